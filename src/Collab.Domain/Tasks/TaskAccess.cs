using System.Collections.Frozen;
using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>
/// Who is what to a task.
/// <list type="bullet">
/// <item>The owner is the member who is to do it; of a unit, whoever has a position in it; where another has taken it over, whoever had.</item>
/// <item>The assigning side are those who were stewards of the meeting when it was closed first, and whoever may schedule meetings of its unit.</item>
/// <item>Of what a closed session concluded, or a hidden item, only these stewards are.</item>
/// <item>Who is not active is nobody; to everybody else there is no such task.</item>
/// </list>
/// </summary>
public static class TaskAccess
{
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        TaskCommandTable.WireNames.ToFrozenDictionary(name => TaskCommandTable.Types[name], name => AccessMatrix.Of("task/" + name));

    public static Refusal NoSuchTask => Refusal.NotFound("There is no such task.");

    /// <summary>One or both of <see cref="Standing.TaskPeople"/>, or <see cref="Standing.Stranger"/>.</summary>
    public static Standing StandingOf(AssignedTask task, Organisation o, Guid member, DateOnly today)
    {
        if (task.Seq == 0 || o.Members.Find(member) is not { Active: true }) return Standing.Stranger;

        var owns = task.Owner.MemberId == member || (task.Owner.UnitId is { } unit && RoundPeople.UnitsOf(o, member, today).Contains(unit));
        var assigns = task.Stewards.ContainsKey(member) || (!task.Restricted && o.May(member, GrantWord.ScheduleMeetings, task.Source.UnitId, today));
        return owns || assigns ? (owns ? Standing.TaskOwner : 0) | (assigns ? Standing.TaskAssigner : 0) : Standing.Stranger;
    }

    /// <summary>Whoever is to do it.</summary>
    public static IEnumerable<Guid> OwnersOf(TaskHolder owner, Organisation o, DateOnly today) =>
        owner.UnitId is { } unit ? RoundPeople.InUnits(o, new HashSet<Guid> { unit }, today)
        : owner.MemberId is { } member && o.Members.Find(member) is { Active: true } ? [member] : [];

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(AssignedTask task, TaskCommand command, Standing standing)
    {
        var rule = Rules[command.GetType()];
        return task.Seq == 0 || rule.Hides(standing) ? NoSuchTask
            : !rule.Allows(standing) ? Refusal.Forbidden("That is for who assigned the task.")
            : null;
    }
}
