using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Domain.Review;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>What addressees answer. A member's opinion counts as it is given; a unit's once its head has approved it, or gives it.</summary>
public static class OpinionRules
{
    public static RoundDecision Give(OpinionRound round, GiveOpinion command, in RoundContext context)
    {
        var around = context.Around;
        if (AddresseeRules.Answered(round, command.AddresseeId, context) is not { } addressee) return AddresseeRules.NoSuchAddressee;
        if (addressee.Removed is not null) return AddresseeRules.NotAskedAnyMore;
        if (RoundRules.RefuseOpinions(round, context.Now) is { } refusal) return refusal;
        if (addressee is { IsUnit: false, Delegate: not null } && addressee.Id == context.By) return Refusal.WrongState("It is delegated to somebody else.");

        var errors = new FieldErrors();
        var drafts = command.Remarks.IsDefault ? [] : command.Remarks;
        Words(errors, command.Answer, command.Text, drafts);
        var found = Remarks(errors, round, drafts, around.Remarks);
        var letter = Letter(errors, addressee, command, around.Letter);
        if (errors.ToRefusal() is { } invalid) return invalid;

        var countsNow = !addressee.IsUnit || around.HeadOf.Contains(addressee.Id);
        var remarks = Number(round, addressee, found);
        if (round.Remarks.Count - Gone(addressee, remarks, countsNow).Count() + remarks.Count(r => r.Number > round.LastRemark) > RoundLimits.RemarksOfRound)
            return Refusal.Invalid("remarks", $"there would be more than {RoundLimits.RemarksOfRound} in the round");
        return countsNow
            ? new OpinionGiven(addressee.Id, command.Answer, command.Text, remarks, letter, around.ByName)
            : new OpinionDrafted(addressee.Id, command.Answer, command.Text, remarks, letter, around.ByName);
    }

    public static RoundDecision Approve(OpinionRound round, ApproveOpinion command, in RoundContext context)
    {
        if (RefuseHead(round, command.UnitId, context) is { } refusal) return refusal;
        var unit = round.Addressees[command.UnitId];
        if (unit.Draft is not { } draft) return Refusal.WrongState("There is no draft.");
        if (draft.At != command.At) return Refusal.Conflict("There is another draft since.");
        return unit.ReturnedFor is not null ? Refusal.WrongState("The draft was returned.") : new OpinionApproved(unit.Id, context.Around.ByName);
    }

    public static RoundDecision Return(OpinionRound round, ReturnOpinion command, in RoundContext context)
    {
        if (RefuseHead(round, command.UnitId, context) is { } refusal) return refusal;
        var unit = round.Addressees[command.UnitId];
        if (unit.Draft is null) return Refusal.WrongState("There is no draft.");
        if (unit.ReturnedFor is not null) return Refusal.Conflict("The draft is returned already.");

        var errors = new FieldErrors();
        errors.Text("reason", command.Reason, RoundLimits.Reason, lines: true);
        return errors.ToRefusal() ?? (RoundDecision)new OpinionReturned(unit.Id, command.Reason, context.Around.ByName);
    }

    internal static OpinionRound Drafted(OpinionRound round, OpinionDrafted e, DateTimeOffset at, Guid by)
    {
        var unit = round.Addressees[e.AddresseeId];
        var draft = new Opinion(e.Answer, e.Text, NumbersOf(e.Remarks), e.Letter, by, e.ByName, at);
        return Settle(Noted(round, e.AddresseeId, e.Remarks), unit, unit with { Draft = draft, ReturnedFor = null, SeenAt = unit.SeenAt ?? at });
    }

    internal static OpinionRound Given(OpinionRound round, OpinionGiven e, DateTimeOffset at, Guid by)
    {
        var addressee = round.Addressees[e.AddresseeId];
        var given = new Opinion(e.Answer, e.Text, NumbersOf(e.Remarks), e.Letter, by, e.ByName, at, addressee.IsUnit ? new(by, e.ByName, at) : null);
        return Settle(Noted(round, e.AddresseeId, e.Remarks), addressee, addressee with { Given = given, Draft = null, ReturnedFor = null, SeenAt = addressee.SeenAt ?? at });
    }

    internal static OpinionRound Approved(OpinionRound round, OpinionApproved e, DateTimeOffset at, Guid by)
    {
        var unit = round.Addressees[e.UnitId];
        return Settle(round, unit, unit with { Given = unit.Draft! with { Approved = new(by, e.ByName, at) }, Draft = null });
    }

    private static Refusal? RefuseHead(OpinionRound round, Guid unitId, in RoundContext context)
    {
        var isHead = context.Around.HeadOf.Contains(unitId);
        if (round.Addressees.Find(unitId) is not { IsUnit: true } unit || !(isHead || context.Around.Units.Contains(unitId))) return AddresseeRules.NoSuchAddressee;
        if (!isHead) return Refusal.Forbidden("One is not the head of the unit.");
        return unit.Removed is not null ? AddresseeRules.NotAskedAnyMore : RoundRules.RefuseOpinions(round, context.Now);
    }

    private static void Words(FieldErrors errors, OpinionAnswer answer, string? text, ImmutableArray<RemarkDraft> remarks)
    {
        if (text is not null) errors.Text("text", text, RoundLimits.OpinionText, lines: true);
        errors.Unless(answer != OpinionAnswer.Agree || remarks.IsEmpty, "remarks", "do not go with agreement");
        errors.Unless(answer == OpinionAnswer.Agree || text is not null || !remarks.IsEmpty, "text", "is missing, or a remark is");
        errors.Unless(remarks.Length <= RoundLimits.Remarks, "remarks", $"are more than {RoundLimits.Remarks}");
    }

    /// <summary>The remarks as they are stored: what the server found of them in the text, where it looked.</summary>
    private static ImmutableArray<RemarkDraft> Remarks(FieldErrors errors, OpinionRound round, ImmutableArray<RemarkDraft> given, ImmutableArray<RemarkDraft>? found)
    {
        var checkedOnes = given.Take(RoundLimits.Remarks).ToImmutableArray();
        foreach (var (i, remark) in checkedOnes.Index())
        {
            if (remark is null)
            {
                errors.Unless(false, $"remarks[{i}]", "is missing");
                continue;
            }

            errors.Unless(round.Documents.ContainsKey(remark.DocumentId), $"remarks[{i}].documentId", "is not the id of a document of the round");
            errors.Text($"remarks[{i}].text", remark.Text, RoundLimits.RemarkText, lines: true);
            if (remark.Clause is { } clause) errors.Text($"remarks[{i}].clause", clause, AnchorLimits.Clause);
            // How many pages there are the round does not know: what stands on none of them the server does not find.
            remark.Anchor?.Check(errors, $"remarks[{i}].anchor", int.MaxValue);
            errors.Unless(remark.Anchor is null || (found is { } there && i < there.Length && there[i].Anchor is not null), $"remarks[{i}].anchor", "stands nowhere in the version");
        }

        return found is { } all && all.Length == given.Length ? all : given;
    }

    private static DocumentFile? Letter(FieldErrors errors, Addressee addressee, GiveOpinion command, DocumentFile? uploaded)
    {
        var kept = (addressee.Draft ?? addressee.Given)?.Letter;
        errors.Unless(!command.KeepLetter || command.UploadId is null, "keepLetter", "does not go with an upload");
        errors.Unless(!command.KeepLetter || kept is not null, "keepLetter", "there is none to be kept");
        if (command.UploadId is null) return command.KeepLetter ? kept : null;

        errors.Unless(uploaded is not null, "uploadId", "is not the id of an upload of one's own");
        if (uploaded is not null) errors.Text("uploadId", uploaded.Name, RoomLimits.FileName);
        return uploaded;
    }

    /// <summary>What was said before keeps its number, so that one can see that it is the same.</summary>
    private static ImmutableArray<NumberedRemark> Number(OpinionRound round, Addressee addressee, ImmutableArray<RemarkDraft> remarks)
    {
        var known = NumbersOf(addressee).Select(number => round.Remarks[number]).ToLookup(r => new RemarkDraft(r.DocumentId, r.Text, r.Clause, r.Anchor), r => r.Number);
        var (taken, next) = (new HashSet<int>(), round.LastRemark);
        return [.. remarks.Select(remark => new NumberedRemark(known[remark].Cast<int?>().FirstOrDefault(number => taken.Add(number!.Value)) ?? ++next, remark))];
    }

    // Of a draft that is replaced what is not in the opinion that counts either.
    private static IEnumerable<int> Gone(Addressee addressee, ImmutableArray<NumberedRemark> remarks, bool countsNow)
    {
        var stay = remarks.Select(r => r.Number).Concat(countsNow ? [] : addressee.Given?.Remarks ?? []).ToHashSet();
        return NumbersOf(addressee).Where(number => !stay.Contains(number));
    }

    private static OpinionRound Noted(OpinionRound round, Guid addresseeId, ImmutableArray<NumberedRemark> remarks) => round with
    {
        Remarks = remarks.Where(r => !round.Remarks.ContainsKey(r.Number)).Aggregate(round.Remarks, (map, r) =>
            map.SetItem(r.Number, new(r.Number, addresseeId, r.Remark.DocumentId, r.Remark.Clause, r.Remark.Anchor, r.Remark.Text))),
        LastRemark = remarks.Select(r => r.Number).Append(round.LastRemark).Max(),
    };

    /// <summary>The remarks that are in no opinion any more leave the state; their numbers are not given again.</summary>
    private static OpinionRound Settle(OpinionRound round, Addressee before, Addressee after)
    {
        var stay = NumbersOf(after).ToHashSet();
        return round.With(after) with { Remarks = NumbersOf(before).Where(number => !stay.Contains(number)).Aggregate(round.Remarks, (map, number) => map.Remove(number)) };
    }

    private static IEnumerable<int> NumbersOf(Addressee addressee) => (addressee.Given?.Remarks ?? []).Concat(addressee.Draft?.Remarks ?? []).Distinct();

    private static ImmutableArray<int> NumbersOf(ImmutableArray<NumberedRemark> remarks) => [.. remarks.Select(r => r.Number)];
}
