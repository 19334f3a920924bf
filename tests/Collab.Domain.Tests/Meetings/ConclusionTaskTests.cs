using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Tasks of conclusions while these are written, and what a closed meeting leaves of them.</summary>
[Trait("Requirement", "A4")]
public sealed class ConclusionTaskTests
{
    private static readonly DateTimeOffset Due = Start.AddDays(10);

    private static ConclusionTaskDraft Draft(string text = "Gửi báo cáo quý", Guid? task = null, DateTimeOffset? due = null) => new(text, due ?? Due, task, MemberId: Dung);

    private static ConclusionTask[] Of(MeetingWorld world, Guid conclusion) => [.. world.State.Conclusions[conclusion].Tasks.Values.OrderBy(t => t.Position)];

    [Fact]
    public void A_conclusion_has_tasks_of_members_and_units_who_are_named_as_the_organisation_names_them()
    {
        var world = Opened();
        var conclusion = world.Must(Secretary, new RecordConclusion("Thống nhất", Tasks: [Draft(), new("Rà soát hồ sơ", Due, UnitId: Unit)]));
        var tasks = Of(world, conclusion);
        Assert.Equal<(string, Guid?, Guid?, string, int)>([("Gửi báo cáo quý", Dung, null, "Bùi Dũng", 1), ("Rà soát hồ sơ", null, Unit, "Công đoàn Y tế", 2)],
            tasks.Select(t => (t.Text, t.MemberId, t.UnitId, t.OwnerName, t.Position)));
        Assert.Equal(3, tasks.Select(t => t.TaskId).Append(conclusion).Distinct().Count());
        foreach (var audience in new[] { MeetingAudience.Stewards, MeetingAudience.Delegates }) Assert.Equal(2, MeetingAudiences.View(world.State, audience).Conclusions[conclusion].Tasks!.Count);
    }

    [Fact, Trait("Requirement", "D9")]
    public void Guests_and_displays_see_the_conclusion_without_its_tasks()
    {
        var world = Opened();
        var conclusion = world.Must(Secretary, new RecordConclusion("Thống nhất", Tasks: [Draft()]));
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Public).Conclusions[conclusion].Tasks);
        foreach (var outside in new[] { Guest, Screen })
        {
            Assert.Contains("Thống nhất", SecrecyLaws.Everything(world, outside), StringComparison.Ordinal);
            Assert.DoesNotContain("Gửi báo cáo quý", SecrecyLaws.Everything(world, outside), StringComparison.Ordinal);
        }
        Assert.Contains("Gửi báo cáo quý", SecrecyLaws.Everything(world, An), StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_it_anew_keeps_the_ids_and_leaving_them_out_keeps_the_tasks()
    {
        var world = Opened();
        var conclusion = world.Must(Secretary, new RecordConclusion("Thống nhất", Tasks: [Draft("Một"), Draft("Hai")]));
        var (first, second) = (Of(world, conclusion)[0].TaskId, Of(world, conclusion)[1].TaskId);
        world.Must(Chair, new RecordConclusion("Nhất trí", conclusion));
        Assert.Equal([first, second], Of(world, conclusion).Select(t => t.TaskId));

        world.Must(Chair, new RecordConclusion("Nhất trí", conclusion, Tasks: [Draft("Hai", second), Draft("Một, sửa", first), Draft("Ba")]));
        Assert.Equal([(second, "Hai"), (first, "Một, sửa")], Of(world, conclusion).Take(2).Select(t => (t.TaskId, t.Text)));
        Assert.Equal(3, Of(world, conclusion).Select(t => t.TaskId).Distinct().Count());

        world.Refused(Invalid, Chair, new RecordConclusion("Nhất trí", conclusion));
        world.Must(Chair, new RecordConclusion("Nhất trí", conclusion, Tasks: []));
        Assert.Empty(Of(world, conclusion));
        world.Refused(Invalid, Chair, new RecordConclusion("Nhất trí", conclusion, Tasks: []));
    }

    [Fact]
    public void What_is_wrong_with_a_task_is_said_by_its_field()
    {
        var world = Opened();
        void Wrong(string field, params ConclusionTaskDraft[] tasks) =>
            Assert.Equal([field], world.Refused(Invalid, Secretary, new RecordConclusion("x", Tasks: [.. tasks])).Errors!.Keys);

        Wrong("tasks[0].memberId", Draft() with { MemberId = Id(4_711) });
        Wrong("tasks[0].unitId", Draft() with { MemberId = null, UnitId = Id(4_711) });
        Wrong("tasks[0].memberId", Draft() with { MemberId = null });
        Wrong("tasks[1].memberId", Draft(), Draft() with { UnitId = Unit });
        Wrong("tasks[0].text", Draft(""));
        Wrong("tasks[0].text", Draft("a\nb"));
        Wrong("tasks[0].text", Draft(new string('x', TaskLimits.Text + 1)));
        Wrong("tasks[0].dueAt", Draft(due: Start));
        Wrong("tasks[0].dueAt", Draft(due: Start.AddDays(TaskLimits.DueDays).AddSeconds(1)));
        Wrong("tasks[0].taskId", Draft(task: Id(4_711)));
        Wrong("tasks[0]", [null!]);
        Wrong("tasks", [.. Enumerable.Repeat(Draft(), TaskLimits.OfConclusion + 1)]);
        Assert.Empty(world.State.Conclusions);

        var conclusion = world.Must(Secretary, new RecordConclusion("x", Tasks: [.. Enumerable.Range(1, TaskLimits.OfConclusion).Select(n => Draft($"{n}"))]));
        var task = Of(world, conclusion)[0].TaskId;
        Assert.Equal(["tasks[1].taskId"], world.Refused(Invalid, Secretary, new RecordConclusion("x", conclusion, Tasks: [Draft("1", task), Draft("1", task)])).Errors!.Keys);
        var other = world.Must(Secretary, new RecordConclusion("y"));
        Assert.Equal(["tasks[0].taskId"], world.Refused(Invalid, Secretary, new RecordConclusion("y", other, Tasks: [Draft("1", task)])).Errors!.Keys);
    }

    [Fact]
    public void Who_has_left_and_what_is_over_stays_as_it_was_said()
    {
        var world = Opened();
        var conclusion = world.Must(Secretary, new RecordConclusion("Thống nhất", Tasks: [Draft()]));
        var task = Of(world, conclusion)[0];
        var later = new CommandContext(Secretary, Due.AddDays(1), Id(9_000), People: null);
        var kept = new RecordConclusion("Nhất trí", conclusion, Tasks: [Draft("Khác", task.TaskId)]);
        Assert.Null(world.State.Decide(kept, later).Refusal);
        Assert.Equal(["tasks[0].dueAt"], world.State.Decide(kept with { Tasks = [Draft("Khác", task.TaskId, Due.AddHours(1))] }, later).Refusal!.Errors!.Keys);
        Assert.Equal(["tasks[0].memberId"], world.State.Decide(kept with { Tasks = [Draft("Khác", task.TaskId) with { MemberId = Giang }] }, later).Refusal!.Errors!.Keys);
    }

    [Fact]
    public void A_meeting_has_no_more_tasks_than_may_be()
    {
        var world = Opened();
        ImmutableArray<ConclusionTaskDraft> full = [.. Enumerable.Repeat(Draft(), TaskLimits.OfConclusion)];
        for (var n = 0; n < TaskLimits.OfMeeting / TaskLimits.OfConclusion; n++) world.Must(Secretary, new RecordConclusion($"{n}", Tasks: full));
        Assert.Equal(["tasks"], world.Refused(Invalid, Secretary, new RecordConclusion("x", Tasks: [Draft()])).Errors!.Keys);
        var first = world.State.Conclusions.Values.MinBy(c => c.Position)!.Id;
        world.Must(Secretary, new RecordConclusion("0, sửa", first, Tasks: full)); // its own are not counted twice
    }

    [Fact]
    public void Closing_leaves_tasks_to_be_issued_and_closing_again_says_what_became_of_them()
    {
        var world = Opened();
        var stays = world.Must(Secretary, new RecordConclusion("Một", Tasks: [Draft("A"), Draft("B")]));
        var goes = world.Must(Secretary, new RecordConclusion("Hai", Tasks: [Draft("C")]));
        var (a, b, c) = (Of(world, stays)[0].TaskId, Of(world, stays)[1].TaskId, Of(world, goes)[0].TaskId);
        Assert.Empty(TaskOrders.Of(world.State));
        Assert.Empty(world.State.IssuedTasks);

        world.Must(Chair, new CloseMeeting());
        Assert.Equal([DueWorkKinds.IssueTasks], MeetingTaskWork.Of(world.State, new MeetingClosed(), world.State, Start).Select(w => w.Kind));
        Assert.Equal(new[] { a, b, c }.Order(), TaskOrders.Of(world.State).Select(o => Assert.IsType<AssignTask>(o.Command) is not null ? o.TaskId : default).Order());

        world.Must(Chair, new ReopenMeeting("ghi thiếu"));
        Assert.Empty(TaskOrders.Of(world.State));
        world.Must(Chair, new RemoveConclusion(goes));
        world.Must(Chair, new RecordConclusion("Một", stays, Tasks: [Draft("A, sửa", a)]));
        world.Must(Chair, new CloseMeeting());
        var orders = TaskOrders.Of(world.State).ToDictionary(o => o.TaskId, o => o.Command);
        Assert.Equal(("A, sửa", "Một", "Bùi Dũng", false), Assert.IsType<AssignTask>(orders[a]) is var order ? (order.Order.Text, order.Order.Conclusion, order.Order.Owner.Name, order.Restricted) : default);
        Assert.Equal(new WithdrawTask(WithConclusion: false, world.State.Seq), orders[b]);
        Assert.Equal(new WithdrawTask(WithConclusion: true, world.State.Seq), orders[c]);
        Assert.Equal([Chair, Secretary], Assert.IsType<AssignTask>(orders[a]).Stewards.Keys.Order());
    }

    [Fact]
    public void Without_tasks_closing_leaves_nothing_of_them()
    {
        var world = Opened();
        world.Must(Secretary, new RecordConclusion("Một"));
        world.Must(Chair, new CloseMeeting());
        Assert.Empty(MeetingTaskWork.Of(world.State, new MeetingClosed(), world.State, Start));
    }

    [Fact, Trait("Requirement", "D9")]
    public void Tasks_of_a_closed_session_and_of_a_hidden_item_are_for_their_owner_and_the_stewards()
    {
        var world = Opened();
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        var secret = world.Must(Secretary, new RecordConclusion("Nhân sự kín", Tasks: [Draft("Việc kín")]));
        world.Must(Chair, new EndClosedSession());
        var hidden = world.Must(Secretary, new RecordConclusion("Ẩn", ItemId: HiddenItem, Tasks: [Draft("Việc ẩn")]));
        Assert.DoesNotContain("Việc kín", SecrecyLaws.Everything(world, Binh), StringComparison.Ordinal);
        Assert.DoesNotContain("Việc ẩn", SecrecyLaws.Everything(world, Binh), StringComparison.Ordinal);
        Assert.Contains("Việc kín", SecrecyLaws.Everything(world, An), StringComparison.Ordinal);

        world.Must(Chair, new CloseMeeting());
        Assert.All(TaskOrders.Of(world.State).Select(o => Assert.IsType<AssignTask>(o.Command)), order => Assert.Equal((true, null), (order.Restricted, order.Order.Conclusion)));
        Assert.Equal([secret, hidden], TaskOrders.Of(world.State).Select(o => ((AssignTask)o.Command).Source.ConclusionId).OrderBy(id => id == hidden));
    }

    /// <summary>A session is about the item's papers, and what was said in it; what the meeting concluded in the open is everybody's.</summary>
    [Theory, Trait("Requirement", "D9")]
    [InlineData(true)]
    [InlineData(false)]
    public void A_task_of_an_open_conclusion_is_open_though_a_closed_session_was_about_its_item(bool before)
    {
        var world = Opened();
        if (before) HoldSession();
        var conclusion = world.Must(Secretary, new RecordConclusion("Thống nhất", ItemId: SecondItem, Tasks: [Draft()]));
        if (!before) HoldSession();
        Assert.Contains(conclusion, MeetingAudiences.View(world.State, MeetingAudience.Delegates).Conclusions.Keys);

        world.Must(Chair, new CloseMeeting());
        var order = Assert.IsType<AssignTask>(Assert.Single(TaskOrders.Of(world.State)).Command);
        Assert.Equal((false, "Thống nhất"), (order.Restricted, order.Order.Conclusion));

        void HoldSession()
        {
            world.Must(Chair, new CloseSession(SecondItem, [An]));
            world.Must(Chair, new EndClosedSession());
        }
    }
}
