using System.Diagnostics;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Meetings;
using Collab.LoadTests.Journal;
using Collab.LoadTests.Running;
using HdrHistogram;

namespace Collab.LoadTests.Commands;

/// <summary>
/// How many commands a second one meeting takes, each durable before it is answered: its grain over the
/// journal in this process, without HTTP, 1 to 256 callers who each wait for their answer. In
/// turns with bare transactions of one row into the same database. Then the round trip over the hub.
/// </summary>
internal static class CommandScenario
{
    private const int OneRowTransactions = 10_000;
    private static readonly int[] CallersOf = [1, 16, 64, 256];

    public static readonly Option[] Known =
    [
        new("--seconds", "N", "3", "of each run"),
        new("--repeats", "N", "5", "runs of each kind"),
        new("--callers", "N", null, "only so many, without the hub; 1, 16, 64 and 256, and the hub, unless given"),
        new("--listeners", "N", "250", "who follow the meeting in the round trips over the hub, 20 to 9000; many take the time of whoever measures"),
        new("--commands", "N", "200", "of each turn over the hub"),
        new("--warm-ups", "N", "8", "turns over the hub that are thrown away, until the compilers have seen enough"),
        new("--server-core", "CORE", "0", "to which the server is kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program, over the hub"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
        Store.Known,
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var (length, repeats) = (TimeSpan.FromSeconds(options.Whole("--seconds")), options.Whole("--repeats"));
        var callersOf = options.Text("--callers") is null ? CallersOf : [options.Whole("--callers", 1, 10_000)];
        var (listeners, commands, warmUps) = (options.Whole("--listeners", 20, 9_000), options.Whole("--commands", 20, 10_000), options.Whole("--warm-ups", 0));
        using var store = await Store.OpenAsync(options);
        var runs = new List<Run>();
        var bare = new List<double>();
        JournalCheck[] checks;
        await using (var silo = await MeetingSilo.StartAsync(store.Open("collab")))
        {
            say("warming up");
            await RunOnceAsync(silo, 64, TimeSpan.FromSeconds(4), -1);
            await BareAsync(store, "warm-up");
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                say($"bare transactions, {repeat + 1} of {repeats}");
                bare.Add(await BareAsync(store, $"bare-{repeat}"));
                foreach (var callers in callersOf)
                {
                    say($"{callers} callers, {repeat + 1} of {repeats}");
                    runs.Add(await RunOnceAsync(silo, callers, length, repeat));
                }
            }

            say("reading the journal");
            checks = [.. await Task.WhenAll(runs.Select(run => JournalCheck.RunAsync(silo.Journal, StreamId.Meeting(run.Meeting), run.Prepared, run.Answers)))];
        }

        Tell(report, callersOf, runs, bare, checks);
        if (options.Text("--callers") is not null) return;

        if (options.Text(Store.Known.Name) is not null) report.Note("over the hub", "on SQLite, whatever --database says");
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (core is not null) ServerProcess.PinSelf(options.Text("--generator-core")!);
        await new HubRoundTrips(options.Text("--server") ?? ServerProcess.BuiltServer, core, listeners, commands, warmUps, repeats).RunAsync(report, say);
    }

    private static async Task<double> BareAsync(Store store, string name)
    {
        using var database = store.Open(name);
        return await BareInserts.RunAsync(Workload.Create(1, OneRowTransactions).Appends, 1, database);
    }

    private static void Tell(Report report, int[] callersOf, List<Run> runs, List<double> bare, JournalCheck[] checks)
    {
        report.Figure("bare transactions of one row", Spread.Of(bare).Median, "1/s");
        foreach (var callers in callersOf)
        {
            var these = runs.Where(run => run.Callers == callers).OrderBy(run => run.Repeat).ToArray();
            report.Figure($"{callers} callers: durable commands", Spread.Of([.. these.Select(run => run.PerSecond)]).Median, "1/s");
            report.Figure($"{callers} callers: commands in a transaction", Spread.Of([.. these.Select(run => run.PerTransaction)]).Median, "");
            report.Latency($"{callers} callers: round trip", these[^1].RoundTrips);
            report.Ratio($"{callers} callers: commands / bare transactions", [.. these.Select(run => run.PerSecond / bare[run.Repeat])], callers < 64 ? Bar.None : Bar.AtLeast(5, callers < 256 ? null : 10));
        }

        report.Check("commands accepted", runs.Sum(run => run.Refused) == 0, $"{runs.Sum(run => run.Answers.Count)} accepted, {runs.Sum(run => run.Refused)} refused");
        report.Check("journal", Array.TrueForAll(checks, check => check.IsRight), checks.FirstOrDefault(check => !check.IsRight)?.ToString()
            ?? $"{checks.Sum(check => check.Events)} events in {checks.Length} meetings; every acknowledged command once, where it was answered");
    }

    private sealed record Run(
        Guid Meeting, long Prepared, int Callers, int Repeat, double PerSecond, double PerTransaction, HistogramBase RoundTrips, IReadOnlyCollection<Answered> Answers, int Refused);

    private static async Task<Run> RunOnceAsync(MeetingSilo silo, int callers, TimeSpan length, int repeat)
    {
        var (grain, prepared, members) = await silo.OpenMeetingAsync(callers);
        using var batches = new BatchCounter();
        var roundTrips = new LongConcurrentHistogram(1, 300_000_000, 3);
        var refused = 0;
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(members.Select(member => Task.Run(async () =>
        {
            var mine = new List<Answered>();
            while (clock.Elapsed < length)
            {
                var key = new CommandKey(member, Guid.CreateVersion7());
                var started = Stopwatch.GetTimestamp();
                var answer = await grain.ExecuteAsync(new CommandRequest(member, key.CommandId, new PostMessage("Nhất trí với dự thảo, đề nghị bổ sung số liệu quý III.")));
                roundTrips.RecordValue(Math.Max(1, (long)Stopwatch.GetElapsedTime(started).TotalMicroseconds));
                if (answer.Ok) mine.Add(new(key, answer.Seq));
                else Interlocked.Increment(ref refused);
            }

            return mine;
        })));
        clock.Stop();
        Answered[] all = [.. answers.SelectMany(some => some)];
        return new(grain.GetPrimaryKey(), prepared, callers, repeat, all.Length / clock.Elapsed.TotalSeconds, (double)all.Length / batches.Transactions, roundTrips, all, refused);
    }
}
