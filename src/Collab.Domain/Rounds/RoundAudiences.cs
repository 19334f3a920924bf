using System.Collections.Immutable;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>
/// Who sees what of a round of opinions; who is what, its room says.
/// <list type="bullet">
/// <item>Who keeps the room sees all, but for the words of drafts.</item>
/// <item>Everybody else in the room sees a round that was started; how far the others are only where it is not blind, or closed.</item>
/// <item>Whoever answers sees the own opinions in <c>me</c>, drafts too.</item>
/// </list>
/// </summary>
public static class RoundAudiences
{
    /// <summary>The view of those who have the role; <see cref="RoundView.Me"/> is null in it.</summary>
    public static RoundView View(OpinionRound r, RoomRole role, ViewMemo? memo = null)
    {
        var keeper = RoomAccess.IsKeeper(role);
        memo ??= new ViewMemo();
        return new()
        {
            Id = r.Id,
            RoomId = r.RoomId,
            Title = r.Title,
            Note = r.Note,
            Documents = r.Documents,
            DueAt = r.DueAt,
            Blind = r.Blind,
            OnNoReply = r.OnNoReply,
            Stage = r.Stage,
            CreatedAt = r.CreatedAt,
            CreatedByName = r.CreatedByName,
            StartedAt = r.StartedAt,
            ClosedAt = r.ClosedAt,
            CancelledFor = r.CancelledFor,
            Extensions = r.Extensions,
            AnswersSentAt = r.AnswersSentAt,
            Totals = TotalsOf(r, role),
            Addressees = keeper && r.Addressees.Count <= RoundLimits.AddresseesInView ? memo.Map("addressees", r.Addressees, null, (_, a) => Of(a)) : null,
            ContentSeq = keeper ? r.ContentSeq : r.SharedSeq,
        };
    }

    /// <summary>Null where the role does not let see it. What became of remarks counts, but for keepers, as it was sent.</summary>
    public static RoundTotals? TotalsOf(OpinionRound r, RoomRole role) =>
        !RoundAccess.SeesOthers(r, role) ? null
        : RoomAccess.IsKeeper(role) ? r.Totals
        : r.Totals with { RemarksAnswered = r.AnswersSentAt is null ? 0 : r.Totals.Remarks }; // they are sent when all are answered

    public static AddresseeView Of(Addressee a) => new(
        a.IsUnit, a.Name, a.Position, a.State, a.Given?.Answer, a.Given is { } given ? given.Approved?.At ?? given.At : null, a.Given?.Remarks.Length ?? 0, a.SeenAt, a.Delegate?.Name, a.Removed);

    /// <param name="units">In which the member has a position, as in <see cref="RoundSurroundings.Units"/>.</param>
    /// <param name="headOf">As in <see cref="RoundSurroundings.HeadOf"/>.</param>
    public static RoundMeView Me(OpinionRound r, Guid member, RoomRole role, ImmutableArray<Guid> units, ImmutableArray<Guid> headOf) => new(
        member, role, r.StartedAt is null ? PersistentMap<Guid, OwnAnswerView>.Empty : r.Addressees.Values
            .Where(a => AddresseeRules.Answers(a, member, units, headOf))
            .Aggregate(PersistentMap<Guid, OwnAnswerView>.Empty, (map, a) => map.SetItem(a.Id, OwnOf(r, a, member, headOf))));

    /// <summary>
    /// Whose <see cref="Me"/> may differ between the two states: these members, and whoever has a position in these units or is their head.
    /// </summary>
    public static (IReadOnlySet<Guid> Members, IReadOnlySet<Guid> Units) Concerned(OpinionRound before, OpinionRound after)
    {
        var (members, units) = (new HashSet<Guid>(), new HashSet<Guid>());
        if (before.StartedAt is null && after.StartedAt is not null)
        {
            foreach (var addressee in after.Addressees.Values) Add(addressee);
        }

        foreach (var change in PersistentMap<Guid, Addressee>.Changes(before.Addressees, after.Addressees))
        {
            Add(change.Before);
            Add(change.After);
        }

        // What else of a remark changes comes with its addressee, or is not shown yet.
        foreach (var change in PersistentMap<int, Remark>.Changes(before.Remarks, after.Remarks))
        {
            if (change.Before?.Sent != change.After?.Sent) Add(after.Addressees[(change.After ?? change.Before!).AddresseeId]);
        }

        return (members, units);

        void Add(Addressee? addressee)
        {
            if (addressee is null) return;
            (addressee.IsUnit ? units : members).Add(addressee.Id);
            if (addressee.Delegate is { } other) members.Add(other.MemberId);
        }
    }

    private static OwnAnswerView OwnOf(OpinionRound r, Addressee a, Guid member, ImmutableArray<Guid> headOf)
    {
        var isOwn = !a.IsUnit && a.Id == member;
        return new(
            a.IsUnit, a.Name, !a.IsUnit && !isOwn, a.Removed is null && !(isOwn && a.Delegate is not null), a.IsUnit && headOf.Contains(a.Id),
            OpinionOf(r, a.Draft), a.ReturnedFor, OpinionOf(r, a.Given), isOwn ? a.Delegate : null, a.Removed);
    }

    // From 1: the round's own numbers would tell in a blind one how much others say.
    private static OwnOpinionView? OpinionOf(OpinionRound r, Opinion? o) =>
        o is null ? null : new(
            o.Answer, o.Text, [.. o.Remarks.Select((number, i) => r.Remarks[number].AsSent() with { Number = i + 1 })],
            o.Letter, o.ByName, o.At, o.Approved);
}
