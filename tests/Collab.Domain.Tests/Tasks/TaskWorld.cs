using Collab.Domain.Access;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;

namespace Collab.Domain.Tests.Tasks;

/// <summary>
/// A task, its whole journal and the work it left: An is to do it, or the unit that Bình and Chi are in; the stewards assigned it. Ids are made of numbers, so that a failure
/// reads the same every time.
/// </summary>
internal sealed class TaskWorld
{
    public static readonly Guid TaskId = Id(1), MeetingId = Id(2), ConclusionId = Id(3);
    public static readonly Guid An = Id(10), Binh = Id(11), Chi = Id(12), Steward = Id(13), Admin = Id(14), Outside = Id(15);
    public static readonly Guid Unit = Id(30), OtherUnit = Id(31), Unknown = Id(77);
    public static readonly DateTimeOffset Start = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero), Due = Start.AddDays(10);

    private int ids = 10_000;

    public TaskWorld(bool assigned = true, bool toUnit = false)
    {
        States.Add(State);
        if (assigned) Must(Order(owner: toUnit ? OfUnit() : null), Guid.Empty);
    }

    public AssignedTask State { get; private set; } = AssignedTask.Empty(TaskId);
    public List<JournalEvent> Journal { get; } = [];
    public List<AssignedTask> States { get; } = [];
    public List<DueWork> Work { get; } = [];
    public DateTimeOffset Now { get; set; } = Start;

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static string NameOf(Guid id) => $"Tên {id.ToString()[4..8]}";

    public static TaskHolder OfMember(Guid? id = null) => new(id ?? An, null, NameOf(id ?? An));

    public static TaskHolder OfUnit(Guid? id = null) => new(null, id ?? Unit, NameOf(id ?? Unit));

    /// <summary>What the meeting says.</summary>
    public static AssignTask Order(string text = "Gửi báo cáo quý", TaskHolder? owner = null, DateTimeOffset? due = null, long seq = 5, bool restricted = false) => new(
        new(MeetingId, "Giao ban tháng 11", Start.AddHours(-3), Id(200), "Liên đoàn", ConclusionId),
        new(text, owner ?? OfMember(), due ?? Due, restricted ? null : "Thống nhất kế hoạch"), restricted, PersistentMap<Guid, string>.Empty.SetItem(Steward, "Trần Thư Ký"), seq);

    /// <summary>As organisation and task say it: <see cref="TaskAccess.StandingOf"/> is tested with an organisation.</summary>
    public static Standing StandingOf(AssignedTask task, Guid by)
    {
        var owns = task.Owner.MemberId == by || (task.Owner.UnitId == Unit && (by == Binh || by == Chi)) || (task.Owner.UnitId == OtherUnit && by == Chi);
        var assigns = by == Steward || (by == Admin && !task.Restricted);
        return owns || assigns ? (owns ? Standing.TaskOwner : 0) | (assigns ? Standing.TaskAssigner : 0) : by == Guid.Empty ? Standing.None : Standing.Stranger;
    }

    /// <summary>Decides and, if accepted, applies.</summary>
    public TaskDecision Do(TaskCommand command, Guid by)
    {
        var target = command is ReassignTask { } c ? c.MemberId ?? c.UnitId : null;
        var decision = State.Decide(command, new TaskContext(by, Now, new(StandingOf(State, by), NameOf(by), target is { } id && id != Unknown ? NameOf(id) : null)));
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        var commandId = Id(ids++);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (TaskEventTable.NameOf(happened), TaskEventTable.Write(happened));
            var hash = HashChain.Next(Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash, StreamId.Task(TaskId), Journal.Count + 1, type, Now, by, commandId, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, Now, by, commandId, data, hash));
            var before = State;
            State = AssignedTask.Apply(State, happened, Now);
            Work.AddRange(TaskWork.Of(before, happened, State, Now, by));
            States.Add(State);
        }
        return decision;
    }

    public void Must(TaskCommand command, Guid by)
    {
        var decision = Do(command, by);
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, TaskCommand command, Guid by)
    {
        var (before, events, work) = (State, Journal.Count, Work.Count);
        var refusal = Do(command, by).Refusal;
        Assert.True(refusal is not null, $"{command} was accepted.");
        Assert.True(code == refusal.Code, $"{command} was refused as {refusal}, not as {code}");
        Assert.Same(before, State);
        Assert.Equal((events, work), (Journal.Count, Work.Count));
        return refusal;
    }

    /// <summary>Accepted once, and refused the second time.</summary>
    public void Twice(TaskCommand command, Guid by, string code)
    {
        Must(command, by);
        Refused(code, command, by);
    }

    /// <summary>Refused as invalid, for these fields.</summary>
    public void Invalid(TaskCommand command, Guid by, params string[] fields) =>
        Assert.Equal(fields.Order(StringComparer.Ordinal), Refused(RefusalCodes.Invalid, command, by).Errors!.Keys.Order(StringComparer.Ordinal));
}
