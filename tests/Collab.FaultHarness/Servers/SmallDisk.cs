using System.Globalization;

namespace Collab.FaultHarness.Servers;

/// <summary>A small file system in memory, which can be filled up and freed. Needs root.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Mark = "collab-disk-";
    private readonly string mount;

    private SmallDisk(string mount) => this.mount = mount;

    /// <summary>A folder on it, which its user may delete.</summary>
    public string Folder { get; private init; } = "";

    public static async Task<string?> WhyNotAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return "a file system of its own needs root";
        try
        {
            await using var one = await CreateAsync(1);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return "a file system of its own is not allowed here: " + e.Message;
        }
    }

    public static async Task<SmallDisk> CreateAsync(int megabytes)
    {
        var mount = Directory.CreateTempSubdirectory(Mark).FullName;
        try
        {
            await ChildProcess.RunAsync("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=755"), Mark + "test", mount);
        }
        catch
        {
            Directory.Delete(mount);
            throw;
        }

        return new SmallDisk(mount) { Folder = Directory.CreateDirectory(Path.Combine(mount, "postgres")).FullName };
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[64 * 1024];
        try
        {
            while (true) filler.Write(piece);
        }
        catch (IOException)
        {
            // Full, but for less than a piece.
        }

        try
        {
            while (true)
            {
                filler.WriteByte(0);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await ChildProcess.RunAsync("umount", "-l", mount);
        Directory.Delete(mount);
    }

    private string Filler => Path.Combine(mount, "filler");
}
