using System.Collections.Concurrent;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Organisations;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Collab.Server.Live;

/// <summary>The relays of this server: opened when somebody asks, released when nobody has for a while.</summary>
internal sealed class RelayRegistry : IAsyncDisposable
{
    private readonly ConcurrentDictionary<StreamId, StreamRelay> relays = new();
    private readonly Dictionary<string, StreamNoun> nouns;
    private readonly RelayServices services;
    private readonly OrganisationCalendar calendar;
    private DateOnly day; // of the last beat

    public RelayRegistry(
        IEnumerable<StreamNoun> nouns, IJournal journal, IGrainFactory grains, LiveFeedObserver observer, ClusterPeers peers, CutOff cutOff, TimeProvider time, OrganisationCalendar calendar,
        IOptions<LiveOptions> options, LiveInstruments instruments, ILogger<StreamRelay> logger)
    {
        this.nouns = nouns.ToDictionary(noun => noun.Kind);
        services = new(journal, grains, observer, peers, cutOff, time, options.Value, instruments, logger) { Advanced = Reconsider };
        this.calendar = calendar;
        day = calendar.Today;
        observer.Received = batch => Find(batch.Stream)?.Offer(batch);
        observer.Signalled = signals => Find(signals.Stream)?.Offer(signals.Signals);
        observer.Ended = stream => Find(stream)?.FollowAgain();
    }

    // Open whether or not anybody asks.
    private readonly ConcurrentDictionary<StreamId, bool> kept = new();

    internal bool IsEmpty => relays.IsEmpty;

    /// <summary>
    /// What the member sees of the stream now: <c>{"seq", "state"}</c> as a subscription would give it, or
    /// why not.
    /// </summary>
    public async Task<(RawJson? View, Refusal? Refusal)> GetViewAsync(StreamId stream, Guid member)
    {
        if (!await OpensAsync(stream, member)) return (null, StreamRelay.NotFound(stream));
        var (relay, refusal) = await OpenAsync(stream);
        if (relay is null || (refusal = await OpenSurroundingsAsync(relay)) is not null) return (null, refusal);
        return relay.View(member);
    }

    /// <summary>
    /// The newest state that this server has, whoever asks: what of it may be shown is the caller's concern.
    /// </summary>
    /// <param name="known">The stream is known to reach to this sequence.</param>
    internal async Task<(StreamVersion? Newest, Refusal? Refusal)> GetNewestAsync(StreamId stream, long known = 0)
    {
        var (relay, refusal) = await OpenAsync(stream);
        if (relay is null) return (null, refusal);
        relay.Hint(known);
        return relay.Newest();
    }

    /// <summary>The newest state of a stream that is open here; null of any other. Asks nothing.</summary>
    internal object? Known(StreamId stream) => Find(stream)?.Newest().Newest?.State;

    /// <summary>From now on the stream is followed, once it exists, whether or not anybody asks: a read of it waits for nothing.</summary>
    internal void Keep(StreamId stream) => kept[stream] = true;

    internal async Task<(StreamRelay? Relay, Subscription Subscription)> JoinAsync(HubConnectionContext connection, StreamId stream, Guid member, long? after)
    {
        if (!await OpensAsync(stream, member)) return (null, new(null, null, StreamRelay.NotFound(stream)));
        while (true)
        {
            var (relay, refusal) = await OpenAsync(stream);
            if (relay is null) return (null, new(null, null, refusal));
            if (await OpenSurroundingsAsync(relay) is { } unknown) return (null, new(null, null, unknown));
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
            if ((kept.ContainsKey(stream) && !relay.IsBroken) || !relay.IsUnused || !await relay.TryUnfollowAsync() || !relay.TryRelease()) continue;
            relays.TryRemove(KeyValuePair.Create(stream, relay));
            await relay.DisposeAsync();
        }

        foreach (var stream in kept.Keys)
        {
            if (!relays.ContainsKey(stream)) await OpenAsync(stream);
        }
        await ReadHeadsAsync(cancel);

        // What others' audiences depend on is in use as long as they are.
        foreach (var relay in relays.Values) await OpenSurroundingsAsync(relay);

        // Positions begin and end by days, of which no event tells.
        if (calendar.Today is var today && today != day)
        {
            day = today;
            Reconsider(StreamId.Organisation);
        }
    }

    /// <summary>Grains may have moved: every relay renews its lease and hears of its head at once.</summary>
    internal Task FollowAgainAsync(CancellationToken cancel)
    {
        foreach (var relay in relays.Values) relay.FollowAgain();
        return ReadHeadsAsync(cancel);
    }

    /// <summary>The stream is known to reach to <paramref name="seq"/>; of use only where it is followed.</summary>
    internal void Hint(StreamId stream, long seq) => Find(stream)?.Hint(seq);

    private async Task ReadHeadsAsync(CancellationToken cancel)
    {
        var streams = relays.Keys.ToArray();
        // A server that nobody is at any more must still find out that it can take people again.
        if (streams.Length == 0 && services.CutOff.Unread is { } unread) streams = [unread];
        if (streams.Length == 0) return;

        IReadOnlyDictionary<StreamId, StreamHead> heads;
        try
        {
            heads = await services.Journal.ReadHeadsAsync(streams, cancel);
            services.CutOff.Over();
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
        foreach (var (stream, relay) in relays)
            if (relays.TryRemove(KeyValuePair.Create(stream, relay))) await relay.DisposeAsync();
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

    /// <summary>Null, or why one of them cannot be read.</summary>
    private async ValueTask<Refusal?> OpenSurroundingsAsync(StreamRelay relay)
    {
        foreach (var around in relay.Surroundings)
        {
            if (await GetNewestAsync(around) is { Newest: null, Refusal: var refusal }) return refusal;
        }
        return null;
    }

    /// <summary>The stream has gone on, or the day has changed: whose audience depends on it may have another one now.</summary>
    private void Reconsider(StreamId changed)
    {
        foreach (var relay in relays.Values)
            if (relay.Surroundings.Contains(changed)) relay.Reconsider();
    }

    private async ValueTask<bool> OpensAsync(StreamId stream, Guid member) => !nouns.TryGetValue(stream.Kind, out var noun) || await noun.OpensAsync(services.Grains, stream.Id, member);

    private StreamRelay? Find(StreamId stream) => relays.GetValueOrDefault(stream);
}
