using System.Net;
using System.Net.Sockets;

namespace Collab.Testing;

public static class FreePort
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>A loopback port that nothing listens on and that this process has not been given before.</summary>
    public static int Next()
    {
        lock (Gate)
        {
            while (true)
            {
                using var probe = new TcpListener(IPAddress.Loopback, 0);
                probe.Start();
                var port = ((IPEndPoint)probe.LocalEndpoint).Port;
                if (Given.Add(port)) return port;
            }
        }
    }
}
