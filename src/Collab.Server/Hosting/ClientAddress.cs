using System.Net;

namespace Collab.Server.Hosting;

internal static class ClientAddress
{
    /// <summary>IPv4 as such, also where the server listens on both. Null: it did not come over a network.</summary>
    public static IPAddress? Of(HttpContext http) =>
        http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;
}
