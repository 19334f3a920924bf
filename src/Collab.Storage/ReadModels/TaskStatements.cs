using Collab.Domain.Tasks;

namespace Collab.Storage.ReadModels;

/// <summary>Keeps the lists of tasks in step, in the transaction of the append.</summary>
internal static class TaskStatements
{
    private static readonly PutRows Put = PutRows.ByKey(
        "tasks", ["id"],
        [
            "meeting_id", "meeting_title", "meeting_at", "unit_id", "unit_name", "text", "text_folded", "owner_member", "owner_unit", "owner_name", "due_at",
            "state", "confirmed", "percent", "restricted", "assigned_at", "done_at",
        ]);
    private static readonly PutRows Assign = new("task_stewards", ["member_id", "task_id"], "ON CONFLICT DO NOTHING");

    public static IEnumerable<ListingStatement> Of(TaskListingChange change)
    {
        var id = change.Id.ToBlob();
        TaskRow[] rows = change.Row is { } row ? [row] : [];
        return Put.Of(rows, t =>
            [
                id, t.MeetingId.ToBlob(), t.MeetingTitle, t.MeetingAt.ToUnixTimeMilliseconds(), t.UnitId.ToBlob(), t.UnitName, t.Text, t.FoldedText,
                t.Owner.MemberId?.ToBlob(), t.Owner.UnitId?.ToBlob(), t.Owner.Name, t.DueAt.ToUnixTimeMilliseconds(),
                StoredWord<TaskState>.Of(t.State), t.Confirmed, t.Percent, t.Restricted, t.AssignedAt.ToUnixTimeMilliseconds(), t.DoneAt?.ToUnixTimeMilliseconds(),
            ])
            .Concat(Assign.Of(change.Stewards, member => [member.ToBlob(), id]));
    }
}
