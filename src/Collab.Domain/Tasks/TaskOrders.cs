using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>
/// How tasks follow the conclusions of their meeting: they begin when it is closed, and when it was opened again, its conclusions changed and it is closed once more, they
/// are brought in step. Each order may come again or late: what is known already, or older, changes nothing.
/// </summary>
public static class TaskOrders
{
    private static Refusal Known => Refusal.Conflict("The task is as the meeting says.");

    /// <summary>What a meeting says to the tasks of its conclusions; of one that is not closed nothing yet.</summary>
    public static IEnumerable<(Guid TaskId, TaskCommand Command)> Of(Meeting m)
    {
        if (m.Status != MeetingStatus.Closed) yield break;

        var stewards = m.Roll.Stewards.Keys.Aggregate(PersistentMap<Guid, string>.Empty, (map, id) => map.SetItem(id, m.Participants[id].Name));
        foreach (var (task, conclusionId) in m.IssuedTasks)
        {
            if (m.Conclusions.Find(conclusionId) is not { } conclusion)
            {
                yield return (task, new WithdrawTask(WithConclusion: true, m.Seq));
            }
            else if (conclusion.Tasks.Find(task) is not { } said)
            {
                yield return (task, new WithdrawTask(WithConclusion: false, m.Seq));
            }
            else
            {
                var restricted = !MeetingAudiences.ShowsEverybody(m, conclusion);
                yield return (task, new AssignTask(
                    new(m.Id, m.Title, m.StartsAt, m.UnitId, m.UnitName, conclusion.Id),
                    new(said.Text, new(said.MemberId, said.UnitId, said.OwnerName), said.DueAt, restricted ? null : conclusion.Text),
                    restricted, stewards, m.Seq));
            }
        }
    }

    internal static TaskDecision Assign(AssignedTask task, AssignTask c)
    {
        if (task.Seq == 0) return new TaskAssigned(c.Source, c.Order, c.Restricted, c.Stewards, c.MeetingSeq);
        if (c.MeetingSeq <= task.MeetingSeq || (c.Order, c.Restricted) == (task.Order, task.Restricted)) return Known;
        return task.State == TaskState.Cancelled || task.Confirmed ? TaskRules.Over : new TaskRevised(c.Order, c.Restricted, c.MeetingSeq);
    }

    internal static TaskDecision Withdraw(AssignedTask task, WithdrawTask c)
    {
        if (task.Seq == 0 || c.MeetingSeq <= task.MeetingSeq) return Known;
        return task.State == TaskState.Cancelled || task.Confirmed ? TaskRules.Over : new TaskWithdrawn(c.WithConclusion, c.MeetingSeq);
    }

    internal static AssignedTask Apply(AssignedTask task, TaskAssigned e, DateTimeOffset at) => task with
    {
        Source = e.Source,
        Order = e.Order,
        MeetingSeq = e.MeetingSeq,
        Owner = e.Order.Owner,
        DueAt = e.Order.DueAt,
        Restricted = e.Restricted,
        Stewards = e.Stewards,
        AssignedAt = at,
    };

    /// <summary>
    /// An extension or another owner since stays, unless the conclusion says something else of that than it did. What is given to another owner, or is another text, is to be
    /// done from the beginning: what was reported was of the one before.
    /// </summary>
    internal static AssignedTask Apply(AssignedTask task, TaskRevised e, DateTimeOffset at)
    {
        var (owner, due) = (!e.Order.Owner.IsSame(task.Order.Owner), e.Order.DueAt != task.Order.DueAt);
        var entry = new TaskEntry(TaskEntryKind.Revised, at, null, e.Order.Text != task.Order.Text ? e.Order.Text : null)
        {
            DueAt = due ? e.Order.DueAt : null,
            OwnerName = owner ? e.Order.Owner.Name : null,
        };
        var next = entry is { Text: null, DueAt: null, OwnerName: null } ? task : task.With(entry); // the words of the conclusion alone
        if (entry.Text is not null || (owner && !e.Order.Owner.IsSame(task.Owner))) next = next with { State = TaskState.Open, Percent = null, DoneAt = null };
        return next with
        {
            Order = e.Order,
            MeetingSeq = e.MeetingSeq,
            Owner = owner ? e.Order.Owner : task.Owner,
            DueAt = due ? e.Order.DueAt : task.DueAt,
            Restricted = e.Restricted,
        };
    }

    internal static AssignedTask Apply(AssignedTask task, TaskWithdrawn e, DateTimeOffset at) =>
        task.With(new(TaskEntryKind.Withdrawn, at)) with { State = TaskState.Cancelled, DoneAt = null, MeetingSeq = e.MeetingSeq };
}
