using System.Net;
using System.Net.Sockets;

namespace Collab.Testing;

/// <summary>
/// A wire that a test can cut. Between two programs on loopback it stands for the network: bytes pass, or
/// stand still without a word, or the connections break.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly IPEndPoint target;
    private readonly Func<TimeSpan> delay;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock gate = new(); // guards all below
    private readonly HashSet<Socket> open = [];
    private TaskCompletionSource? stalled;
    private bool isCut;
    private bool isClosed;

    /// <param name="delay">Asked before each piece is passed on, e.g. a retransmission now and then; absent = none.</param>
    /// <param name="prepare">Gets the listening socket before it listens; what it sets, accepted sockets inherit.</param>
    public TcpProxy(IPEndPoint target, Func<TimeSpan>? delay = null, Action<Socket>? prepare = null)
    {
        this.target = target;
        this.delay = delay ?? (() => TimeSpan.Zero);
        prepare?.Invoke(listener.Server);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Nothing passes in either direction, and nobody is told: as when packets are dropped.</summary>
    public void Stall()
    {
        lock (gate) stalled ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Breaks every connection, and each new one at once, until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        lock (gate) isCut = true;
        Break();
    }

    /// <summary>Breaks every connection; new ones pass.</summary>
    public void Break()
    {
        Socket[] sockets;
        lock (gate)
        {
            sockets = [.. open];
            open.Clear();
        }

        foreach (var socket in sockets) socket.Close(0); // a reset, not a farewell
    }

    /// <summary>Everything passes again; what stood still goes on.</summary>
    public void Mend()
    {
        TaskCompletionSource? waiting;
        lock (gate)
        {
            (waiting, stalled) = (stalled, null);
            isCut = false;
        }

        waiting?.SetResult();
    }

    public ValueTask DisposeAsync()
    {
        lock (gate) isClosed = true;
        listener.Stop();
        Mend();
        Break();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ConnectAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ConnectAsync(Socket client)
    {
        var server = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        lock (gate)
        {
            if (isCut || isClosed)
            {
                client.Close(0);
                server.Dispose();
                return;
            }

            open.Add(client);
            open.Add(server);
        }

        client.NoDelay = server.NoDelay = true;
        try
        {
            await PassAsync();
            await server.ConnectAsync(target);
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The target is away; or the wire was cut.
        }

        lock (gate)
        {
            open.Remove(client);
            open.Remove(server);
        }

        client.Dispose();
        server.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await from.ReceiveAsync(buffer) is var read and > 0)
            {
                if (delay() is var pause && pause > TimeSpan.Zero) await Task.Delay(pause);
                await PassAsync();
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One side is gone: the other follows.
        }
    }

    private Task PassAsync()
    {
        lock (gate) return stalled?.Task ?? Task.CompletedTask;
    }
}
