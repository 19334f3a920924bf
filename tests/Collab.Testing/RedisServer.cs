using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Collab.Testing;

/// <summary>A Redis of the test's own on a free port, which keeps nothing on disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string address;
    private ChildProcess? process;

    private RedisServer(string address) => this.address = address;

    public int Port { get; } = FreePort.Next();

    /// <summary>Of the process.</summary>
    public int Id => process!.Id;

    /// <summary>For <c>Collab:Redis</c>.</summary>
    public string ConnectionString => $"{address}:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <param name="address">Where it listens; more than loopback only inside a network of the test's own.</param>
    public static async Task<RedisServer> StartNewAsync(string address = "127.0.0.1")
    {
        var redis = new RedisServer(address);
        await redis.StartAsync();
        return redis;
    }

    /// <summary>Starts it again, empty, where it was.</summary>
    public async Task StartAsync()
    {
        process = ChildProcess.Start("redis-server", ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", address, "--protected-mode", "no", "--save", "", "--appendonly", "no"], Path.GetTempPath());
        await process.WaitUntilAsync(async () =>
        {
            try
            {
                return await AskAsync("PING") == "+PONG";
            }
            catch (SocketException)
            {
                return false;
            }
        });
    }

    public Task KillAsync() => process!.KillAsync();

    /// <summary>Forgets everything that anybody stored.</summary>
    public Task EmptyAsync() => AskAsync("FLUSHALL");

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
    }

    /// <returns>The first line of the answer, as the protocol spells it.</returns>
    private async Task<string?> AskAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address, Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync();
    }
}
