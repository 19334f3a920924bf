using System.Diagnostics;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Journal;

/// <summary>
/// Durable appends per second of 64 callers on 1…64 streams, against bare prepared INSERTs of the same
/// rows in the same database in batches of the journal's own mean size, and against bare transactions of
/// one row. On SQLite each run has a new file; the three alternate. Afterwards every chain is read and verified.
/// </summary>
internal static class JournalScenario
{
    private const int OneRowTransactions = 2_000;

    public static readonly Option[] Known =
    [
        new("--events", "N", "40000", "appends in a run"),
        new("--repeats", "N", "5", "runs of each kind"),
        new("--callers", "N", "64", "who append at the same time"),
        new("--cold-events", "N", "100000", "of the meeting that is opened cold, 1000 at least"),
        Store.Known,
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        int events = options.Whole("--events"), repeats = options.Whole("--repeats"), callers = options.Whole("--callers");
        using var store = await Store.OpenAsync(options);
        try
        {
            say("warming up");
            await AppendAsync(Workload.Create(1, 2_000), callers, store, "warm-up");
            foreach (var streams in new[] { 1, 8, 64 })
            {
                say($"{streams} streams");
                await CompareAsync(store, streams, events, callers, repeats, report);
            }

            await ColdOpen.RunAsync(store, options.Whole("--cold-events", 1_000), repeats, report, say);
            report.Check("chains", true, "every stream was read again and verified after its run");
        }
        catch (InvalidDataException wrong)
        {
            report.Check("chains", false, wrong.Message);
        }
    }

    private static async Task CompareAsync(Store store, int streams, int events, int callers, int repeats, Report report)
    {
        var journal = new List<double>();
        var bare = new List<double>();
        var oneRow = new List<double>();
        var ratio = new List<double>();
        var batches = new List<double>();
        for (var i = 0; i < repeats; i++)
        {
            var work = Workload.Create(streams, events);
            var (rate, batch) = await AppendAsync(work, callers, store, $"journal-{streams}-{i}");
            journal.Add(rate);
            batches.Add(batch);
            bare.Add(await BareAsync(Workload.Create(streams, events).Appends, (int)Math.Round(batch), store, $"bare-{streams}-{i}"));
            oneRow.Add(await BareAsync(Workload.Create(streams, OneRowTransactions).Appends, 1, store, $"one-{streams}-{i}"));
            ratio.Add(journal[^1] / bare[^1]);
        }

        var of = streams == 1 ? "1 stream" : $"{streams} streams";
        report.Figure($"{of}: journal", Spread.Of(journal).Median, "1/s");
        report.Figure($"{of}: appends in a transaction", Spread.Of(batches).Median, "");
        report.Figure($"{of}: bare inserts in batches of that size", Spread.Of(bare).Median, "1/s");
        report.Figure($"{of}: bare transactions of one row", Spread.Of(oneRow).Median, "1/s");
        report.Ratio($"{of}: journal / bare inserts", ratio, Bar.AtLeast(0.5, 0.85));
        report.Ratio($"{of}: journal / one-row transactions", [.. journal.Zip(oneRow, (a, b) => a / b)], Bar.None);
    }

    /// <returns>Events per second, and how many appends shared a transaction in the mean.</returns>
    private static async Task<(double Rate, double Batch)> AppendAsync(Workload work, int callers, Store store, string name)
    {
        using var database = store.Open(name);
        var journal = Store.JournalOn(database);
        await using var closed = (IAsyncDisposable)journal;
        using var batches = new BatchCounter();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            // A caller keeps to one stream, whose appends enter the journal in order.
            var queue = work.Streams[caller % work.Streams.Count];
            while (queue.StartNext(journal) is { } appended) await appended;
        })));
        clock.Stop();
        await VerifyAsync(journal, work);
        return (work.Appends.Count / clock.Elapsed.TotalSeconds, batches.Mean);
    }

    private static async Task<double> BareAsync(IReadOnlyList<JournalAppend> appends, int batch, Store store, string name)
    {
        using var database = store.Open(name);
        return await BareInserts.RunAsync(appends, batch, database);
    }

    private static async Task VerifyAsync(IJournal journal, Workload work)
    {
        foreach (var stream in work.Streams)
        {
            var verifier = new JournalVerifier(stream.Id);
            if (verifier.Check(await journal.ReadAsync(stream.Id, 0, int.MaxValue)) is { } fault) throw new InvalidDataException(fault.ToString());
            if (verifier.Seq != stream.Length) throw new InvalidDataException($"{stream.Id} has {verifier.Seq} events instead of {stream.Length}.");
        }
    }
}
