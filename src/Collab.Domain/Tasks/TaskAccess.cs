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
    public static Standing StandingOf(AssignedTask task, Organisation o, Guid member, DateOnly today) =>
        task.Seq == 0 ? Standing.Stranger : StandingBy(task.Owner, task.Stewards.ContainsKey(member), task.Restricted, task.Source.UnitId, o, member, today);

    /// <summary>The same, where the task itself is not read.</summary>
    /// <param name="steward">The member is one of <see cref="AssignedTask.Stewards"/>.</param>
    /// <param name="heldBy">The unit of the meeting.</param>
    public static Standing StandingBy(TaskHolder owner, bool steward, bool restricted, Guid heldBy, Organisation o, Guid member, DateOnly today)
    {
        if (o.Members.Find(member) is not { Active: true }) return Standing.Stranger;

        var owns = owner.MemberId == member || (owner.UnitId is { } unit && RoundPeople.UnitsOf(o, member, today).Contains(unit));
        var assigns = steward || (!restricted && o.May(member, GrantWord.ScheduleMeetings, heldBy, today));
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
