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

    private volatile InvocationMessage? draining;

    public int Count => connections.Count;

    /// <summary>Those that stand at this moment.</summary>
    public IEnumerable<LiveConnection> All => connections.Select(entry => entry.Value);

    public int CallsInFlight => All.Sum(connection => connection.Calls);

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        connections[connection.ConnectionId] = new(connection);
        await base.OnConnectedAsync(connection);
        if (draining is { } notice) await TellAsync(connection, notice);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (connections.TryRemove(connection.ConnectionId, out var gone)) gone.Close();
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>Tells the connections of ended sign-ins so, and closes them.</summary>
    public Task SignOutAsync(Func<ClaimsPrincipal, bool> ended) => Task.WhenAll(
        All.Select(c => c.Context).Where(c => c.User is { } user && ended(user)).Select(SignOutAsync));

    /// <summary>Tells everybody, those that come now too, to leave at some moment within <paramref name="within"/>.</summary>
    public Task TellDrainingAsync(TimeSpan within)
    {
        draining = Leave(within);
        return SendAwayAsync(within);
    }

    /// <summary>Tells those that are here to leave at some moment within <paramref name="within"/>.</summary>
    public Task SendAwayAsync(TimeSpan within)
    {
        var notice = Leave(within);
        return Task.WhenAll(All.Select(connection => TellAsync(connection.Context, notice)));
    }

    private static InvocationMessage Leave(TimeSpan within) => new("notice",
    [RawJson.Of(json =>
    {
        json.WriteString("type", "draining");
        json.WriteNumber("within", (long)within.TotalMilliseconds);
    })]);

    /// <summary>Closes all connections; answers how many there were.</summary>
    public int AbortAll()
    {
        var all = All.ToArray();
        foreach (var connection in all) connection.Context.Abort();
        return all.Length;
    }

    private static async Task SignOutAsync(HubConnectionContext context)
    {
        await TellAsync(context, SignedOut);
        context.Abort();
    }

    /// <summary>A browser that does not read is not waited for longer than <see cref="TellWithin"/>.</summary>
    private static Task<Task> TellAsync(HubConnectionContext context, InvocationMessage notice) =>
        Task.WhenAny(context.WriteAsync(notice).AsTask(), Task.Delay(TellWithin));

    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(1);

    private static readonly InvocationMessage SignedOut = new("notice", [RawJson.Of(json => json.WriteString("type", "signedOut"))]);

    internal LiveConnection? Find(string connectionId) => connections.GetValueOrDefault(connectionId);
}

/// <summary>A connection and what it follows.</summary>
internal sealed class LiveConnection(HubConnectionContext context)
{
    private readonly Dictionary<StreamId, (StreamRelay Relay, Subscriber Subscriber)> following = [];
    private bool closed;
    private int calls;

    public HubConnectionContext Context => context;

    public Pulse Pulse { get; } = new(context);

    /// <summary>Calls that are not answered yet.</summary>
    public int Calls => Volatile.Read(ref calls);

    public void CallBegins() => Interlocked.Increment(ref calls);

    public void CallEnds() => Interlocked.Decrement(ref calls);

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
