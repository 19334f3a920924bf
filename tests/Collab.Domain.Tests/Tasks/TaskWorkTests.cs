using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using static Collab.Domain.Tests.Tasks.TaskWorld;

namespace Collab.Domain.Tests.Tasks;

/// <summary>Who is told of what, and when.</summary>
[Trait("Requirement", "A4"), Trait("Requirement", "B9")]
public sealed class TaskWorkTests
{
    private static List<(string Kind, DateTimeOffset At)> Left(TaskWorld world, int from = 0) =>
        [.. world.Work.Skip(from).Select(w => (TaskNoticeWork.Read(w.Data).Kind, w.DueAt))];

    private static TaskRecipients Told(TaskWorld world, string kind, DateTimeOffset? due = null) => TaskWork.RecipientsOf(new(kind, Guid.Empty, null, Start, due ?? world.State.DueAt), world.State);

    [Fact]
    public void Assigned_the_owner_is_told_reminded_before_the_end_and_at_it_with_who_assigned_it()
    {
        var world = new TaskWorld();
        Assert.Equal([(NoticeKinds.TaskAssigned, Start), (NoticeKinds.TaskDue, Due - TaskLimits.ReminderBefore), (NoticeKinds.TaskOverdue, Due)], Left(world));
        Assert.All(world.Work, work => Assert.Equal((DueWorkKinds.NotifyTask, StreamId.Task(TaskId)), (work.Kind, work.About)));
        Assert.Equal((OfMember(), 0), (Told(world, NoticeKinds.TaskDue).Owner, Told(world, NoticeKinds.TaskDue).Members.Length));
        Assert.Equal(Steward, Assert.Single(Told(world, NoticeKinds.TaskOverdue).Members));
    }

    [Fact]
    public void What_is_soon_over_when_it_is_set_is_reminded_of_at_the_end_only()
    {
        var world = new TaskWorld(assigned: false);
        world.Must(Order(due: Start.AddDays(1)), Guid.Empty);
        Assert.Equal([(NoticeKinds.TaskAssigned, Start), (NoticeKinds.TaskOverdue, Start.AddDays(1))], Left(world));
    }

    [Fact]
    public void Of_a_time_that_does_not_count_any_more_and_of_what_is_done_nobody_is_reminded()
    {
        var world = new TaskWorld();
        var left = world.Work.Count;
        world.Must(new ExtendTask(Due.AddDays(10), "x"), Steward);
        Assert.Equal([(NoticeKinds.TaskChanged, Start), (NoticeKinds.TaskDue, Due.AddDays(10) - TaskLimits.ReminderBefore), (NoticeKinds.TaskOverdue, Due.AddDays(10))], Left(world, left));
        Assert.Equal(TaskRecipients.Nobody, Told(world, NoticeKinds.TaskDue, Due));
        Assert.Equal(TaskRecipients.Nobody, Told(world, NoticeKinds.TaskOverdue, Due));
        world.Must(new CompleteTask(), An);
        Assert.Equal(TaskRecipients.Nobody, Told(world, NoticeKinds.TaskOverdue));
        Assert.Equal(Steward, Assert.Single(Told(world, NoticeKinds.TaskCompleted).Members));
        world.Must(new ReturnTask("x"), Steward);
        Assert.Equal(TaskRecipients.Nobody, Told(world, NoticeKinds.TaskCompleted));
        Assert.Equal(OfMember(), Told(world, NoticeKinds.TaskReturned).Owner);
    }

    [Fact]
    public void Returned_before_its_end_it_is_reminded_of_again_also_where_the_end_was_set_while_it_was_done()
    {
        var world = new TaskWorld();
        world.Must(new CompleteTask(), An);
        var (left, later) = (world.Work.Count, Due.AddDays(5));
        world.Must(Order(due: later, seq: 9), Guid.Empty);
        Assert.Equal([NoticeKinds.TaskChanged], Left(world, left).Select(w => w.Kind));
        left = world.Work.Count;
        world.Must(new ReturnTask("x"), Steward);
        Assert.Equal([(NoticeKinds.TaskReturned, Start), (NoticeKinds.TaskDue, later - TaskLimits.ReminderBefore), (NoticeKinds.TaskOverdue, later)], Left(world, left));

        // The first of the two has passed, then both.
        foreach (var (now, kinds) in new[] { (later.AddMinutes(-1), new[] { NoticeKinds.TaskReturned, NoticeKinds.TaskOverdue }), (later, [NoticeKinds.TaskReturned]) })
        {
            world.Must(new CompleteTask(), An);
            (world.Now, left) = (now, world.Work.Count);
            world.Must(new ReturnTask("x"), Steward);
            Assert.Equal(kinds, Left(world, left).Select(w => w.Kind));
        }
    }

    [Fact]
    public void Done_by_one_and_given_to_another_it_is_reminded_of_again()
    {
        var world = new TaskWorld();
        world.Must(new CompleteTask(), An);
        var left = world.Work.Count;
        world.Must(Order(owner: OfMember(Binh), seq: 9), Guid.Empty);
        Assert.Equal([(NoticeKinds.TaskAssigned, Start), (NoticeKinds.TaskDue, Due - TaskLimits.ReminderBefore), (NoticeKinds.TaskOverdue, Due)], Left(world, left));
        Assert.Equal(OfMember(Binh), Told(world, NoticeKinds.TaskDue).Owner);
    }

    [Fact]
    public void Each_act_tells_whom_it_concerns_and_a_report_nobody()
    {
        var world = new TaskWorld();
        void Leaves(TaskCommand command, Guid by, params string[] kinds)
        {
            var left = world.Work.Count;
            world.Must(command, by);
            Assert.Equal(kinds, Left(world, left).Select(w => w.Kind));
        }

        Leaves(new ReportProgress("x"), An);
        Leaves(new ReassignTask("x", Binh), Steward, NoticeKinds.TaskAssigned);
        Leaves(Order("Khác", seq: 9), Guid.Empty, NoticeKinds.TaskChanged);
        Leaves(Order("Khác", OfUnit(), seq: 10), Guid.Empty, NoticeKinds.TaskAssigned);
        Leaves(new CompleteTask(), Binh, NoticeKinds.TaskCompleted);
        Leaves(new ReturnTask("x"), Steward, NoticeKinds.TaskReturned, NoticeKinds.TaskDue, NoticeKinds.TaskOverdue);
        Leaves(new CancelTask("x"), Steward, NoticeKinds.TaskCancelled);
        Assert.Equal(OfUnit(), Told(world, NoticeKinds.TaskCancelled).Owner);
        Assert.Equal(TaskRecipients.Nobody, Told(world, NoticeKinds.TaskAssigned));

        var withdrawn = new TaskWorld();
        withdrawn.Must(new WithdrawTask(true, 9), Guid.Empty);
        Assert.Equal(NoticeKinds.TaskCancelled, Left(withdrawn)[^1].Kind);
    }

    [Fact, Trait("Requirement", "D9")]
    public void A_notice_does_not_say_what_a_closed_session_concluded()
    {
        var world = new TaskWorld(assigned: false);
        world.Must(Order("Việc kín", restricted: true), Guid.Empty);
        Assert.Equal("Giao ban tháng 11", TaskWork.TitleOf(world.State));
        Assert.Equal("Gửi báo cáo quý", TaskWork.TitleOf(new TaskWorld().State));
    }
}
