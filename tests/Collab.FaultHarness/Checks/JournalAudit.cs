using Collab.Domain.Streams;
using Collab.FaultHarness.Clients;
using Collab.Grains.Journal;

namespace Collab.FaultHarness.Checks;

/// <summary>One command as its sender knows it.</summary>
/// <param name="Seq">As it was answered; 0 where it was not accepted.</param>
internal readonly record struct Told(CommandKey Key, string Kind, Outcome Outcome, long Seq, string? Refusal)
{
    public static Told Of(SentCommand sent) => new(sent.Key, sent.Kind, sent.Outcome, sent.Seq, sent.Refusal);
}

/// <summary>Holds a stream's journal against what its senders were told.</summary>
internal static class JournalAudit
{
    /// <summary>Every event, in the order in which the journal gives them.</summary>
    public static async Task<List<JournalEvent>> ReadAsync(IJournal journal, StreamId stream)
    {
        const int Page = 5_000;
        var events = new List<JournalEvent>();
        while (true)
        {
            var page = await journal.ReadAsync(stream, events.Count == 0 ? 0 : events[^1].Seq, Page);
            events.AddRange(page);
            if (page.Length < Page) return events;
        }
    }

    /// <param name="after">Events up to this one are not of these commands.</param>
    public static void Check(StreamId stream, IReadOnlyList<JournalEvent> events, long after, IReadOnlyCollection<Told> commands, Findings findings)
    {
        findings.Events = events.Count;
        findings.Acknowledged = commands.Count(c => c.Outcome == Outcome.Accepted);
        Chain(stream, events, findings);

        var stored = events.Where(e => e.Seq > after).GroupBy(e => new CommandKey(e.By, e.CommandId)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var (key, own) in stored) Once(key, own, findings);
        foreach (var command in commands) Compare(command, stored, findings);

        var sent = commands.Select(c => c.Key).ToHashSet();
        foreach (var key in stored.Keys.Where(key => !sent.Contains(key))) findings.Add(Wrong.Forked, $"command {key.CommandId} of {key.Member} is in the journal, and nobody sent it");
        foreach (var same in commands.Where(c => c.Outcome == Outcome.Accepted).GroupBy(c => c.Seq).Where(g => g.Count() > 1))
            findings.Add(Wrong.Forked, $"{same.Count()} commands were answered the sequence {same.Key}: {string.Join(", ", same.Select(c => c.Key.CommandId))}");
    }

    private static void Chain(StreamId stream, IReadOnlyList<JournalEvent> events, Findings findings)
    {
        var verifier = new JournalVerifier(stream);
        if (verifier.Check(events) is { } broken) findings.Add(Wrong.Forked, broken.Fault);
        foreach (var (before, after) in events.Zip(events.Skip(1)))
            if (after.At < before.At) findings.Add(Wrong.Forked, $"the time goes back from event {before.Seq} to {after.Seq}");
    }

    // Several events of one command stand together, are all different, and of the one moment of its decision. Carried out again, it
    // makes other ids, and so other events, at another moment.
    private static void Once(CommandKey key, List<JournalEvent> own, Findings findings)
    {
        var together = own[^1].Seq - own[0].Seq + 1 == own.Count;
        var different = own.DistinctBy(e => (e.Type, Convert.ToHexString(e.Data))).Count() == own.Count;
        var atOnce = own.All(e => e.At == own[0].At);
        if (!together || !different || !atOnce) findings.Add(Wrong.Doubled, $"command {key.CommandId} of {key.Member} has the events {string.Join(", ", own.Select(e => $"{e.Seq} {e.Type}"))}");
    }

    private static void Compare(Told command, Dictionary<CommandKey, List<JournalEvent>> stored, Findings findings)
    {
        var there = stored.GetValueOrDefault(command.Key);
        var name = $"{command.Kind} {command.Key.CommandId} of {command.Key.Member}";
        switch (command.Outcome)
        {
            case Outcome.Accepted when there is null:
                findings.Add(Wrong.Lost, $"{name} was answered the sequence {command.Seq} and is not in the journal");
                break;
            case Outcome.Accepted when there[^1].Seq != command.Seq:
                findings.Add(Wrong.Forked, $"{name} was answered the sequence {command.Seq} and ends at {there[^1].Seq}");
                break;
            case Outcome.Refused when there is not null:
                findings.Add(Wrong.Doubled, $"{name} was refused ({command.Refusal}) and is in the journal at {there[^1].Seq}");
                break;
            case Outcome.Unanswered when there is not null:
                findings.Unacknowledged.Add($"{name} at {there[^1].Seq}");
                break;
            case Outcome.Unanswered:
                findings.Unanswered++;
                break;
            case Outcome.Refused:
                var why = $"{command.Kind}: {command.Refusal}";
                findings.Refusals[why] = findings.Refusals.GetValueOrDefault(why) + 1;
                break;
        }
    }
}
