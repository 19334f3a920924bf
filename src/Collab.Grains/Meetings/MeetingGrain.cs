using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Orleans.Concurrency;

namespace Collab.Grains.Meetings;

/// <summary>The writer of one meeting.</summary>
[Reentrant]
public sealed class MeetingGrain(StreamGrainServices services)
    : StreamGrain<Meeting, MeetingGrain.WithPeople, MeetingEvent>(services, StreamKinds.Meeting), IMeetingGrain
{
    private SealedTally? tally;

    protected override Meeting Empty => Meeting.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => MeetingSnapshots.Format;

    public Task<CommandAnswer> ExecuteAsync(CommandRequest request) => ExecuteAsync(new CommandKey(request.Member, request.CommandId), new WithPeople(request.Command, request.People));

    protected override async Task<CommandAnswer> CarryOutAsync(CommandKey key, WithPeople command, CommandOrigin? from)
    {
        if (!BallotRules.NeedsTally(Writer.Tentative, command.Command, key.Member, out var ballotId)) return await DecideAsync(key, command, from);

        // Until the tally is in, nobody else decides: the sealed votes counted are all there will be.
        var counted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Held = counted.Task;
        Task<CommandAnswer> closing;
        try
        {
            await Writer.DrainAsync();
            tally = await Journal.TallyAsync(ballotId);
            closing = DecideAsync(key, command, from);
        }
        catch (JournalUnavailableException)
        {
            return CommandAnswer.Refused(NotStored);
        }
        finally
        {
            Held = null;
            tally = null;
            counted.SetResult();
        }
        return await closing;
    }

    protected override Decided Decide(Meeting state, WithPeople command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command.Command, new CommandContext(key.Member, now, Guid.CreateVersion7(now), tally, command.People));
        return decision.Refusal is { } refusal
            ? new([], refusal)
            : new(decision.Events, null, MeetingResults.Of(decision.Events)) { SealedVote = decision.SealedVote, ClosedSecretBallot = tally?.BallotId };
    }

    protected override Meeting Apply(Meeting state, JournalEvent stored) => Meeting.Apply(state, stored);
    protected override Meeting Apply(Meeting state, MeetingEvent happened, DateTimeOffset at, Guid by) => Meeting.Apply(state, happened, at, by);
    protected override (string Type, byte[] Data) Write(MeetingEvent happened) => (MeetingEventTable.NameOf(happened), MeetingEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => MeetingResults.Of(stored.Select(MeetingEventTable.Read));
    protected override ReadModelChange ListingBetween(Meeting before, Meeting after) => MeetingListingChange.Between(before, after);
    protected override IEnumerable<DueWork> WorkOf(Meeting before, MeetingEvent happened, Meeting after, DateTimeOffset at, Guid by) =>
        MeetingWork.Of(before, happened, after, at, by).Concat(LetterWork.Of(happened, after, at)).Concat(MeetingTaskWork.Of(before, happened, after, at)).Concat(MeetingTextWork.Of(happened, after, at));
    protected override byte[] WriteSnapshot(Meeting state) => MeetingSnapshots.Write(state);
    protected override Meeting ReadSnapshot(byte[] state) => MeetingSnapshots.Read(state);

    /// <summary>A command, and whom it names.</summary>
    public sealed record WithPeople(MeetingCommand Command, NamedPeople? People);
}
