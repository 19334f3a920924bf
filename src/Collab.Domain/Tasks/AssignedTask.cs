using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>
/// A task ("nhiệm vụ") that a conclusion of a meeting gave to a member or unit: what each command means to it (<see cref="Decide"/>) and what each event does to it
/// (<see cref="Apply(AssignedTask, TaskEvent, DateTimeOffset)"/>). Pure, as a meeting is. Its id is that of the conclusion's task.
/// </summary>
public sealed record AssignedTask
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = there is no such task.</summary>
    public long Seq { get; init; }
    public TaskSource Source { get; init; } = new(default, "", default, default, "", default);
    /// <summary>What the conclusion said last. What was agreed since stands beside it and stays, where the conclusion says nothing new of that.</summary>
    public TaskOrder Order { get; init; } = new("", new(null, null, ""), default, null);
    public long MeetingSeq { get; init; }
    public TaskHolder Owner { get; init; } = new(null, null, "");
    public DateTimeOffset DueAt { get; init; }
    public bool Restricted { get; init; }
    public PersistentMap<Guid, string> Stewards { get; init; } = PersistentMap<Guid, string>.Empty;
    public TaskState State { get; init; }
    /// <summary>What is done is accepted by who assigned it.</summary>
    public bool Confirmed { get; init; }
    /// <summary>As reported last.</summary>
    public int? Percent { get; init; }
    public DateTimeOffset AssignedAt { get; init; }
    /// <summary>When it was last said to be done; of one that is.</summary>
    public DateTimeOffset? DoneAt { get; init; }
    /// <summary>Its history from 1, in the order in which it came.</summary>
    public PersistentMap<int, TaskEntry> Entries { get; init; } = PersistentMap<int, TaskEntry>.Empty;

    public static AssignedTask Empty(Guid id) => new() { Id = id };

    [JsonIgnore]
    public string Text => Order.Text;

    /// <summary>Still to be done.</summary>
    [JsonIgnore]
    public bool IsUnfinished => State is TaskState.Open or TaskState.InProgress;

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public TaskDecision Decide(TaskCommand command, in TaskContext context)
    {
        switch (command)
        {
            case AssignTask c: return TaskOrders.Assign(this, c);
            case WithdrawTask c: return TaskOrders.Withdraw(this, c);
        }

        if (TaskAccess.Refuse(this, command, context.Around.Standing) is { } refusal) return refusal;
        return command switch
        {
            ReportProgress c => TaskRules.Report(this, c, context),
            CompleteTask c => TaskRules.Complete(this, c, context),
            ConfirmTask => TaskRules.Confirm(this, context),
            ReturnTask c => TaskRules.Return(this, c, context),
            ExtendTask c => TaskRules.Extend(this, c, context),
            ReassignTask c => TaskRules.Reassign(this, c, context),
            CancelTask c => TaskRules.Cancel(this, c, context),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static AssignedTask Apply(AssignedTask task, JournalEvent stored)
    {
        if (stored.Seq != task.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {task.Seq}.");
        return Apply(task, TaskEventTable.Read(stored), stored.At);
    }

    public static AssignedTask Apply(AssignedTask task, TaskEvent happened, DateTimeOffset at)
    {
        var next = happened switch
        {
            TaskAssigned e => TaskOrders.Apply(task, e, at),
            TaskRevised e => TaskOrders.Apply(task, e, at),
            TaskWithdrawn e => TaskOrders.Apply(task, e, at),
            ProgressReported e => task.With(new(TaskEntryKind.Progress, at, e.ByName, e.Text, e.Percent)) with { State = TaskState.InProgress, Percent = e.Percent ?? task.Percent },
            TaskCompleted e => task.With(new(TaskEntryKind.Completed, at, e.ByName, e.Text)) with { State = TaskState.Done, DoneAt = at },
            TaskConfirmed e => task.With(new(TaskEntryKind.Confirmed, at, e.ByName)) with { Confirmed = true },
            TaskReturned e => task.With(new(TaskEntryKind.Returned, at, e.ByName, e.Reason)) with { State = TaskState.InProgress, DoneAt = null },
            TaskExtended e => task.With(new(TaskEntryKind.Extended, at, e.ByName, e.Reason) { DueAt = e.DueAt }) with { DueAt = e.DueAt },
            TaskReassigned e => task.With(new(TaskEntryKind.Reassigned, at, e.ByName, e.Reason) { OwnerName = e.Owner.Name }) with { Owner = e.Owner },
            TaskCancelled e => task.With(new(TaskEntryKind.Cancelled, at, e.ByName, e.Reason)) with { State = TaskState.Cancelled, DoneAt = null },
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return next with { Seq = task.Seq + 1 };
    }

    internal AssignedTask With(TaskEntry entry) => this with { Entries = Entries.SetItem(Entries.Count + 1, entry) };
}

/// <summary>A line of a task's history.</summary>
/// <param name="ByName">Null = the meeting that the task comes from, closed again.</param>
/// <param name="Text">What was said; of a withdrawal null.</param>
public sealed record TaskEntry(TaskEntryKind Kind, DateTimeOffset At, string? ByName = null, string? Text = null, int? Percent = null)
{
    /// <summary>Until when it is to be done from then on.</summary>
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>Who is to do it from then on.</summary>
    public string? OwnerName { get; init; }
}
