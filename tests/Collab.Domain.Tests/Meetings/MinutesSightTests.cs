using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;
using static Collab.Domain.Tests.Meetings.MinutesWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Who sees that there are minutes, and when a view of them changes.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesSightTests
{
    private readonly MeetingWorld world = Closed();

    [Fact]
    public void Others_than_stewards_read_it_from_when_it_is_initialled_and_what_is_issued_for_ever()
    {
        world.Must(Secretary, new EditMinutes(Minutes, Register));
        Assert.Null(world.Seen(An));
        world.Upto(MinutesStage.Initialled);
        Assert.Equal(MinutesStage.Initialled, world.Seen(An)!.Stage);
        Assert.Null(world.Seen(An)!.Form);
        world.Must(Secretary, new ReturnMinutes(Minutes, "Sai"));
        Assert.Null(world.Seen(An));
        world.Upto(MinutesStage.Issued);
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai tên"));
        world.Must(Secretary, new EditPassage(Minutes, "start", "Đúng"));
        var seen = world.Seen(An)!;
        Assert.Equal((MinutesStage.Draft, 0, 0, 1), (seen.Stage, seen.ChangedAt, seen.RecordedAt, seen.Issued.Count));
        Assert.Equal(world.State.Seq, world.Seen(Secretary)!.ChangedAt);
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void Of_a_closed_session_only_those_inside_know_that_there_are_minutes()
    {
        var (closed, session) = ClosedWithSession(An);
        closed.Upto(MinutesStage.Initialled, session);
        var objection = closed.Must(An, new ObjectToMinutes(session, "Sai số phiếu"));
        foreach (var outside in new[] { Binh, Teller, Advisor })
        {
            closed.Refused(NotFound, outside, new ObjectToMinutes(session, "Sai"));
            closed.Refused(NotFound, outside, new WithdrawObjection(session, objection));
        }
        closed.Must(Secretary, new AnswerObjection(session, objection, Accepted: true, "Sẽ sửa"));
        closed.Must(Secretary, new LockMinutes(session, Sha256));
        closed.Must(Chair, new SignMinutes(session, Sha256));
        closed.Must(Secretary, closed.Issue(1, session));
        closed.Must(Secretary, Signature(document: session));
        closed.Must(Chair, Letter(1, document: session));
        foreach (var inside in new[] { Chair, Secretary, An }) Assert.Equal((Guid.Parse(session), MinutesStage.Issued, 3), (closed.Seen(inside, session)!.SessionId, closed.Seen(inside, session)!.Stage, closed.Seen(inside, session)!.Position));
        Assert.Equal(8, closed.Read(An).Count());
        foreach (var outside in new[] { Binh, Teller, Advisor, MeetingWorld.Guest, Screen })
        {
            Assert.Null(closed.Seen(outside, session));
            Assert.Empty(closed.Read(outside));
        }
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void What_happens_to_open_minutes_while_a_session_is_closed_is_no_secret_of_it()
    {
        world.Upto(MinutesStage.Issued);
        world.Must(Chair, new ReopenMeeting("Kiểm phiếu lại"));
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        world.Must(Secretary, new RecallMinutes(Minutes, 1, "Trái quy định"));
        Assert.Contains(world.Read(Binh), e => e is MinutesRecalled);
    }

    [Fact]
    public void Only_what_minutes_themselves_do_leaves_the_record_as_it_is()
    {
        var before = world.State;
        world.Upto(MinutesStage.Issued);
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai"));
        Assert.Equal(before.RecordedAt, world.State.RecordedAt);
        Assert.Equal(before.RecordedAt, world.Seen(Secretary)!.RecordedAt);
        Assert.False(MeetingAudiences.OnlyPresenceChanged(before, world.State));

        before = world.State;
        world.RecordGoesOn();
        Assert.Equal(world.State.Seq, world.State.RecordedAt);
        Assert.Equal(world.State.Seq, world.Seen(Secretary)!.RecordedAt);
        Assert.True(MeetingAudiences.OnlyPresenceChanged(before, world.State));
    }

    [Fact]
    public void Neither_does_who_leaves_the_lobby_when_all_is_over()
    {
        var visited = Opened().WithVisitors();
        visited.Must(Chair, new CloseMeeting());
        visited.Upto(MinutesStage.Initialled);
        visited.Must(Waiter, new LeaveAsGuest());
        visited.Must(Chair, new RevokeGuestLink(visited.State.GuestLinks.Keys.Single()));
        visited.Must(Secretary, new LockMinutes(Minutes, Sha256));
    }

    [Fact]
    public void While_the_meeting_goes_on_views_do_not_change_with_every_event()
    {
        var open = Opened();
        Assert.Equal(0, open.Seen(Secretary)!.RecordedAt);
        Assert.NotEqual(0, open.State.RecordedAt);
    }
}
