using System.Runtime.InteropServices;

namespace Collab.Storage.Files;

/// <summary>Names of files are on the disk once their folder is; .NET opens no folders, so the system is asked itself.</summary>
internal static partial class FolderFlush
{
    /// <exception cref="IOException">The disk does not do it.</exception>
    public static void ToDisk(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        var handle = Open(folder, 0);
        if (handle < 0) throw new IOException($"The folder {folder} cannot be flushed.", Marshal.GetLastPInvokeError());
        var (failed, error) = (Flush(handle) < 0, Marshal.GetLastPInvokeError());
        _ = Close(handle);
        if (failed) throw new IOException($"The folder {folder} cannot be flushed.", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
