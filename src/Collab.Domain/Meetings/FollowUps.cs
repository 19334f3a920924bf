using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;

namespace Collab.Domain.Meetings;

/// <summary>The server's own: the meeting's unit has tasks of earlier meetings that are not done.</summary>
public sealed record AddFollowUp : MeetingCommand;

/// <summary>The server's own, made of <see cref="StartAgendaItem"/> where that is the follow-up: with the tasks as they are at that moment.</summary>
/// <param name="Left">How many more there are than <see cref="TaskLimits.FollowUp"/>.</param>
public sealed record StartFollowUp(Guid ItemId, ImmutableArray<FollowUpTask> Tasks, int Left = 0) : MeetingCommand;

/// <summary>The tasks as they were when the item was started; overdue are those whose time was over by then.</summary>
/// <param name="Left">How many more there were; absent = none.</param>
public sealed record FollowUpRecorded(Guid ItemId, ImmutableArray<FollowUpTask> Tasks, int? Left = null) : MeetingEvent;

/// <summary>A task as a meeting looks back on it.</summary>
public sealed record FollowUpTask(Guid TaskId, string Text, string OwnerName, DateTimeOffset DueAt, TaskState State);

/// <summary>That the meeting has had such an item, be it there still or not.</summary>
/// <param name="Tasks">As they were when the item was last started, in order from 1.</param>
/// <param name="RecordedAt">Null = it was not started yet.</param>
public sealed record FollowUp(Guid ItemId, PersistentMap<int, FollowUpTask> Tasks, int Left = 0, DateTimeOffset? RecordedAt = null);

/// <summary>
/// The follow-up ("kiểm điểm việc thực hiện kết luận"): the first item of a meeting, with the number 0, where tasks of earlier meetings of its unit are not done. It comes
/// by itself, once; stewards may move, rename or remove it as any other, and removed it does not come again.
/// </summary>
public static class FollowUpRules
{
    /// <summary>What the item is called at first.</summary>
    public const string Title = "Kiểm điểm việc thực hiện kết luận";

    private const int Minutes = 10;

    public static Decision Add(Meeting m, in CommandContext context)
    {
        if (m.Discarded || !m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (m.FollowUp is not null) return Refusal.Conflict("The meeting has, or had, its follow-up.");
        if (m.Agenda.Items.Count >= Limits.AgendaItems) return Refusal.Invalid("agenda", $"has {Limits.AgendaItems} items already");
        return new AgendaItemAdded(context.NewId, null, null, Title, Minutes, null, null, Hidden: false) { FollowUp = true };
    }

    public static Decision Start(Meeting m, StartFollowUp c)
    {
        if (m.FollowUp?.ItemId != c.ItemId) return Refusal.NotFound("There is no such agenda item.");
        var started = AgendaRules.Start(m, new StartAgendaItem(c.ItemId));
        return started.Refusal is null ? Decision.Of(started.Events.Add(new FollowUpRecorded(c.ItemId, c.Tasks, c.Left > 0 ? c.Left : null))) : started;
    }

    public static Meeting Apply(Meeting m, AgendaItemAdded e)
    {
        var next = m with { Agenda = m.Agenda.Apply(e) };
        return e.FollowUp is true ? next with { FollowUp = new(e.ItemId, PersistentMap<int, FollowUpTask>.Empty) } : next;
    }

    public static Meeting Apply(Meeting m, FollowUpRecorded e, DateTimeOffset at) => m with
    {
        FollowUp = new(e.ItemId, e.Tasks.Index().Aggregate(PersistentMap<int, FollowUpTask>.Empty, (map, task) => map.SetItem(task.Index + 1, task.Item)), e.Left ?? 0, at),
    };
}
