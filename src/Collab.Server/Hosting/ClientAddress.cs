using System.Net;
using System.Net.Sockets;

namespace Collab.Server.Hosting;

internal static class ClientAddress
{
    /// <summary>IPv4 as such, also where the server listens on both. Null: it did not come over a network.</summary>
    public static IPAddress? Of(HttpContext http) =>
        http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;

    /// <summary>By which limits tell callers apart: the address, of IPv6 its /64, from which one customer has all addresses to choose.</summary>
    public static string CallerOf(HttpContext http)
    {
        var address = Of(http) ?? IPAddress.None;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
