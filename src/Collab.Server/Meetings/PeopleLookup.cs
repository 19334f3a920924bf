using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;

namespace Collab.Server.Meetings;

/// <summary>Members and units of the organisation, as a meeting names them.</summary>
internal static class PeopleLookup
{
    /// <summary>Whom a command names; null where it names nobody.</summary>
    /// <param name="today">For who is in a unit.</param>
    /// <param name="day">The meeting's, for what people are.</param>
    public static NamedPeople? Of(MeetingCommand command, Organisation o, DateOnly today, DateOnly day) => command switch
    {
        Invite { Participants.IsDefault: false } c => Find(o, [.. c.Participants.Select(p => p?.MemberId).OfType<Guid>()], [.. c.Participants.Select(p => p?.UnitId).OfType<Guid>()], today, day),
        DelegateAttendance c => Find(o, [c.ToMemberId], [], today, day),
        RecordConclusion { Tasks: { IsDefault: false } tasks } => Find(o, [.. tasks.Select(t => t?.MemberId).OfType<Guid>()], [], today, day) with
        {
            UnitNames = tasks.Select(t => t?.UnitId).OfType<Guid>().Distinct().Select(id => (Id: id, Name: o.Units.Find(id)?.VersionAt(today)?.Name))
                .Where(unit => unit.Name is not null).ToImmutableDictionary(unit => unit.Id, unit => unit.Name!),
        },
        _ => null,
    };

    public static bool NamesPeople(MeetingCommand command) => command is Invite or DelegateAttendance or RecordConclusion { Tasks.IsDefaultOrEmpty: false };

    public static NamedPeople Find(Organisation o, ImmutableArray<Guid> members, ImmutableArray<Guid> units, DateOnly today, DateOnly day)
    {
        var inUnits = units.Distinct().Where(unit => o.IsOpenAt(unit, today)).ToImmutableDictionary(unit => unit, unit => MembersOf(o, unit, today));
        return new NamedPeople(
            members.Concat(inUnits.Values.SelectMany(ids => ids)).Distinct().Select(id => IdentityOf(o, id, day)).OfType<Identity>().ToImmutableDictionary(i => i.MemberId),
            inUnits);
    }

    // By name, so that the order of the record says something.
    private static ImmutableArray<Guid> MembersOf(Organisation o, Guid unit, DateOnly today) =>
    [
        .. o.Members.Values.Where(m => m.Active && m.MainAt(today) is { } position && o.IsWithin(position.UnitId, unit, today))
            .OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Id).Select(m => m.Id),
    ];

    /// <summary>In the position held on that day, of a unit that is closed by then in its successor; who holds none then is named as last or next. Null: no active member.</summary>
    public static Identity? IdentityOf(Organisation o, Guid id, DateOnly day)
    {
        if (o.Members.Find(id) is not { Active: true } member) return null;
        var position = member.MainAt(day) ?? member.PositionsFrom(day).First();
        var unit = o.UnitAt(position.UnitId, day) ?? o.Units[position.UnitId];
        return new Identity(id, member.Name, position.Title, unit.Id, unit.VersionNear(day).Name);
    }
}
