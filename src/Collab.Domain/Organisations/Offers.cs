namespace Collab.Domain.Organisations;

/// <summary>Which commands somebody may send about a unit or a member, as far as who one is decides: for what a page offers.</summary>
public static class Offers
{
    /// <summary>Helping a member with signing in: for whoever may change the member's names.</summary>
    public const string Account = "account";

    public static IReadOnlyList<string> AboutUnit(Organisation o, Guid unitId, in OrganisationContext context)
    {
        if (o.Units.Find(unitId) is not { } unit) return [];
        var today = context.Today;
        if (unit.IsClosedAt(today)) return Allowed(o, context, new ReopenUnit(unitId, ""));

        var parent = unit.VersionNear(today).ParentId;
        return Allowed(o, context,
            new AddUnit(unitId, "", "", "", today), new ChangeUnit(unitId, today, Name: ""), new CorrectUnit(unitId, "", unit.VersionNear(today).From, Name: ""),
            new MoveUnit(unitId, parent, today), new CloseUnit(unitId, today, ""), new MergeUnits([unitId], today, "", IntoId: parent ?? unitId),
            new AddMember("", "", new FirstPosition(unitId, From: today)));
    }

    public static IReadOnlyList<string> AboutMember(Organisation o, Guid memberId, in OrganisationContext context)
    {
        if (o.Members.Find(memberId) is not { } member) return [];
        var today = context.Today;
        List<OrganisationCommand> commands = [new ChangeMember(memberId), member.Active ? new DeactivateMember(memberId, "") : new ReactivateMember(memberId)];
        foreach (var position in member.PositionsFrom(today))
        {
            var unit = o.UnitAt(position.UnitId, today)?.Id ?? position.UnitId;
            commands.AddRange([
                new AddPosition(memberId, unit, From: today), new ChangePosition(memberId, position.Id), new EndPosition(memberId, position.Id, today), new GrantTo(memberId, GrantWord.UnitAdmin, unit)]);
        }

        commands.AddRange(o.GrantsOf(memberId).Select(grant => new Revoke(memberId, grant.Id)));
        var allowed = Allowed(o, context, [.. commands]);
        return MayHelp(o, memberId, context) ? [.. allowed, Account] : allowed;
    }

    /// <summary>Whoever resets how a member signs in may in the end sign in as the member: so nobody who could not rename them, and no API client.</summary>
    public static bool MayHelp(Organisation o, Guid memberId, in OrganisationContext context) => !o.Clients.ContainsKey(context.By) && OrganisationAccess.Refuse(o, new ChangeMember(memberId), context) is null;

    private static IReadOnlyList<string> Allowed(Organisation o, OrganisationContext context, params OrganisationCommand[] commands) =>
        [.. commands.Where(command => OrganisationAccess.Refuse(o, command, context) is null).Select(OrganisationCommandTable.NameOf).Distinct()];
}
