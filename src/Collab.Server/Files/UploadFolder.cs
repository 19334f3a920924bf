using Collab.Server.Hosting;
using Collab.Storage;

namespace Collab.Server.Files;

/// <summary>The bytes of uploads that have come so far, a file each. Its length is the upload's offset.</summary>
internal sealed class UploadFolder
{
    private readonly string folder;
    private readonly long keepFree;

    public UploadFolder(CollabOptions options)
    {
        folder = Path.GetFullPath(options.Files.Uploads ?? Path.Combine(options.DataPath, "uploads"));
        keepFree = options.Files.KeepFreeMegabytes * 1024L * 1024;
        PrivateFiles.MakeFolder(folder);
    }

    public string PathOf(Guid upload) => Path.Combine(folder, upload.ToString("N"));

    /// <summary>Null = there is nothing, not even an empty file.</summary>
    public long? FindLength(Guid upload) => new FileInfo(PathOf(upload)) is { Exists: true } file ? file.Length : null;

    public void Create(Guid upload) => PrivateFiles.Create(PathOf(upload)).Dispose();

    public void Delete(Guid upload)
    {
        File.Delete(PathOf(upload));
        File.Delete(ChunkOf(upload));
    }

    /// <summary>Whether so much more may be written.</summary>
    public bool HasRoomFor(long bytes) => new DriveInfo(folder).AvailableFreeSpace - bytes >= keepFree;

    /// <summary>Null = somebody else writes to it, here or on another server.</summary>
    public FileStream? OpenForWriting(Guid upload)
    {
        try
        {
            return new FileStream(PathOf(upload), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous);
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    /// <summary>Where a part is kept until its sum is known to be right. Whoever writes the upload alone writes it.</summary>
    public FileStream OpenChunk(Guid upload)
    {
        File.Delete(ChunkOf(upload));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(ChunkOf(upload), options);
    }

    /// <summary>For what comes, is looked at once and is gone: on the same disk, under the same care for its room.</summary>
    public FileStream OpenTemporary()
    {
        var temporary = Path.Combine(folder, "temporary");
        PrivateFiles.MakeFolder(temporary);
        return PrivateFiles.CreateTemporary(Path.Combine(temporary, Guid.NewGuid().ToString("N")));
    }

    /// <summary>Uploads whose files were not written for longer than that.</summary>
    public IEnumerable<Guid> OlderThan(DateTimeOffset before) =>
        from path in Directory.EnumerateFiles(folder)
        where File.GetLastWriteTimeUtc(path) < before.UtcDateTime && Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out _)
        select Guid.ParseExact(Path.GetFileNameWithoutExtension(path), "N");

    private string ChunkOf(Guid upload) => PathOf(upload) + ".chunk";

    /// <summary>No room on the disk, or none for this user.</summary>
    public static bool IsFull(IOException error)
    {
        for (Exception? at = error; at is not null; at = at.InnerException)
        {
            // ENOSPC, EDQUOT, and Windows' ERROR_DISK_FULL.
            if (at is IOException && at.HResult is 28 or 122 or unchecked((int)0x80070070)) return true;
        }

        return false;
    }
}
