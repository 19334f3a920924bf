using System.Globalization;

namespace Collab.Testing;

/// <summary>
/// A PostgreSQL of the test's own on a free port, with its data in a folder of its own. It does not run as
/// root: there it takes the account <c>postgres</c>, which Debian's package makes.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "collab";

    private static readonly Lazy<string> Programs = new(FindPrograms);

    private readonly string folder;
    private readonly string address;
    private readonly bool isDurable;
    private int databases;
    private ChildProcess? process;

    private PostgresServer(string folder, string address, bool isDurable) => (this.folder, this.address, this.isDurable) = (folder, address, isDurable);

    public int Port { get; } = FreePort.Next();

    /// <summary>Of the process that has started all others.</summary>
    public int Id => process!.Id;

    public bool IsRunning => process is { HasExited: false };

    /// <param name="folder">Where the data goes, e.g. on a small file system; absent = a temporary folder, deleted at the end.</param>
    /// <param name="address">Where it listens; more than loopback only inside a network of the test's own.</param>
    /// <param name="isDurable">Waits for the disk at every commit. Killing the process needs that not; measuring does.</param>
    public static async Task<PostgresServer> StartNewAsync(string? folder = null, string address = "127.0.0.1", bool isDurable = false)
    {
        var server = new PostgresServer(folder ?? Directory.CreateTempSubdirectory("collab-postgres-").FullName, address, isDurable);
        if (Environment.IsPrivilegedProcess) await ChildProcess.RunAsync("chown", "postgres", server.folder);
        await RunAsync("initdb", "-D", server.Data, "-U", User, "-E", "UTF8", "--locale=C", "--auth=trust", "--no-sync");
        // Without more words it trusts loopback only.
        await File.AppendAllTextAsync(Path.Combine(server.Data, "pg_hba.conf"), $"host all all samenet trust{Environment.NewLine}");
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again on the same data and port.</summary>
    public async Task StartAsync()
    {
        // A postmaster that was killed leaves its children behind for a moment, and they the shared memory.
        for (var tries = 0; ; tries++)
        {
            process = Start("postgres", [
                "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-h", address, "-k", "",
                "-c", $"fsync={(isDurable ? "on" : "off")}", "-c", "max_connections=200", "-c", "log_min_messages=warning"]);
            try
            {
                await process.WaitUntilAsync(async () =>
                {
                    await using var asked = Start("pg_isready", ["-h", address, "-p", Port.ToString(CultureInfo.InvariantCulture)]);
                    return await asked.WaitForExitAsync() == 0;
                });
                return;
            }
            catch (InvalidOperationException) when (tries < 50 && process.Log.Contains("still in use", StringComparison.Ordinal))
            {
                await Task.Delay(100);
            }
        }
    }

    /// <returns>E.g. <c>postgres (PostgreSQL) 15.10</c>.</returns>
    public static Task<string> VersionAsync() => RunAsync("postgres", "--version");

    /// <summary>A new database, for <c>Collab:Database</c>.</summary>
    /// <param name="template">The name of one to copy, which nobody may be connected to.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"collab{Interlocked.Increment(ref databases)}");
        await RunAsync("createdb", "-h", address, "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, "-T", template ?? "template1", name);
        return ConnectionString(name);
    }

    public string ConnectionString(string database) => string.Create(CultureInfo.InvariantCulture, $"Host={address};Port={Port};Username={User};Database={database}");

    /// <summary>What <c>psql</c> prints for it, columns separated by <c>|</c>, without headings.</summary>
    public Task<string> ExecuteAsync(string sql, string database = "postgres") =>
        RunAsync("psql", "-h", address, "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, "-d", database, "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql);

    /// <summary>Ends every other connection, as an administrator would.</summary>
    public Task CutConnectionsAsync() =>
        ExecuteAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");

    /// <summary>As <c>kill -9</c> of the postmaster; its children end when they notice.</summary>
    public Task KillAsync() => process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        if (Directory.Exists(folder)) await DeleteAsync();
    }

    private string Data => Path.Combine(folder, "data");

    private async Task DeleteAsync()
    {
        // Children of the killed postmaster may still write.
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var child = Start(program, arguments);
        var code = await child.WaitForExitAsync();
        return code == 0 ? child.Log : throw new InvalidOperationException($"{program} ended with {code}: {child.Log}");
    }

    private static ChildProcess Start(string program, string[] arguments)
    {
        var path = Path.Combine(Programs.Value, program);
        // setpriv becomes the program itself: what is killed is the program and not a shell around it.
        return Environment.IsPrivilegedProcess
            ? ChildProcess.Start("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", path, .. arguments], "/")
            : ChildProcess.Start(path, arguments, "/");
    }

    /// <summary>Debian keeps each version's programs in a folder of its own, out of the path.</summary>
    private static string FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var debian = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [];
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        return debian.Concat(path).FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: its program initdb was not found.");
    }
}
