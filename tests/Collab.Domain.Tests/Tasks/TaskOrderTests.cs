using Collab.Domain.Tasks;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Tasks.TaskWorld;

namespace Collab.Domain.Tests.Tasks;

/// <summary>How a task follows what its conclusion says.</summary>
[Trait("Requirement", "A4")]
public sealed class TaskOrderTests
{
    [Fact]
    public void The_same_order_again_changes_nothing_and_an_older_one_neither()
    {
        var world = new TaskWorld();
        world.Refused(Conflict, Order(), Guid.Empty);
        world.Refused(Conflict, Order(seq: 9), Guid.Empty); // closed again, and nothing about it is another
        world.Must(Order("Gửi báo cáo năm", seq: 12), Guid.Empty);
        world.Refused(Conflict, Order(seq: 11), Guid.Empty);
        world.Refused(Conflict, new WithdrawTask(false, 11), Guid.Empty);
        Assert.Equal("Gửi báo cáo năm", world.State.Text);
        Assert.Equal((TaskEntryKind.Revised, "Gửi báo cáo năm", null, null), (world.State.Entries[1].Kind, world.State.Entries[1].Text, world.State.Entries[1].DueAt, world.State.Entries[1].OwnerName));
    }

    [Fact]
    public void What_was_agreed_since_stays_where_the_conclusion_says_nothing_new_of_it()
    {
        var world = new TaskWorld();
        world.Must(new ExtendTask(Due.AddDays(5), "Chờ số liệu"), Steward);
        world.Must(new ReassignTask("Đổi người", Binh), Steward);
        world.Must(Order("Gửi báo cáo năm", seq: 9), Guid.Empty);
        Assert.Equal((Due.AddDays(5), OfMember(Binh), "Gửi báo cáo năm"), (world.State.DueAt, world.State.Owner, world.State.Text));
        world.Must(Order("Gửi báo cáo năm", OfUnit(), Due.AddDays(1), seq: 10), Guid.Empty);
        Assert.Equal((Due.AddDays(1), OfUnit()), (world.State.DueAt, world.State.Owner));
    }

    [Fact]
    public void The_words_of_the_conclusion_alone_leave_no_line()
    {
        var world = new TaskWorld();
        var order = Order(seq: 9);
        world.Must(order with { Order = order.Order with { Conclusion = "Thống nhất, sửa câu chữ" } }, Guid.Empty);
        Assert.Empty(world.State.Entries);
        Assert.Equal("Thống nhất, sửa câu chữ", TaskView.Of(world.State).Conclusion);
    }

    [Fact]
    public void Given_to_another_or_in_other_words_it_is_to_be_done_by_them_from_the_beginning()
    {
        foreach (var order in new[] { Order(owner: OfMember(Binh), seq: 9), Order("Gửi báo cáo năm", seq: 9) })
        {
            var world = new TaskWorld();
            world.Must(new ReportProgress("Xong một nửa", 50), An);
            world.Must(new CompleteTask(), An);
            world.Must(order, Guid.Empty);
            Assert.Equal((TaskState.Open, null, null), (world.State.State, world.State.Percent, world.State.DoneAt));
            world.Refused(WrongState, new ConfirmTask(), Steward);
            world.Must(new CompleteTask(), world.State.Owner.MemberId!.Value);
        }
    }

    [Fact]
    public void What_is_done_stays_done_where_the_conclusion_gives_it_more_time_or_to_who_has_it_already()
    {
        var world = new TaskWorld();
        world.Must(new ReassignTask("Đổi người", Binh), Steward);
        world.Must(new CompleteTask(), Binh);
        world.Must(Order(owner: OfMember(Binh), due: Due.AddDays(5), seq: 9), Guid.Empty);
        Assert.Equal((TaskState.Done, Start), (world.State.State, world.State.DoneAt));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_its_conclusion_or_in_it_no_more_it_is_cancelled(bool withConclusion)
    {
        var world = new TaskWorld();
        world.Twice(new WithdrawTask(withConclusion, 9), Guid.Empty, Conflict);
        Assert.Equal((TaskState.Cancelled, TaskEntryKind.Withdrawn), (world.State.State, world.State.Entries[1].Kind));
        world.Refused(WrongState, Order("Khác", seq: 12), Guid.Empty);
    }

    [Fact]
    public void What_is_done_for_good_or_cancelled_stays_whatever_the_meeting_says()
    {
        var done = new TaskWorld();
        done.Must(new CompleteTask(), An);
        done.Must(new ConfirmTask(), Steward);
        done.Refused(WrongState, Order("Khác nữa", seq: 12), Guid.Empty);
        done.Refused(WrongState, new WithdrawTask(false, 12), Guid.Empty);
        new TaskWorld(assigned: false).Refused(Conflict, new WithdrawTask(true, 3), Guid.Empty);
    }
}
