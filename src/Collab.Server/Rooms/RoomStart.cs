using System.Collections.Immutable;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Rooms;
using Collab.Server.Hosting;
using Collab.Server.Organisations;

namespace Collab.Server.Rooms;

/// <param name="CommandId">The same id again answers the same room again; absent = a new room each time.</param>
public sealed record CreateRoomRequest(
    string Name, Guid? UnitId = null, bool Watermark = false, RoomDownloads Downloads = RoomDownloads.Everyone, IReadOnlyList<RequestedMember>? Members = null, Guid? CommandId = null);

/// <summary>A member or a unit, exactly one of them.</summary>
/// <param name="Below">Of a unit: also everybody in the units below it.</param>
public sealed record RequestedMember(RoomRole Role, Guid? MemberId = null, Guid? UnitId = null, bool Below = false);

/// <summary>Makes rooms: everybody in it looked up, named as they are named today. Whoever makes it owns it.</summary>
internal sealed class RoomStart(OrganisationReplica replica, IGrainFactory grains)
{
    private const int ErrorsAtOnce = 50;

    public async Task<(Guid Room, CommandAnswer Answer)> CreateAsync(Guid member, CreateRoomRequest request)
    {
        var asked = request.Members ?? [];
        if (asked.Contains(null!)) return (default, CommandAnswer.Refused(Refusal.Invalid("members", "holds null")));
        if (asked.Count > RoomLimits.Members) return (default, CommandAnswer.Refused(Refusal.Invalid("members", $"are more than {RoomLimits.Members}")));

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (default, CommandAnswer.Refused(refusal!));
        if (request.UnitId is { } unit && RoomFacts.UnitName(organisation, unit, replica.Today) is null)
            return (default, CommandAnswer.Refused(Refusal.Invalid("unitId", "is not the id of an open unit")));

        // Whoever makes it is its owner, whatever else the request says.
        var others = asked.Index().Where(m => m.Item.MemberId != member).Select(m => (m.Index, Entry: EntryOf(organisation, m.Item))).ToList();
        var unknown = others.Where(o => o.Entry is null).Take(ErrorsAtOnce).ToImmutableDictionary(o => $"members[{o.Index}]", _ => "is not an active member or an open unit");
        if (!unknown.IsEmpty) return (default, CommandAnswer.Refused(Refusal.Invalid(unknown)));

        var commandId = request.CommandId ?? Guid.CreateVersion7();
        return await CreateAsync(
            organisation, member, DerivedId.Of("room", $"{member}:{commandId}"), commandId,
            owner => new CreateRoom(request.Name, request.UnitId, Personal: false, request.Watermark, request.Downloads, owner, [.. others.Select(o => o.Entry!)]));
    }

    /// <summary>The member's own room, made on first use and called as the member is.</summary>
    public async Task<(Guid Room, CommandAnswer Answer)> PersonalAsync(Guid member)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (default, CommandAnswer.Refused(refusal!));

        return await CreateAsync(
            organisation, member, DerivedId.Of("personal-room", $"{member}"), DerivedId.Of("create-personal-room", $"{member}"),
            owner => new CreateRoom(owner.Name, null, Personal: true, Watermark: false, RoomDownloads.Everyone, owner, []));
    }

    private async Task<(Guid Room, CommandAnswer Answer)> CreateAsync(Organisation organisation, Guid member, Guid room, Guid commandId, Func<RoomMember, CreateRoom> create)
    {
        if (RoomFacts.MemberName(organisation, member) is not { } name) return (default, CommandAnswer.Refused(RoomAccess.NoSuchRoom));

        var context = new RoomContext(RoomAccess.PrincipalsOf(organisation, member, replica.Today), name, room);
        var command = create(new RoomMember(member, IsUnit: false, Below: false, RoomRole.Owner, name));
        return (room, await grains.GetGrain<IRoomGrain>(room).ExecuteAsync(new(member, commandId, command, context)));
    }

    private RoomMember? EntryOf(Organisation organisation, RequestedMember asked) => (asked.MemberId, asked.UnitId) switch
    {
        ({ } id, null) when RoomFacts.MemberName(organisation, id) is { } name => new(id, IsUnit: false, asked.Below, asked.Role, name),
        (null, { } id) when RoomFacts.UnitName(organisation, id, replica.Today) is { } name => new(id, IsUnit: true, asked.Below, asked.Role, name),
        _ => null,
    };
}
