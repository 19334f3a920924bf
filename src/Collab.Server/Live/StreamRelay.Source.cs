using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Live;

namespace Collab.Server.Live;

// Where the relay's events come from: the journal, which is the truth, and the feed, which is a hint.
internal sealed partial class StreamRelay
{
    private const int PageOfEvents = 1000;

    private bool loaded;
    private long? behindSince; // of the loop
    private long renewedAt; // of the heartbeat
    private bool leased;
    private int renewing;

    private async Task<Refusal?> LoadAsync()
    {
        try
        {
            services.Instruments.JournalReads.Add(1);
            await replica.LoadAsync(services.Journal, stopping.Token);
        }
        catch (BrokenStreamException broken)
        {
            return Break(broken);
        }
        catch (JournalUnavailableException error)
        {
            LogJournalUnavailable(services.Logger, stream, error);
            return failure = Unavailable();
        }

        if (replica.Head.Seq == 0) return failure = NotFound(stream);
        lock (gate) published = replica.Head;
        services.Instruments.Streams.Add(1);
        loaded = true;
        _ = RenewAsync();
        loop = Task.Run(RunAsync);
        return null;
    }

    private Refusal Break(BrokenStreamException broken)
    {
        LogBroken(services.Logger, broken);
        IsBroken = true;
        return failure = Refusal.Unavailable(broken.Message);
    }

    /// <summary>Reads the journal from here to its end.</summary>
    private async Task CatchUpAsync()
    {
        ImmutableArray<JournalEvent> events;
        do
        {
            services.Instruments.JournalReads.Add(1);
            events = await services.Journal.ReadAsync(stream, Head().Seq, PageOfEvents, stopping.Token);
            lock (gate) replica.ApplyStored(events);
        }
        while (events.Length == PageOfEvents);
    }

    /// <summary>The same for a caller who waits: a refusal where the journal is away. What else is wrong the loop will find.</summary>
    private async Task<Refusal?> TryCatchUpAsync()
    {
        try
        {
            await CatchUpAsync();
            return null;
        }
        catch (JournalUnavailableException error)
        {
            LogJournalUnavailable(services.Logger, stream, error);
            return Unavailable();
        }
        catch (BrokenStreamException)
        {
            lock (gate) (gap, hinted) = (true, Math.Max(hinted, replica.Head.Seq + 1));
            Wake();
            return null;
        }
    }

    private Refusal Unavailable() => Refusal.Unavailable($"The journal of {stream} cannot be read at the moment.");

    /// <summary>Applies what the feed brought (under the lock). What does not fit is left for the journal to say.</summary>
    private void Drain()
    {
        while (inbox.TryDequeue(out var events))
            foreach (var journalEvent in events)
            {
                if (journalEvent.Seq <= replica.Head.Seq) continue;
                hinted = Math.Max(hinted, journalEvent.Seq);
                try
                {
                    if (replica.TryApply(journalEvent)) continue;
                }
                catch (Exception error)
                {
                    LogUnfitEvent(services.Logger, stream, journalEvent.Seq, error);
                }
                gap = true;
                break;
            }
    }

    /// <summary>Reads the journal if events are missing, or announced and not there in time. When to look again.</summary>
    private async Task<TimeSpan?> MendAsync()
    {
        bool missing;
        lock (gate)
        {
            Drain();
            if (hinted <= replica.Head.Seq)
            {
                behindSince = null;
                gap = false;
                return null;
            }
            missing = gap;
        }

        var now = time.GetTimestamp();
        behindSince ??= now;
        var left = options.FeedPatience - time.GetElapsedTime(behindSince.Value, now);
        if (!missing && left > TimeSpan.Zero) return left;

        try
        {
            await CatchUpAsync();
        }
        catch (JournalUnavailableException error)
        {
            LogJournalUnavailable(services.Logger, stream, error);
            return options.HeadsEvery;
        }

        lock (gate)
        {
            gap = false;
            hinted = replica.Head.Seq;
        }
        behindSince = null;
        // The feed kept silent: its lease may be lost with the grain's memory.
        if (!missing) _ = RenewAsync();
        return null;
    }

    /// <summary>Called with every heartbeat.</summary>
    /// <param name="head">The stream's head in the journal, where it could be read.</param>
    public void Beat(long? head)
    {
        if (head is { } seq) Hint(seq);
        if (!leased || time.GetElapsedTime(renewedAt) >= LiveFeedLease.RenewEvery) _ = RenewAsync();
    }

    private async Task RenewAsync()
    {
        if (!loaded || Interlocked.Exchange(ref renewing, 1) == 1) return;
        try
        {
            var head = await noun.Feed(services.Grains, stream.Id).FollowAsync(services.Observer.Reference);
            renewedAt = time.GetTimestamp();
            leased = true;
            lock (gate)
            {
                Drain();
                // What was appended before the lease will not be delivered.
                if (head > replica.Head.Seq) (gap, hinted) = (true, Math.Max(hinted, head));
            }
        }
        catch (Exception error)
        {
            // "Try again and read the journal": the heartbeat does the first, the hint the second.
            LogLeaseFailed(services.Logger, stream, error);
            leased = false;
            lock (gate) (gap, hinted) = (true, Math.Max(hinted, replica.Head.Seq + 1));
        }
        finally
        {
            Volatile.Write(ref renewing, 0);
        }
        Wake();
    }

    /// <summary>Ends the lease; the next heartbeat begins another unless the relay is released. False: it is being renewed at this moment.</summary>
    public async Task<bool> TryUnfollowAsync()
    {
        if (!loaded) return true;
        if (Interlocked.Exchange(ref renewing, 1) == 1) return false;
        leased = false;
        try
        {
            await noun.Feed(services.Grains, stream.Id).UnfollowAsync(services.Observer.Reference);
        }
        catch (Exception error)
        {
            // The lease ends by itself.
            LogUnfollowFailed(services.Logger, stream, error);
        }
        finally
        {
            Volatile.Write(ref renewing, 0);
        }
        return true;
    }
}
