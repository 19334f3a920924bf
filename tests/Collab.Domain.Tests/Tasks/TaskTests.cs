using Collab.Domain.Tasks;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Tasks.TaskWorld;

namespace Collab.Domain.Tests.Tasks;

/// <summary>What owner and assigning side do with a task.</summary>
[Trait("Requirement", "A4")]
public sealed class TaskTests
{
    [Fact]
    public void The_owner_reports_how_far_it_is()
    {
        var world = new TaskWorld();
        world.Must(new ReportProgress("Đã gửi công văn\nđến các đơn vị", 30), An);
        Assert.Equal((TaskState.InProgress, 30), (world.State.State, world.State.Percent));
        world.Must(new ReportProgress("Chờ trả lời"), An); // says nothing of how far
        Assert.Equal(30, world.State.Percent);
        Assert.Equal([(TaskEntryKind.Progress, "Đã gửi công văn\nđến các đơn vị", 30), (TaskEntryKind.Progress, "Chờ trả lời", (int?)null)], world.State.Entries.OrderBy(e => e.Key).Select(e => (e.Value.Kind, e.Value.Text, e.Value.Percent)));
        Assert.Equal((NameOf(An), Start), (world.State.Entries[1].ByName, world.State.Entries[1].At));
        world.Invalid(new ReportProgress(""), An, "text");
        world.Invalid(new ReportProgress("x", 101), An, "percent");
        world.Invalid(new ReportProgress("x", -1), An, "percent");
        world.Invalid(new ReportProgress(new string('x', TaskLimits.Note + 1)), An, "text");
    }

    [Fact]
    public void Of_a_unit_everybody_in_it_does_and_of_two_who_complete_it_one_comes_late()
    {
        var world = new TaskWorld(toUnit: true);
        world.Must(new ReportProgress("Bình báo"), Binh);
        world.Must(new CompleteTask("Xong"), Chi);
        world.Refused(WrongState, new CompleteTask("Xong"), Binh);
        world.Refused(NotFound, new CompleteTask("Xong"), An);
    }

    [Fact]
    public void What_is_said_to_be_done_is_accepted_or_returned()
    {
        var world = new TaskWorld();
        world.Refused(WrongState, new ConfirmTask(), Steward);
        world.Refused(WrongState, new ReturnTask("x"), Steward);
        world.Twice(new CompleteTask("Đã nộp"), An, WrongState);
        Assert.Equal((TaskState.Done, false, Start), (world.State.State, world.State.Confirmed, world.State.DoneAt));
        world.Refused(WrongState, new ReportProgress("x"), An);
        world.Refused(Forbidden, new ConfirmTask(), An);
        world.Invalid(new ReturnTask(""), Steward, "reason");
        world.Twice(new ReturnTask("Thiếu phụ lục"), Steward, WrongState);
        Assert.Equal((TaskState.InProgress, null), (world.State.State, world.State.DoneAt));
        world.Must(new CompleteTask(), An);
        world.Twice(new ConfirmTask(), Admin, WrongState);
        Assert.True(world.State.Confirmed);
        foreach (var command in new TaskCommand[] { new ReturnTask("x"), new CancelTask("x"), new ExtendTask(Due.AddDays(1), "x"), new ReassignTask("x", Binh), new ReportProgress("x"), new CompleteTask() })
            world.Refused(WrongState, command, Steward);
    }

    [Fact]
    public void The_assigning_side_reports_and_completes_on_the_owners_word()
    {
        var world = new TaskWorld();
        world.Must(new ReportProgress("Đồng chí An báo tại cuộc họp"), Steward);
        world.Must(new CompleteTask(), Admin);
        Assert.Equal(NameOf(Admin), world.State.Entries[2].ByName);
    }

    [Fact]
    public void It_is_extended_with_a_reason_and_only_to_later()
    {
        var world = new TaskWorld();
        world.Must(new ExtendTask(Due.AddDays(5), "Chờ số liệu"), Steward);
        Assert.Equal(Due.AddDays(5), world.State.DueAt);
        Assert.Equal(Due.AddDays(5), world.State.Entries[1].DueAt);
        world.Invalid(new ExtendTask(Due.AddDays(5), "x"), Steward, "dueAt");
        world.Invalid(new ExtendTask(Due.AddDays(9), ""), Steward, "reason");
        world.Invalid(new ExtendTask(Start.AddDays(TaskLimits.DueDays + 1), "x"), Steward, "dueAt");
        world.Now = Due.AddDays(30);
        world.Invalid(new ExtendTask(Due.AddDays(20), "x"), Steward, "dueAt"); // is over
        world.Must(new ExtendTask(Due.AddDays(40), "Gia hạn sau hạn"), Steward);
        world.Refused(Forbidden, new ExtendTask(Due.AddDays(50), "x"), An);
    }

    [Fact]
    public void It_goes_to_another_member_or_unit_and_is_then_theirs()
    {
        var world = new TaskWorld();
        world.Twice(new ReassignTask("Đổi người phụ trách", Binh), Steward, Invalid);
        Assert.Equal(OfMember(Binh), world.State.Owner);
        world.Refused(NotFound, new ReportProgress("x"), An);
        world.Must(new ReportProgress("x"), Binh);
        world.Must(new ReassignTask("Giao đơn vị", UnitId: OtherUnit), Steward);
        world.Refused(NotFound, new ReportProgress("x"), Binh);
        world.Must(new ReportProgress("x"), Chi);
        world.Invalid(new ReassignTask("x", Unknown), Steward, "memberId");
        world.Invalid(new ReassignTask("x", UnitId: Unknown), Steward, "unitId");
        world.Invalid(new ReassignTask("x", An, Unit), Steward, "memberId");
        world.Invalid(new ReassignTask("", null), Steward, "memberId", "reason");
        world.Refused(Forbidden, new ReassignTask("x", An), Chi);
    }

    [Fact]
    public void Cancelled_nothing_is_done_about_it_any_more()
    {
        var world = new TaskWorld();
        world.Invalid(new CancelTask(""), Steward, "reason");
        world.Refused(Forbidden, new CancelTask("x"), An);
        world.Twice(new CancelTask("Không còn cần"), Steward, WrongState);
        Assert.Equal(TaskState.Cancelled, world.State.State);
        world.Refused(WrongState, new ReportProgress("x"), An);
        world.Refused(WrongState, new CompleteTask(), An);
        world.Refused(WrongState, new ExtendTask(Due.AddDays(1), "x"), Steward);
    }

    [Fact]
    public void A_history_that_is_full_takes_the_end_still()
    {
        var world = new TaskWorld();
        for (var n = 0; n < TaskLimits.Entries; n++) world.Must(new ReportProgress($"{n}"), An);
        world.Refused(WrongState, new ReportProgress("x"), An);
        world.Refused(WrongState, new ExtendTask(Due.AddDays(1), "x"), Steward);
        world.Must(new CompleteTask(), An);
        world.Refused(WrongState, new ReturnTask("x"), Steward);
        world.Must(new ConfirmTask(), Steward);
    }

    [Fact, Trait("Requirement", "O4")]
    public void To_strangers_it_does_not_exist_nor_before_it_is_assigned()
    {
        var world = new TaskWorld();
        foreach (var command in new TaskCommand[] { new ReportProgress("x"), new CompleteTask(), new ConfirmTask(), new ReturnTask("x"), new ExtendTask(Due.AddDays(1), "x"), new ReassignTask("x", An), new CancelTask("x") })
            world.Refused(NotFound, command, Outside);
        new TaskWorld(assigned: false).Refused(NotFound, new ReportProgress("x"), Steward);
    }
}
