using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>Which roles and permissions members hold, where and until when. Who may give which, see <see cref="OrganisationAccess"/>.</summary>
public static class GrantRules
{
    public static OrganisationDecision Grant(Organisation o, GrantTo c, in OrganisationContext context)
    {
        if (!o.Members.TryGetValue(c.MemberId, out var member)) return MemberRules.NoSuchMember;
        if (c.UnitId is { } id && !o.Units.ContainsKey(id)) return UnitRules.NoSuchUnit;

        var today = context.Today;
        var errors = new FieldErrors();
        errors.Unless(c.Word != GrantWord.SystemAdmin || c.UnitId is null, "unitId", "does not go with this role");
        errors.Unless(c.Word is not (GrantWord.UnitAdmin or GrantWord.ApproveOpinions) || c.UnitId is not null, "unitId", "is missing");
        errors.Unless(c.UnitId is not { } unit || !o.Units[unit].IsClosedAt(today), "unitId", "is closed");
        errors.Day("until", c.Until);
        errors.Unless(c.Until is not { } until || until >= today, "until", "is over");
        errors.Unless(o.GrantsOf(member.Id).Count() < OrganisationLimits.GrantsPerMember, "memberId", $"has {OrganisationLimits.GrantsPerMember} grants already");
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (!member.Active) return Refusal.WrongState("The member is deactivated.");
        // One that lasts longer replaces one that ends: the earlier one may run out.
        if (o.GrantsOf(member.Id).Any(g => g.Word == c.Word && g.UnitId == c.UnitId && (g.Until ?? DateOnly.MaxValue) >= (c.Until ?? DateOnly.MaxValue)))
            return Refusal.Conflict("The member holds this already.");
        return new Granted(member.Id, context.NewId, c.Word, c.UnitId, c.Until);
    }

    public static OrganisationDecision Revoke(Organisation o, Revoke c)
    {
        if (!o.Members.ContainsKey(c.MemberId)) return MemberRules.NoSuchMember;
        if (o.Grants.Find(c.MemberId)?.Find(c.GrantId) is not { } grant) return Refusal.NotFound("The member has no such grant.");

        var without = Apply(o, new Revoked(c.MemberId, c.GrantId));
        return grant.IsLastingAdmin && o.Members[c.MemberId].Active && !without.LastingAdministrators().Any() ? MemberRules.LastAdministrator : new Revoked(c.MemberId, c.GrantId);
    }

    public static Organisation Apply(Organisation o, Granted e)
    {
        var held = o.Grants.Find(e.MemberId) ?? PersistentMap<Guid, Grant>.Empty;
        return o with { Grants = o.Grants.SetItem(e.MemberId, held.SetItem(e.GrantId, new Grant(e.GrantId, e.Word, e.UnitId, e.Until))) };
    }

    public static Organisation Apply(Organisation o, Revoked e)
    {
        var left = o.Grants[e.MemberId].Remove(e.GrantId);
        return o with { Grants = left.Count == 0 ? o.Grants.Remove(e.MemberId) : o.Grants.SetItem(e.MemberId, left) };
    }
}
