using System.Collections.Concurrent;
using System.Security.Claims;
using Collab.Domain.Streams;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Collab.Server.Live;

/// <summary>Keeps the connections of this server, so that relays can write to them directly.</summary>
internal sealed class LiveConnections(ILogger<DefaultHubLifetimeManager<LiveHub>> logger) : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private readonly ConcurrentDictionary<string, LiveConnection> connections = new();

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connections[connection.ConnectionId] = new(connection);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (connections.TryRemove(connection.ConnectionId, out var gone)) gone.Close();
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>Tells the connections of ended sign-ins so, and closes them.</summary>
    public Task SignOutAsync(Func<ClaimsPrincipal, bool> ended) => Task.WhenAll(
        connections.Values.Select(c => c.Context).Where(c => c.User is { } user && ended(user)).Select(SignOutAsync));

    private static async Task SignOutAsync(HubConnectionContext context)
    {
        // A browser that does not read is not waited for longer than this: the close follows all the same.
        await Task.WhenAny(context.WriteAsync(SignedOut).AsTask(), Task.Delay(TellWithin));
        context.Abort();
    }

    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(1);

    private static readonly InvocationMessage SignedOut = new("notice", [RawJson.Of(json => json.WriteString("type", "signedOut"))]);

    internal LiveConnection? Find(string connectionId) => connections.GetValueOrDefault(connectionId);
}

/// <summary>A connection and what it follows.</summary>
internal sealed class LiveConnection(HubConnectionContext context)
{
    private readonly Dictionary<StreamId, (StreamRelay Relay, Subscriber Subscriber)> following = [];
    private bool closed;

    public HubConnectionContext Context => context;

    public void Follow(StreamRelay relay, Subscriber subscriber)
    {
        lock (following)
        {
            if (!closed)
            {
                following[relay.Stream] = (relay, subscriber);
                return;
            }
        }
        relay.Leave(subscriber);
    }

    public void Unfollow(StreamId stream)
    {
        (StreamRelay Relay, Subscriber Subscriber) followed;
        lock (following)
            if (!following.Remove(stream, out followed)) return;
        followed.Relay.Leave(followed.Subscriber);
    }

    /// <summary>The relay of a stream that the connection follows.</summary>
    public StreamRelay? Find(StreamId stream)
    {
        lock (following) return following.TryGetValue(stream, out var followed) ? followed.Relay : null;
    }

    public void Close()
    {
        lock (following) closed = true;
        foreach (var (relay, subscriber) in following.Values) relay.Leave(subscriber);
    }
}
