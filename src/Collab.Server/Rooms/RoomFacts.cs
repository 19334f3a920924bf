using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using AddMember = Collab.Domain.Rooms.AddMember;

namespace Collab.Server.Rooms;

/// <summary>What the organisation says to a room.</summary>
internal static class RoomFacts
{
    /// <summary>What a command of the member is decided with.</summary>
    public static RoomContext ContextOf(Organisation o, DateOnly today, Room room, Guid member, RoomCommand command, Guid newId) =>
        new(RoomAccess.PrincipalsOf(o, member, today), o.Members.Find(member)?.Name ?? "", newId)
        {
            TargetName = command switch
            {
                AddMember { MemberId: { } id } => MemberName(o, id),
                AddMember { UnitId: { } id } => UnitName(o, id, today),
                ChangeRoom { UnitId: { } id } => UnitName(o, id, today),
                _ => null,
            },
            Inactive = [.. room.Members.Values.Where(m => !m.IsUnit && MemberName(o, m.Id) is null).Select(m => m.Id)],
        };

    /// <summary>Null: there is no such active member.</summary>
    public static string? MemberName(Organisation o, Guid id) => o.Members.Find(id) is { Active: true } member ? member.Name : null;

    /// <summary>Null: there is no such unit on that day.</summary>
    public static string? UnitName(Organisation o, Guid id, DateOnly today) => o.Units.Find(id)?.VersionAt(today)?.Name;
}
