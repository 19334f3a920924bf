using System.Collections.Immutable;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Orleans.Concurrency;

namespace Collab.Grains.Rooms;

/// <summary>The writer of a document room.</summary>
[Reentrant]
public sealed class RoomGrain(StreamGrainServices services) : StreamGrain<Room, RoomGrain.InContext, RoomEvent>(services, StreamKinds.Room), IRoomGrain
{
    protected override Room Empty => Room.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => RoomSnapshots.Format;

    public Task<CommandAnswer> ExecuteAsync(RoomRequest request) =>
        ExecuteAsync(new CommandKey(request.Member, request.CommandId), new InContext(request.Command, request.Context));

    protected override Decided Decide(Room state, InContext command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command.Command, command.Context);
        return decision.Refusal is { } refusal ? new([], refusal) : new(decision.Events, null, RoomDecision.ResultOf(decision.Events));
    }

    protected override Room Apply(Room state, JournalEvent stored) => Room.Apply(state, stored);
    protected override Room Apply(Room state, RoomEvent happened, DateTimeOffset at, Guid by) => Room.Apply(state, happened, at, by);
    protected override (string Type, byte[] Data) Write(RoomEvent happened) => (RoomEventTable.NameOf(happened), RoomEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => RoomDecision.ResultOf(stored.Select(RoomEventTable.Read));
    protected override ReadModelChange ListingBetween(Room before, Room after) => RoomListingChange.Between(before, after);
    protected override IEnumerable<DueWork> WorkOf(Room before, RoomEvent happened, Room after, DateTimeOffset at, Guid by) => RoomWork.Of(after, happened, at, by);
    protected override byte[] WriteSnapshot(Room state) => RoomSnapshots.Write(state);
    protected override Room ReadSnapshot(byte[] state) => RoomSnapshots.Read(state);

    /// <summary>A command and what is known around it.</summary>
    public sealed record InContext(RoomCommand Command, RoomContext Context);
}
