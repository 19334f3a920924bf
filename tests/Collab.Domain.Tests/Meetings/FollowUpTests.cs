using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The first item of a meeting that looks back on the tasks of earlier ones.</summary>
[Trait("Requirement", "A4")]
public sealed class FollowUpTests
{
    private static readonly FollowUpTask Task = new(Id(77), "Gửi báo cáo quý", "Bùi Dũng", Start.AddDays(-2), TaskState.Open);

    private static IEnumerable<(string Number, string Title, bool? FollowUp)> Agenda(MeetingWorld world, MeetingAudience audience = MeetingAudience.Delegates) =>
        MeetingAudiences.View(world.State, audience).Agenda.Values.OrderBy(i => i.ParentId is null ? 0 : 1).ThenBy(i => i.Position).Select(i => (i.Number, i.Title, i.FollowUp));

    [Fact]
    public void It_stands_first_with_the_number_0_and_the_others_from_1()
    {
        var world = new MeetingWorld();
        world.Must(Guid.Empty, new AddFollowUp());
        Assert.Equal([("0", FollowUpRules.Title, true), ("1", "Khai mạc", null), ("2", "Báo cáo quý", (bool?)null)], Agenda(world));
        Assert.Equal("3", MeetingAudiences.View(world.State, MeetingAudience.Stewards).Agenda[HiddenItem].Number);
        world.Must(Secretary, new MoveAgendaItem(world.State.FollowUp!.ItemId, null, OpenItem));
        Assert.Equal(["1", "0", "2"], Agenda(world).Select(i => i.Number));
    }

    [Fact]
    public void It_comes_once_and_removed_not_again()
    {
        var world = new MeetingWorld();
        var item = world.Must(Guid.Empty, new AddFollowUp());
        world.Refused(Conflict, Guid.Empty, new AddFollowUp());
        world.Must(Secretary, new RemoveAgendaItem(item));
        Assert.Equal(["1", "2"], Agenda(world).Select(i => i.Number));
        world.Refused(Conflict, Guid.Empty, new AddFollowUp());
    }

    [Fact]
    public void A_meeting_that_is_over_or_full_has_none()
    {
        var world = Opened();
        world.Must(Chair, new CloseMeeting());
        world.Refused(WrongState, Guid.Empty, new AddFollowUp());
        var full = new MeetingWorld();
        while (full.State.Agenda.Items.Count < Limits.AgendaItems) full.Must(Secretary, new AddAgendaItem("x", 1));
        full.Refused(Invalid, Guid.Empty, new AddFollowUp());
    }

    [Fact]
    public void Starting_it_records_the_tasks_as_they_are_then()
    {
        var world = Opened();
        var item = world.Must(Guid.Empty, new AddFollowUp());
        world.Must(Chair, new StartAgendaItem(OpenItem));
        world.Must(Secretary, new StartFollowUp(item, [Task], 3));
        Assert.Equal(["agendaItemFinished", "agendaItemStarted", "followUpRecorded"], world.Journal.TakeLast(3).Select(e => e.Type));
        Assert.Equal((item, Start, 3), (world.State.Agenda.CurrentId, world.State.FollowUp!.RecordedAt, world.State.FollowUp.Left));
        Assert.Equal(Task, Assert.Single(world.State.FollowUp.Tasks.Values));
        world.Refused(WrongState, Secretary, new StartFollowUp(item, [Task]));
        world.Must(Chair, new FinishAgendaItem(item));
        world.Must(Chair, new StartFollowUp(item, [])); // again: as they are now
        Assert.Empty(world.State.FollowUp.Tasks);
    }

    [Fact]
    public void Only_stewards_start_it_and_only_it_is_started_so()
    {
        var world = Opened();
        var item = world.Must(Guid.Empty, new AddFollowUp());
        world.Refused(Forbidden, An, new StartFollowUp(item, [Task]));
        world.Refused(NotFound, Chair, new StartFollowUp(OpenItem, [Task]));
        world.Must(Chair, new CloseSession(SecondItem, []));
        world.Refused(WrongState, Chair, new StartFollowUp(item, [Task]));
    }

    [Fact, Trait("Requirement", "D9")]
    public void Hidden_it_tells_nobody_but_stewards_of_its_tasks()
    {
        var world = Opened();
        var item = world.Must(Guid.Empty, new AddFollowUp());
        world.Must(Chair, new StartFollowUp(item, [Task]));
        Assert.Contains(Task.Text, SecrecyLaws.Everything(world, An), StringComparison.Ordinal);
        Assert.All([Guest, Screen], outside => Assert.DoesNotContain(Task.Text, SecrecyLaws.Everything(world, outside), StringComparison.Ordinal));
        world.Must(Chair, new EditAgendaItem(item, Hidden: true));
        Assert.DoesNotContain(Task.Text, SecrecyLaws.Everything(world, An), StringComparison.Ordinal);
        Assert.Contains(Task.Text, SecrecyLaws.Everything(world, Secretary), StringComparison.Ordinal);
    }

    [Fact]
    public void Scheduling_opening_and_sending_out_a_draft_leave_it_to_be_looked_for()
    {
        var scheduled = new MeetingWorld().State;
        var draft = scheduled with { Status = MeetingStatus.Draft };
        var first = Assert.IsType<MeetingScheduled>(MeetingEventTable.Read(new MeetingWorld().Journal[0]));
        Assert.Equal([DueWorkKinds.FollowUp], Left(scheduled, first));
        Assert.Equal([DueWorkKinds.FollowUp], Left(scheduled, new MeetingOpened(null)));
        Assert.Equal([DueWorkKinds.FollowUp], Left(draft, new InvitationsSent()));
        Assert.Empty(Left(scheduled, new InvitationsSent())); // to those who were added
        Assert.Empty(Left(scheduled, first with { Quietly = true }));
        Assert.Empty(Left(scheduled, new MeetingSuspended()));

        static IEnumerable<string> Left(Meeting before, MeetingEvent happened) => MeetingTaskWork.Of(before, happened, before, Start).Select(work => work.Kind);
    }
}
