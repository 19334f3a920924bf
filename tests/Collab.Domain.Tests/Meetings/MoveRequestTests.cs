using Collab.Domain.Meetings;
using CsCheck;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Stewards put who waits for the floor elsewhere in the line.</summary>
[Trait("Requirement", "D4")]
public sealed class MoveRequestTests
{
    [Fact]
    public void A_request_is_moved_among_those_of_its_kind_and_points_of_order_stay_first()
    {
        var (world, an, binh, chi, order) = Line();
        world.Must(Secretary, new MoveRequest(chi));
        Assert.Equal([order, chi, an, binh], InOrder(world));
        world.Must(Chair, new MoveRequest(chi, an));
        Assert.Equal([order, an, chi, binh], InOrder(world));
        world.Must(Chair, new MoveRequest(an, binh));
        Assert.Equal([order, chi, binh, an], InOrder(world));

        // Whoever asks later stands behind all.
        var last = world.Must(Secretary, new RequestToSpeak(RequestKind.Speech));
        Assert.Equal([order, chi, binh, an, last], InOrder(world));
        var second = world.Must(An, new RequestToSpeak(RequestKind.PointOfOrder));
        Assert.Equal([order, second, chi, binh, an, last], InOrder(world));
        world.Must(Chair, new MoveRequest(second));
        Assert.Equal([second, order, chi, binh, an, last], InOrder(world));
    }

    [Fact]
    public void What_would_change_nothing_or_mix_the_kinds_is_refused_and_changes_nothing()
    {
        var (world, an, binh, chi, order) = Line();
        var before = world.State;
        world.Refused(Invalid, Chair, new MoveRequest(an));
        world.Refused(Invalid, Chair, new MoveRequest(binh, an));
        world.Refused(Invalid, Chair, new MoveRequest(binh, binh));
        world.Refused(Invalid, Chair, new MoveRequest(binh, order));
        world.Refused(Invalid, Chair, new MoveRequest(order, an));
        world.Refused(Invalid, Chair, new MoveRequest(order));
        world.Refused(Invalid, Chair, new MoveRequest(binh, Id(1)));
        world.Refused(NotFound, Chair, new MoveRequest(Id(1)));
        world.Refused(Forbidden, An, new MoveRequest(an, binh));
        world.Refused(Forbidden, Guest, new MoveRequest(chi));
        world.Refused(NotFound, Stranger, new MoveRequest(chi));
        Assert.Equal(before, world.State);

        world.Must(Chair, new CallSpeaker(an));
        world.Refused(WrongState, Chair, new MoveRequest(an, chi));
        world.Refused(Invalid, Chair, new MoveRequest(chi, an));
        world.Must(Chair, new SuspendMeeting());
        world.Refused(WrongState, Chair, new MoveRequest(chi));
    }

    [Fact]
    public void The_two_queues_are_lines_of_their_own()
    {
        var (world, an, binh, chi, order) = Line();
        world.Must(Chair, new OpenFloor(FloorQueue.Question));
        var first = world.Must(An, new RequestToSpeak(RequestKind.Question));
        var second = world.Must(Binh, new RequestToSpeak(RequestKind.Question));
        world.Refused(Invalid, Chair, new MoveRequest(second, an));
        world.Must(Chair, new MoveRequest(second));
        Assert.Equal([order, an, binh, chi, second, first], InOrder(world));
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void In_a_closed_session_only_its_own_line_is_moved_and_nobody_outside_is_told()
    {
        var (world, an, _, chi, _) = Line();
        world.Must(Chair, new CloseSession(SecondItem, [An, Binh]));
        var first = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        var second = world.Must(Binh, new RequestToSpeak(RequestKind.Speech));
        world.Refused(WrongState, Chair, new MoveRequest(chi));
        world.Refused(Invalid, Chair, new MoveRequest(second, an));
        world.Must(Chair, new MoveRequest(second));
        Assert.True(world.State.Floor.Requests[second].Position < world.State.Floor.Requests[first].Position);
        Assert.Null(MeetingRecord.For(world.State, Chi, world.Journal[^1]));
        Assert.NotNull(MeetingRecord.For(world.State, An, world.Journal[^1]));
        world.Must(Chair, new EndClosedSession());
        world.Must(Chair, new MoveRequest(chi));
    }

    [Fact]
    public void However_it_is_moved_nobody_is_lost_and_points_of_order_are_first() => Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 3]).Array[1, 30].Sample(moves =>
    {
        var (world, an, binh, chi, order) = Line();
        Guid[] all = [an, binh, chi, order];
        var places = all.Select(id => world.State.Floor.Requests[id].Position).Order().ToList();
        foreach (var (who, after) in moves)
        {
            var (request, anchor) = (all[who], after < 0 ? (Guid?)null : all[after]);
            if (world.Do(Chair, new MoveRequest(request, anchor)).Refusal is not null) continue;

            var line = InOrder(world);
            Assert.Equal(anchor ?? order, line[line.IndexOf(request) - 1]);
            Assert.Equal(order, line[0]);
            Assert.Equal(places, line.Select(id => world.State.Floor.Requests[id].Position));
            world.Refused(Invalid, Chair, new MoveRequest(request, anchor));
        }
    }, iter: 200);

    // An, Bình and Chi wait for a speech, the chair has a point of order.
    private static (MeetingWorld World, Guid An, Guid Binh, Guid Chi, Guid Order) Line()
    {
        var world = Opened();
        world.Must(Chair, new OpenFloor());
        return (world, world.Must(An, new RequestToSpeak(RequestKind.Speech)), world.Must(Binh, new RequestToSpeak(RequestKind.Speech)), world.Must(Chi, new RequestToSpeak(RequestKind.Speech)),
            world.Must(Chair, new RequestToSpeak(RequestKind.PointOfOrder)));
    }

    private static List<Guid> InOrder(MeetingWorld world) => [.. world.State.Floor.Requests.Values.Where(r => r.Status == RequestStatus.Waiting).OrderBy(r => r.Kind == RequestKind.Question).ThenBy(r => r.Position).Select(r => r.Id)];
}
