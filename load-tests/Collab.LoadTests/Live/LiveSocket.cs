using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Collab.LoadTests.Live;

/// <summary>Bytes that are valid during the call only.</summary>
internal delegate void Received(ReadOnlySpan<byte> json);

/// <summary>
/// As much of SignalR's JSON protocol over one WebSocket, without negotiation, as calls and one-way messages
/// need. Thousands of SignalR's own clients on one core would measure themselves.
/// </summary>
internal sealed class LiveSocket : IAsyncDisposable
{
    private const byte EndOfMessage = 0x1e;
    private const int FirstBuffer = 2 * 1024;
    private const int LargestMessage = 64 * 1024 * 1024;
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(10);
    private static readonly byte[] Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray();
    private static readonly byte[] PingMessage = "{\"type\":6}\u001e"u8.ToArray();

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ConcurrentDictionary<int, Call> calls = new();
    private readonly TaskCompletionSource handshaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Received onMessage;
    private readonly Func<TimeSpan>? lag;
    private int lastCall;
    private Task receiving = Task.CompletedTask;
    private volatile bool leaving;

    private sealed record Call(Received? Answered, TaskCompletionSource Done);

    private LiveSocket(Received onMessage, Func<TimeSpan>? lag) => (this.onMessage, this.lag) = (onMessage, lag);

    /// <summary>Ended although nobody asked for it.</summary>
    public bool IsLost { get; private set; }

    /// <summary>When the server was last heard of, as <see cref="Stopwatch"/> ticks.</summary>
    public long HeardAt { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Ends with the connection, however it ends; never fails.</summary>
    public Task Ended => receiving;

    /// <inheritdoc cref="ConnectAsync(Uri, string, HttpMessageInvoker, Received, Func{TimeSpan}, CancellationToken)"/>
    public static Task<LiveSocket> ConnectAsync(Uri hub, string? accessToken, HttpMessageInvoker http, Received onMessage, CancellationToken cancel = default) =>
        ConnectAsync(hub, accessToken, http, onMessage, null, cancel);

    /// <param name="onMessage">The whole of an invocation by the server, in order of arrival, never two at once.</param>
    /// <param name="lag">How much later than it came the next part is looked at, as on a slow link.</param>
    public static async Task<LiveSocket> ConnectAsync(
        Uri hub, string? accessToken, HttpMessageInvoker http, Received onMessage, Func<TimeSpan>? lag, CancellationToken cancel)
    {
        var live = new LiveSocket(onMessage, lag);
        try
        {
            live.socket.Options.KeepAliveInterval = TimeSpan.Zero; // SignalR pings for itself
            if (accessToken is not null) live.socket.Options.SetRequestHeader("Authorization", "Bearer " + accessToken);
            var address = new UriBuilder(hub) { Scheme = hub.Scheme == "https" ? "wss" : "ws" }.Uri;
            await live.socket.ConnectAsync(address, http, cancel);
            live.receiving = live.ReceiveAsync();
            await live.SendAsync(Handshake);
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
        await SendAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"type\":1,\"invocationId\":\"{id}\",\"target\":\"{method}\",\"arguments\":[{arguments}]}}\u001e")));
        await call.Done.Task;
    }

    public async Task PingAsync()
    {
        if (!leaving && !IsLost) await SendAsync(PingMessage);
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

    private async Task SendAsync(byte[] message)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
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
                var read = 0;
                while (buffer.AsSpan(read, filled - read).IndexOf(EndOfMessage) is var length and >= 0)
                {
                    Handle(buffer.AsSpan(read, length));
                    read += length + 1;
                }

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

    private void Handle(ReadOnlySpan<byte> message)
    {
        if (!handshaken.Task.IsCompleted)
        {
            if (message.SequenceEqual("{}"u8)) handshaken.TrySetResult();
            else handshaken.TrySetException(new IOException("The hub refused: " + Encoding.UTF8.GetString(message)));
            return;
        }

        var reader = new Utf8JsonReader(message);
        var (type, id) = (0, 0);
        string? error = null;
        Range result = default;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8)) { reader.Read(); type = reader.GetInt32(); if (type != 3) break; }
            else if (reader.ValueTextEquals("invocationId"u8)) { reader.Read(); id = int.Parse(reader.GetString()!, CultureInfo.InvariantCulture); }
            else if (reader.ValueTextEquals("error"u8)) { reader.Read(); error = reader.GetString(); }
            else result = reader.ReadRaw();
        }

        if (type == 1) onMessage(message);
        if (type != 3 || !calls.TryRemove(id, out var call)) return;
        if (error is not null)
        {
            call.Done.TrySetException(new IOException("The hub failed: " + error));
            return;
        }

        call.Answered?.Invoke(message[result]);
        call.Done.TrySetResult();
    }
}

internal static class JsonReading
{
    /// <summary>Passes over the value that follows and says where it lies.</summary>
    public static Range ReadRaw(this ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}
