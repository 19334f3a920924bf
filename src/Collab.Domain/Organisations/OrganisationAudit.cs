using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>
/// What the audit log says of each event: about whom or which unit, and what it was before and is after, by the names of then. Whoever
/// administers the unit that it names may read it.
/// </summary>
public static class OrganisationAudit
{
    public const string AboutUnit = "unit";
    public const string AboutMember = "member";
    public const string AboutClient = "client";
    public const string AboutOrganisation = "organisation";

    /// <param name="before">The state that the event changes; with it, it is <paramref name="after"/>.</param>
    /// <param name="today">Which day it is: names of units and main positions are of a day.</param>
    public static AuditedEvent Of(Organisation before, OrganisationEvent happened, Organisation after, Guid by, DateOnly today)
    {
        var (kind, id, unit) = About(before, after, happened, today);
        return new(
            by == Guid.Empty ? "" : before.Members.Find(by)?.Name ?? before.Clients.Find(by)?.Name ?? "",
            $"{StreamKinds.Organisation}/{OrganisationEventTable.NameOf(happened)}",
            kind, id, id is { } about ? NameOf(after, kind, about, today) : null, unit,
            [.. Changes(before, after, happened, today).Where(change => change is not { Before: null, After: null })]);
    }

    private static string NameOf(Organisation o, string kind, Guid id, DateOnly today) => kind switch
    {
        AboutUnit => o.Units[id].VersionNear(today).Name,
        AboutClient => o.Clients[id].Name,
        _ => o.Members[id].Name,
    };

    private static (string Kind, Guid? Id, Guid? Unit) About(Organisation before, Organisation after, OrganisationEvent happened, DateOnly today)
    {
        return happened switch
        {
            UnitAdded e => Unit(e.UnitId),
            UnitChanged e => Unit(e.UnitId),
            UnitCorrected e => Unit(e.UnitId),
            UnitMoved e => Unit(e.UnitId),
            UnitClosed e => Unit(e.UnitId),
            UnitReopened e => Unit(e.UnitId),
            MemberAdded e => (AboutMember, e.MemberId, e.Position.UnitId),
            MemberChanged e => Member(e.MemberId),
            MemberDeactivated e => Member(e.MemberId),
            MemberReactivated e => Member(e.MemberId),
            PositionAdded e => (AboutMember, e.MemberId, e.Position.UnitId),
            PositionChanged e => (AboutMember, e.MemberId, e.Position.UnitId),
            PositionEnded e => (AboutMember, e.MemberId, after.Members[e.MemberId].FindPosition(e.PositionId)!.UnitId),
            // Who has power over a unit concerns those who administer it, wherever the member is.
            Granted e => (AboutMember, e.MemberId, e.UnitId ?? UnitOf(after.Members[e.MemberId])),
            Revoked e => (AboutMember, e.MemberId, before.Grants[e.MemberId][e.GrantId].UnitId ?? UnitOf(after.Members[e.MemberId])),
            ClientRegistered e => (AboutClient, e.ClientId, null),
            ClientChanged e => (AboutClient, e.ClientId, null),
            ClientRevoked e => (AboutClient, e.ClientId, null),
            UnitsImported e => (AboutOrganisation, null, Common(after, e.Rows.Select(row => row.UnitId), today)),
            MembersImported e => (AboutOrganisation, null, Common(after, e.Rows.SelectMany(row => row.Positions).Select(position => position.UnitId), today)),
            _ => throw new UnknownEventException($"Nothing says what the event {happened.GetType().Name} is about."),
        };

        (string, Guid?, Guid?) Unit(Guid id) => (AboutUnit, id, id);
        (string, Guid?, Guid?) Member(Guid id) => (AboutMember, id, UnitOf(after.Members[id]));
        Guid UnitOf(OrganisationMember member) => (member.MainAt(today) ?? member.PositionsFrom(today).First()).UnitId;
    }

    private static IEnumerable<AuditChange> Changes(Organisation before, Organisation after, OrganisationEvent happened, DateOnly today)
    {
        switch (happened)
        {
            case UnitAdded e:
                return [new("name", null, e.Name), new("code", null, e.Code), new("kind", null, e.Kind), new("parent", null, Name(e.ParentId)), new("from", null, Day(e.From))];
            case UnitChanged e:
                return [.. Versions(before.Units[e.UnitId].VersionNear(e.From), e.Name, e.Code, e.Kind), new("from", null, Day(e.From))];
            case UnitCorrected e:
                return [.. Versions(before.Units[e.UnitId].VersionNear(e.VersionFrom ?? DateOnly.MinValue), e.Name, e.Code, e.Kind), new("from", Day(e.VersionFrom), Day(e.VersionFrom)), new("reason", null, e.Reason)];
            case UnitMoved e:
                var parent = before.Units[e.UnitId].VersionNear(e.From).ParentId;
                return [new("parent", Name(parent), Name(e.ParentId)), .. parent == e.ParentId ? [new("position", before.Units[e.UnitId].VersionNear(e.From).Position, e.Position)] : (AuditChange[])[], new("from", null, Day(e.From))];
            case UnitClosed e:
                var open = before.Units[e.UnitId];
                return [new("closedOn", Day(open.ClosedOn), Day(e.On)), new("successor", Name(open.SuccessorId), Name(e.SuccessorId)), new("reason", null, e.Reason)];
            case UnitReopened e:
                var closed = before.Units[e.UnitId];
                return [new("closedOn", Day(closed.ClosedOn), null), new("successor", Name(closed.SuccessorId), null), new("reason", null, e.Reason)];
            case MemberAdded e:
                return [new("name", null, e.Name), new("userName", null, e.UserName), new("code", null, e.Code), .. Positions(null, e.Position)];
            case MemberChanged e:
                var member = before.Members[e.MemberId];
                return [.. Changed("name", member.Name, e.Name), .. Changed("userName", member.UserName, e.UserName), .. Changed("code", member.Code, e.Code)];
            case MemberDeactivated e:
                return [new("active", true, false), new("reason", null, e.Reason)];
            case MemberReactivated e:
                return [new("active", false, true), new("reason", null, e.Reason)];
            case PositionAdded e:
                return Positions(null, e.Position);
            case PositionChanged e:
                return Positions(before.Members[e.MemberId].FindPosition(e.Position.Id), e.Position);
            case PositionEnded e:
                return Positions(before.Members[e.MemberId].FindPosition(e.PositionId), after.Members[e.MemberId].FindPosition(e.PositionId)!);
            case Granted e:
                return [new("grant", null, Word(e.Word)), new("unit", null, Name(e.UnitId)), new("until", null, Day(e.Until))];
            case Revoked e:
                var grant = before.Grants[e.MemberId][e.GrantId];
                return [new("grant", Word(grant.Word), null), new("unit", Name(grant.UnitId), null), new("until", Day(grant.Until), null)];
            case ClientRegistered e:
                return [new("name", null, e.Name), new("scopes", null, ClientScopes.Text(e.Scopes)), new("until", null, Day(e.Until))];
            case ClientChanged e:
                var client = before.Clients[e.ClientId];
                return
                [
                    .. Changed("name", client.Name, e.Name), .. Changed("scopes", ClientScopes.Text(client.Scopes), e.Scopes is { } scopes ? ClientScopes.Text(scopes) : null),
                    .. Changed("until", Day(client.Until), Day(e.Until)),
                ];
            case ClientRevoked:
                return [new("active", true, false)];
            case UnitsImported e:
                return [new("units", null, e.Rows.Length)];
            case MembersImported e:
                return [new("members", null, e.Rows.Length), new("inactive", null, e.Rows.Count(row => !row.Active) is > 0 and var count ? count : null)];
            default:
                throw new UnknownEventException($"Nothing says what the event {happened.GetType().Name} changes.");
        }

        string? Name(Guid? unit) => unit is { } id ? after.Units.Find(id)?.VersionNear(today).Name : null;

        // Where and as what stays in the entry, so that it says which position it is about.
        IEnumerable<AuditChange> Positions(Position? was, Position now)
        {
            yield return new("unit", Name(was?.UnitId), Name(now.UnitId));
            yield return new("title", was?.Title, now.Title);
            if (was?.Main != now.Main && (was is not null || now.Main)) yield return new("main", was?.Main, now.Main);
            if (was?.From != now.From) yield return new("from", Day(was?.From), Day(now.From));
            if (was?.Until != now.Until) yield return new("until", Day(was?.Until), Day(now.Until));
        }
    }

    private static IEnumerable<AuditChange> Versions(UnitVersion was, string? name, string? code, string? kind) =>
        [.. Changed("name", was.Name, name), .. Changed("code", was.Code, code), .. Changed("kind", was.Kind, kind)];

    /// <param name="now">Null = as it was.</param>
    private static IEnumerable<AuditChange> Changed(string field, string? was, string? now) => now is null ? [] : [new(field, was, now)];

    /// <summary>The lowest unit that all of them are within; null where there is none.</summary>
    private static Guid? Common(Organisation o, IEnumerable<Guid> units, DateOnly today)
    {
        List<Guid>? common = null; // the nearest first
        foreach (var unit in units.Distinct())
        {
            List<Guid> path = [unit, .. o.AncestorsAt(unit, today).Select(above => above.Id)];
            common = common is null ? path : [.. common.Where(path.Contains)];
            if (common.Count == 0) return null;
        }

        return common?[0];
    }

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static string Word(GrantWord word) => JsonSerializer.SerializeToElement(word).GetString()!;
}
