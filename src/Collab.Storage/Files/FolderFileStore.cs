using System.Security.Cryptography;

namespace Collab.Storage.Files;

/// <summary>
/// Files in a folder, <c>ab/cd/abcd…</c>. One is written beside, flushed to the disk and renamed: under its name it is whole or not there,
/// whatever happens. Servers of a cluster share the folder.
/// </summary>
public sealed class FolderFileStore : IFileStore
{
    private const int BufferBytes = 128 * 1024;

    private readonly string folder;
    private readonly string incoming;

    public FolderFileStore(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        incoming = Path.Combine(this.folder, "incoming");
        PrivateFiles.MakeFolder(this.folder);
        PrivateFiles.MakeFolder(incoming);
    }

    public async Task<string> PutAsync(string path, CancellationToken cancel = default)
    {
        var beside = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            var (sha256, length) = await CopyAsync(path, beside, cancel).ConfigureAwait(false);
            var target = PathOf(sha256);
            // The length too: another program may have cut one off.
            if (new FileInfo(target) is { Exists: true } there && there.Length == length) return sha256;
            MakeFolder(Path.GetDirectoryName(target)!);
            File.Move(beside, target, overwrite: true);
            // The new name is in the folder, and that is on the disk only when it was flushed too.
            FolderFlush.ToDisk(Path.GetDirectoryName(target)!);
            return sha256;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    public Task<long?> FindLengthAsync(string sha256, CancellationToken cancel = default) =>
        Task.FromResult(new FileInfo(PathOf(sha256)) is { Exists: true } file ? file.Length : (long?)null);

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancel = default)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(string sha256, CancellationToken cancel = default)
    {
        var path = PathOf(sha256);
        if (Directory.Exists(Path.GetDirectoryName(path))) File.Delete(path);
        return Task.CompletedTask;
    }

    private void MakeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        PrivateFiles.MakeFolder(path);
        FolderFlush.ToDisk(Path.GetDirectoryName(path)!);
        FolderFlush.ToDisk(folder);
    }

    private string PathOf(string sha256) => Path.Combine(folder, FileKeys.Check(sha256)[..2], sha256[2..4], sha256);

    private static async Task<(string Sha256, long Length)> CopyAsync(string from, string to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var target = PrivateFiles.Create(to);
        var buffer = new byte[BufferBytes];
        long length = 0;
        while (await source.ReadAsync(buffer, cancel).ConfigureAwait(false) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
            length += read;
        }

        target.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }
}
