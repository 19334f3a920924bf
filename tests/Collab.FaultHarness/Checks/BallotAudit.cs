using System.Collections.Immutable;
using System.Globalization;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.FaultHarness.Script;

namespace Collab.FaultHarness.Checks;

/// <summary>Holds the frozen results against what voters were told.</summary>
internal static class BallotAudit
{
    /// <param name="meeting">At its end.</param>
    public static void Check(Meeting meeting, IReadOnlyList<JournalEvent> events, IReadOnlyList<HeldBallot> held, Findings findings)
    {
        var closings = events.Where(e => e.Type == "ballotClosed").Select(MeetingEventTable.Read).Cast<BallotClosed>().ToDictionary(e => e.BallotId);
        foreach (var ballot in held)
        {
            if (!closings.TryGetValue(ballot.Id, out var closing) || meeting.Ballots.Find(ballot.Id)?.Result is not { } result)
            {
                findings.Add(Wrong.Lost, $"ballot {ballot.Id} was never closed");
                continue;
            }

            var options = result.Counts.Keys.Union(ballot.Cast.Keys).Order(StringComparer.Ordinal).ToList();
            if (options.Exists(option => result.Counts.GetValueOrDefault(option) != ballot.Cast.GetValueOrDefault(option)))
                findings.Add(Wrong.Diverged, $"ballot {ballot.Id} counts {Counts(options, o => result.Counts.GetValueOrDefault(o))}, and {Counts(options, o => ballot.Cast.GetValueOrDefault(o))} were acknowledged");
            if (ballot.Secret && !(closing.Receipts ?? ImmutableArray<string>.Empty).Order(StringComparer.Ordinal).SequenceEqual(ballot.Receipts.Order(StringComparer.Ordinal)))
                findings.Add(Wrong.Diverged, $"ballot {ballot.Id} published {closing.Receipts?.Length ?? 0} receipts that are not the {ballot.Receipts.Count} of acknowledged votes");
        }
    }

    private static string Counts(IEnumerable<string> options, Func<string, int> count) =>
        string.Join(' ', options.Select(option => string.Create(CultureInfo.InvariantCulture, $"{option} {count(option)}")));
}
