using System.Diagnostics;
using Collab.Grains.Journal;
using Collab.LoadTests.Running;
using Collab.Storage;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Storage.ReadModels;
using Collab.Storage.Sqlite;
using Collab.Testing;
using HdrHistogram;

namespace Collab.LoadTests.Statistics;

/// <summary>
/// What the page of statistics asks of a year of closed meetings: by month, by unit and the first page of members, of all units and of a tenth of them; in
/// turns with the same sums over one bare table. On a SQLite file and a PostgreSQL of its own, one after the other.
/// </summary>
internal static class StatisticsScenario
{
    private static readonly DateTimeOffset End = Year.Start.AddYears(1);
    private static readonly DateTimeOffset[] Months = [.. Enumerable.Range(0, 12).Select(month => Year.Start.AddMonths(month))];

    public static readonly Option[] Known =
    [
        new("--meetings", "N", "500", "of the year"),
        new("--people", "N", "100", "asked to each"),
        new("--members", "N", "2000", "of whom they are"),
        new("--units", "N", "60", "of the members"),
        new("--reads", "N", "20", "of the page in each repeat"),
        new("--repeats", "N", "5", "turns of each kind"),
        new("--only", "DATABASE", null, "sqlite or postgres; both unless given"),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var members = options.Whole("--members");
        var year = new Year(options.Whole("--meetings"), Math.Min(members, options.Whole("--people")), members, options.Whole("--units"));
        int reads = options.Whole("--reads"), repeats = options.Whole("--repeats");
        var only = options.Text("--only");
        if (only is not (null or "sqlite" or "postgres")) throw new WrongOptionException("--only must be sqlite or postgres.");

        if (only is not "postgres")
        {
            var folder = Directory.CreateTempSubdirectory("collab-load-");
            try
            {
                using var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "statistics.db"));
                await MeasureAsync("SQLite", database, new SqliteJournal(database), year, reads, repeats, report, say);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        if (only is not "sqlite")
        {
            await using var postgres = await PostgresServer.StartNewAsync(isDurable: true);
            using var database = PostgresDatabase.Open(await postgres.CreateDatabaseAsync());
            await MeasureAsync("PostgreSQL", database, new PostgresJournal(database), year, reads, repeats, report, say);
        }
    }

    private static async Task MeasureAsync(string name, Database database, IJournal journal, Year year, int reads, int repeats, Report report, Action<string> say)
    {
        say($"{name}: writing {year.Held.Count} meetings");
        var clock = Stopwatch.StartNew();
        await year.WriteAsync(journal);
        report.Figure($"{name}: meetings closed", year.Held.Count / clock.Elapsed.TotalSeconds, "1/s");
        await ((IAsyncDisposable)journal).DisposeAsync();
        var bare = new BareFigures(database);
        await bare.FillAsync(year);

        var statistics = new MeetingStatistics(database);
        var all = new StatisticsQuery(Year.Start, End, year.Units);
        var some = all with { Units = [.. year.Units.Take(Math.Max(1, year.Units.Count / 10))] };
        await CheckAsync(name, statistics, all, year, report);

        var (ours, narrow, theirs, ratios, longest) = (Times(), Times(), Times(), new List<double>(), new List<double>());
        for (var repeat = -1; repeat < repeats; repeat++)
        {
            say(repeat < 0 ? $"{name}: warming up" : $"{name}: {repeat + 1} of {repeats}");
            var turn = (Ours: Times(), Narrow: Times(), Theirs: Times());
            for (var i = 0; i < reads; i++)
            {
                await TakeAsync(() => ReadAsync(statistics, all), turn.Ours);
                await TakeAsync(() => bare.ReadAsync(Year.Start, End), turn.Theirs);
                await TakeAsync(() => ReadAsync(statistics, some), turn.Narrow);
            }

            if (repeat < 0) continue;
            foreach (var (whole, one) in new[] { (ours, turn.Ours), (narrow, turn.Narrow), (theirs, turn.Theirs) }) whole.Add(one);
            ratios.Add((double)turn.Ours.GetValueAtPercentile(50) / turn.Theirs.GetValueAtPercentile(50));
            longest.Add(turn.Ours.GetMaxValue() / 1000.0);
        }

        report.Latency($"{name}: a year of all units", ours);
        report.Latency($"{name}: a year of a tenth of them", narrow);
        report.Latency($"{name}: the same sums over one bare table", theirs);
        report.Ratio($"{name}: longest of a year of all units, ms", longest, Bar.AtMost(1_000, 500));
        report.Ratio($"{name}: a year of all units / bare table", ratios, Bar.None);
    }

    /// <summary>What the page asks.</summary>
    private static async Task ReadAsync(MeetingStatistics statistics, StatisticsQuery query)
    {
        await statistics.MonthsAsync(query, Months);
        await statistics.UnitsAsync(query);
        await statistics.MembersAsync(new(query));
    }

    /// <summary>Every row is in a month, in a unit and of a member, once.</summary>
    private static async Task CheckAsync(string name, MeetingStatistics statistics, StatisticsQuery all, Year year, Report report)
    {
        var people = year.Held.SelectMany(meeting => meeting.Participants).ToList();
        var months = (await statistics.MonthsAsync(all, Months)).Values.ToList();
        var units = (await statistics.UnitsAsync(all)).Select(row => row.Totals).ToList();
        var members = (await statistics.MembersAsync(new(all, Limit: int.MaxValue - 1))).Members.Select(row => row.Totals).ToList();
        var right = months.Sum(month => month.Meetings) == year.Held.Count
            && new[] { months, units, members }.All(totals => totals.Sum(t => t.Asked) == people.Count && totals.Sum(t => t.Speeches) == people.Sum(p => p.Speeches) && totals.Sum(t => t.Votes) == people.Sum(p => p.Votes));
        report.Check($"{name}: every row is counted once", right, $"{people.Count} rows of {year.Held.Count} meetings, {units.Count} units, {members.Count} members");
    }

    private static async Task TakeAsync(Func<Task> ask, LongHistogram times)
    {
        var started = Stopwatch.GetTimestamp();
        await ask();
        times.RecordValue(Math.Max(1, (long)Stopwatch.GetElapsedTime(started).TotalMicroseconds));
    }

    private static LongHistogram Times() => new(TimeSpan.FromMinutes(5).Ticks / 10, 3);
}
