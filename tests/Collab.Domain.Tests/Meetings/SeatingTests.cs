using System.Collections.Immutable;
using Collab.Domain.Catalogues;
using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Who sits where.</summary>
[Trait("Requirement", "D8")]
public sealed class SeatingTests
{
    private static MeetingWorld Planned()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, Plan());
        return world;
    }

    private static SeatingView Seen(MeetingWorld world, Guid by) => MeetingAudiences.View(world.State, MeetingSight.Of(world.State, by)!.Value).Seating!;

    private static Dictionary<Guid, int> Seats(MeetingWorld world) => Seen(world, Secretary).People.ToDictionary(p => p.Key, p => p.Value.SeatId);

    [Fact]
    public void Everybody_sees_who_sits_where_and_who_is_there()
    {
        var world = Planned();
        world.Must(Secretary, new AssignSeats([new(2, Chair), new(4, An), new(5, Guest)]));
        world.Must(An, new CheckIn(AttendanceMode.InPerson));

        foreach (var member in Everyone)
        {
            var seen = Seen(world, member);
            Assert.Equal((3, 4, 9), (seen.Width, seen.Height, seen.Places.Count));
            Assert.Equal(new SeatingPlaceView(1, 3, "A1", PlaceKind.Seat), seen.Places["4"]);
            Assert.Equal(new SeatedView(4, "Phạm An", world.State.Participants[An].UnitName, AttendanceStatus.Present, AttendanceMode.InPerson, null), seen.People[An]);
            Assert.Equal((2, AttendanceStatus.NotYet), (seen.People[Chair].SeatId, seen.People[Chair].Status));
            Assert.Equal(3, seen.People.Count);
        }
    }

    [Fact]
    public void Whoever_is_seated_elsewhere_leaves_their_seat_and_whoever_sat_there_gets_up()
    {
        var world = Planned();
        world.Must(Secretary, new AssignSeats([new(4, An), new(5, Binh)]));
        world.Must(Chair, new AssignSeats([new(4, Binh), new(5, An)])); // they change seats
        Assert.Equal(new() { [An] = 5, [Binh] = 4 }, Seats(world));
        world.Must(Chair, new AssignSeats([new(6, An)]));
        Assert.Equal(new() { [An] = 6, [Binh] = 4 }, Seats(world));
        world.Must(Chair, new AssignSeats([new(4, Chi)]));
        Assert.Equal(new() { [An] = 6, [Chi] = 4 }, Seats(world));
        world.Must(Chair, new AssignSeats([new(6), new(7, Chi)]));
        Assert.Equal(new() { [Chi] = 7 }, Seats(world));
        Assert.Equal(7, world.State.Participants[Chi].SeatId);
        Assert.Equal(["7"], world.State.Roll.BySeat.Keys);
    }

    [Fact]
    public void What_cannot_be_is_refused_as_a_whole()
    {
        var world = Planned();
        void Wrong(string field, params ImmutableArray<SeatAssignment> seats) => Assert.Contains(field, world.Refused(Invalid, Secretary, new AssignSeats(seats)).Errors!.Keys);
        Wrong("seats");
        Wrong("seats", [.. Enumerable.Range(1, Limits.SeatEntries + 1).Select(n => new SeatAssignment(n))]);
        Wrong("seats[0]", [null!]);
        Wrong("seats[0].seatId", new SeatAssignment(1, An)); // a screen
        Wrong("seats[1].seatId", new(4, An), new(99, Binh));
        Wrong("seats[1].seatId", new(4, An), new(4, Binh));
        Wrong("seats[1].memberId", new(4, An), new(5, An));
        Wrong("seats[0].memberId", new SeatAssignment(4, Stranger));
        Wrong("seats[0].memberId", new SeatAssignment(4, Screen));
        Wrong("seats", new SeatAssignment(4));
        world.Must(Secretary, new AssignSeats([new(4, An)]));
        Wrong("seats", new(4, An), new(5));
        world.Refused(Forbidden, An, new AssignSeats([new(4)]));
        world.Refused(NotFound, Stranger, new AssignSeats([new(4)]));
    }

    [Fact]
    public void Whoever_is_removed_gives_up_the_seat_and_whoever_stands_in_sits_on_the_others()
    {
        var world = Planned();
        world.Must(Secretary, new AssignSeats([new(4, An), new(5, Binh)]));
        world.Must(Binh, new DelegateAttendance(Dung, "Giấy ủy quyền 12/UQ", "Đi công tác"));
        Assert.Contains("seats[0].memberId", world.Refused(Invalid, Secretary, new AssignSeats([new(6, Dung)])).Errors!.Keys);
        Assert.Equal(("Bùi Dũng", AttendanceStatus.NotYet), (Seen(world, An).People[Binh].StandsIn, Seen(world, An).People[Binh].Status));
        world.Must(Dung, new CheckIn(AttendanceMode.InPerson));
        Assert.Equal((AttendanceStatus.Present, AttendanceMode.InPerson), (Seen(world, An).People[Binh].Status, Seen(world, An).People[Binh].Mode));

        world.Must(An, new DelegateAttendance(Chi, "Giấy ủy quyền 13/UQ", "Ốm")); // who takes part anyway
        world.Must(Secretary, new AssignSeats([new(6, Chi)]));
        Assert.Null(Seen(world, An).People[An].StandsIn);

        world.Must(Secretary, new RemoveParticipant(An));
        world.Must(Secretary, new AssignSeats([new(6)]));
        Assert.Equal([Binh], Seats(world).Keys);
        world.Must(Secretary, new AssignSeats([new(4, Chi)]));
        world.Must(Secretary, new Invite([new InviteEntry(MeetingRole.Delegate, An)]));
        Assert.DoesNotContain(An, Seats(world).Keys);
    }

    [Fact]
    public void The_plan_is_frozen_until_a_newer_one_is_taken_and_goes_with_the_room()
    {
        var world = Planned();
        world.Must(Secretary, new AssignSeats([new(4, An), new(9, Binh)]));
        world.Refused(WrongState, Secretary, Plan());
        world.Must(Secretary, Plan(version: 2)); // place 9 is a door now
        Assert.Equal(new() { [An] = 4 }, Seats(world));
        Assert.Equal(2, Seen(world, An).Version);

        world.Must(Secretary, new Reschedule(Start.AddDays(1), Start.AddDays(1).AddHours(2), "Trùng lịch"));
        Assert.Equal(new() { [An] = 4 }, Seats(world));
        world.Refused(Conflict, Secretary, Plan(room: Id(902)));
        world.Must(Secretary, new Reschedule(Start, Start.AddHours(2), "Phòng bận", "Phòng họp B", Id(902)));
        Assert.Null(world.State.Seating);
        Assert.All(world.State.Participants.Values, p => Assert.Null(p.SeatId));
        world.Must(Secretary, Plan(room: Id(902)));
        Assert.Empty(Seats(world));
        world.Must(Secretary, new RemoveSeatingPlan());
        Assert.Null(world.State.Seating);
    }

    [Fact]
    public void Without_a_room_or_a_plan_nobody_is_seated()
    {
        var world = new MeetingWorld();
        world.Refused(WrongState, Secretary, new AssignSeats([new(4, An)]));
        world.Refused(WrongState, Secretary, new ArrangeSeats());
        world.Refused(WrongState, Secretary, new RemoveSeatingPlan());
        world.Refused(NotFound, Secretary, new TakeFoundSeatingPlan(Room, null));
        world.Refused(Forbidden, An, Plan());
        world.Must(Secretary, new Reschedule(Start, Start.AddHours(2), "Ra ngoài", "Nhà văn hóa"));
        world.Refused(WrongState, Secretary, Plan());

        var over = Planned();
        over.Must(Chair, new OpenMeeting());
        over.Must(Chair, new CloseMeeting());
        foreach (MeetingCommand late in new MeetingCommand[] { Plan(2), new AssignSeats([new(4, An)]), new ArrangeSeats(), new RemoveSeatingPlan() }) over.Refused(WrongState, Secretary, late);
        Assert.NotNull(Seen(over, An));
    }

    [Fact]
    public void Seats_are_proposed_by_unit_and_given_name_and_chairs_and_secretaries_get_theirs()
    {
        var world = Planned();
        world.Must(Secretary, new AssignSeats([new(9, Advisor)]));
        world.Must(Chi, new Respond(AnswerWord.Declined, "Đi công tác"));
        world.Must(Secretary, new ArrangeSeats());
        // Công đoàn cơ sở: Vấn sits already, Bình, Phiếu; Liên đoàn: An; the guest last; Chi does not come.
        Assert.Equal(new() { [Chair] = 2, [Secretary] = 3, [Binh] = 4, [Teller] = 5, [An] = 6, [Guest] = 7, [Advisor] = 9 }, Seats(world));
        world.Refused(WrongState, Secretary, new ArrangeSeats());

        world.Must(Secretary, new ArrangeSeats(Anew: true));
        Assert.Equal(new() { [Chair] = 2, [Secretary] = 3, [Binh] = 4, [Teller] = 5, [Advisor] = 6, [An] = 7, [Guest] = 8 }, Seats(world));
        world.Must(Chi, new CheckIn(AttendanceMode.InPerson)); // comes after all
        world.Must(Guest, new CheckIn(AttendanceMode.Online));
        world.Must(Secretary, new ArrangeSeats(Anew: true));
        Assert.Equal(new() { [Chair] = 2, [Secretary] = 3, [Binh] = 4, [Teller] = 5, [Advisor] = 6, [An] = 7, [Chi] = 8 }, Seats(world));
    }

    [Fact]
    public void Outside_a_closed_session_one_sees_who_is_seated_as_before()
    {
        var world = Opened();
        world.Must(Secretary, Plan());
        world.Must(Secretary, new CloseSession(SecondItem, [Binh]));
        world.Must(Secretary, new AssignSeats([new(4, An)]));
        Assert.Equal(4, Seen(world, An).People[An].SeatId);
        Assert.IsType<SeatsAssigned>(MeetingRecord.For(world.State, An, world.Journal[^1]));
        Assert.Null(MeetingRecord.For(world.State, Guest, world.Journal[^1]));
    }

    [Fact]
    public void A_large_room_is_filled_at_once()
    {
        var world = new MeetingWorld(more: Enumerable.Range(0, 1_000).Select(n => Invite(Id(20_000 + n), $"Nguyễn Văn {n}", MeetingRole.Delegate)));
        var seats = Enumerable.Range(0, CatalogueLimits.PlanPlaces).Select(n => new SeatingPlace(n + 1, 1 + n % 30, 1 + n / 30, $"{n}", PlaceKind.Seat)).ToImmutableArray();
        world.Must(Secretary, new TakeFoundSeatingPlan(Room, new SeatingPlan(1, 30, 20, seats)));
        world.Must(Secretary, new ArrangeSeats());
        Assert.Equal(CatalogueLimits.PlanPlaces, Seen(world, An).People.Count);
        Assert.Equal(CatalogueLimits.PlanPlaces, Seats(world).Values.Distinct().Count());
    }
}
