using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Collab.Server.Clustering;

/// <summary>Under which address the other servers reach this one.</summary>
public static class ServerAddress
{
    /// <summary>Null when it is none that others could call: not an IP address, or one that stands for all.</summary>
    public static IPAddress? Parse(string? address) =>
        IPAddress.TryParse(address, out var parsed) && !parsed.Equals(IPAddress.Any) && !parsed.Equals(IPAddress.IPv6Any) ? parsed : null;

    /// <summary>The machine's first IPv4 address that is not loopback, in the order of its interfaces; null when it has none.</summary>
    public static IPAddress? First() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
}
