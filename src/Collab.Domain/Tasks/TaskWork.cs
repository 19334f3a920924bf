using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>What the events of a task leave to be done outside it: its owner and who assigned it are told, and reminded.</summary>
public static class TaskWork
{
    public static IEnumerable<DueWork> Of(AssignedTask before, TaskEvent happened, AssignedTask after, DateTimeOffset at, Guid by)
    {
        var (kind, byName) = happened switch
        {
            TaskAssigned => (NoticeKinds.TaskAssigned, null),
            TaskRevised when !after.Owner.IsSame(before.Owner) => (NoticeKinds.TaskAssigned, null),
            TaskRevised when (after.Text, after.DueAt) != (before.Text, before.DueAt) => (NoticeKinds.TaskChanged, null),
            TaskExtended e => (NoticeKinds.TaskChanged, e.ByName),
            TaskReassigned e => (NoticeKinds.TaskAssigned, e.ByName),
            TaskCompleted e => (NoticeKinds.TaskCompleted, e.ByName),
            TaskReturned e => (NoticeKinds.TaskReturned, e.ByName),
            TaskCancelled e => (NoticeKinds.TaskCancelled, e.ByName),
            TaskWithdrawn => (NoticeKinds.TaskCancelled, null),
            _ => ((string?)null, (string?)null),
        };
        if (kind is not null) yield return Due(at, new(kind, by, byName, at, after.DueAt));
        // Its time may have been set, or have come near, while it was done and nobody was reminded.
        if (!after.IsUnfinished || (before.IsUnfinished ? after.DueAt == before.DueAt : after.DueAt <= at)) yield break;

        // What is set less than that before its end is not reminded of.
        if (after.DueAt - TaskLimits.ReminderBefore is var soon && soon > at) yield return Due(soon, new(NoticeKinds.TaskDue, Guid.Empty, null, soon, after.DueAt));
        yield return Due(after.DueAt, new(NoticeKinds.TaskOverdue, Guid.Empty, null, after.DueAt, after.DueAt));

        DueWork Due(DateTimeOffset due, TaskNoticeWork work) => new(DueWorkKinds.NotifyTask, StreamId.Task(after.Id), due, CanonicalJson.Serialize(work, TaskJson.Options));
    }

    /// <summary>Who is to be told, as the task is when that is done; of what is not so any more nobody is.</summary>
    public static TaskRecipients RecipientsOf(TaskNoticeWork work, AssignedTask task) => work.Kind switch
    {
        NoticeKinds.TaskAssigned or NoticeKinds.TaskChanged when task.State != TaskState.Cancelled => Owner(task),
        // The time is another since: that left reminders of its own.
        NoticeKinds.TaskDue when task.IsUnfinished && work.DueAt == task.DueAt => Owner(task),
        NoticeKinds.TaskOverdue when task.IsUnfinished && work.DueAt == task.DueAt => Owner(task) with { Members = [.. task.Stewards.Keys] },
        NoticeKinds.TaskCompleted when task.State == TaskState.Done => TaskRecipients.Nobody with { Members = [.. task.Stewards.Keys] },
        NoticeKinds.TaskReturned when task.State == TaskState.InProgress => Owner(task),
        NoticeKinds.TaskCancelled => Owner(task),
        _ => TaskRecipients.Nobody,
    };

    /// <summary>What a notice is called: mails lie about where nobody guards them.</summary>
    public static string TitleOf(AssignedTask task) => NoticeTitles.Fit(task.Restricted ? task.Source.MeetingTitle : task.Text);

    private static TaskRecipients Owner(AssignedTask task) => new(task.Owner, []);
}

/// <summary>Of <see cref="DueWorkKinds.NotifyTask"/>.</summary>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="By">Who did it, and is not told; empty = nobody: a time has come, or the meeting was closed.</param>
/// <param name="At">When it happened.</param>
/// <param name="DueAt">The deadline of then.</param>
public sealed record TaskNoticeWork(string Kind, Guid By, string? ByName, DateTimeOffset At, DateTimeOffset DueAt)
{
    /// <exception cref="JsonException">It is of another form.</exception>
    public static TaskNoticeWork Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<TaskNoticeWork>(data, TaskJson.Options) ?? throw new JsonException("There is nothing in it.");
}

/// <param name="Owner">Whoever is that.</param>
public sealed record TaskRecipients(TaskHolder? Owner, ImmutableArray<Guid> Members)
{
    public static readonly TaskRecipients Nobody = new(null, []);
}
