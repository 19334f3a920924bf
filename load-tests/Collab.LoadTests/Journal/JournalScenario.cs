using System.Diagnostics;
using System.Globalization;
using Collab.Domain.Streams;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.LoadTests.Journal;

/// <summary>
/// Durable appends per second of 64 callers on 1…64 streams, against bare prepared INSERTs of the same
/// rows into the same table in batches of the journal's own mean size, and against bare transactions of
/// one row. Each run has a new file; the three alternate. Afterwards every chain is read and verified.
/// Options: <c>--events N</c> (a run, default 40,000), <c>--repeats N</c> (5), <c>--callers N</c> (64).
/// </summary>
public static class JournalScenario
{
    private const int OneRowTransactions = 2_000;

    public static async Task<int> RunAsync(string[] args)
    {
        int events = Option(args, "--events", 40_000), repeats = Option(args, "--repeats", 5), callers = Option(args, "--callers", 64);
        var folder = Directory.CreateTempSubdirectory("collab-journal-").FullName;
        try
        {
            await AppendAsync(Workload.Create(1, 2_000), callers, Path.Combine(folder, "warm-up.db"));
            Console.WriteLine($"{events} events of ~{Workload.DataBytes} bytes, {callers} callers, {repeats} repeats, SQLite WAL synchronous=FULL; medians (lowest–highest)");
            Console.WriteLine($"{"streams",7} {"journal/s",26} {"batch",6} {"bare inserts/s",26} {"one-row tx/s",24} {"/ bare",20} {"/ one-row",9}");
            foreach (var streams in new[] { 1, 8, 64 }) await CompareAsync(folder, streams, events, callers, repeats);
            return 0;
        }
        catch (InvalidDataException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string folder, int streams, int events, int callers, int repeats)
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

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{streams,7} {Spread(journal, "N0"),26} {Median(batches),6:N0} {Spread(bare, "N0"),26} {Spread(oneRow, "N0"),24} {Spread(ratio, "N2"),20} {Median(journal) / Median(oneRow),9:N1}"));
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

    private static int Option(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt((values.Count() - 1) / 2);

    private static string Spread(List<double> values, string format) => string.Create(CultureInfo.InvariantCulture,
        $"{Median(values).ToString(format, CultureInfo.InvariantCulture)} ({values.Min().ToString(format, CultureInfo.InvariantCulture)}–{values.Max().ToString(format, CultureInfo.InvariantCulture)})");
}
