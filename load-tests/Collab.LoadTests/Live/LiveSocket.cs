using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace Collab.LoadTests.Live;

/// <summary>Bytes that are valid during the call only.</summary>
internal delegate void Received(ReadOnlySpan<byte> json);

/// <summary>
/// As much of SignalR over one WebSocket, without negotiation, as calls and one-way messages need.
/// Thousands of SignalR's own clients on one core would measure themselves.
/// </summary>
internal sealed class LiveSocket : IAsyncDisposable
{
    private const int FirstBuffer = 2 * 1024;
    private const int LargestMessage = 64 * 1024 * 1024;
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ConcurrentDictionary<int, Call> calls = new();
    private readonly TaskCompletionSource handshaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IHubCodec codec;
    private readonly Received onMessage;
    private readonly Func<TimeSpan>? lag;
    private int lastCall;
    private Task receiving = Task.CompletedTask;
    private volatile bool leaving;

    private sealed record Call(Received? Answered, TaskCompletionSource Done);

    private LiveSocket(IHubCodec codec, Received onMessage, Func<TimeSpan>? lag) => (this.codec, this.onMessage, this.lag) = (codec, onMessage, lag);

    /// <summary>Ended although nobody asked for it.</summary>
    public bool IsLost { get; private set; }

    /// <summary>When the server was last heard of, as <see cref="Stopwatch"/> ticks.</summary>
    public long HeardAt { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Ends with the connection, however it ends; never fails.</summary>
    public Task Ended => receiving;

    /// <inheritdoc cref="ConnectAsync(Uri, string, HttpMessageInvoker, Received, IHubCodec, Func{TimeSpan}, CancellationToken)"/>
    public static Task<LiveSocket> ConnectAsync(Uri hub, string? accessToken, HttpMessageInvoker http, Received onMessage, CancellationToken cancel = default) =>
        ConnectAsync(hub, accessToken, http, onMessage, JsonHubCodec.Instance, null, cancel);

    /// <param name="onMessage">The whole of an invocation by the server, as <see cref="HubMessage.Json"/>, in order of arrival, never two at once.</param>
    /// <param name="lag">How much later than it came the next part is looked at, as on a slow link.</param>
    public static async Task<LiveSocket> ConnectAsync(
        Uri hub, string? accessToken, HttpMessageInvoker http, Received onMessage, IHubCodec codec, Func<TimeSpan>? lag, CancellationToken cancel)
    {
        var live = new LiveSocket(codec, onMessage, lag);
        try
        {
            live.socket.Options.KeepAliveInterval = TimeSpan.Zero; // SignalR pings for itself
            if (accessToken is not null) live.socket.Options.SetRequestHeader("Authorization", "Bearer " + accessToken);
            var address = new UriBuilder(hub) { Scheme = hub.Scheme == "https" ? "wss" : "ws" }.Uri;
            await live.socket.ConnectAsync(address, http, cancel);
            live.receiving = live.ReceiveAsync();
            await live.SendAsync(Encoding.UTF8.GetBytes($"{{\"protocol\":\"{live.codec.Name}\",\"version\":1}}\u001e"));
            await live.handshaken.Task.WaitAsync(cancel);
            return live;
        }
        catch
        {
            await live.AbortAsync();
            throw;
        }
    }

    /// <param name="answered">Gets the result before any later message is looked at.</param>
    /// <exception cref="IOException">The connection ended before the answer, or the hub threw.</exception>
    public async Task CallAsync(string method, string arguments, Received? answered = null)
    {
        var id = Interlocked.Increment(ref lastCall);
        var call = new Call(answered, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        calls[id] = call;
        if (receiving.IsCompleted) throw new IOException("The connection was lost.");
        await SendAsync(codec.Call(id, method, arguments));
        await call.Done.Task;
    }

    public async Task PingAsync()
    {
        if (!leaving && !IsLost) await SendAsync(codec.Ping);
    }

    /// <summary>Ends it without a farewell.</summary>
    public async Task AbortAsync()
    {
        leaving = true;
        socket.Abort();
        await receiving;
        socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        leaving = true;
        // A server that no longer reads would keep the turn to send.
        if (socket.State == WebSocketState.Open && await sending.WaitAsync(FarewellPatience))
        {
            using var patience = new CancellationTokenSource(FarewellPatience);
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                // It ended by itself just now.
            }
            finally
            {
                sending.Release();
            }

            await Task.WhenAny(receiving, Task.Delay(FarewellPatience));
        }

        socket.Dispose();
        await receiving;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, codec.FrameType, true, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            throw new IOException("The connection was lost.", e);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[FirstBuffer];
        var filled = 0;
        var ended = new IOException("The connection ended.");
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                if (lag is not null) await Task.Delay(lag());
                if (received.MessageType == WebSocketMessageType.Close) break;
                filled += received.Count;
                HeardAt = Stopwatch.GetTimestamp();
                var read = HandleAll(buffer.AsMemory(0, filled));

                buffer.AsSpan(read, filled - read).CopyTo(buffer);
                filled -= read;
                if (filled == LargestMessage) throw new IOException("A message has no end.");
                if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Ended; whose doing it was is decided below.
        }
        catch (IOException e)
        {
            ended = e;
            socket.Abort();
        }
        catch (Exception e) // whatever reading nonsense comes to: nobody may wait for such a server
        {
            ended = new IOException("The server sent what cannot be understood: " + e.Message, e);
            socket.Abort();
        }

        IsLost = !leaving;
        handshaken.TrySetException(ended);
        foreach (var call in calls.Values) call.Done.TrySetException(ended);
    }

    /// <returns>How many bytes were whole messages.</returns>
    private int HandleAll(ReadOnlyMemory<byte> received)
    {
        var read = 0;
        if (!handshaken.Task.IsCompleted)
        {
            if (!JsonHubCodec.Instance.TryCut(received.Span, out var answer, out read)) return 0;
            if (received.Span[answer].SequenceEqual("{}"u8)) handshaken.TrySetResult();
            else throw new IOException("The hub refused: " + Encoding.UTF8.GetString(received.Span[answer]));
        }

        while (codec.TryCut(received.Span[read..], out var range, out var taken))
        {
            Handle(codec.Read(received[read..][range]));
            read += taken;
        }

        return read;
    }

    private void Handle(HubMessage message)
    {
        if (message.Kind == HubMessageKind.Invocation) onMessage(message.Json);
        if (message.Kind != HubMessageKind.Completion || !calls.TryRemove(message.Id, out var call)) return;
        if (message.Error is { } error)
        {
            call.Done.TrySetException(new IOException("The hub failed: " + error));
            return;
        }

        call.Answered?.Invoke(message.Json);
        call.Done.TrySetResult();
    }
}
