using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Collab.Server.Hosting;

/// <summary>What the reverse proxies named in <see cref="CollabOptions.Proxies"/> say of a request's origin is believed, and what others say is not.</summary>
public static class Proxies
{
    public static void UseProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<CollabOptions>().Proxies;
        if (proxies.Length == 0) return;

        // Every hop of the chain must be one of ours: what a browser wrote itself stands before the first that is not.
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var network in proxies.Select(TryParse)) headers.KnownIPNetworks.Add(network!.Value);
        app.UseForwardedHeaders(headers);
    }

    /// <summary>An address, or a network like <c>10.0.0.0/8</c>; null when it is neither.</summary>
    internal static System.Net.IPNetwork? TryParse(string proxy)
    {
        if (System.Net.IPNetwork.TryParse(proxy, out var network)) return network;
        return IPAddress.TryParse(proxy, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
