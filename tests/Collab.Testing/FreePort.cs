using System.Net;
using System.Net.Sockets;

namespace Collab.Testing;

public static class FreePort
{
    // Below those that Linux gives to whoever asks for any (from 32768 on): between the look and the start of a program, a server of
    // another test that asked for any, or an outgoing connection, would take it.
    private const int First = 12_000;
    private const int Count = 20_000;

    private static readonly Lock Gate = new();

    // Processes that run tests at the same time begin elsewhere.
    private static int next = (int)(Environment.ProcessId * 1009L % Count);

    /// <summary>A loopback port that nothing listens on and that this process has not been given lately.</summary>
    public static int Next()
    {
        lock (Gate)
        {
            for (var tries = 0; tries < Count; tries++)
            {
                next = (next + 1) % Count;
                if (IsFree(First + next)) return First + next;
            }
        }

        throw new InvalidOperationException("No port is free.");
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
