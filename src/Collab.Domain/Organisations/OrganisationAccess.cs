using System.Collections.Frozen;
using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>
/// The <see cref="AccessMatrix"/> held against the organisation: before any rule looks at the command. "Inside" is what a grant
/// covers today, and on the day from which the command is to count.
/// </summary>
public static class OrganisationAccess
{
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        OrganisationCommandTable.WireNames.ToFrozenDictionary(name => OrganisationCommandTable.Types[name], name => AccessMatrix.Of("organisation/" + name));

    /// <summary>What a member or API client is to that which the command is about.</summary>
    public static Standing StandingOf(Organisation o, OrganisationCommand command, in OrganisationContext context) =>
        StandingOf(o, Rules[command.GetType()], context, ground => ground.Holds(command));

    /// <summary>What a member is to an endpoint's action.</summary>
    /// <param name="about">The member whom it is about; null = it is about nothing in particular.</param>
    public static Standing StandingOf(Organisation o, AccessRule rule, Guid? about, in OrganisationContext context) =>
        StandingOf(o, rule, context, ground => about is not { } member || ground.Whole(member)) | (about == context.By ? Standing.Self : Standing.None);

    private static Standing StandingOf(Organisation o, AccessRule rule, in OrganisationContext context, Func<Ground, bool> isInside)
    {
        var (by, today) = (context.By, context.Today);
        if (by == Guid.Empty) return Standing.SystemAdmin; // the server itself
        if (o.Clients.Find(by) is { } client) return client.IsGoodOn(today) ? Standing.Client : Standing.Stranger;
        if (o.Members.Find(by) is not { Active: true }) return Standing.Stranger;

        var powers = o.PowersOf(by, today).ToList();
        if (powers.Exists(g => g.Word == GrantWord.SystemAdmin)) return Standing.SystemAdmin;
        if (IsInside(GrantWord.UnitAdmin)) return Standing.UnitAdmin;
        if ((rule.Permission is { } word && IsInside(word)) || (rule.OrPermission is { } other && IsInside(other))) return Standing.Holder;
        return powers.Exists(g => g.Word == GrantWord.UnitAdmin) ? Standing.UnitAdminElsewhere : Standing.Member;

        bool IsInside(GrantWord held)
        {
            var grants = powers.Where(g => g.Word == held).ToList();
            return grants.Count > 0 && isInside(new Ground(o, grants, powers, today));
        }
    }

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(Organisation o, OrganisationCommand command, in OrganisationContext context)
    {
        var (rule, standing) = (Rules[command.GetType()], StandingOf(o, command, context));
        if (rule.Hides(standing)) return Refusal.NotFound("There is no such organisation.");
        if (!rule.Allows(standing))
            return Refusal.Forbidden(standing == Standing.UnitAdminElsewhere && rule.Allowed.HasFlag(Standing.UnitAdmin) ? "This is not, or not all, within one's own unit." : "One's roles in the organisation do not include this.");
        if (standing == Standing.Client) return RefuseClient(o, rule, command, context);
        if (command is GrantTo or Revoke && MemberOf(command) == context.By) return Refusal.Forbidden("Nobody changes what they are granted themselves.");
        return command is DeactivateMember c && c.MemberId == context.By ? Refusal.Forbidden("Nobody deactivates themselves.") : null;
    }

    // A client has no power of its own, so it must not reach for the names of whoever has: somebody may sign in by them.
    private static Refusal? RefuseClient(Organisation o, AccessRule rule, OrganisationCommand command, OrganisationContext context)
    {
        if (rule.Scope is not { } scope || !o.Clients[context.By].Scopes.Contains(scope)) return Refusal.Forbidden("The client's scopes do not include this.");
        Guid? changed = command switch
        {
            ChangeMember c => c.MemberId,
            DeactivateMember c => c.MemberId,
            ReactivateMember c => c.MemberId,
            AddPosition c => c.MemberId,
            ChangePosition c => c.MemberId,
            EndPosition c => c.MemberId,
            _ => null,
        };
        return changed is { } member && o.GrantsOf(member).Any(grant => grant.HoldsOn(context.Today)) ? Refusal.Forbidden("The member holds a role or permission; people change such members.") : null;
    }

    private static Guid? MemberOf(OrganisationCommand command) => command switch
    {
        GrantTo c => c.MemberId,
        Revoke c => c.MemberId,
        _ => null,
    };

    /// <summary>Where grants of one word hold.</summary>
    /// <param name="Held">The grants of that word.</param>
    /// <param name="Powers">All grants of the caller.</param>
    private readonly record struct Ground(Organisation O, List<Grant> Held, List<Grant> Powers, DateOnly Today)
    {
        public bool Holds(OrganisationCommand command) => command switch
        {
            AddUnit c => Inside(c.ParentId, c.From),
            ChangeUnit c => c is { Code: null, Kind: null } ? Inside(c.UnitId, c.From) : Below(c.UnitId, c.From),
            CorrectUnit c => c is { Code: null, Kind: null } ? Inside(c.UnitId, c.VersionFrom ?? DateOnly.MinValue) : Below(c.UnitId, c.VersionFrom ?? DateOnly.MinValue),
            MoveUnit c => Below(c.UnitId, c.From) && Inside(c.ParentId, c.From),
            CloseUnit c => Below(c.UnitId, c.On) && (c.SuccessorId is null || Inside(c.SuccessorId, c.On)),
            MergeUnits c => Merge(c),
            ReopenUnit c => Below(c.UnitId, null) && Inside(O.Units.Find(c.UnitId)?.Latest.ParentId, null), // it goes back to where it was
            AddMember c => Inside(c.Position.UnitId, c.Position.From),
            ChangeMember c => Whole(c.MemberId),
            DeactivateMember c => Whole(c.MemberId),
            ReactivateMember c => Whole(c.MemberId),
            AddPosition c => Inside(c.UnitId, c.From) && Partly(c.MemberId),
            ChangePosition c => Position(c.MemberId, c.PositionId) && (c.UnitId is null || Inside(c.UnitId, c.From)),
            EndPosition c => Position(c.MemberId, c.PositionId),
            GrantTo c => Inside(c.UnitId, null) && Partly(c.MemberId) && Has(c.Word, c.UnitId, c.Until ?? DateOnly.MaxValue),
            Revoke c => Grant(c.MemberId, c.GrantId),
            _ => false,
        };

        private bool Merge(MergeUnits c)
        {
            var ground = this;
            return c.UnitIds.All(unit => ground.Below(unit, c.On)) && (c.Into is { } made ? Inside(made.ParentId, c.On) : Inside(c.IntoId, c.On));
        }

        private bool Inside(Guid? unitId, DateOnly? day) => Covered(unitId, Today, false) && (day is not { } d || Covered(unitId, d, false));

        private bool Below(Guid unitId, DateOnly? day) => Covered(unitId, Today, true) && (day is not { } d || Covered(unitId, d, true));

        // One's own unit is not below it.
        private bool Covered(Guid? unitId, DateOnly day, bool below)
        {
            var o = O;
            return Held.Exists(g => o.Covers(g, unitId, day) && (!below || g.UnitId != unitId));
        }

        private bool Position(Guid memberId, Guid positionId) => O.Members.Find(memberId)?.FindPosition(positionId) is { } position && Inside(position.UnitId, null);

        private bool Partly(Guid memberId)
        {
            var ground = this;
            return O.Members.Find(memberId)?.PositionsFrom(Today).Any(p => ground.Inside(p.UnitId, null)) ?? false;
        }

        // Who may give a member other names may in the end sign in as the member: so nobody who has more, or for longer.
        public bool Whole(Guid memberId)
        {
            var ground = this;
            return O.Members.Find(memberId) is { } member && member.PositionsFrom(Today).All(p => ground.Inside(p.UnitId, null))
                && O.GrantsOf(memberId).Where(g => g.HoldsOn(ground.Today)).All(g => ground.Has(g.Word, g.UnitId, g.Until ?? DateOnly.MaxValue));
        }

        private bool Grant(Guid memberId, Guid grantId) =>
            O.Grants.Find(memberId)?.Find(grantId) is { } grant && Inside(grant.UnitId, null) && Has(grant.Word, grant.UnitId, DateOnly.MinValue);

        private bool Has(GrantWord word, Guid? unitId, DateOnly until)
        {
            var (o, today) = (O, Today);
            return Powers.Exists(g => g.Word.Gives(word) && o.Covers(g, unitId, today) && (g.Until ?? DateOnly.MaxValue) >= until);
        }
    }
}
