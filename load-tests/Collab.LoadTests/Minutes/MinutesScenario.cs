using System.Diagnostics;
using System.Globalization;
using Collab.Domain.Meetings;
using Collab.LoadTests.Running;
using HdrHistogram;

namespace Collab.LoadTests.Minutes;

/// <summary>
/// How long the draft of a large meeting's minutes takes from its record, without a server: replay, sentences, edits laid over them and their hash; in turns with the replay alone, below
/// which nothing that reads the record can come.
/// </summary>
internal static class MinutesScenario
{
    private static readonly TimeZoneInfo Hanoi = TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), null, null);

    public static readonly Option[] Known =
    [
        new("--people", "N", "2000", "who are invited, 50 to 2300"),
        new("--events", "N", "50000", "of the record, if it takes no more"),
        new("--repeats", "N", "9", "turns of both"),
        new("--warm-ups", "N", "2", "turns before them that are thrown away"),
    ];

    public static Task RunAsync(Options options, Report report, Action<string> say)
    {
        int people = options.Whole("--people", 50, 2_300), events = options.Whole("--events"), repeats = options.Whole("--repeats"), warmUps = options.Whole("--warm-ups", 0);
        say("holding the meeting");
        var record = RecordOfMeeting.Make(people, events);
        report.Figure("events", record.Journal.Count, "");
        Check(record, report);

        var (drafts, texts, replays) = (Times(), Times(), Times());
        List<double> took = [], ratios = [];
        for (var repeat = -warmUps; repeat < repeats; repeat++)
        {
            say(repeat < 0 ? "warming up" : $"{repeat + 1} of {repeats}");
            GC.Collect();
            var replay = Measure(() => Replay(record));
            var text = TimeSpan.Zero;
            GC.Collect();
            var draft = Measure(() =>
            {
                var ledger = Ledger(record);
                text = Measure(() => Draft(ledger));
            });
            if (repeat < 0) continue;
            foreach (var (times, time) in new[] { (drafts, draft), (texts, text), (replays, replay) }) times.RecordValue(Math.Max(1, (long)time.TotalMicroseconds));
            took.Add(draft.TotalMilliseconds);
            ratios.Add(draft / replay);
        }

        report.Latency("draft of the minutes", drafts);
        report.Latency("its text alone", texts);
        report.Latency("replay alone", replays);
        report.Ratio("draft of the minutes, ms", took, Bar.AtMost(2_000, 1_000));
        report.Ratio("draft / replay", ratios, Bar.AtMost(1.5, 1.25));
        return Task.CompletedTask;
    }

    private static void Check(RecordOfMeeting record, Report report)
    {
        var text = Ledger(record).Text(MinutesDocuments.Minutes, Hanoi);
        var passages = text.Sections.SelectMany(s => s.Passages).ToDictionary(p => p.Key, p => p.Text);
        var speeches = passages.Keys.Count(key => key.StartsWith("speech:", StringComparison.Ordinal));
        report.Check("every speech once", speeches == record.Speeches, $"{speeches} of {record.Speeches}");
        report.Check("those who came", passages["attendance"].Contains($"Có mặt: {Number(record.Present)} người", StringComparison.Ordinal), passages["attendance"]);
        var wrong = record.Agreed.Where(b => !passages[$"ballot:{b.Key}"].Contains($"đồng ý {Number(b.Value)} phiếu", StringComparison.Ordinal)).ToList();
        report.Check("ballots as they were voted", wrong.Count == 0 && record.Agreed.Count > 0, $"{record.Agreed.Count - wrong.Count} of {record.Agreed.Count}");
    }

    private static string Number(int n) => n.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    private static void Replay(RecordOfMeeting record)
    {
        var meeting = Meeting.Empty(record.Id);
        foreach (var stored in record.Journal) meeting = Meeting.Apply(meeting, stored);
        if (meeting.Status != MeetingStatus.Closed) throw new InvalidOperationException("The meeting is not over.");
    }

    private static MinutesLedger Ledger(RecordOfMeeting record)
    {
        var ledger = new MinutesLedger(record.Id);
        foreach (var stored in record.Journal) ledger.Add(stored);
        return ledger;
    }

    private static void Draft(MinutesLedger ledger)
    {
        var composed = MinutesComposition.Of(ledger.Text(MinutesDocuments.Minutes, Hanoi), ledger.Meeting.MinutesOf(MinutesDocuments.Minutes)!);
        if (composed.Sha256.Length != 64) throw new InvalidOperationException("The text has no hash.");
    }

    private static TimeSpan Measure(Action what)
    {
        var started = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(started);
    }

    private static LongHistogram Times() => new((long)TimeSpan.FromMinutes(10).TotalMicroseconds, 3);
}
