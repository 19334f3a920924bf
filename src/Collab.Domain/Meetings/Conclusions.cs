using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

public sealed record RemoveConclusion(Guid ConclusionId) : MeetingCommand;

/// <param name="ItemId">The removed conclusion's: it may be hidden.</param>
public sealed record ConclusionRemoved(Guid ConclusionId, Guid? ItemId) : MeetingEvent
{
    /// <inheritdoc cref="ConclusionRecorded.SessionId"/>
    public Guid? SessionId { get; init; }
}

/// <param name="At">When it was last written, and <paramref name="ByMemberId"/> by whom.</param>
public sealed record Conclusion(Guid Id, Guid? ItemId, string Text, DateTimeOffset At, Guid ByMemberId, string ByName, int Position)
{
    /// <summary>The closed session that it belongs to.</summary>
    public Guid? SessionId { get; init; }
    /// <summary>Its files, with their places from 1. A paper that was removed since is there no more.</summary>
    public PersistentMap<Guid, int> Papers { get; init; } = PersistentMap<Guid, int>.Empty;
    public PersistentMap<Guid, ConclusionTask> Tasks { get; init; } = PersistentMap<Guid, ConclusionTask>.Empty;
}

/// <summary>
/// Conclusions ("kết luận"), written, rewritten and removed by stewards while the meeting is open or suspended. Their files are papers of the meeting:
/// whoever may read the one and the other reads them, in the meeting as all papers.
/// </summary>
public static class ConclusionRules
{
    public static Decision Record(Meeting m, RecordConclusion c, in CommandContext context)
    {
        if (m.Status is not (MeetingStatus.Open or MeetingStatus.Suspended)) return Refusal.WrongState("The meeting is not open.");
        if (WireText.Error(c.Text, Limits.Conclusion, lines: true) is { } error) return Refusal.Invalid("text", error);
        if (m.UnknownItem(c.ItemId, context.By) is { } unknown) return unknown;
        var papers = c.PaperIds is { IsDefaultOrEmpty: false } named ? named : (ImmutableArray<Guid>?)null;
        if (RefusePapers(m, papers ?? []) is { } refusal) return refusal;
        var there = c.ConclusionId is { } id ? m.Conclusions.Find(id) : null;
        if (there is null && c.ConclusionId is not null) return Refusal.NotFound("There is no such conclusion.");
        if (c.BasedOn is { } read && there?.At != read) return Refusal.Conflict("The conclusion was written anew since.");
        if (there is null && m.Conclusions.Count >= Limits.Conclusions) return Refusal.Invalid("conclusions", $"are {Limits.Conclusions} already");
        var (tasks, wrong) = ConclusionTasks.Of(m, there, c, context);
        if (wrong is not null) return wrong;
        if (there is not null && there.Text == c.Text && there.ItemId == c.ItemId && InOrder(there).SequenceEqual(papers ?? []) && ConclusionTasks.InOrder(there).SequenceEqual(tasks))
            return Refusal.Invalid("text", "nothing about the conclusion would change");
        return new ConclusionRecorded(there?.Id ?? context.NewId, c.ItemId, c.Text)
        {
            SessionId = there is null ? m.ClosedSessionId : there.SessionId,
            PaperIds = papers,
            Tasks = tasks.IsEmpty ? null : tasks,
        };
    }

    /// <summary>The files of the conclusion, in order.</summary>
    internal static IEnumerable<Guid> InOrder(Conclusion c) => c.Papers.OrderBy(p => p.Value).Select(p => p.Key);

    private static Refusal? RefusePapers(Meeting m, ImmutableArray<Guid> papers)
    {
        if (papers.Length > Limits.PapersOfConclusion) return Refusal.Invalid("paperIds", $"are more than {Limits.PapersOfConclusion}");
        var (errors, seen) = (new FieldErrors(), new HashSet<Guid>());
        foreach (var (i, id) in papers.Index())
        {
            errors.Unless(m.PaperOf(id) is { Released: not null }, $"paperIds[{i}]", "is not a released paper of the meeting");
            errors.Unless(seen.Add(id), $"paperIds[{i}]", "is there twice");
        }
        return errors.ToRefusal();
    }

    public static Decision Remove(Meeting m, RemoveConclusion c)
    {
        if (m.Status is not (MeetingStatus.Open or MeetingStatus.Suspended)) return Refusal.WrongState("The meeting is not open.");
        if (m.Conclusions.Find(c.ConclusionId) is not { } there) return Refusal.NotFound("There is no such conclusion.");
        return new ConclusionRemoved(there.Id, there.ItemId) { SessionId = there.SessionId };
    }

    public static Meeting Apply(Meeting m, ConclusionRecorded e, DateTimeOffset at, Guid by)
    {
        var position = m.Conclusions.Find(e.ConclusionId)?.Position ?? (int)m.Seq + 1;
        var name = m.Participants[by].Name;
        return m with
        {
            Conclusions = m.Conclusions.SetItem(e.ConclusionId, new Conclusion(e.ConclusionId, e.ItemId, e.Text, at, by, name, position)
            {
                SessionId = e.SessionId,
                Papers = (e.PaperIds ?? []).Index().Aggregate(PersistentMap<Guid, int>.Empty, (map, paper) => map.SetItem(paper.Item, paper.Index + 1)),
                Tasks = (e.Tasks ?? []).Aggregate(PersistentMap<Guid, ConclusionTask>.Empty, (map, task) => map.SetItem(task.TaskId, task)),
            }),
        };
    }
}
