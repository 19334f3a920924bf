using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;

namespace Collab.Server.Logs;

/// <summary>From where a request or connection came.</summary>
internal static class Origin
{
    /// <summary>Right behind a proxy only where <see cref="CollabOptions.Proxies"/> names it.</summary>
    public static string? AddressOf(HttpContext? http) => http is null ? null : ClientAddress.Of(http)?.ToString();

    public static CommandOrigin Of(HttpContext? http) => new(AddressOf(http), DeviceOf(http));

    public static string? DeviceOf(HttpContext? http) => http is null ? null : SignIns.DeviceOf(http);
}
