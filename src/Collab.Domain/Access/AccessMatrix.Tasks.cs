using System.Collections.Immutable;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

public static partial class AccessMatrix
{
    public static readonly ImmutableArray<AccessRule> Tasks =
    [
        new("task/reportProgress", TaskPeople),
        new("task/completeTask", TaskPeople),
        new("task/confirmTask", TaskAssigner),
        new("task/returnTask", TaskAssigner),
        new("task/extendTask", TaskAssigner),
        new("task/reassignTask", TaskAssigner),
        new("task/cancelTask", TaskAssigner),
    ];
}
