using System.Net.Sockets;

namespace Collab.Testing;

/// <summary>An object store of one's own, with one bucket, gone with the test.</summary>
public sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "collab";
    public const string Key = "S3RVER";

    private readonly DirectoryInfo data;
    private ChildProcess process;

    private S3Server(DirectoryInfo data, int port, ChildProcess process) => (this.data, Port, this.process) = (data, port, process);

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}");

    public static async Task<S3Server> StartNewAsync()
    {
        await NodePackages.InstalledAsync();
        var (data, port) = (Directory.CreateTempSubdirectory("collab-s3-"), FreePort.Next());
        var server = new S3Server(data, port, Run(data, port));
        await server.IsUpAsync();
        return server;
    }

    /// <summary>It is away, as when its machine was switched off.</summary>
    public Task StopAsync() => process.KillAsync();

    public async Task StartAgainAsync()
    {
        await process.DisposeAsync();
        process = Run(data, Port);
        await IsUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await process.KillAsync();
        await process.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static ChildProcess Run(DirectoryInfo data, int port) => ChildProcess.Start("node",
        [Path.Combine(NodePackages.Folder, "node_modules", "s3rver", "bin", "s3rver.js"), "-d", data.FullName, "-a", "127.0.0.1", "-p", $"{port}", "--no-vhost-buckets", "--configure-bucket", Bucket]);

    private Task IsUpAsync() => process.WaitUntilAsync(async () =>
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    });
}
