using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>What members are in units, and when.</summary>
public static class PositionRules
{
    private static Refusal NoSuchPosition => Refusal.NotFound("The member has no such position.");

    public static OrganisationDecision Add(Organisation o, AddPosition c, in OrganisationContext context)
    {
        if (!o.Members.TryGetValue(c.MemberId, out var member)) return MemberRules.NoSuchMember;

        var position = new Position(context.NewId, c.UnitId, c.Title, c.CatalogueId, c.Main, c.From, c.Until);
        var errors = new FieldErrors();
        errors.Fields(o, "", position);
        errors.Unless(member.Positions.Length < OrganisationLimits.PositionsPerMember, "memberId", $"has {OrganisationLimits.PositionsPerMember} positions already");
        return errors.ToRefusal() ?? Clash(member, position) ?? (OrganisationDecision)new PositionAdded(member.Id, position);
    }

    public static OrganisationDecision Change(Organisation o, ChangePosition c)
    {
        if (!o.Members.TryGetValue(c.MemberId, out var member)) return MemberRules.NoSuchMember;
        if (member.FindPosition(c.PositionId) is not { } position) return NoSuchPosition;

        var changed = position with
        {
            UnitId = c.UnitId ?? position.UnitId,
            Title = c.Title ?? position.Title,
            CatalogueId = c.CatalogueId ?? position.CatalogueId,
            Main = c.Main ?? position.Main,
            From = c.From ?? position.From,
            Until = c.Until ?? position.Until,
        };
        if (changed == position) return Refusal.Invalid("positionId", "nothing about the position would change");

        var errors = new FieldErrors();
        errors.Fields(o, "", changed);
        return errors.ToRefusal() ?? Clash(member, changed) ?? (OrganisationDecision)new PositionChanged(member.Id, changed);
    }

    public static OrganisationDecision End(Organisation o, EndPosition c)
    {
        if (!o.Members.TryGetValue(c.MemberId, out var member)) return MemberRules.NoSuchMember;
        if (member.FindPosition(c.PositionId) is not { } position) return NoSuchPosition;
        if (position.Until is { } ended && ended <= c.Until) return Refusal.WrongState("The position has ended by then.");

        var errors = new FieldErrors();
        errors.Day("until", c.Until);
        errors.Unless(position.From is not { } from || from <= c.Until, "until", "is before the first day");
        return errors.ToRefusal() ?? (OrganisationDecision)new PositionEnded(member.Id, position.Id, c.Until);
    }

    public static Organisation Apply(Organisation o, PositionEnded e)
    {
        var member = o.Members[e.MemberId];
        return o.With(member.With(member.FindPosition(e.PositionId)! with { Until = e.Until }));
    }

    /// <summary>What a position must be, whoever holds it: its unit is there from its first day to its last.</summary>
    internal static void Fields(this FieldErrors errors, Organisation o, string path, Position position)
    {
        if (position.Title is not null) errors.Text(path + "title", position.Title, OrganisationLimits.Title);
        errors.Day(path + "from", position.From);
        errors.Day(path + "until", position.Until);
        errors.Unless(position.From is not { } first || position.Until is not { } last || first <= last, path + "until", "is before the first day");
        if (!o.Units.TryGetValue(position.UnitId, out var unit))
        {
            errors.Unless(false, path + "unitId", "is not the id of a unit");
            return;
        }
        errors.Unless(unit.From is not { } opened || position.From is null || position.From >= opened, path + "from", "is before the unit's first day");
        if (unit.ClosedOn is not { } closed) return;
        errors.Unless(position.From is not { } from || from < closed, path + "unitId", $"is closed on {Days.Text(closed)}");
        errors.Unless(unit.SuccessorId is not null || position.Until < closed, path + "until", $"is not before {Days.Text(closed)}, when the unit is closed");
    }

    private static Refusal? Clash(OrganisationMember member, Position position)
    {
        var others = member.Positions.Where(p => p.Id != position.Id && p.Overlaps(position)).ToList();
        if (others.Exists(p => p.UnitId == position.UnitId && p.Title == position.Title)) return Refusal.Conflict("The member has this position in that time already.");
        return position.Main && others.Exists(p => p.Main) ? Refusal.Conflict("The member has another main position in that time.") : null;
    }
}
