using System.Runtime.CompilerServices;

namespace Collab.Testing;

/// <summary>Programs from npm that tests talk to: the client that browsers upload with, and an object store. Installed when they are first needed, as the lock file says.</summary>
public static class NodePackages
{
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ThisFile())!, "node");

    public static Task InstalledAsync() => Installed.Value;

    private static async Task InstallAsync()
    {
        // Assemblies of tests run at the same time.
        var turn = Path.Combine(Path.GetTempPath(), "collab-node-packages.lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var mine = new FileStream(turn, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                var done = Path.Combine(Folder, "node_modules", ".package-lock.json");
                if (!File.Exists(done) || File.GetLastWriteTimeUtc(done) < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
                    await ChildProcess.RunAsync("npm", "ci", "--prefix", Folder, "--no-audit", "--no-fund", "--ignore-scripts");
                return;
            }
            catch (IOException) when (tries < 1200)
            {
                await Task.Delay(100); // a lock on a file tells nobody when it is free
            }
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
