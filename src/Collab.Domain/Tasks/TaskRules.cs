using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>
/// What becomes of a task: its owner reports and says that it is done, who assigned it accepts that or returns it, gives it more time, to somebody else, or up.
/// </summary>
internal static class TaskRules
{
    public static Refusal Over => Refusal.WrongState("The task was cancelled, or is done for good.");

    private static Refusal NotToDo => Refusal.WrongState("The task is done, or was cancelled.");
    private static Refusal NotDone => Refusal.WrongState("The task does not wait for being confirmed.");
    private static Refusal TooLong => Refusal.WrongState($"The task has {TaskLimits.Entries} lines of history already.");

    public static TaskDecision Report(AssignedTask task, ReportProgress c, in TaskContext context)
    {
        if (!task.IsUnfinished) return NotToDo;
        if (task.Entries.Count >= TaskLimits.Entries) return TooLong;

        var errors = new FieldErrors();
        errors.Text("text", c.Text, TaskLimits.Note, lines: true);
        errors.Unless(c.Percent is null or >= 0 and <= 100, "percent", "is not within 0 and 100");
        return errors.ToRefusal() ?? (TaskDecision)new ProgressReported(c.Text, c.Percent, context.Around.ByName);
    }

    public static TaskDecision Complete(AssignedTask task, CompleteTask c, in TaskContext context)
    {
        if (!task.IsUnfinished) return NotToDo;

        var errors = new FieldErrors();
        if (c.Text is not null) errors.Text("text", c.Text, TaskLimits.Note, lines: true);
        return errors.ToRefusal() ?? (TaskDecision)new TaskCompleted(c.Text, context.Around.ByName);
    }

    public static TaskDecision Confirm(AssignedTask task, in TaskContext context) =>
        task is { State: TaskState.Done, Confirmed: false } ? new TaskConfirmed(context.Around.ByName) : NotDone;

    public static TaskDecision Return(AssignedTask task, ReturnTask c, in TaskContext context)
    {
        if (task is not { State: TaskState.Done, Confirmed: false }) return NotDone;
        if (task.Entries.Count >= TaskLimits.Entries) return TooLong;
        return RefuseReason(c.Reason) ?? (TaskDecision)new TaskReturned(c.Reason, context.Around.ByName);
    }

    public static TaskDecision Extend(AssignedTask task, ExtendTask c, in TaskContext context)
    {
        if (!task.IsUnfinished) return NotToDo;
        if (task.Entries.Count >= TaskLimits.Entries) return TooLong;

        var errors = new FieldErrors();
        errors.Due("dueAt", c.DueAt, context.Now);
        errors.Unless(c.DueAt > task.DueAt, "dueAt", "is not later than it is already");
        errors.Text("reason", c.Reason, TaskLimits.Reason, lines: true);
        return errors.ToRefusal() ?? (TaskDecision)new TaskExtended(c.DueAt, c.Reason, context.Around.ByName);
    }

    public static TaskDecision Reassign(AssignedTask task, ReassignTask c, in TaskContext context)
    {
        if (!task.IsUnfinished) return NotToDo;
        if (task.Entries.Count >= TaskLimits.Entries) return TooLong;

        var (errors, field) = (new FieldErrors(), c.MemberId is null ? "unitId" : "memberId");
        errors.Text("reason", c.Reason, TaskLimits.Reason, lines: true);
        var owner = new TaskHolder(c.MemberId, c.UnitId, context.Around.TargetName ?? "");
        if (c.MemberId is null == c.UnitId is null) errors.Unless(false, "memberId", "or unitId is to be named, and not both");
        else if (context.Around.TargetName is null) errors.Unless(false, field, c.MemberId is null ? "is not an open unit" : "is not a member");
        else errors.Unless(!owner.IsSame(task.Owner), field, "is the owner already");
        return errors.ToRefusal() ?? (TaskDecision)new TaskReassigned(owner, c.Reason, context.Around.ByName);
    }

    public static TaskDecision Cancel(AssignedTask task, CancelTask c, in TaskContext context) =>
        task.State == TaskState.Cancelled || task.Confirmed ? Over : RefuseReason(c.Reason) ?? (TaskDecision)new TaskCancelled(c.Reason, context.Around.ByName);

    private static Refusal? RefuseReason(string reason) =>
        WireText.Error(reason, TaskLimits.Reason, lines: true) is { } error ? Refusal.Invalid("reason", error) : null;
}
