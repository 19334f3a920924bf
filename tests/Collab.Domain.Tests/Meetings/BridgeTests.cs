using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

[Trait("Requirement", "D1")]
public sealed class BridgeTests
{
    private const string Forbidden = RefusalCodes.Forbidden, NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private static BridgeView ViewOf(MeetingWorld world, Guid id, MeetingAudience audience = MeetingAudience.Delegates) => MeetingAudiences.View(world.State, audience).Bridges[id];

    [Fact]
    [Trait("Requirement", "D2")]
    public void Heads_at_a_bridge_point_never_enter_quorum_or_votes_and_those_named_there_do_when_they_are_there()
    {
        var world = new MeetingWorld();
        world.Must(Chair, new OpenMeeting());
        var bridge = world.Must(Secretary, new SetBridge(Title: "Điểm cầu Sóc Sơn", HeadCount: 40, Members: [An, Binh], KeeperId: Advisor));
        var (view, quorum) = (MeetingAudiences.View(world.State, MeetingAudience.Delegates), Quorums.Of(world.State));
        Assert.Equal((40, 0, 0), (view.Presence.BridgeHeads, view.Presence.Present, quorum.Present));
        Assert.Equal((2, 0), (ViewOf(world, bridge).Named, ViewOf(world, bridge).Present));

        world.Must(An, new CheckIn(AttendanceMode.Bridge)); // where she is named
        world.Must(Advisor, new RecordAttendance([new(AttendanceStatus.Present, Binh, Mode: AttendanceMode.Bridge)])); // the keeper calls the roll there
        view = MeetingAudiences.View(world.State, MeetingAudience.Delegates);
        Assert.Equal((40, 2, 2, 2), (view.Presence.BridgeHeads, view.Presence.Present, view.Presence.Bridge, Quorums.Of(world.State).Present));
        Assert.Equal([(An, true), (Binh, true)], ViewOf(world, bridge).Members!.Select(m => (m.Key, m.Value)).Order());
        Assert.Null(ViewOf(world, bridge, MeetingAudience.Public).Members);

        var ballot = world.Must(Chair, new PrepareBallot("Thông qua"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(Advisor, new SetBridge(bridge, HeadCount: 55));
        world.Must(Chair, new CloseBallot(ballot));
        Assert.Equal((4, 2, 2), (world.State.Ballots[ballot].Eligible.Count, world.State.Ballots[ballot].Result!.Present, world.State.Ballots[ballot].Result!.Base));
    }

    [Fact]
    public void Heads_count_for_nothing_but_themselves() => Gen.Select(GenCommands.Sequence, Gen.Int[0, Limits.BridgeHeads]).Sample((steps, heads) =>
    {
        var world = new MeetingWorld();
        foreach (var step in steps) world.Do(step.By, step.Make(world.State));
        var recounted = world.State with { Bridges = world.State.Bridges.Aggregate(world.State.Bridges, (all, b) => all.SetItem(b.Key, b.Value with { HeadCount = heads })) };
        foreach (var audience in Enum.GetValues<MeetingAudience>())
        {
            var (is_, was) = (MeetingAudiences.View(recounted, audience), MeetingAudiences.View(world.State, audience));
            Assert.Equal(was.Quorum, is_.Quorum);
            Assert.Equal(was.Presence with { BridgeHeads = 0 }, is_.Presence with { BridgeHeads = 0 });
        }
        foreach (var ballot in recounted.Ballots.Values.Where(b => !b.Secret))
            Assert.Equal(Closed(world.State, ballot.Id), Closed(recounted, ballot.Id));

        (int, int, bool, int)? Closed(Meeting m, Guid ballotId) =>
            m.Decide(new CloseBallot(ballotId), new CommandContext(Chair, world.Now, Id(1))) is { Refusal: null } decision
                ? ((BallotClosed)decision.Events[0]).Result is var r ? (r.Base, r.Needed, r.Passed, r.Present) : null
                : null;
    }, iter: 100);

    [Fact]
    public void Who_is_named_where_is_said_the_same_by_the_people_and_by_the_points() => GenCommands.Sequence.Sample(steps =>
    {
        var world = new MeetingWorld();
        foreach (var step in steps)
        {
            world.Do(step.By, step.Make(world.State));
            var m = world.State;
            var listed = m.Participants.Values.Where(p => p.IsListed).ToList();
            Assert.All(listed, p => Assert.True(p.BridgeId is not { } id || m.Bridges.ContainsKey(id)));
            foreach (var bridge in m.Bridges.Keys)
            {
                Assert.Equal(listed.Where(p => p.BridgeId == bridge).Select(p => p.MemberId).Order(), m.Roll.AtBridge(bridge).Named.Keys.Order());
                Assert.Equal(listed.Where(p => p.BridgeId == bridge && p is { IsPresent: true, Mode: AttendanceMode.Bridge }).Select(p => p.MemberId).Order(), m.Roll.AtBridge(bridge).Present.Keys.Order());
            }
        }
    }, iter: 200);

    [Fact]
    public void Points_are_made_changed_and_removed_by_stewards()
    {
        var world = Opened();
        var bridge = world.Must(Secretary, new SetBridge(Title: "Điểm cầu 1"));
        world.Refused(Invalid, Secretary, new SetBridge(Title: "điểm cầu 1"));
        world.Refused(Invalid, Secretary, new SetBridge());
        world.Refused(Invalid, Secretary, new SetBridge(bridge));
        world.Refused(Invalid, Secretary, new SetBridge(bridge, "a\u0007"));
        world.Refused(Invalid, Secretary, new SetBridge(bridge, HeadCount: -1));
        world.Refused(Invalid, Secretary, new SetBridge(bridge, HeadCount: Limits.BridgeHeads + 1));
        world.Refused(Invalid, Secretary, new SetBridge(bridge, Members: [Stranger]));
        world.Refused(Invalid, Secretary, new SetBridge(bridge, Members: [Screen]));
        world.Refused(Invalid, Secretary, new SetBridge(bridge, Members: [An, An]));
        world.Refused(Invalid, Secretary, new SetBridge(bridge, KeeperId: Guest));
        world.Refused(Invalid, Secretary, new SetBridge(bridge, Members: [.. Enumerable.Range(1, Limits.AttendanceEntries + 1).Select(Id)]));
        world.Refused(NotFound, Secretary, new SetBridge(Id(1), "x"));
        world.Refused(Forbidden, An, new SetBridge(bridge, "x"));
        world.Refused(Forbidden, Guest, new SetBridge(bridge, "x"));
        world.Refused(Forbidden, An, new RemoveBridge(bridge));
        world.Refused(NotFound, Secretary, new RemoveBridge(Id(1)));

        var change = new SetBridge(bridge, "Điểm cầu Mê Linh", 12, [An], Binh);
        world.Must(Secretary, change);
        world.Refused(Invalid, Secretary, change);
        world.Refused(Forbidden, Binh, new SetBridge(bridge, HeadCount: 3, Members: [Chi]));
        world.Refused(Forbidden, Binh, new SetBridge(Title: "Của tôi"));
        world.Must(Binh, new SetBridge(bridge, HeadCount: 13));

        world.Must(An, new CheckIn(AttendanceMode.Bridge));
        world.Refused(WrongState, Secretary, new RemoveBridge(bridge));
        world.Must(Secretary, new SetBridge(bridge, Members: [Chi])); // whoever is there stays
        Assert.Equal([An, Chi], world.State.Roll.AtBridge(bridge).Named.Keys.Order());
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(Secretary, new RemoveBridge(bridge));
        world.Refused(NotFound, Secretary, new RemoveBridge(bridge));
        Assert.Null(world.State.Participants[Chi].BridgeId);

        world.Must(Secretary, new SetBridge(Title: "Điểm cầu cuối"));
        while (world.State.Bridges.Count < Limits.Bridges) world.Must(Secretary, new SetBridge(Title: $"{world.State.Bridges.Count}"));
        world.Refused(Invalid, Secretary, new SetBridge(Title: "Một nữa"));
        world.Must(Chair, new CloseMeeting());
        world.Refused(WrongState, Secretary, new SetBridge(Title: "Muộn"));
    }

    [Fact]
    public void Whoever_attends_at_a_point_says_at_which_and_is_there_alone()
    {
        var world = new MeetingWorld();
        world.Must(An, new CheckIn(AttendanceMode.Bridge)); // none is kept in this meeting
        var one = world.Must(Secretary, new SetBridge(Title: "Một"));
        var two = world.Must(Secretary, new SetBridge(Title: "Hai"));
        world.Refused(Invalid, Binh, new CheckIn(AttendanceMode.Bridge));
        world.Refused(Invalid, Binh, new CheckIn(AttendanceMode.Online, one));
        world.Refused(NotFound, Binh, new CheckIn(AttendanceMode.Bridge, Id(1)));
        world.Must(Binh, new CheckIn(AttendanceMode.Bridge, one));
        world.Refused(WrongState, Binh, new CheckIn(AttendanceMode.Bridge, one));
        world.Refused(Invalid, Secretary, new SetBridge(two, Members: [Binh]));
        world.Must(Binh, new CheckIn(AttendanceMode.Bridge, two));
        Assert.Equal((0, 1), (ViewOf(world, one).Named, ViewOf(world, two).Present));
        Assert.Equal(two, MeetingAudiences.Me(world.State, Binh)!.Attendance.BridgeId);
    }

    [Fact]
    public void Who_was_there_is_confirmed_by_stewards_alone_once_the_meeting_is_closed_and_minutes_do_not_change_by_it()
    {
        var world = Opened();
        var bridge = world.Must(Secretary, new SetBridge(Title: "Một", Members: [An, Chi], KeeperId: Binh));
        world.Must(Chi, new CheckOut());
        world.Must(Chi, new CheckIn(AttendanceMode.Bridge, bridge));
        world.Must(Chair, new CloseMeeting());
        var recorded = world.State.RecordedAt;
        world.Refused(WrongState, Binh, new ConfirmAttendance([Chi]));
        world.Must(Secretary, new ConfirmAttendance([Chi]));
        Assert.Equal(recorded, world.State.RecordedAt);
    }

    [Fact]
    public void A_keeper_speaks_for_those_named_there_and_for_nobody_else()
    {
        var world = Opened();
        var bridge = world.Must(Secretary, new SetBridge(Title: "Một", Members: [An, Chi], KeeperId: Binh));
        world.Must(Chi, new CheckOut());
        world.Must(Binh, new RecordAttendance([new(AttendanceStatus.Present, Chi, Mode: AttendanceMode.Bridge)]));
        world.Must(Binh, new RecordAttendance([new(AttendanceStatus.Left, Chi)]));
        world.Must(Chi, new CheckIn(AttendanceMode.Bridge, bridge));
        world.Must(Binh, new ConfirmAttendance([Chi]));

        world.Refused(Forbidden, Binh, new RecordAttendance([new(AttendanceStatus.Left, An)])); // she is in the hall
        world.Refused(Forbidden, Binh, new RecordAttendance([new(AttendanceStatus.Present, Advisor, Mode: AttendanceMode.Bridge, BridgeId: bridge)]));
        world.Refused(Forbidden, Binh, new RecordAttendance([new(AttendanceStatus.Absent, Chi, Reason: "x")]));
        world.Refused(Forbidden, Binh, new RecordAttendance([new(AttendanceStatus.Present, Chi, Mode: AttendanceMode.Online)]));
        world.Refused(Forbidden, Binh, new ConfirmAttendance([Advisor]));
        world.Refused(Forbidden, An, new RecordAttendance([new(AttendanceStatus.Left, Chi)]));
        world.Refused(Conflict, Secretary, new ConfirmAttendance([Chi]));
    }
}
