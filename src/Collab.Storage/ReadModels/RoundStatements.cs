using Collab.Domain.Rounds;

namespace Collab.Storage.ReadModels;

/// <summary>Keeps the lists of rounds of opinions in step, in the transaction of the append.</summary>
internal static class RoundStatements
{
    private const string Leave = "DELETE FROM round_addressees WHERE principal = @principal AND round_id = @round";

    private static readonly string[] LeaveNames = ["@principal", "@round"];
    private static readonly PutRows Put = PutRows.ByKey(
        "rounds", ["id"],
        [
            "room_id", "title", "title_folded", "stage", "due_at", "blind", "asked", "answered", "created_at", "started_at", "closed_at",
            "agree", "agree_with_remarks", "disagree", "other", "remarks", "on_no_reply",
        ]);
    private static readonly PutRows Ask = PutRows.ByKey("round_addressees", ["principal", "round_id"], ["is_unit", "state", "delegate_id"]);

    public static IEnumerable<ListingStatement> Of(RoundListingChange change)
    {
        var round = change.Id.ToBlob();
        RoundRow[] rows = change.Round is { } row ? [row] : [];
        return Put.Of(rows, r =>
            [
                round, r.RoomId.ToBlob(), r.Title, r.FoldedTitle, StoredWord<RoundStage>.Of(r.Stage), r.DueAt.ToUnixTimeMilliseconds(), r.Blind, r.Asked, r.Answered,
                r.CreatedAt.ToUnixTimeMilliseconds(), r.StartedAt?.ToUnixTimeMilliseconds(), r.ClosedAt?.ToUnixTimeMilliseconds(),
                r.Figures.Agree, r.Figures.AgreeWithRemarks, r.Figures.Disagree, r.Figures.Other, r.Figures.Remarks, StoredWord<NoReplyRule>.Of(r.Figures.OnNoReply),
            ])
            .Concat(change.Left.Select(principal => new ListingStatement(Leave, LeaveNames, [principal.ToBlob(), round])))
            .Concat(Ask.Of(change.Addressees, a => [a.Id.ToBlob(), round, a.IsUnit, StoredWord<AddresseeState>.Of(a.State), a.DelegateId?.ToBlob()]));
    }
}
