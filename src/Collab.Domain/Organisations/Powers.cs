namespace Collab.Domain.Organisations;

/// <summary>What members may do by their grants, and where.</summary>
public static class Powers
{
    /// <summary>Whether who holds the one may do what the other lets do.</summary>
    public static bool Includes(this GrantWord held, GrantWord wanted) => held switch
    {
        GrantWord.SystemAdmin => wanted != GrantWord.ApproveOpinions, // who administers does not speak for a unit
        GrantWord.UnitAdmin => wanted is GrantWord.UnitAdmin or GrantWord.ScheduleMeetings or GrantWord.ManageUnits or GrantWord.ManageMembers or GrantWord.ReadLogs,
        _ => held == wanted,
    };

    /// <summary>The grants that count on that day: none of who is deactivated.</summary>
    public static IEnumerable<Grant> PowersOf(this Organisation o, Guid member, DateOnly day) =>
        o.Members.Find(member) is { Active: true } ? o.GrantsOf(member).Where(g => g.HoldsOn(day)) : [];

    public static bool IsSystemAdmin(this Organisation o, Guid member, DateOnly day) => o.PowersOf(member, day).Any(g => g.Word == GrantWord.SystemAdmin);

    /// <summary>Whether the member may do that in the unit (null = everywhere) on that day.</summary>
    public static bool May(this Organisation o, Guid member, GrantWord wanted, Guid? unitId, DateOnly day) =>
        o.PowersOf(member, day).Any(g => g.Word.Includes(wanted) && o.Covers(g, unitId, day));

    /// <summary>Whether the unit (null = everywhere) is where the grant holds.</summary>
    public static bool Covers(this Organisation o, Grant grant, Guid? unitId, DateOnly day) =>
        grant.UnitId is not { } top || (unitId is { } unit && o.IsWithin(unit, top, day));

    /// <summary>Every unit in which the member may do that on that day.</summary>
    public static IEnumerable<Guid> UnitsWhere(this Organisation o, Guid member, GrantWord wanted, DateOnly day)
    {
        var powers = o.PowersOf(member, day).Where(grant => grant.Word.Includes(wanted)).ToList();
        return powers.Count == 0 ? [] : o.Units.Keys.Where(unit => powers.Any(grant => o.Covers(grant, unit, day)));
    }

    /// <summary>Who is in charge of the unit itself, not only of one above it: may schedule its meetings by a grant of that unit.</summary>
    public static IEnumerable<Guid> InChargeOf(this Organisation o, Guid unitId, DateOnly day) =>
        o.Grants.Keys.Where(member => o.PowersOf(member, day).Any(g => g.UnitId == unitId && g.Word.Includes(GrantWord.ScheduleMeetings)));

    /// <summary>
    /// Of which units the member is the head, who approves their opinions: of the open units for which it is given themselves, and of closed
    /// ones that these have taken over. Who was the head of a closed unit is nobody's.
    /// </summary>
    public static IEnumerable<Guid> HeadOf(this Organisation o, Guid member, DateOnly day)
    {
        var led = o.PowersOf(member, day).Where(g => g.Word == GrantWord.ApproveOpinions).Select(g => g.UnitId!.Value).Where(unit => o.Units.Find(unit)?.IsClosedAt(day) == false).ToHashSet();
        return led.Count == 0 ? [] : led.Concat(o.Units.Values.Where(unit => unit.IsClosedAt(day) && o.UnitAt(unit.Id, day) is { } now && led.Contains(now.Id)).Select(unit => unit.Id));
    }

    /// <summary>The heads of the unit, see <see cref="HeadOf"/>.</summary>
    public static IEnumerable<Guid> HeadsOf(this Organisation o, Guid unitId, DateOnly day) =>
        o.UnitAt(unitId, day) is { } now ? o.Grants.Keys.Where(member => o.PowersOf(member, day).Any(g => g.Word == GrantWord.ApproveOpinions && g.UnitId == now.Id)) : [];

    /// <summary>Whether who holds the one may give others the other, where it holds.</summary>
    public static bool Gives(this GrantWord held, GrantWord wanted) =>
        held.Includes(wanted) || (wanted == GrantWord.ApproveOpinions && held is GrantWord.SystemAdmin or GrantWord.UnitAdmin);

    /// <summary>Roles and permissions that the member holds anywhere, with what they include; for what a page offers.</summary>
    public static IReadOnlyList<GrantWord> WordsOf(this Organisation o, Guid member, DateOnly day)
    {
        var held = o.PowersOf(member, day).Select(g => g.Word).ToHashSet();
        return [.. Enum.GetValues<GrantWord>().Where(word => held.Any(h => h.Includes(word)))];
    }
}
