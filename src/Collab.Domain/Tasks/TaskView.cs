using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>What everybody who may know of a task sees of it. On the wire it is camelCase JSON without nulls; maps are objects keyed by id or number.</summary>
public sealed record TaskView
{
    public required Guid Id { get; init; }
    public required TaskSource Source { get; init; }
    /// <summary>The words of the conclusion; absent where it is of a closed session or a hidden item.</summary>
    public string? Conclusion { get; init; }
    public required string Text { get; init; }
    public required TaskHolder Owner { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required TaskState State { get; init; }
    public required bool Confirmed { get; init; }
    public int? Percent { get; init; }
    /// <summary>Only its owner and the stewards of the meeting know of it.</summary>
    public required bool Restricted { get; init; }
    /// <summary>Who assigned it, by id.</summary>
    public required PersistentMap<Guid, string> Stewards { get; init; }
    public required DateTimeOffset AssignedAt { get; init; }
    public DateTimeOffset? DoneAt { get; init; }
    public required PersistentMap<int, TaskEntry> Entries { get; init; }
    public TaskMeView? Me { get; init; }

    public static TaskView Of(AssignedTask t) => new()
    {
        Id = t.Id,
        Source = t.Source,
        Conclusion = t.Order.Conclusion,
        Text = t.Text,
        Owner = t.Owner,
        DueAt = t.DueAt,
        State = t.State,
        Confirmed = t.Confirmed,
        Percent = t.Percent,
        Restricted = t.Restricted,
        Stewards = t.Stewards,
        AssignedAt = t.AssignedAt,
        DoneAt = t.DoneAt,
        Entries = t.Entries,
    };
}

/// <param name="Owner">One is to do it, or has a position in the unit that is.</param>
/// <param name="Assigner">One is of the assigning side.</param>
public sealed record TaskMeView(Guid MemberId, bool Owner, bool Assigner)
{
    public static TaskMeView Of(Guid member, Standing standing) => new(member, (standing & Standing.TaskOwner) != 0, (standing & Standing.TaskAssigner) != 0);
}
