using System.Collections.Concurrent;
using System.Diagnostics;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Conference;
using HdrHistogram;

namespace Collab.LoadTests.Review;

/// <summary>A draft with some who write what they think of it, and some who read it and see that.</summary>
internal sealed class ReadDraft(Draft draft, Gathering gathering, IReadOnlyList<Member> writers, IReadOnlyList<Member> readers) : IAsyncDisposable
{
    private const int JoinAtOnce = 16;

    private readonly Attendee[] writing = [.. writers.Select(member => new Attendee(member, gathering))];
    private readonly Attendee[] reading = [.. readers.Select(member => new Attendee(member, gathering))];
    private int said;

    private IEnumerable<Attendee> All => writing.Concat(reading);

    /// <summary>What each of them has to call now and then.</summary>
    public IEnumerable<Func<Task>> Pings => All.Select<Attendee, Func<Task>>(attendee => attendee.PingAsync);

    public Task JoinAsync() => Parallel.ForEachAsync(All, new ParallelOptions { MaxDegreeOfParallelism = JoinAtOnce }, async (attendee, _) => await attendee.JoinAsync());

    /// <summary>So many comments, by one writer after the other.</summary>
    /// <returns>From sending each until each reader had merged it.</returns>
    /// <exception cref="IOException">One was refused, or not answered.</exception>
    public async Task<HistogramBase> SayAsync(int comments, double perSecond)
    {
        var sent = new ConcurrentDictionary<long, long>();
        await Paced.RunAsync(comments, perSecond, async _ =>
        {
            var (number, at) = (Interlocked.Increment(ref said), Stopwatch.GetTimestamp());
            var quote = draft.Quotes[number % draft.Quotes.Count];
            var comment = await writing[number % writing.Length].ExecuteAsync("comment", new
            {
                type = "comment",
                version = 1,
                anchor = new { page = quote.Page, quote = new { exact = quote.Exact }, position = new { start = quote.Start, end = quote.Start + quote.Exact.Length } },
                text = $"Ý kiến {number}: đề nghị rút ngắn thời hạn và làm rõ trách nhiệm của đơn vị chủ trì.",
            });
            sent[(comment ?? throw new IOException("A comment was refused or not answered: " + string.Join("; ", gathering.Failures))).Seq] = at;
        });
        await Task.WhenAll(All.Select(attendee => attendee.ReachAsync(sent.Keys.Max())));
        return TimesOf(sent);
    }

    /// <returns>What is wrong with what they saw; null = nothing.</returns>
    public async Task<string?> WrongAsync(CollabApi api, int compared)
    {
        var wrong = All.Count(attendee => attendee.Gaps > 0 || attendee.Doubles > 0 || attendee.IsLost);
        if (wrong > 0) return $"{wrong} had gaps, batches twice, or lost their connection";
        foreach (var attendee in All.Take(compared))
        {
            var (seq, state) = await api.ViewAsync(attendee.Member, draft.Path);
            if (!attendee.Has(seq, state)) return $"a view at {attendee.Seq} differs from the server's at {seq}";
        }

        return null;
    }

    public async ValueTask DisposeAsync() => await Parallel.ForEachAsync(All, async (attendee, _) => await attendee.DisposeAsync());

    private LongConcurrentHistogram TimesOf(ConcurrentDictionary<long, long> sent)
    {
        var times = Gathering.NewHistogram();
        foreach (var reader in reading)
        {
            var at = 0;
            foreach (var (seq, since) in sent.OrderBy(comment => comment.Key))
            {
                while (reader.Arrivals[at].Seq < seq) at++;
                Gathering.Record(times, Stopwatch.GetElapsedTime(since, reader.Arrivals[at].At));
            }
        }

        return times;
    }
}
