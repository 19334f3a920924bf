using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Server.Live;

// Where the relay's events come from: the journal, which is the truth, and the feed, which is a hint.
internal sealed partial class StreamRelay
{
    private const int PageOfEvents = 1000;

    private bool loaded;
    // Of the loop:
    private long awaited; // what the feed is given time to bring
    private long? awaitedSince;
    private long? surelyBehindSince; // events are in the journal that are not here
    private long? readAgainAt; // the journal did not answer
    private (Task Reading, long Heard)? catchUp; // and how often it had been heard of events when it began

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
        FollowAgain();
        loop = RunApart(RunAsync);
        return null;
    }

    private Refusal Break(BrokenStreamException broken)
    {
        LogBroken(services.Logger, broken);
        IsBroken = true;
        return failure = Refusal.Broken(broken.Message);
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
            lock (gate) Suspect();
            Wake();
            return null;
        }
    }

    /// <summary>Events up to <paramref name="seq"/> are to come (under the lock).</summary>
    private void Expect(long seq)
    {
        certain = Math.Max(certain, seq);
        hinted = Math.Max(hinted, seq);
        hints++;
    }

    /// <summary>Whether there are further events nobody here can say (under the lock): the journal will.</summary>
    private void Suspect()
    {
        hinted = Math.Max(hinted, replica.Head.Seq + 1);
        hints++;
        gap = true;
    }

    /// <summary>Events up to <paramref name="seq"/> will not come by the feed (under the lock).</summary>
    private void Miss(long seq)
    {
        Expect(seq);
        gap = true;
    }

    private Refusal Unavailable() => Refusal.Unavailable($"The journal of {stream} cannot be read at the moment.");

    /// <summary>Applies what the feed brought (under the lock). What does not fit is left for the journal to say.</summary>
    private void Drain()
    {
        while (inbox.TryDequeue(out var events))
            foreach (var journalEvent in events)
            {
                if (journalEvent.Seq <= replica.Head.Seq) continue;
                Expect(journalEvent.Seq);
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

    /// <summary>
    /// Reads the journal if events are missing, or announced and not there in time. When to look again. While a
    /// journal is slow to answer, what the feed brings goes on being shown.
    /// </summary>
    private async Task<TimeSpan?> MendAsync()
    {
        bool missing, surely;
        long heard;
        var now = time.GetTimestamp();
        lock (gate)
        {
            Drain();
            // What was heard of later has a patience of its own.
            if (replica.Head.Seq >= awaited) (awaited, awaitedSince) = (hinted, now);
            (missing, heard, surely) = (gap, hints, certain > replica.Head.Seq);
            if (hinted <= replica.Head.Seq && catchUp is null)
            {
                (gap, surelyBehindSince) = (false, null);
                return null;
            }
        }

        surelyBehindSince = surely ? surelyBehindSince ?? now : null;
        if (catchUp is null)
        {
            var left = readAgainAt is { } again ? time.GetElapsedTime(now, again) : missing ? TimeSpan.Zero : options.FeedPatience - time.GetElapsedTime(awaitedSince!.Value, now);
            if (left > TimeSpan.Zero) return left;
            catchUp = (CatchUpAndWakeAsync(), heard);
        }

        var (reading, heardBefore) = catchUp.Value;
        await Task.WhenAny(reading, Task.Delay(options.FeedPatience, time, stopping.Token));
        if (!reading.IsCompleted) return null;

        catchUp = null;
        try
        {
            await reading;
        }
        catch (JournalUnavailableException error)
        {
            LogJournalUnavailable(services.Logger, stream, error);
            if (surelyBehindSince is { } since && time.GetElapsedTime(since) >= options.CutOffAfter) services.CutOff.Found(stream);
            readAgainAt = time.GetTimestamp() + (long)(options.HeadsEvery.TotalSeconds * time.TimestampFrequency);
            return options.HeadsEvery;
        }

        (readAgainAt, surelyBehindSince) = (null, null);
        // The feed kept silent: its lease may be lost with the grain's memory.
        if (!missing) FollowAgain();
        lock (gate)
        {
            // What was heard of while the journal was read may stand behind what was read.
            if (hints != heardBefore && hinted > replica.Head.Seq) return TimeSpan.Zero;
            gap = false;
            hinted = replica.Head.Seq;
        }
        return null;
    }

    private async Task CatchUpAndWakeAsync()
    {
        try
        {
            await CatchUpAsync();
        }
        finally
        {
            Wake();
        }
    }
}
