using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>What becomes of the remarks of a closed round, and when those asked are shown it.</summary>
public static class RemarkRules
{
    private static Refusal NotClosed => Refusal.WrongState("The round is not closed.");

    /// <summary>Those of which just that is said already are left out.</summary>
    public static RoundDecision Answer(OpinionRound round, ImmutableArray<int> remarkIds, RemarkDisposition disposition, string reason, in RoundContext context)
    {
        if (round.Stage != RoundStage.Closed) return NotClosed;

        var errors = new FieldErrors();
        errors.Unless(!remarkIds.IsDefaultOrEmpty, "remarkIds", "are none");
        errors.Unless(remarkIds.IsDefault || remarkIds.Length <= RoundLimits.AnsweredAtOnce, "remarkIds", $"are more than {RoundLimits.AnsweredAtOnce} at once");
        // That it is accepted may say all.
        if (disposition != RemarkDisposition.Accepted || reason is not "") errors.Text("reason", reason, RoundLimits.Reason, lines: true);
        if (errors.ToRefusal() is { } invalid) return invalid;

        var remarks = remarkIds.Distinct().Select(round.CountedRemark).ToList();
        if (remarks.Contains(null)) return Refusal.NotFound("The round has no such remark.");
        var changed = remarks.Where(r => r!.Answered is not { } was || (was.Disposition, was.Reason) != (disposition, reason)).Select(r => r!.Number).ToImmutableArray();
        return changed.IsEmpty ? Refusal.Conflict("That is said of it already.") : new RemarksAnswered(changed, disposition, reason, context.Around.ByName);
    }

    public static RoundDecision Send(OpinionRound round, in RoundContext context)
    {
        if (round.Stage != RoundStage.Closed) return NotClosed;
        if (round.Totals.RemarksAnswered < round.Totals.Remarks) return Refusal.WrongState("Not all remarks are answered.");
        return round.CountedRemarks.Any(r => r.Answered != r.Sent) ? new RemarkAnswersSent(context.Around.ByName) : Refusal.WrongState("There is nothing new to be sent.");
    }

    internal static OpinionRound Answered(OpinionRound round, RemarksAnswered e, DateTimeOffset at)
    {
        var answer = new RemarkAnswer(e.Disposition, e.Reason, e.ByName, at);
        return round with
        {
            Totals = round.Totals with { RemarksAnswered = round.Totals.RemarksAnswered + e.RemarkIds.Count(number => round.Remarks[number].Answered is null) },
            Remarks = e.RemarkIds.Aggregate(round.Remarks, (map, number) => map.SetItem(number, map[number] with { Answered = answer })),
        };
    }

    internal static OpinionRound Sent(OpinionRound round, DateTimeOffset at) => round with
    {
        AnswersSentAt = at,
        Remarks = round.CountedRemarks.Where(r => r.Answered != r.Sent).Aggregate(round.Remarks, (map, r) => map.SetItem(r.Number, r with { Sent = r.Answered })),
    };
}
