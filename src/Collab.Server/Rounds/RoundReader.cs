using System.Collections.Immutable;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Collab.Server.Organisations;

namespace Collab.Server.Rounds;

/// <summary>A round of opinions as one member finds it now, with all that says who that member is to it.</summary>
internal sealed record OpenRound(OpinionRound Round, Room Room, Organisation Organisation, Guid Member, RoomRole Role, DateOnly Today)
{
    /// <summary>For which the member answers.</summary>
    public ImmutableArray<Guid> Units { get; } = RoundPeople.UnitsOf(Organisation, Member, Today);

    /// <summary>Whose opinions the member approves.</summary>
    public ImmutableArray<Guid> HeadOf { get; } = [.. Organisation.HeadOf(Member, Today)];

    public bool IsKeeper => RoomAccess.IsKeeper(Role);
}

/// <summary>Reads round, room and organisation with everything that anybody was answered before.</summary>
internal sealed class RoundReader(StreamReads reads, OrganisationReplica replica)
{
    /// <summary><c>notFound</c> where the round does not exist to the member.</summary>
    public async Task<(OpenRound? Open, Refusal? Refusal)> ReadAsync(Guid id, Guid member)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Round(id));
        if (state is not OpinionRound round) return (null, refusal!.Code == RefusalCodes.NotFound ? RoundAccess.NoSuchRound : refusal);
        (state, refusal) = await reads.StateAsync(StreamId.Room(round.RoomId));
        // The room is there before its rounds; where it is not, nobody can be in it.
        if (state is not Room room) return (null, refusal!.Code == RefusalCodes.NotFound ? RoundAccess.NoSuchRound : refusal);
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return (null, unread);

        var principals = RoomAccess.PrincipalsOf(organisation, member, replica.Today);
        return RoundAccess.RoleOf(round, room, principals) is { } role ? (new(round, room, organisation, member, role, replica.Today), null) : (null, RoundAccess.NoSuchRound);
    }
}
