using System.Diagnostics;
using Collab.Domain.Streams;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.LoadTests.Journal;

/// <summary>
/// Durable appends per second of 64 callers on 1…64 streams, against bare prepared INSERTs of the same
/// rows into the same table in batches of the journal's own mean size, and against bare transactions of
/// one row. Each run has a new file; the three alternate. Afterwards every chain is read and verified.
/// </summary>
internal static class JournalScenario
{
    private const int OneRowTransactions = 2_000;

    public static readonly Option[] Known =
    [
        new("--events", "N", "40000", "appends in a run"),
        new("--repeats", "N", "5", "runs of each kind"),
        new("--callers", "N", "64", "who append at the same time"),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        int events = options.Whole("--events"), repeats = options.Whole("--repeats"), callers = options.Whole("--callers");
        var folder = Directory.CreateTempSubdirectory("collab-journal-").FullName;
        try
        {
            say("warming up");
            await AppendAsync(Workload.Create(1, 2_000), callers, Path.Combine(folder, "warm-up.db"));
            foreach (var streams in new[] { 1, 8, 64 })
            {
                say($"{streams} streams");
                await CompareAsync(folder, streams, events, callers, repeats, report);
            }

            report.Check("chains", true, "every stream was read again and verified after its run");
        }
        catch (InvalidDataException wrong)
        {
            report.Check("chains", false, wrong.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string folder, int streams, int events, int callers, int repeats, Report report)
    {
        var journal = new List<double>();
        var bare = new List<double>();
        var oneRow = new List<double>();
        var ratio = new List<double>();
        var batches = new List<double>();
        for (var i = 0; i < repeats; i++)
        {
            var work = Workload.Create(streams, events);
            var (rate, batch) = await AppendAsync(work, callers, Path.Combine(folder, $"journal-{streams}-{i}.db"));
            journal.Add(rate);
            batches.Add(batch);
            bare.Add(BareInserts.Run(work.Appends, (int)Math.Round(batch), Path.Combine(folder, $"bare-{streams}-{i}.db")));
            oneRow.Add(BareInserts.Run(work.Appends.Take(OneRowTransactions), 1, Path.Combine(folder, $"one-{streams}-{i}.db")));
            ratio.Add(journal[^1] / bare[^1]);
        }

        var of = streams == 1 ? "1 stream" : $"{streams} streams";
        report.Figure($"{of}: journal", Spread.Of(journal).Median, "1/s");
        report.Figure($"{of}: appends in a transaction", Spread.Of(batches).Median, "");
        report.Figure($"{of}: bare inserts in batches of that size", Spread.Of(bare).Median, "1/s");
        report.Figure($"{of}: bare transactions of one row", Spread.Of(oneRow).Median, "1/s");
        report.Ratio($"{of}: journal / bare inserts", ratio, "good ≥ 0.5");
        report.Ratio($"{of}: journal / one-row transactions", [.. journal.Zip(oneRow, (a, b) => a / b)], "no bar");
    }

    /// <returns>Events per second, and how many appends shared a transaction in the mean.</returns>
    private static async Task<(double Rate, double Batch)> AppendAsync(Workload work, int callers, string file)
    {
        using var database = SqliteDatabase.Open(file);
        await using var journal = new SqliteJournal(database);
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

    private static async Task VerifyAsync(SqliteJournal journal, Workload work)
    {
        foreach (var stream in work.Streams)
        {
            var verifier = new JournalVerifier(stream.Id);
            if (verifier.Check(await journal.ReadAsync(stream.Id, 0, int.MaxValue)) is { } fault) throw new InvalidDataException(fault.ToString());
            if (verifier.Seq != stream.Length) throw new InvalidDataException($"{stream.Id} has {verifier.Seq} events instead of {stream.Length}.");
        }
    }
}
