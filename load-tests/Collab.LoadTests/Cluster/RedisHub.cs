using Collab.LoadTests.Running;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.LoadTests.Cluster;

/// <summary>The peer: a SignalR group over several servers by the Redis backplane, nobody signed in, nothing kept.</summary>
internal sealed class RedisHub : Hub
{
    public static readonly string Path = "/hub/group";

    private const string Group = "meeting";

    public Task Join() => Groups.AddToGroupAsync(Context.ConnectionId, Group);

    public Task Say(string text) => Clients.Group(Group).SendAsync("said", text);

    public static Task ServeAsync(string url, string redis) => PeerHub.ServeAsync<RedisHub>(url, Path, signalR => signalR.AddStackExchangeRedis(redis));
}
