using System.Security.Cryptography;
using Collab.Domain.Meetings;
using Collab.Server.Hosting;
using Collab.Storage;
using Collab.Storage.Files;
using Collab.Storage.Renditions;

namespace Collab.Server.Minutes;

/// <summary>The files of what is issued: in the store of all files, never deleted: a backup of the store has them, as those of documents.</summary>
internal sealed class IssuedFiles(IFileStore files, RenditionStore made, CollabOptions options)
{
    /// <exception cref="IOException">The store is full or cannot be reached.</exception>
    public async Task<IssuedFile> KeepAsync(byte[] content, CancellationToken cancel = default)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        // From now on it is not swept, whatever comes in between.
        if (!await made.UseMadeAsync(sha256, cancel)) throw new IOException("The same file is being deleted at this moment.");

        var path = Path.Combine(options.DataPath, "renditions", Guid.NewGuid().ToString("N"));
        PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
        try
        {
            await using (var file = PrivateFiles.Create(path)) await file.WriteAsync(content, cancel);
            await files.PutAsync(path, cancel);
        }
        finally
        {
            File.Delete(path);
        }
        return new(sha256, content.Length);
    }

    /// <summary>Null: the store does not have it.</summary>
    public Task<Stream?> OpenAsync(IssuedFile file, CancellationToken cancel) => files.OpenAsync(file.Sha256, cancel);

    /// <inheritdoc cref="OpenAsync"/>
    public async Task<byte[]?> ReadAsync(IssuedFile file, CancellationToken cancel)
    {
        await using var content = await files.OpenAsync(file.Sha256, cancel);
        if (content is null) return null;
        var bytes = new byte[file.Size];
        await content.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }
}
