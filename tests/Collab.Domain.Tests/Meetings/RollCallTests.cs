using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

[Trait("Requirement", "D1")]
public sealed class RollCallTests
{
    private const string Forbidden = RefusalCodes.Forbidden, NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private static RecordAttendance Say(params ImmutableArray<AttendanceEntry> entries) => new(entries);

    private static AttendanceEntry Present(Guid id, AttendanceMode? mode = null) => new(AttendanceStatus.Present, id, Mode: mode);

    private static AttendanceEntry Absent(Guid id, string? reason = "Ốm") => new(AttendanceStatus.Absent, id, Reason: reason);

    private static PresenceView PresenceOf(MeetingWorld world) => MeetingAudiences.View(world.State, MeetingAudience.Stewards).Presence;

    [Fact]
    public void The_secretary_calls_the_roll_for_others_and_says_who_is_absent_and_why()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, Say(Absent(Chi)));
        world.Must(An, new CheckIn(AttendanceMode.Online));
        Assert.Equal((7, 1, 1, 5, 1), Numbers());

        world.Must(Secretary, Say(Present(An), Present(Binh), new(AttendanceStatus.Present, Guest)));
        Assert.Equal((7, 2, 1, 4, 0), Numbers()); // An is confirmed by it; as a guest one is counted apart
        Assert.Equal((AttendanceMode.Online, AttendanceMode.InPerson), (world.State.Participants[An].Mode, world.State.Participants[Binh].Mode));
        Assert.Equal(1, PresenceOf(world).Guests);
        world.Refused(Conflict, Secretary, Say(Present(An), Present(Binh)));

        world.Must(Chi, new CheckIn(AttendanceMode.InPerson)); // came after all
        Assert.Equal((3, 0, 1), (PresenceOf(world).Present, PresenceOf(world).Absent, PresenceOf(world).Unconfirmed));
        world.Must(Secretary, Say(new AttendanceEntry(AttendanceStatus.NotYet, Chi))); // a wrong click
        Assert.Equal((2, 5, 0), (PresenceOf(world).Present, PresenceOf(world).NotYet, PresenceOf(world).Unconfirmed));
        Assert.Null(world.State.Participants[Chi].Since);

        (int, int, int, int, int?) Numbers() =>
            PresenceOf(world) is var p ? (p.Total, p.Present, p.Absent, p.NotYet, p.Unconfirmed) : default;
    }

    [Fact]
    public void One_bad_entry_refuses_them_all_and_is_named_by_its_place()
    {
        var world = Opened();
        var refusal = world.Refused(Invalid, Secretary, Say(
            Present(An), Present(Stranger), Absent(Binh, null), Present(An), new(AttendanceStatus.Absent, Chi, Mode: AttendanceMode.Online, Reason: "x\u202Ey"),
            new(AttendanceStatus.Present), new(AttendanceStatus.Present, Advisor, "A1"), Present(Screen), new(AttendanceStatus.Present, null, "A1"),
            new(AttendanceStatus.Present, Teller, BridgeId: Id(1)), null!, new(AttendanceStatus.Present, Chair, At: world.Now.AddSeconds(1)),
            new(AttendanceStatus.Left, Secretary, At: Start - Limits.CheckInBeforeStart - TimeSpan.FromSeconds(1))));
        Assert.Equal(
            ["entries[10]", "entries[11].at", "entries[12].at", "entries[1].memberId", "entries[2].reason", "entries[3].memberId", "entries[4].mode", "entries[4].reason",
             "entries[5].memberId", "entries[6].memberId", "entries[7].memberId", "entries[8].badge", "entries[9].bridgeId"],
            refusal.Errors!.Keys.Order(StringComparer.Ordinal));
        world.Refused(Invalid, Secretary, Say());
        world.Refused(Invalid, Secretary, Say([.. Enumerable.Repeat(Present(An), Limits.AttendanceEntries + 1)]));
        world.Refused(Invalid, Secretary, Say(Absent(An, new string('x', Limits.Reason + 1))));
    }

    [Fact]
    public void A_badge_names_its_holder_in_any_case_of_its_letters_and_only_stewards_see_it()
    {
        var world = new MeetingWorld(more: [Invite(Id(30), "Đại biểu Thẻ", MeetingRole.Delegate) with { Badge = "ĐB-01" }]);
        world.Must(Secretary, Say(new AttendanceEntry(AttendanceStatus.Present, Badge: "đb-01")));
        Assert.True(world.State.Participants[Id(30)].IsPresent);
        world.Refused(Invalid, Secretary, Say(new AttendanceEntry(AttendanceStatus.Present, Badge: "ĐB-02")));
        world.Refused(Invalid, Secretary, Say(new(AttendanceStatus.Left, Badge: "ĐB-01"), new(AttendanceStatus.Left, Id(30)))); // twice the same person

        Assert.Equal("ĐB-01", MeetingAudiences.View(world.State, MeetingAudience.Stewards).Participants![Id(30)].Badge);
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Delegates).Participants![Id(30)].Badge);
        Assert.DoesNotContain("ĐB-01", string.Concat(world.Journal.Select(e => MeetingRecord.For(world.State, An, e)?.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void Badges_are_short_and_each_ones_own()
    {
        var schedule = new ScheduleMeeting("T", null, Id(1), "U", Start, Start.AddHours(1), null, MeetingMode.Online, new QuorumRule(),
            [Invite(Chair, "A", MeetingRole.Chair) with { Badge = "a1" }, Invite(An, "B", MeetingRole.Delegate) with { Badge = "A1" }, Invite(Binh, "C", MeetingRole.Delegate) with { Badge = new string('9', Limits.Badge + 1) }, Invite(Chi, "D", MeetingRole.Delegate) with { Badge = "" }],
            [], false);
        var errors = Meeting.Empty(Id(7)).Decide(schedule, new CommandContext(Chair, Start, Id(8))).Refusal!.Errors!;
        Assert.Equal(["participants[1].badge", "participants[2].badge", "participants[3].badge"], errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Own_check_ins_are_confirmed_once_and_confirmed_anew_after_leaving()
    {
        var world = Opened();
        world.Must(Secretary, new ConfirmAttendance([An, Binh, An]));
        world.Refused(Conflict, Secretary, new ConfirmAttendance([An, Binh]));
        world.Must(Secretary, new ConfirmAttendance([An, Chi])); // whoever is confirmed is passed over
        Assert.True(MeetingAudiences.Me(world.State, Chi)!.Attendance.Confirmed);
        world.Must(An, new CheckOut());
        world.Refused(Invalid, Secretary, new ConfirmAttendance([An]));
        world.Must(An, new CheckIn(AttendanceMode.InPerson));
        Assert.False(world.State.Participants[An].Confirmed);

        world.Refused(Invalid, Secretary, new ConfirmAttendance([]));
        world.Refused(Invalid, Secretary, new ConfirmAttendance([Stranger]));
        world.Refused(Forbidden, An, new ConfirmAttendance([Binh]));
        world.Refused(Forbidden, Guest, new ConfirmAttendance([Binh]));
        world.Refused(NotFound, Stranger, new ConfirmAttendance([Binh]));
        world.Refused(Forbidden, An, Say(Present(Binh)));
    }

    [Fact]
    public void Whoever_is_recorded_as_gone_gives_up_the_floor()
    {
        var world = Opened();
        world.Must(Chair, new OpenFloor());
        var speaking = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        var waiting = world.Must(Binh, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CallSpeaker(speaking));
        world.Must(Secretary, Say(new(AttendanceStatus.Left, An), Absent(Binh)));
        Assert.Null(world.State.Floor.SpeakingRequestId);
        Assert.Equal((RequestStatus.Done, RequestStatus.Withdrawn), (world.State.Floor.Requests[speaking].Status, world.State.Floor.Requests[waiting].Status));
        Assert.Equal(AttendanceMode.Online, world.State.Participants[An].Mode); // how the person attended
    }

    [Fact]
    public void The_record_is_mended_afterwards_with_a_reason_and_at_the_time_that_it_was()
    {
        var world = Opened();
        world.Now = Start.AddHours(3);
        world.Must(Chair, new CloseMeeting());
        world.Refused(WrongState, An, new CheckOut());
        world.Refused(Invalid, Secretary, Say(new AttendanceEntry(AttendanceStatus.Left, An, At: Start.AddHours(1))));
        world.Must(Secretary, Say(new AttendanceEntry(AttendanceStatus.Left, An, Reason: "Về sớm, chưa ghi", At: Start.AddHours(1))));
        Assert.Equal((AttendanceStatus.Left, Start.AddHours(1)), (world.State.Participants[An].Status, world.State.Participants[An].Since));
        world.Refused(Conflict, Secretary, Say(new AttendanceEntry(AttendanceStatus.Left, An, Reason: "Về sớm, chưa ghi", At: Start.AddHours(1))));
        world.Must(Secretary, new ConfirmAttendance([Binh]));
    }

    [Fact]
    public void Before_check_in_opens_only_absences_are_recorded()
    {
        var world = new MeetingWorld { Now = Start.AddDays(-2) };
        world.Refused(Invalid, Secretary, Say(Present(An)));
        world.Refused(Invalid, Secretary, Say(new AttendanceEntry(AttendanceStatus.Left, An)));
        world.Must(Secretary, Say(Absent(An)));
        world.Must(Secretary, Say(Absent(An, "Đi học")));
        world.Must(Secretary, Say(new AttendanceEntry(AttendanceStatus.NotYet, An)));
        new MeetingWorld(draft: true).Refused(WrongState, Secretary, Say(Absent(An)));
    }

    [Fact]
    public void A_reason_is_seen_by_stewards_and_by_whom_it_is_about() => GenCommands.Sequence.Sample(steps =>
    {
        var world = Opened();
        world.Must(Secretary, Say(Absent(Chi, "Điều trị bệnh")));
        foreach (var step in steps) world.Do(step.By, step.Make(world.State));
        foreach (var member in Everyone.Where(id => !world.State.IsSteward(id) && id != Chi))
            Assert.DoesNotContain("Điều trị bệnh", SecrecyLaws.Everything(world, member), StringComparison.Ordinal);
        if (MeetingAudiences.Of(world.State, Chi) is MeetingAudience.Delegates or MeetingAudience.Stewards) Assert.Contains("Điều trị bệnh", SecrecyLaws.Everything(world, Chi), StringComparison.Ordinal);
    }, iter: 100);

    [Fact]
    public void A_clock_that_jumps_back_changes_nothing_that_was_recorded()
    {
        var world = Opened();
        var since = world.State.Participants[An].Since;
        world.Now = Start.AddDays(-1); // check-in would not be open; the meeting is
        world.Must(Secretary, Say(new AttendanceEntry(AttendanceStatus.Left, Binh)));
        world.Must(Binh, new CheckIn(AttendanceMode.InPerson));
        world.Must(Secretary, new ConfirmAttendance([An, Binh]));
        Assert.Equal(since, world.State.Participants[An].Since);
        Assert.Equal(8, world.State.Roll.Present + world.State.Roll.GuestsPresent.Count);
        Assert.Equal(0, PresenceOf(world).Left);
    }

    [Fact]
    public void Every_number_adds_up_in_all_and_unit_by_unit() => GenCommands.Sequence.Sample(steps =>
    {
        var world = new MeetingWorld();
        foreach (var step in steps) world.Do(step.By, step.Make(world.State));
        var p = PresenceOf(world);
        Assert.Equal(p.Total, p.Present + p.Absent + p.NotYet + p.Left);
        Assert.Equal(p.Present, p.InPerson + p.Online + p.Bridge);
        foreach (var unit in p.ByUnit.Values)
        {
            Assert.Equal(unit.Total, unit.Present + unit.Absent + unit.NotYet + unit.Left);
            Assert.Equal(unit.Present, unit.InPerson + unit.Online + unit.Bridge);
        }
        Assert.Equal((p.Total, p.Present, p.InPerson, p.Online, p.Bridge, p.Absent, p.NotYet, p.Left), (
            Sum(u => u.Total), Sum(u => u.Present), Sum(u => u.InPerson), Sum(u => u.Online), Sum(u => u.Bridge), Sum(u => u.Absent), Sum(u => u.NotYet), Sum(u => u.Left)));

        int Sum(Func<UnitPresenceView, int> column) => p.ByUnit.Values.Sum(column);
    }, iter: 300);
}
