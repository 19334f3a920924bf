using Collab.LoadTests.Attendance;
using Collab.LoadTests.Attendance.Generators;
using Collab.LoadTests.Broadcast;
using Collab.LoadTests.Cluster;
using Collab.LoadTests.Commands;
using Collab.LoadTests.Conference;
using Collab.LoadTests.Conversion;
using Collab.LoadTests.Idle;
using Collab.LoadTests.Journal;
using Collab.LoadTests.Reconnect;
using Collab.LoadTests.Records;
using Collab.LoadTests.Replay;
using Collab.LoadTests.Reporting;
using Collab.LoadTests.Review;
using Collab.LoadTests.Rounds;
using Collab.LoadTests.Running;
using Collab.LoadTests.Search;
using Collab.LoadTests.Statistics;
using Spectre.Console;

Scenario[] scenarios =
[
    new("attendance", "Members come, check in, follow a scripted briefing and leave", AttendanceScenario.Known, new("--attendees 1000 --repeats 3 --warm-ups 3", 110), AttendanceScenario.RunAsync),
    new("broadcast", "Server CPU per delivery of a change to everybody, against SignalR, Socket.IO, nchan and bare sockets", BroadcastScenario.Known, new("--listeners 500 --seconds 2 --repeats 3 --warm-ups 1", 130), BroadcastScenario.RunAsync),
    new("command", "Durable commands in one meeting: how many a second, and how long one takes, against bare transactions of one row", CommandScenario.Known, new("--seconds 1 --repeats 2 --listeners 250 --commands 50 --warm-ups 1", 70), CommandScenario.RunAsync),
    new("cluster", "One meeting on several servers, against SignalR with its Redis backplane; the owner is killed and frozen", ClusterScenario.Known, new("--servers 2 --listeners 200 --seconds 3 --repeats 3 --warm-ups 2 --faults none", 110), ClusterScenario.RunAsync),
    new("conference", "One large meeting at its worst moments: all come, check in, vote, and follow the page, against a bare SignalR group", ConferenceScenario.Known, new("--attendees 500 --joins 250 --pages 10 --repeats 2", 60), ConferenceScenario.RunAsync),
    new("conversion", "How long commands of a meeting take while documents are converted on the same core, against the same meeting without", ConversionScenario.Known, new("--listeners 250 --commands 100 --repeats 2 --conversions 4 --warm-ups 1", 90), ConversionScenario.RunAsync),
    new("journal", "Appends per second, against bare inserts of the same rows; opening a long meeting cold", JournalScenario.Known, new("--repeats 3 --cold-events 20000", 50), JournalScenario.RunAsync),
    new("review", "A document that many read while comments come: until each reader has one, against a bare SignalR group; joins and views with as many comments as it can have", ReviewScenario.Known, new("--readers 50 --per-second 20 --seconds 5 --repeats 2 --comments 1200 --joins 10", 40), ReviewScenario.RunAsync),
    new("search", "Searches by members of many and of few rooms, against the databases' own full-text search over the same texts", SearchScenario.Known, new("--documents 4000 --rooms 100 --queries 40 --repeats 3", 60), SearchScenario.RunAsync),
    new("rounds", "The synthesis table of a large round of opinions: opened after each change, against the round's view, and exported", RoundsScenario.Known, new("--opinions 300 --remarks 500 --opens 20 --exports 1 --repeats 3", 40), RoundsScenario.RunAsync),
    new("record", "The verifiable record of a long meeting: its export, and events verified a second, against a bare chain of hashes", RecordScenario.Known, new("--people 300 --events 5000 --repeats 3", 40), RecordScenario.RunAsync),
    new("statistics", "Statistics of a year of closed meetings, against the same sums over one bare table", StatisticsScenario.Known, new("--meetings 100 --people 50 --members 400 --reads 5 --repeats 3", 40), StatisticsScenario.RunAsync),
    new("reconnect", "All are dropped at once, miss events and come back, against coming for the first time", ReconnectScenario.Known, new("--listeners 1000 --repeats 3", 60), ReconnectScenario.RunAsync),
    new("idle", "Memory and CPU of connections over which nothing happens, against a bare SignalR hub", IdleScenario.Known, new("--connections 3000 --seconds 10 --repeats 1", 60), IdleScenario.RunAsync),
    new("replay", "A recorded meeting is held again, without its people and texts, and must leave the same events", ReplayScenario.Known, null, ReplayScenario.RunAsync),
];
Option[] always = [new("--json", "FILE", null, "write every figure there"), new("--html", "FILE", null, "write a page with plots there"), new("--help", "", "false", "show this")];

try
{
    if (args is ["peer", var kind, "--url", var address, .. var more])
    {
        await Peers.ServeAsync(kind, address, more);
        return 0;
    }

    if (args is ["generator"])
    {
        await GeneratorHost.RunAsync();
        return 0;
    }

    if (args is [] or ["--help" or "-h"]) return Help(scenarios);
    if (args[0] == "all")
    {
        var wanted = Options.Parse(args.AsSpan(1), AllCommand.Known);
        return wanted.Flag("--help") ? Help(scenarios) : await new AllCommand([.. scenarios.Where(s => s.Quick is not null)], wanted).RunAsync();
    }

    if (args[0] == "performance")
    {
        var wanted = Options.Parse(args.AsSpan(1), PerformanceCommand.Known);
        if (wanted.Flag("--help")) return Help(scenarios);
        await PerformanceCommand.RunAsync(wanted);
        return 0;
    }

    var scenario = scenarios.FirstOrDefault(s => s.Name == args[0])
        ?? throw new WrongOptionException($"{args[0]} is not a scenario. There are: {string.Join(' ', scenarios.Select(s => s.Name))}");
    var options = Options.Parse(args.AsSpan(1), [.. scenario.Options, .. always]);
    return options.Flag("--help") ? Help([scenario]) : await RunAsync(scenario, options);
}
catch (WrongOptionException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

static async Task<int> RunAsync(Scenario scenario, Options options)
{
    var report = new Report(scenario.Name, options);
    if (Console.IsOutputRedirected) await scenario.Run(options, report, Console.WriteLine);
    else await AnsiConsole.Status().StartAsync(scenario.Name, status => scenario.Run(options, report, phase =>
    {
        AnsiConsole.MarkupLine($"[grey]{TimeOnly.FromDateTime(DateTime.Now):HH:mm:ss}[/] {Markup.Escape(phase)}");
        status.Status(Markup.Escape(phase));
    }));
    ConsoleTable.Print(report);
    if (options.Text("--json") is { } json) await RunJson.WriteAsync(json, report.Record());
    if (options.Text("--html") is { } page) await HtmlPage.WriteAsync(page, [report.Record()]);
    return report.IsRight ? 0 : 1;
}

int Help(Scenario[] some)
{
    Console.WriteLine("dotnet run -c Release --project load-tests/Collab.LoadTests -- SCENARIO [options]");
    foreach (var scenario in some)
    {
        Console.WriteLine($"\n{scenario.Name}: {scenario.Help}");
        foreach (var option in scenario.Options.Concat(always))
            Console.WriteLine($"  {option.Name + " " + option.Value,-24} {option.Help}{(option.Default is null || option.IsFlag ? "" : $" ({option.Default})")}");
    }

    Console.WriteLine("\nall: Every scenario but replay with its defaults, each in a process of its own");
    foreach (var option in AllCommand.Known) Console.WriteLine($"  {option.Name + " " + option.Value,-24} {option.Help}");
    Console.WriteLine("\nperformance: The document of one run of all");
    foreach (var option in PerformanceCommand.Known) Console.WriteLine($"  {option.Name + " " + option.Value,-24} {option.Help}");
    Console.WriteLine("\nThe exit code is 0 when every check is right, 1 when one is not, 2 for a wrong command line.");
    return 0;
}
