using System.Collections.Immutable;
using System.Globalization;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The seating plan of the meeting's room, as it is now, becomes the meeting's own. Taken again it brings a newer one; whoever sits where a seat still is stays there.</summary>
public sealed record TakeSeatingPlan : MeetingCommand;

/// <summary>The server's own, made of <see cref="TakeSeatingPlan"/>: with what the catalogue says of the room.</summary>
/// <param name="Plan">Null: the room has none.</param>
public sealed record TakeFoundSeatingPlan(Guid? RoomId, SeatingPlan? Plan) : MeetingCommand;

/// <summary>Seats people, all or none of them. Whoever sat on a seat that is given to another, and gets no other one, stands up.</summary>
/// <param name="Seats">1 to <see cref="Limits.SeatEntries"/>, each seat and each person once.</param>
public sealed record AssignSeats(ImmutableArray<SeatAssignment> Seats) : MeetingCommand;

/// <param name="SeatId">Of the plan.</param>
/// <param name="MemberId">A participant; absent = the seat is free.</param>
public sealed record SeatAssignment(int SeatId, Guid? MemberId = null);

/// <summary>Seats those who have no seat, by <see cref="SeatingOrder"/>.</summary>
/// <param name="Anew">Everybody, whoever has a seat too.</param>
public sealed record ArrangeSeats(bool Anew = false) : MeetingCommand;

/// <summary>The meeting has no seating plan any more.</summary>
public sealed record RemoveSeatingPlan : MeetingCommand;

public sealed record SeatingPlanTaken(Guid RoomId, int Version, int Width, int Height, ImmutableArray<SeatingPlace> Seats) : MeetingEvent;
public sealed record SeatsAssigned(ImmutableArray<SeatAssignment> Seats) : MeetingEvent;
public sealed record SeatingPlanRemoved : MeetingEvent;

/// <summary>The plan of a meeting. Who sits where stands with the participants.</summary>
/// <param name="RoomId">Of the catalogue.</param>
/// <param name="Version">Of the room's plan.</param>
/// <param name="Places">Seats, screens and doors by <see cref="Key"/>.</param>
public sealed record Seating(Guid RoomId, int Version, int Width, int Height, PersistentMap<string, SeatingPlace> Places)
{
    internal static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);

    internal bool IsSeat(int id) => Places.Find(Key(id)) is { } place && place.IsSeat();
}

/// <summary>
/// Who sits where ("sơ đồ chỗ ngồi"), until the meeting is over.
/// <list type="bullet">
/// <item>The plan is frozen when it is taken: what becomes of the room later changes nothing. In another room, the meeting has no plan any more.</item>
/// <item>A person has one seat and a seat one person. Whoever is removed gives it up; displays have none, and whoever only stands in for another sits on the other's.</item>
/// <item>It says where people sit and nothing else: nobody has to be seated, and whoever is seated may attend from elsewhere.</item>
/// </list>
/// </summary>
public static class SeatingRules
{
    public static Decision Take(Meeting m, TakeFoundSeatingPlan c)
    {
        if (!m.IsUnfinished) return IsOver;
        if (m.PlaceId is not { } room) return Refusal.WrongState("The meeting is in no meeting room of the catalogue.");
        if (c.Plan is not { } plan) return Refusal.NotFound("The meeting room has no seating plan.");
        if (c.RoomId != room) return Refusal.Conflict("The meeting is in another room now.");
        if (m.Seating is { } there && (there.RoomId, there.Version) == (room, plan.Version)) return Refusal.WrongState("The meeting has this seating plan already.");
        return new SeatingPlanTaken(room, plan.Version, plan.Width, plan.Height, plan.Seats);
    }

    public static Decision Assign(Meeting m, AssignSeats c)
    {
        if (!m.IsUnfinished) return IsOver;
        if (m.Seating is not { } seating) return NoPlan;
        if (c.Seats.IsDefaultOrEmpty || c.Seats.Length > Limits.SeatEntries) return Refusal.Invalid("seats", $"are not 1 to {Limits.SeatEntries}");

        var errors = new FieldErrors();
        var (seats, people) = (new HashSet<int>(), new HashSet<Guid>());
        for (var i = 0; i < c.Seats.Length; i++)
        {
            if (c.Seats[i] is not { } entry)
            {
                errors.Unless(false, $"seats[{i}]", "is missing"); // an element of a list: nothing else checks those
                continue;
            }
            errors.Unless(seating.IsSeat(entry.SeatId), $"seats[{i}].seatId", "is not a seat of the plan");
            errors.Unless(seats.Add(entry.SeatId), $"seats[{i}].seatId", "is there twice");
            if (entry.MemberId is not { } member) continue;
            var who = m.Listed(member);
            errors.Unless(who is { Role: not MeetingRole.Display }, $"seats[{i}].memberId", "is not a participant who could sit there");
            errors.Unless(who is not { OnlyStandsIn: true }, $"seats[{i}].memberId", "sits on the seat of whom they stand in for");
            errors.Unless(people.Add(member), $"seats[{i}].memberId", "is there twice");
        }
        if (errors.ToRefusal() is { } invalid) return invalid;

        // Where somebody sits who stays there nothing happens; a seat that is left for another one of them frees itself.
        var changed = c.Seats.Where(s => m.Roll.BySeat.TryGetValue(Seating.Key(s.SeatId), out var sits) ? sits != s.MemberId : s.MemberId is not null).ToImmutableArray();
        return changed.IsEmpty ? Refusal.Invalid("seats", "nothing about the seats would change") : new SeatsAssigned(changed);
    }

    public static Decision Arrange(Meeting m, ArrangeSeats c)
    {
        if (!m.IsUnfinished) return IsOver;
        if (m.Seating is null) return NoPlan;
        var seats = SeatingOrder.Propose(m, c.Anew);
        return seats.IsEmpty ? Refusal.WrongState("Nobody is left to be seated, or no seat.") : new SeatsAssigned(seats);
    }

    public static Decision Remove(Meeting m)
    {
        if (!m.IsUnfinished) return IsOver;
        return m.Seating is null ? NoPlan : new SeatingPlanRemoved();
    }

    private static Refusal IsOver => Refusal.WrongState("The meeting is over.");
    private static Refusal NoPlan => Refusal.WrongState("The meeting has no seating plan.");

    public static Meeting Apply(Meeting m, SeatingPlanTaken e)
    {
        var places = e.Seats.Aggregate(PersistentMap<string, SeatingPlace>.Empty, (map, place) => map.SetItem(Seating.Key(place.Id), place));
        var seating = new Seating(e.RoomId, e.Version, e.Width, e.Height, places);
        var kept = m.Seating?.RoomId == e.RoomId;
        return Standing(m, p => !kept || !seating.IsSeat(p.SeatId!.Value)) with { Seating = seating };
    }

    public static Meeting Apply(Meeting m, SeatsAssigned e)
    {
        var people = e.Seats.Select(s => s.MemberId).OfType<Guid>().ToHashSet();
        var seats = e.Seats.Select(s => s.SeatId).ToHashSet();
        var free = Standing(m, p => people.Contains(p.MemberId) || seats.Contains(p.SeatId!.Value));
        return e.Seats.Aggregate(free, (next, s) => s.MemberId is { } id ? next.With(next.Participants[id] with { SeatId = s.SeatId }) : next);
    }

    /// <summary>Without a plan, and nobody seated.</summary>
    internal static Meeting WithoutSeating(this Meeting m) => m.Seating is null ? m : Standing(m, _ => true) with { Seating = null };

    public static SeatingPlace? SeatOf(this Meeting m, Participant p) => p.SeatId is { } id ? m.Seating?.Places.Find(Seating.Key(id)) : null;

    // Those of whom it is so get up.
    private static Meeting Standing(Meeting m, Func<Participant, bool> isSo) => m.Roll.BySeat.Values.Select(id => m.Participants[id]).Where(isSo).ToList()
        .Aggregate(m, (next, p) => next.With(p with { SeatId = null }));
}

/// <summary>Where everybody sits: the same for all who see the meeting, as the names that stand on the tables are.</summary>
/// <param name="Version">Of the room's plan.</param>
/// <param name="Width">Columns; column 1 is at the left, row 1 at the front.</param>
/// <param name="Height">Rows.</param>
/// <param name="Places">Seats, screens and doors by their id.</param>
/// <param name="People">Whoever has a seat.</param>
public sealed record SeatingView(int Version, int Width, int Height, PersistentMap<string, SeatingPlaceView> Places, PersistentMap<Guid, SeatedView> People)
{
    internal static SeatingView? Of(Meeting m, ViewMemo memo) => m.Seating is not { } seating ? null : new(
        seating.Version, seating.Width, seating.Height,
        memo.Whole("seating.places", seating, () => seating.Places.Select(p => KeyValuePair.Create(p.Key, new SeatingPlaceView(p.Value.X, p.Value.Y, p.Value.Label, p.Value.Kind)))),
        memo.Map("seating.people", m.Participants, null, (_, p) => p is { IsListed: true, SeatId: { } seat } ? SeatedView.Of(p, seat) : null));
}

public sealed record SeatingPlaceView(int X, int Y, string? Label, PlaceKind Kind);

/// <param name="Status">Of the person, or of whoever sits there in their stead.</param>
/// <param name="StandsIn">Who sits there in the person's stead; whoever takes part in their own right sits on their own seat.</param>
public sealed record SeatedView(int SeatId, string Name, string UnitName, AttendanceStatus Status, AttendanceMode? Mode, string? StandsIn)
{
    internal static SeatedView Of(Participant p, int seat) => new(
        seat, p.Name, p.UnitName, p.CountedMode is null ? p.Status : AttendanceStatus.Present, p.CountedMode, p.Delegation is { Joined: true } sent ? sent.ToName : null);
}
