using System.Buffers.Binary;
using Microsoft.AspNetCore.Http.Features;

namespace Collab.Server.Live;

/// <summary>
/// A WebSocket's stream, through which the fan-out writes frames of its own between those of the WebSocket.
/// They are the same bytes that SignalR would send, without its two pipes and its loop in between, which
/// cost as much as the sending; see docs/decisions. Everything else, from the handshake to the farewell,
/// stays with SignalR.
/// </summary>
/// <param name="inner">The server's stream, from which is read.</param>
/// <param name="socket">Where everything is written to, past the server's stream; null = to that.</param>
/// <remarks>Frames are those of RFC 6455, section 5.2, from a server: not masked, not compressed.</remarks>
internal sealed class DirectStream(Stream inner, SocketOutput? socket = null) : Stream
{
    private const byte Final = 0x80;
    private const byte Text = 0x1;
    private const byte Binary = 0x2;
    private const byte OpcodeBits = 0x0F;
    private const byte Farewell = 0x8; // and above: control frames, which may stand between the parts of a message

    private readonly SemaphoreSlim turn = new(1);
    private bool isWebSocketsTurn; // this and the next: changed by the WebSocket only, which writes one frame at a time
    private bool isInMessage;
    private volatile bool closed;
    private long writtenAt = Environment.TickCount64;

    /// <summary>When the last write began, whosever it was: by <see cref="Environment.TickCount64"/>.</summary>
    public long WrittenAt => Volatile.Read(ref writtenAt);

    /// <summary>Somebody has the stream: a write is not done, or a message of the WebSocket.</summary>
    public bool IsBusy => turn.CurrentCount == 0;

    /// <summary>One message as one frame.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message, bool isText)
    {
        var header = message.Length switch { < 126 => 2, <= ushort.MaxValue => 4, _ => 10 };
        var frame = new byte[header + message.Length];
        frame[0] = (byte)(Final | (isText ? Text : Binary));
        switch (header)
        {
            case 2:
                frame[1] = (byte)message.Length;
                break;
            case 4:
                frame[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)message.Length);
                break;
            default:
                frame[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)message.Length);
                break;
        }
        message.CopyTo(frame.AsSpan(header));
        return frame;
    }

    /// <summary>Writes it when the WebSocket is not in the middle of a message; nothing after its farewell.</summary>
    /// <returns>Not completed while the connection takes no more.</returns>
    /// <exception cref="IOException">The connection is gone.</exception>
    public ValueTask WriteFrameAsync(byte[] frame)
    {
        if (!turn.Wait(0)) return WaitAndWriteAsync(frame);
        if (closed)
        {
            turn.Release();
            return ValueTask.CompletedTask;
        }

        ValueTask write;
        try
        {
            write = PutAsync(frame);
        }
        catch
        {
            turn.Release();
            throw;
        }
        if (!write.IsCompletedSuccessfully) return FinishAsync(write);
        turn.Release();
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitAndWriteAsync(byte[] frame)
    {
        await turn.WaitAsync();
        try
        {
            if (!closed) await PutAsync(frame);
        }
        finally
        {
            turn.Release();
        }
    }

    private async ValueTask FinishAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <param name="buffer">A whole frame: that is how a WebSocket writes.</param>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!isWebSocketsTurn)
        {
            await turn.WaitAsync(cancellationToken);
            isWebSocketsTurn = true;
        }

        var first = buffer.Span[0];
        var opcode = first & OpcodeBits;
        if (opcode < Farewell) isInMessage = (first & Final) == 0;
        if (opcode == Farewell) closed = true;
        try
        {
            await PutAsync(buffer, cancellationToken);
        }
        catch
        {
            (closed, isInMessage) = (true, false);
            throw;
        }
        finally
        {
            if (!isInMessage)
            {
                isWebSocketsTurn = false;
                turn.Release();
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private ValueTask PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        Volatile.Write(ref writtenAt, Environment.TickCount64);
        return socket?.WriteAsync(bytes, cancel) ?? inner.WriteAsync(bytes, cancel);
    }

    /// <summary>A server's response to an upgrade flushes what it writes.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        closed = true;
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>
/// Upgrades a request as the server does, and leaves the stream where the fan-out finds it. What the request was
/// signed in with, token or cookie, is forgotten: the connection has its identity, and lasts for hours.
/// </summary>
internal sealed class DirectUpgrade(HttpContext http, IHttpUpgradeFeature inner) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync()
    {
        var stream = new DirectStream(await inner.UpgradeAsync(), SocketOutput.Of(http.Features));
        http.Features.Set(stream);
        http.Request.Headers.Authorization = default;
        http.Request.Headers.Cookie = default;
        http.Request.Query = QueryCollection.Empty;
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = http.Request.Path;
        return stream;
    }
}
