using System.Collections.Immutable;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Orleans.Concurrency;

namespace Collab.Grains.Rounds;

/// <summary>The writer of a round of opinions.</summary>
[Reentrant]
public sealed class RoundGrain(StreamGrainServices services)
    : StreamGrain<OpinionRound, SurroundedCommand, RoundEvent>(services, StreamKinds.Round), IRoundGrain
{
    protected override OpinionRound Empty => OpinionRound.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => RoundSnapshots.Format;

    public Task<CommandAnswer> ExecuteAsync(RoundRequest request) =>
        ExecuteAsync(new CommandKey(request.Member, request.CommandId), new SurroundedCommand(request.Command, request.Around));

    protected override Decided Decide(OpinionRound state, SurroundedCommand command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command.Command, new RoundContext(key.Member, now, command.Around));
        return new(decision.Events, decision.Refusal);
    }

    protected override OpinionRound Apply(OpinionRound state, JournalEvent stored) => OpinionRound.Apply(state, stored);
    protected override OpinionRound Apply(OpinionRound state, RoundEvent happened, DateTimeOffset at, Guid by) => OpinionRound.Apply(state, happened, at, by);
    protected override (string Type, byte[] Data) Write(RoundEvent happened) => (RoundEventTable.NameOf(happened), RoundEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => null;
    protected override ReadModelChange ListingBetween(OpinionRound before, OpinionRound after) => RoundListingChange.Between(before, after);
    protected override IEnumerable<DueWork> WorkOf(OpinionRound before, RoundEvent happened, OpinionRound after, DateTimeOffset at, Guid by) => RoundWork.Of(happened, after, at, by);
    protected override byte[] WriteSnapshot(OpinionRound state) => RoundSnapshots.Write(state);
    protected override OpinionRound ReadSnapshot(byte[] state) => RoundSnapshots.Read(state);
}

/// <summary>A command and what is said around the round.</summary>
public sealed record SurroundedCommand(RoundCommand Command, RoundSurroundings Around);
