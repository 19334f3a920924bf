using System.Text;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using static Collab.Domain.Tests.Tasks.TaskWorld;

namespace Collab.Domain.Tests.Tasks;

[Trait("Requirement", "A4")]
public sealed class TaskWireTests
{
    [Fact]
    public void Every_command_goes_over_the_wire_and_back()
    {
        TaskCommand[] commands =
        [
            new ReportProgress("Đã gửi", 40), new CompleteTask("Xong"), new ConfirmTask(), new ReturnTask("Thiếu"), new ExtendTask(Due, "Chờ"), new ReassignTask("Đổi", UnitId: Unit), new CancelTask("Thôi"),
        ];
        Assert.Equal(TaskCommandTable.WireNames, commands.Select(c => TaskCommandTable.Types.Single(t => t.Value == c.GetType()).Key).Order(StringComparer.Ordinal));
        foreach (var command in commands) Assert.Equal((command, null), TaskCommandTable.Read(JsonSerializer.SerializeToElement(command, TaskJson.Options)));
        foreach (var own in new TaskCommand[] { Order(), new WithdrawTask(true, 7) }) // between servers
            Assert.Equal(own, JsonSerializer.Deserialize<TaskCommand>(JsonSerializer.Serialize(own, TaskJson.Options), TaskJson.Options));
    }

    [Theory]
    [InlineData("""{"type":"assignTask"}""", "type")]
    [InlineData("""{"type":"withdrawTask","withConclusion":true,"meetingSeq":1}""", "type")]
    [InlineData("""{"type":"reportProgress"}""", "text")]
    [InlineData("""{"type":"reportProgress","text":"x","percent":1.5}""", "percent")]
    [InlineData("""{"type":"reportProgress","text":"x","byName":"y"}""", "byName")]
    [InlineData("""{"type":"returnTask"}""", "reason")]
    [InlineData("""{"type":"extendTask","dueAt":"tomorrow","reason":"x"}""", "dueAt")]
    [InlineData("""{"type":"extendTask","reason":"x"}""", "dueAt")]
    [InlineData("""{"type":"reassignTask","reason":"x","memberId":7}""", "memberId")]
    [InlineData("""{"type":"cancelTask","reason":"\ud800"}""", "reason")]
    public void What_does_not_read_is_refused_with_the_field(string json, string field)
    {
        var refusal = TaskCommandTable.Read(JsonElement.Parse(json)).Refusal;
        Assert.Equal(RefusalCodes.Invalid, refusal?.Code);
        Assert.Equal([field], refusal!.Errors!.Keys);
    }

    /// <summary>Texts that no record takes, in each field of a command that has one.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("a\u0007b")]
    [InlineData("a\u202Eb")]
    public void Bad_text_is_refused(string bad)
    {
        foreach (var command in new TaskCommand[] { new ReportProgress(bad), new CompleteTask(bad), new ExtendTask(Due.AddDays(1), bad), new ReassignTask(bad, Binh), new CancelTask(bad) })
            new TaskWorld().Refused(RefusalCodes.Invalid, command, Steward);
        var done = new TaskWorld();
        done.Must(new CompleteTask(), An);
        done.Refused(RefusalCodes.Invalid, new ReturnTask(bad), Steward);
    }

    [Fact]
    public void Every_event_is_in_the_table_and_is_stored_in_these_words()
    {
        var events = typeof(TaskEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TaskEvent))).ToHashSet();
        Assert.Equal(events.OrderBy(t => t.Name), TaskEventTable.Types.Values.OrderBy(t => t.Name));

        var order = Order();
        TaskEvent[] stored =
        [
            new TaskAssigned(order.Source, order.Order, false, order.Stewards, 5), new TaskRevised(order.Order with { Owner = OfUnit() }, true, 9), new TaskWithdrawn(true, 9),
            new ProgressReported("Đã gửi", 40, "An"), new TaskCompleted("Xong", "An"), new TaskConfirmed("Thư ký"), new TaskReturned("Thiếu", "Thư ký"),
            new TaskExtended(Due, "Chờ", "Thư ký"), new TaskReassigned(OfMember(Binh), "Đổi", "Thư ký"), new TaskCancelled("Thôi", "Thư ký"),
        ];
        Assert.Equal(events.Count, stored.Select(e => e.GetType()).Distinct().Count());
        Assert.Equal(
            [
                """taskAssigned {"meetingSeq":5,"order":{"conclusion":"Thống nhất kế hoạch","dueAt":"2026-12-10T08:00:00.000Z","owner":{"memberId":"0000000a-0000-0000-0000-000000000000","name":"Tên 000a"},"text":"Gửi báo cáo quý"},"restricted":false,"source":{"conclusionId":"00000003-0000-0000-0000-000000000000","meetingAt":"2026-11-30T05:00:00.000Z","meetingId":"00000002-0000-0000-0000-000000000000","meetingTitle":"Giao ban tháng 11","unitId":"000000c8-0000-0000-0000-000000000000","unitName":"Liên đoàn"},"stewards":{"0000000d-0000-0000-0000-000000000000":"Trần Thư Ký"}}""",
                """taskRevised {"meetingSeq":9,"order":{"conclusion":"Thống nhất kế hoạch","dueAt":"2026-12-10T08:00:00.000Z","owner":{"name":"Tên 001e","unitId":"0000001e-0000-0000-0000-000000000000"},"text":"Gửi báo cáo quý"},"restricted":true}""",
                """taskWithdrawn {"meetingSeq":9,"withConclusion":true}""",
                """progressReported {"byName":"An","percent":40,"text":"Đã gửi"}""",
                """taskCompleted {"byName":"An","text":"Xong"}""",
                """taskConfirmed {"byName":"Thư ký"}""",
                """taskReturned {"byName":"Thư ký","reason":"Thiếu"}""",
                """taskExtended {"byName":"Thư ký","dueAt":"2026-12-10T08:00:00.000Z","reason":"Chờ"}""",
                """taskReassigned {"byName":"Thư ký","owner":{"memberId":"0000000b-0000-0000-0000-000000000000","name":"Tên 000b"},"reason":"Đổi"}""",
                """taskCancelled {"byName":"Thư ký","reason":"Thôi"}""",
            ], stored.Select(e => $"{TaskEventTable.NameOf(e)} {Encoding.UTF8.GetString(TaskEventTable.Write(e))}"));
        Assert.All(stored, e => Assert.Equal(e, TaskEventTable.Read(new(1, TaskEventTable.NameOf(e), Start, An, Unknown, TaskEventTable.Write(e), []))));
    }

    [Fact]
    public void An_event_that_does_not_follow_or_is_unknown_is_refused_in_a_sentence()
    {
        var world = new TaskWorld();
        Assert.Throws<InvalidOperationException>(() => AssignedTask.Apply(world.State, world.Journal[0]));
        var unknown = new JournalEvent(world.State.Seq + 1, "taskTeleported", Start, An, Unknown, "{}"u8.ToArray(), []);
        Assert.Contains("taskTeleported", Assert.Throws<UnknownEventException>(() => AssignedTask.Apply(world.State, unknown)).Message, StringComparison.Ordinal);
    }
}
