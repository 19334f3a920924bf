namespace Collab.Storage;

/// <summary>Folders and files that only their owner, the server's user, may read.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder if it is absent; one that is there keeps the rights that its owner gave it.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OfFile | UnixFileMode.UserExecute);
    }

    /// <exception cref="IOException">There is one already.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OfFile;
        return new FileStream(path, options);
    }

    /// <summary>To be written and read again; it is gone when it is closed, and on Unix has no name from the beginning.</summary>
    public static FileStream CreateTemporary(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OfFile;
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}
