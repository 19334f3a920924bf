using Collab.Domain.Tasks;

namespace Collab.Domain.Meetings;

/// <summary>How far the tasks of earlier meetings were when this one looked back on them.</summary>
internal static class MinutesFollowUp
{
    public static IEnumerable<Told> Of(MinutesReading r)
    {
        if (r.Session is not null || r.M.FollowUp is not { RecordedAt: { } at } looked || !r.Tells(looked.ItemId, null, out var place)) yield break;

        var tasks = looked.Tasks.OrderBy(task => task.Key).Select(task => task.Value).ToList();
        var text = $"Nhiệm vụ chưa hoàn thành của các cuộc họp trước, tính đến {r.Words.Hour(at)}: {MinutesWords.Number(tasks.Count + looked.Left)}";
        if (tasks.Count > 0) text += $": {string.Join("; ", tasks.Select(task => Task(r, task, at)))}";
        if (looked.Left > 0) text += $"; và {MinutesWords.Number(looked.Left)} nhiệm vụ khác";
        yield return new(r.Trail.FollowUp, place, new($"followup:{looked.ItemId}", text + ".", 0, [r.Trail.FollowUp]));
    }

    private static string Task(MinutesReading r, FollowUpTask task, DateTimeOffset at) =>
        $"{task.OwnerName}: {task.Text} (thời hạn {r.Words.Day(task.DueAt)}, {(task.State == TaskState.Done ? "đã báo hoàn thành" : task.DueAt < at ? "quá hạn" : task.State == TaskState.InProgress ? "đang thực hiện" : "chưa báo cáo")})";
}
