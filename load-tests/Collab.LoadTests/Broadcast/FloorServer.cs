using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Collab.LoadTests.Broadcast;

/// <summary>
/// The floor: no web server, no framework, one thread. It upgrades to WebSocket whoever asks, and on
/// <c>/publish</c> frames a message once and hands the bytes to the system for one socket after the other.
/// </summary>
internal sealed class FloorServer
{
    private const int Backlog = 512;
    private const int ShortFrame = 126; // payloads below have their length in one byte
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    private readonly List<Socket> listeners = [];

    public static void Serve(string url)
    {
        var address = new Uri(url);
        using var listening = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listening.Bind(new IPEndPoint(IPAddress.Parse(address.Host), address.Port));
        listening.Listen(Backlog);
        var server = new FloorServer();
        while (true) server.Welcome(listening.Accept());
    }

    private void Welcome(Socket socket)
    {
        (socket.NoDelay, socket.ReceiveTimeout, socket.SendTimeout) = (true, (int)Slow.TotalMilliseconds, (int)Slow.TotalMilliseconds);
        try
        {
            var head = ReadHead(socket);
            var target = head.Split(' ') is [_, var path, ..] ? path : "";
            if (KeyIn(head) is { } key)
            {
#pragma warning disable CA5350 // The protocol says so; it is no secret.
                var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
                Send(socket, Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
                listeners.Add(socket);
                return;
            }

            // /publish/FIRST/COUNT/SIZE; anything else asks whether the server is there.
            if (target.Split('/') is ["", "publish", var first, var count, var size])
                Publish(long.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture), int.Parse(size, CultureInfo.InvariantCulture));
            Send(socket, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
        catch (SocketException)
        {
            // Whoever it was went away.
        }

        socket.Dispose();
    }

    private void Publish(long first, int count, int size)
    {
        for (var seq = first; seq < first + count; seq++)
        {
            var frame = Frame(Payload.Of(seq, size));
            for (var i = listeners.Count - 1; i >= 0; i--)
            {
                try
                {
                    Send(listeners[i], frame);
                }
                catch (SocketException)
                {
                    listeners[i].Dispose();
                    listeners.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>Blocks until the system has all of it.</summary>
    private static void Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[socket.Send(bytes)..];
    }

    /// <summary>A text message in one unmasked frame (RFC 6455, 5.2), shorter than 64 kB.</summary>
    private static byte[] Frame(string payload)
    {
        byte[] length = payload.Length < ShortFrame ? [(byte)payload.Length] : [ShortFrame, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [0x81, .. length, .. Encoding.ASCII.GetBytes(payload)];
    }

    private static string ReadHead(Socket socket)
    {
        var buffer = new byte[8 * 1024];
        var filled = 0;
        while (filled < buffer.Length && buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = socket.Receive(buffer.AsSpan(filled));
            if (read == 0) break;
            filled += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, filled);
    }

    private static string? KeyIn(string head) =>
        head.Split("\r\n").Select(line => line.Split(": ", 2)).FirstOrDefault(parts => parts is [var name, _] && name.Equals("Sec-WebSocket-Key", StringComparison.OrdinalIgnoreCase))?[1];
}
