using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>Everything a decision may depend on besides the state and the command.</summary>
/// <param name="By">Who acts; empty = the server.</param>
/// <param name="Around">What the organisation says: the task knows nobody.</param>
public readonly record struct TaskContext(Guid By, DateTimeOffset Now, TaskSurroundings Around);

/// <param name="Standing">What the member is to the task, see <see cref="TaskAccess.StandingOf"/>.</param>
/// <param name="ByName">The member's name.</param>
/// <param name="TargetName">How the member or unit that the command names is called; null: there is none that is active or open.</param>
public sealed record TaskSurroundings(Standing Standing, string ByName, string? TargetName = null)
{
    /// <summary>For the commands that only the server sends.</summary>
    public static readonly TaskSurroundings OfServer = new(Standing.None, "");
}

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct TaskDecision(ImmutableArray<TaskEvent> Events, Refusal? Refusal)
{
    public static implicit operator TaskDecision(TaskEvent happened) => new([happened], null);

    public static implicit operator TaskDecision(Refusal refusal) => new([], refusal);
}
