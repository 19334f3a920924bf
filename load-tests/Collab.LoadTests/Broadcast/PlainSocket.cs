using System.Net.WebSockets;
using Collab.LoadTests.Live;

namespace Collab.LoadTests.Broadcast;

/// <summary>One WebSocket that hands over whole text messages, for peers that put nothing of their own around them, or little.</summary>
internal sealed class PlainSocket : IAsyncDisposable
{
    private const int FirstBuffer = 1024;

    private readonly ClientWebSocket socket = new();
    private readonly Received onMessage;
    private Task receiving = Task.CompletedTask;
    private volatile bool leaving;

    private PlainSocket(Received onMessage) => this.onMessage = onMessage;

    /// <summary>Ended although nobody asked for it.</summary>
    public bool IsLost { get; private set; }

    /// <param name="onMessage">In order of arrival, never two at once; the first may come before this ends.</param>
    public static async Task<PlainSocket> ConnectAsync(Uri address, HttpMessageInvoker http, Received onMessage, CancellationToken cancel)
    {
        var plain = new PlainSocket(onMessage);
        plain.socket.Options.KeepAliveInterval = TimeSpan.Zero;
        try
        {
            await plain.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, http, cancel);
            plain.receiving = plain.ReceiveAsync();
            return plain;
        }
        catch
        {
            plain.socket.Dispose();
            throw;
        }
    }

    /// <summary>Not while another send is under way.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancel = default) =>
        socket.SendAsync(text, WebSocketMessageType.Text, true, cancel).AsTask();

    /// <summary>Ends it without a farewell.</summary>
    public async ValueTask DisposeAsync()
    {
        leaving = true;
        socket.Abort();
        await receiving;
        socket.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[FirstBuffer];
        var filled = 0;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) break;
                filled += received.Count;
                if (received.EndOfMessage)
                {
                    onMessage(buffer.AsSpan(0, filled));
                    filled = 0;
                }
                else if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Ended; whose doing it was is decided below.
        }

        IsLost = !leaving;
    }
}
