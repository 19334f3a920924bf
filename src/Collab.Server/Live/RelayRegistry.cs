using System.Collections.Concurrent;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Collab.Server.Live;

/// <summary>The relays of this server: opened when somebody asks, released when nobody has for a while.</summary>
internal sealed class RelayRegistry : IAsyncDisposable
{
    private readonly ConcurrentDictionary<StreamId, StreamRelay> relays = new();
    private readonly Dictionary<string, StreamNoun> nouns;
    private readonly RelayServices services;

    public RelayRegistry(
        IEnumerable<StreamNoun> nouns, IJournal journal, IGrainFactory grains, LiveFeedObserver observer, TimeProvider time,
        IOptions<LiveOptions> options, LiveInstruments instruments, ILogger<StreamRelay> logger)
    {
        this.nouns = nouns.ToDictionary(noun => noun.Kind);
        services = new(journal, grains, observer, time, options.Value, instruments, logger);
        observer.Received = Deliver;
    }

    /// <summary>
    /// What the member sees of the stream now: <c>{"seq", "state"}</c> as a subscription would give it, or
    /// why not.
    /// </summary>
    public async Task<(RawJson? View, Refusal? Refusal)> GetViewAsync(StreamId stream, Guid member)
    {
        var (relay, refusal) = await OpenAsync(stream);
        return relay is null ? (null, refusal) : relay.View(member);
    }

    /// <summary>
    /// The newest state that this server has, whoever asks: what of it may be shown is the caller's concern.
    /// </summary>
    /// <param name="known">The stream is known to reach to this sequence.</param>
    internal async Task<(object? State, Refusal? Refusal)> GetStateAsync(StreamId stream, long known = 0)
    {
        var (relay, refusal) = await OpenAsync(stream);
        if (relay is null) return (null, refusal);
        relay.Hint(known);
        return relay.State();
    }

    internal async Task<(StreamRelay? Relay, Subscription Subscription)> JoinAsync(HubConnectionContext connection, StreamId stream, Guid member, long? after)
    {
        while (true)
        {
            var (relay, refusal) = await OpenAsync(stream);
            if (relay is null) return (null, new(null, null, refusal));
            if (await relay.JoinAsync(connection, member, after) is { } subscription) return (relay, subscription);
            // Released in this moment; the next one is new.
            relays.TryRemove(KeyValuePair.Create(stream, relay));
        }
    }

    /// <summary>Asks for the heads of all streams in one query, renews leases, releases what nobody uses.</summary>
    internal async Task BeatAsync(CancellationToken cancel)
    {
        foreach (var (stream, relay) in relays)
        {
            // The lease ends before another relay can begin one; who comes meanwhile has the relay renew it below.
            if (!relay.IsUnused || !await relay.TryUnfollowAsync() || !relay.TryRelease()) continue;
            relays.TryRemove(KeyValuePair.Create(stream, relay));
            await relay.DisposeAsync();
        }

        var streams = relays.Keys.ToArray();
        if (streams.Length == 0) return;

        IReadOnlyDictionary<StreamId, StreamHead> heads;
        try
        {
            heads = await services.Journal.ReadHeadsAsync(streams, cancel);
        }
        catch (JournalUnavailableException error)
        {
            StreamRelay.LogHeadsUnavailable(services.Logger, error);
            heads = new Dictionary<StreamId, StreamHead>();
        }
        foreach (var (stream, relay) in relays)
            relay.Beat(heads.TryGetValue(stream, out var head) ? head.Seq : null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in relays.Values) await relay.DisposeAsync();
    }

    private async Task<(StreamRelay? Relay, Refusal? Refusal)> OpenAsync(StreamId stream)
    {
        if (!nouns.TryGetValue(stream.Kind, out var noun)) return (null, StreamRelay.NotFound(stream));

        var relay = relays.GetOrAdd(stream, static (id, own) => new(id, own.noun, own.services), (noun, services));
        var opened = false;
        try
        {
            var refusal = await relay.OpenAsync();
            opened = refusal is null || relay.IsBroken;
            return (refusal is null ? relay : null, refusal);
        }
        finally
        {
            // Whatever else is the reason may pass at any moment.
            if (!opened && relays.TryRemove(KeyValuePair.Create(stream, relay))) await relay.DisposeAsync();
        }
    }

    private void Deliver(LiveBatch batch)
    {
        if (relays.TryGetValue(batch.Stream, out var relay)) relay.Offer(batch.Events);
    }
}
