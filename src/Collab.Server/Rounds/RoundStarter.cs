using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Rooms;
using Collab.Grains.Rounds;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;

namespace Collab.Server.Rounds;

/// <summary>Begins rounds of opinions in rooms.</summary>
internal sealed class RoundStarter(IGrainFactory grains, OrganisationReplica replica, StreamReads reads)
{
    /// <summary>The id of the round that a command of the room makes: the same for the same.</summary>
    public static Guid IdOf(Guid room, Guid member, Guid commandId) => DerivedId.Of("room-round", $"{room}:{member}:{commandId}");

    // The round first, then its entry in the room: should the server end in between, there is a round that no room names, and nobody sees it
    // until the same command comes again.
    /// <param name="context">With the round's id.</param>
    public async Task<CommandAnswer> DraftAsync(Room room, Organisation organisation, Guid member, Guid commandId, DraftOpinionRound command, RoomContext context)
    {
        var (grain, id) = (grains.GetGrain<IRoomGrain>(room.Id), context.NewId);
        if (room.Rounds.ContainsKey(id)) return await EnterAsync(); // the same again
        if (RoomAccess.Refuse(command, RoomAccess.StandingOf(RoomAccess.RoleOf(room.Members, context.Principals))) is { } refused) return CommandAnswer.Refused(refused);
        if (room.Decide(command, context).Refusal is { } impossible) return CommandAnswer.Refused(impossible);

        var begin = new BeginOpinionRound(room.Id, command.Title, command.Documents, command.Addressees, command.DueAt, command.Blind, command.OnNoReply, command.Note);
        var around = RoundFacts.Of(room, organisation, member, replica.Today, OpinionRound.Empty(id), begin);
        var begun = await grains.GetGrain<IRoundGrain>(id).ExecuteAsync(new(member, DerivedId.Of("begin-round", $"{id}"), begin, around));
        return begun.Ok ? await EnterAsync() : begun;

        async Task<CommandAnswer> EnterAsync()
        {
            var answer = await grain.ExecuteAsync(new(member, commandId, command, context));
            // Whoever drafted it opens it next, and finds it by what this server has read of the room.
            if (answer.Ok) await reads.StateAsync(StreamId.Room(room.Id));
            return answer;
        }
    }
}
