using System.Net;
using System.Net.Sockets;
using Collab.FaultHarness.Servers;

namespace Collab.Faults.Tests;

/// <summary>Lost packets are really lost, and the rest arrives.</summary>
public sealed class PacketLossTests
{
    private const int Packets = 400;

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    public async Task The_share_of_packets_is_lost(double share)
    {
        // Datagrams are not sent again, so they can be counted.
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        PacketLoss.Attach(receiver, share);
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var arrived = 0;
        for (var i = 0; i < Packets; i++)
        {
            await sender.SendToAsync(new byte[1], receiver.LocalEndPoint!);
            if (receiver.Available == 0) continue; // on loopback it is there at once or never
            await receiver.ReceiveAsync(new byte[1]);
            arrived++;
        }

        // Five standard deviations: wrong once in two million runs.
        var spread = 5 * Math.Sqrt(Packets * share * (1 - share));
        Assert.InRange(Packets - arrived, Packets * share - spread, Packets * share + spread);
    }

    [Fact]
    public async Task Connections_accepted_from_a_lossy_listener_are_lossy()
    {
        const int SocketLevel = 1, GetFilter = 26; // SOL_SOCKET, SO_GET_FILTER: how many instructions there are
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        PacketLoss.Attach(listener, 0);
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!);
        using var accepted = await listener.AcceptAsync();

        Assert.Equal(0, client.GetRawSocketOption(SocketLevel, GetFilter, []));
        Assert.Equal(4, accepted.GetRawSocketOption(SocketLevel, GetFilter, []));
    }
}
