using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Hosting;

namespace Collab.Server.Minutes;

/// <param name="Form">What is said of the document besides its text.</param>
/// <param name="Sha256">Of the text.</param>
internal sealed record Composed(ComposedMinutes Text, MinutesEdited? Form, string Sha256);

/// <summary>A meeting's record, read so far, with the texts that were composed of it last.</summary>
/// <param name="count">Is told how many events were read.</param>
/// <param name="readings">Whoever reads on or composes takes a place there; what is remembered is given at once.</param>
internal sealed class RecordReading(StreamId stream, TimeZoneInfo zone, IJournal journal, LargeReadings readings, Action<int> count) : IDisposable
{
    private const int PageSize = 2_000;
    private const int Texts = 8;

    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<(string Document, long RecordedAt, long ChangedAt), Composed> newest = [];
    private readonly Dictionary<(string Document, long Seq), Composed> old = [];
    private (string Document, long RecordedAt, MinutesText Text)? recorded;
    private ReplayedStream<MinutesLedger> read = Nothing(stream);

    /// <summary>When it was asked for last; whoever remembers readings counts.</summary>
    public long Asked { get; set; }

    public async Task<Turn> EnterAsync(CancellationToken cancel)
    {
        if (!await turn.WaitAsync(LargeReadings.LongestWait, cancel)) throw new ReadingsBusyException();
        return new(this);
    }

    /// <summary>Nobody else reads the record meanwhile.</summary>
    internal readonly struct Turn(RecordReading reading) : IDisposable
    {
        /// <summary>The state at that event, or later.</summary>
        public Task<Meeting> ReachAsync(long seq, CancellationToken cancel) => reading.ReachAsync(seq, cancel);

        /// <summary>Of the record as far as it is read.</summary>
        public Task<Composed> NewestAsync(string document, MinutesDocument d, CancellationToken cancel) => reading.NewestAsync(document, d, cancel);

        /// <summary>Of the record up to that event, with the edits of then.</summary>
        public Task<Composed> OldAsync(long seq, string document, CancellationToken cancel) => reading.OldAsync(seq, document, cancel);

        public void Dispose() => reading.turn.Release();
    }

    public void Dispose() => turn.Dispose();

    private async Task<Meeting> ReachAsync(long seq, CancellationToken cancel)
    {
        if (read.Seq >= seq) return read.State.Meeting;
        // Some events more are nothing to wait for: hundreds may read a text that is remembered while somebody objects to it.
        using var place = read.Seq == 0 || seq - read.Seq > PageSize ? await readings.EnterAsync(cancel) : null;
        var isFresh = read.Seq == 0;
        while (read.Seq < seq)
        {
            var page = await PageAsync(read.Seq, PageSize, cancel);
            try
            {
                read = Continue(read, page);
            }
            catch (BrokenStreamException)
            {
                // After a failover the journal may have lost what was read.
                (read, recorded) = (Nothing(stream), null);
                newest.Clear();
                old.Clear();
                if (isFresh) throw;
                isFresh = true;
            }
        }
        return read.State.Meeting;
    }

    private async Task<Composed> NewestAsync(string document, MinutesDocument d, CancellationToken cancel)
    {
        // What happens to the documents themselves does not change what the record gives.
        var key = (document, read.State.Meeting.RecordedAt, d.ChangedAt);
        if (newest.TryGetValue(key, out var known)) return known;
        using var place = await readings.EnterAsync(cancel);
        if (recorded is not { } there || (there.Document, there.RecordedAt) != (key.document, key.RecordedAt)) recorded = there = (document, key.RecordedAt, read.State.Text(document, zone));
        return Keep(newest, key, MinutesComposition.Of(there.Text, d), d.Form);
    }

    private async Task<Composed> OldAsync(long seq, string document, CancellationToken cancel)
    {
        if (old.TryGetValue((document, seq), out var known)) return known;
        using var place = await readings.EnterAsync(cancel);
        var then = Nothing(stream);
        while (then.Seq < seq) then = Continue(then, await PageAsync(then.Seq, (int)Math.Min(PageSize, seq - then.Seq), cancel));
        var d = then.State.Meeting.MinutesOf(document)!;
        return Keep(old, (document, seq), MinutesComposition.Of(then.State.Text(document, zone), d), d.Form);
    }

    private static Composed Keep<TKey>(Dictionary<TKey, Composed> texts, TKey key, ComposedMinutes text, MinutesEdited? form) where TKey : notnull
    {
        if (texts.Count >= Texts) texts.Clear();
        return texts[key] = new(text, form, text.Sha256);
    }

    private async Task<ImmutableArray<JournalEvent>> PageAsync(long after, int limit, CancellationToken cancel)
    {
        var page = await journal.ReadAsync(stream, after, limit, cancel);
        if (page.IsEmpty) throw new JournalUnavailableException($"The record of {stream} has no event after {after}.");
        count(page.Length);
        return page;
    }

    private ReplayedStream<MinutesLedger> Continue(ReplayedStream<MinutesLedger> from, ImmutableArray<JournalEvent> page) => StreamReplay.Continue(stream, from, page, (ledger, next) =>
    {
        ledger.Add(next);
        return ledger;
    });

    private static ReplayedStream<MinutesLedger> Nothing(StreamId stream) => new(new(stream.Id), 0, HashChain.Genesis, 0);
}
