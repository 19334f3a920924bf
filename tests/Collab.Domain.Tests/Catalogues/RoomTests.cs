using Collab.Domain.Catalogues;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Catalogues.CatalogueWorld;

namespace Collab.Domain.Tests.Catalogues;

[Trait("Requirement", "O6")]
public sealed class RoomTests
{
    private readonly CatalogueWorld world = new();

    [Fact]
    public void A_room_is_added_changed_retired_and_restored()
    {
        var room = world.Twice(new AddRoom("Hội trường", 200, null, "Tầng 3"), Invalid);
        world.Twice(new ChangeRoom(room, "Hội trường lớn", 250), Invalid);
        Assert.Equal(new MeetingRoom(room, "Hội trường lớn", null, 250, null, false), world.State.Rooms[room]);
        world.Twice(new RetireRoom(room), WrongState);
        world.Refused(WrongState, new ChangeRoom(room, "Hội trường", 200));
        world.Refused(WrongState, Plan(room, 0, Seat(1, 1, 1)));
        world.Twice(new RestoreRoom(room), WrongState);
        foreach (var command in new CatalogueCommand[] { new ChangeRoom(Nothing, "X", 1), new RetireRoom(Nothing), new RestoreRoom(Nothing), Plan(Nothing, 0) }) world.Refused(NotFound, command);
    }

    [Fact]
    public void Names_are_unique_among_the_rooms_of_a_unit()
    {
        var room = world.Room();
        world.Invalid(new AddRoom("hoi truong", 10), "name");
        world.Must(new AddRoom("hoi truong", 10, Unit));
        world.Invalid(new ChangeRoom(room, "Hội trường", 10, Unit), "name");
        world.Must(new RetireRoom(room));
        world.Must(new AddRoom("Hội Trường", 10));
        world.Refused(Conflict, new RestoreRoom(room));
    }

    [Fact]
    public void What_a_room_cannot_be_is_refused_by_field()
    {
        world.Invalid(new AddRoom("", 0, null, ""), "name", "capacity", "location");
        world.Invalid(new AddRoom(new string('x', CatalogueLimits.Name + 1), CatalogueLimits.Capacity + 1, null, new string('x', CatalogueLimits.Location + 1)), "name", "capacity", "location");
        world.Must(new AddRoom(new string('x', CatalogueLimits.Name), CatalogueLimits.Capacity, null, new string('x', CatalogueLimits.Location)));
        for (var n = 2; n <= CatalogueLimits.Rooms; n++) world.Room($"Phòng {n}");
        world.Invalid(new AddRoom("Một phòng nữa", 10), "name");
    }

    [Fact]
    public void A_plan_is_set_as_a_whole_and_only_by_who_knows_the_one_that_is_there()
    {
        var room = world.Room();
        world.Refused(Conflict, Plan(room, 1, Seat(1, 1, 1)));
        world.Twice(Plan(room, 0, Seat(1, 1, 1)), Conflict);
        world.Invalid(Plan(room, 1, Seat(1, 1, 1)), "seats"); // the same
        world.Twice(Plan(room, 1, Seat(2, 2, 2), Seat(3, 3, 3, "C", PlaceKind.Chair)), Conflict);
        Assert.Equal(2, world.State.Rooms[room].Plan!.Version);
        Assert.Equal([2, 3], world.State.Rooms[room].Plan!.Seats.Select(seat => seat.Id));
        world.Must(Plan(room, 2)); // empty again
        Assert.Empty(world.State.Rooms[room].Plan!.Seats);
        world.Must(new ChangeRoom(room, "Tên khác", 10));
        Assert.Equal(3, world.State.Rooms[room].Plan!.Version);
    }

    [Fact]
    public void No_two_are_on_one_place_and_nobody_sits_beside_the_grid()
    {
        var room = world.Room();
        world.Must(Plan(room, 0, Seat(1, 1, 1), Seat(2, 20, 10)));
        world.Invalid(Plan(room, 1, Seat(1, 1, 1), Seat(2, 1, 1)), "seats[1]");
        world.Invalid(Plan(room, 1, Seat(1, 0, 1), Seat(2, 21, 11)), "seats[0].x", "seats[1].x", "seats[1].y");
        world.Invalid(Plan(room, 1, Seat(1, 1, 1), Seat(1, 2, 2, "2")), "seats[1].id");
        world.Invalid(Plan(room, 1, Seat(0, 1, 1), Seat(CatalogueLimits.PlaceId + 1, 2, 2)), "seats[0].id", "seats[1].id");
        world.Invalid(Plan(room, 1, [null!]), "seats[0]");
        world.Invalid(Plan(room, 1) with { Width = 0, Height = CatalogueLimits.PlanSide + 1 }, "width", "height");
    }

    [Fact]
    public void Each_seat_has_a_label_of_its_own()
    {
        var room = world.Room();
        world.Invalid(Plan(room, 0, Seat(1, 1, 1, "A1"), Seat(2, 2, 2, "a1", PlaceKind.Secretary)), "seats[1].label");
        world.Invalid(Plan(room, 0, new SeatingPlace(1, 1, 1, null, PlaceKind.Chair)), "seats[0].label");
        world.Invalid(Plan(room, 0, Seat(1, 1, 1, new string('A', CatalogueLimits.PlaceLabel + 1))), "seats[0].label");
        world.Must(Plan(room, 0, Seat(1, 1, 1, "A1"), new SeatingPlace(2, 2, 2, null, PlaceKind.Door), Seat(3, 3, 3, "A1", PlaceKind.Screen), Seat(4, 4, 4, new string('A', CatalogueLimits.PlaceLabel))));
    }

    [Fact]
    public void The_largest_plan_fits_and_a_larger_one_is_refused_as_too_large()
    {
        var room = world.Room();
        var seats = Enumerable.Range(0, CatalogueLimits.PlanPlaces).Select(n => Seat(n + 1, (n % 30) + 1, (n / 30) + 1, $"{(char)('A' + (n / 30))}{(n % 30) + 1}")).ToArray();
        var plan = new SetSeatingPlan(room, 0, 30, 21, [.. seats]);
        Assert.True(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes<CatalogueCommand>(plan, CatalogueJson.Options).Length <= Domain.Meetings.Limits.CommandBytes); // it comes as a command
        world.Must(plan);
        world.Refused(TooLarge, plan with { Version = 1, Seats = [.. seats, Seat(601, 1, 21)] });
        world.Refused(TooLarge, plan with { Version = 1, Seats = [.. seats.Select(seat => seat with { Label = $"Hàng {seat.Label}.." })] });
    }
}
