using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.LoadTests.Running;

/// <summary>The peer: SignalR as it comes, nobody signed in, one call that answers at once.</summary>
internal sealed class EmptyHub : Hub
{
    public static readonly string Path = "/hub/empty";

#pragma warning disable CA1822 // SignalR calls methods of instances.
    public bool Ping() => true;
#pragma warning restore CA1822

    public static Task ServeAsync(string url) => PeerHub.ServeAsync<EmptyHub>(url, Path, signalR => signalR.AddMessagePackProtocol());
}
