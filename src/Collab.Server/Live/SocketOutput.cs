using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Collab.Server.Live;

/// <summary>
/// The sending side of a connection whose response has been given up to a WebSocket: what is written is with the kernel
/// when the write is done, without Kestrel's pipe, its copy and its loop.
/// </summary>
internal sealed class SocketOutput
{
    private readonly Socket socket;

    public SocketOutput(Socket socket)
    {
        this.socket = socket;
        // Of calls that do not wait; those that do (Kestrel's) are not touched by it.
        socket.Blocking = false;
    }

    /// <summary>
    /// Null where bytes may not go to the socket as they are: TLS that ends here, a transport without sockets. The
    /// response to the upgrade must be on its way: nothing is written before the browser has answered it.
    /// </summary>
    public static SocketOutput? Of(IFeatureCollection features) =>
        features.Get<ITlsHandshakeFeature>() is null && features.Get<IConnectionSocketFeature>() is { } connection ? new(connection.Socket) : null;

    /// <summary>One call at a time.</summary>
    /// <returns>Not completed while the socket takes no more.</returns>
    /// <exception cref="IOException">The connection is gone.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        int sent;
        SocketError error;
        try
        {
            sent = socket.Send(bytes.Span, SocketFlags.None, out error);
        }
        catch (ObjectDisposedException closed)
        {
            throw new IOException(closed.Message, closed);
        }

        if (error is SocketError.Success && sent == bytes.Length) return ValueTask.CompletedTask;
        if (error is SocketError.Success or SocketError.WouldBlock) return WriteRestAsync(bytes[sent..], cancel);
        throw new IOException("The connection is gone.", new SocketException((int)error));
    }

    private async ValueTask WriteRestAsync(ReadOnlyMemory<byte> rest, CancellationToken cancel)
    {
        try
        {
            while (!rest.IsEmpty) rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancel)..];
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            throw new IOException(gone.Message, gone);
        }
    }
}
