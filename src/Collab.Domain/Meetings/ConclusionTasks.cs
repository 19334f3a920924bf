using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;

namespace Collab.Domain.Meetings;

/// <summary>A task ("nhiệm vụ") as a command gives it to a conclusion. Exactly one of member and unit is named.</summary>
/// <param name="TaskId">One that the conclusion has already; null = a new one.</param>
public sealed record ConclusionTaskDraft(string Text, DateTimeOffset DueAt, Guid? TaskId = null, Guid? MemberId = null, Guid? UnitId = null);

/// <summary>A task of a conclusion. What becomes of it once the meeting is closed stands in its own stream, <c>task:{TaskId}</c>.</summary>
/// <param name="OwnerName">As the member or unit was called when it was named.</param>
/// <param name="Position">From 1, among the tasks of the conclusion.</param>
public sealed record ConclusionTask(Guid TaskId, string Text, Guid? MemberId, Guid? UnitId, string OwnerName, DateTimeOffset DueAt, int Position);

/// <summary>
/// Tasks of conclusions, while these are written. Who is named is looked up as whoever is invited is, and keeps that name; who was named before stays, also when gone
/// from the organisation since.
/// </summary>
internal static class ConclusionTasks
{
    public static IEnumerable<ConclusionTask> InOrder(Conclusion? c) => (c?.Tasks.Values ?? []).OrderBy(t => t.Position);

    /// <summary>All that the conclusion is to have.</summary>
    /// <param name="there">The conclusion as it is; null = a new one.</param>
    public static (ImmutableArray<ConclusionTask> Tasks, Refusal? Refusal) Of(Meeting m, Conclusion? there, RecordConclusion c, in CommandContext context)
    {
        if (c.Tasks is not { } drafts) return ([.. InOrder(there)], null);
        if (drafts.IsDefaultOrEmpty) return ([], null);
        if (drafts.Length > TaskLimits.OfConclusion) return ([], Refusal.Invalid("tasks", $"are more than {TaskLimits.OfConclusion}"));
        if (m.Conclusions.Values.Where(other => other.Id != there?.Id).Sum(other => other.Tasks.Count) + drafts.Length > TaskLimits.OfMeeting)
            return ([], Refusal.Invalid("tasks", $"of the meeting would be more than {TaskLimits.OfMeeting}"));

        var (errors, seen, tasks) = (new FieldErrors(), new HashSet<Guid>(), ImmutableArray.CreateBuilder<ConclusionTask>(drafts.Length));
        foreach (var (i, draft) in drafts.Index())
        {
            var field = $"tasks[{i}]";
            if (draft is null)
            {
                errors.Unless(false, field, "is missing");
                continue;
            }

            var before = draft.TaskId is { } id ? there?.Tasks.Find(id) : null;
            errors.Unless(draft.TaskId is null || before is not null, $"{field}.taskId", "is not a task of the conclusion");
            errors.Unless(before is null || seen.Add(before.TaskId), $"{field}.taskId", "is there twice");
            errors.Text($"{field}.text", draft.Text, TaskLimits.Text);
            if (draft.DueAt != before?.DueAt) errors.Due($"{field}.dueAt", draft.DueAt, context.Now);
            if (OwnerOf(errors, field, draft, before, context.People ?? NamedPeople.Nobody) is not { } owner) continue;
            tasks.Add(new(before?.TaskId ?? Nth(context.NewId, i + 1), draft.Text, draft.MemberId, draft.UnitId, owner, draft.DueAt, i + 1));
        }

        return errors.ToRefusal() is { } invalid ? ([], invalid) : (tasks.ToImmutable(), null);
    }

    private static string? OwnerOf(FieldErrors errors, string field, ConclusionTaskDraft draft, ConclusionTask? before, NamedPeople people)
    {
        if (draft.MemberId is null == draft.UnitId is null)
        {
            errors.Unless(false, $"{field}.memberId", "or unitId is to be named, and not both");
            return null;
        }

        if (before is not null && (before.MemberId, before.UnitId) == (draft.MemberId, draft.UnitId)) return before.OwnerName;
        var name = draft.MemberId is { } member ? people.Members.GetValueOrDefault(member)?.Name : people.UnitNames.GetValueOrDefault(draft.UnitId!.Value);
        errors.Unless(name is not null, draft.MemberId is null ? $"{field}.unitId" : $"{field}.memberId", draft.MemberId is null ? "is not an open unit" : "is not a member");
        return name;
    }

    // One command may make several: as fresh as the one id that it was given.
    private static Guid Nth(Guid fresh, int n)
    {
        Span<byte> bytes = stackalloc byte[16];
        fresh.TryWriteBytes(bytes);
        bytes[15] ^= (byte)n;
        return new Guid(bytes);
    }
}
