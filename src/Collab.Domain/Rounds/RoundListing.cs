using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Domain.Rounds;

/// <summary>A round in lists.</summary>
/// <param name="Asked">How many are asked, without those removed; <paramref name="Answered"/>: of those, whose opinion counts.</param>
/// <param name="StartedAt">Null: only the keepers of the room know of it.</param>
public sealed record RoundRow(
    Guid Id, Guid RoomId, string Title, string FoldedTitle, RoundStage Stage, DateTimeOffset DueAt, bool Blind, int Asked, int Answered, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? ClosedAt)
{
    public RoundFigures Figures { get; init; } = RoundFigures.None;
}

/// <summary>What statistics of several rounds count of one.</summary>
/// <param name="Remarks">Of the opinions that count.</param>
public sealed record RoundFigures(int Agree, int AgreeWithRemarks, int Disagree, int Other, int Remarks, NoReplyRule OnNoReply)
{
    public static readonly RoundFigures None = new(0, 0, 0, 0, 0, NoReplyRule.None);

    public static RoundFigures Of(OpinionRound r) => new(r.Totals.Agree, r.Totals.AgreeWithRemarks, r.Totals.Disagree, r.Totals.Other, r.Totals.Remarks, r.OnNoReply);
}

/// <summary>Who is asked, as lists find it.</summary>
/// <param name="Id">Of the member or the unit.</param>
/// <param name="DelegateId">Who answers instead.</param>
public sealed record RoundAddresseeRow(Guid Id, bool IsUnit, AddresseeState State, Guid? DelegateId);

/// <summary>What an append changes in the lists of rounds: of thousands who are asked only those whose row is another.</summary>
/// <param name="Round">Null: as before.</param>
/// <param name="Left">Who is asked no more.</param>
public sealed record RoundListingChange(Guid Id, RoundRow? Round, ImmutableArray<RoundAddresseeRow> Addressees, ImmutableArray<Guid> Left) : ReadModelChange
{
    public override int Rows => (Round is null ? 0 : 1) + Addressees.Length + Left.Length;

    public static RoundListingChange Between(OpinionRound before, OpinionRound after)
    {
        var row = RowOf(after);
        var changes = ReferenceEquals(before.Addressees, after.Addressees)
            ? []
            : PersistentMap<Guid, Addressee>.Changes(before.Addressees, after.Addressees).Select(c => (Id: c.Key, Before: RowOf(c.Before), After: RowOf(c.After))).Where(c => c.Before != c.After).ToList();
        return new(
            after.Id, before.Seq > 0 && row == RowOf(before) ? null : row,
            [.. changes.Select(c => c.After).OfType<RoundAddresseeRow>()],
            [.. changes.Where(c => c.After is null).Select(c => c.Id)]);
    }

    private static RoundRow RowOf(OpinionRound r) =>
        new(r.Id, r.RoomId, r.Title, VietnameseFolding.Fold(r.Title), r.Stage, r.DueAt, r.Blind, r.Totals.Asked, r.Totals.Answered, r.CreatedAt, r.StartedAt, r.ClosedAt) { Figures = RoundFigures.Of(r) };

    private static RoundAddresseeRow? RowOf(Addressee? a) =>
        a is null or { Removed: not null } ? null : new(a.Id, a.IsUnit, a.State, a.Delegate?.MemberId);
}
