using System.Collections.Immutable;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Orleans.Concurrency;

namespace Collab.Grains.Inboxes;

/// <summary>The writer of a member's inbox.</summary>
[Reentrant]
public sealed class InboxGrain(StreamGrainServices services) : StreamGrain<Inbox, InboxCommand, InboxEvent>(services, StreamKinds.Inbox), IInboxGrain
{
    protected override Inbox Empty => Inbox.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => InboxSnapshots.Format;

    public Task<CommandAnswer> ExecuteAsync(InboxRequest request) => ExecuteAsync(new CommandKey(request.By, request.CommandId), request.Command);

    protected override Decided Decide(Inbox state, InboxCommand command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command, new InboxContext(key.Member, Guid.CreateVersion7(now)));
        return decision.Refusal is { } refusal ? new([], refusal) : new(decision.Events, null, InboxDecision.ResultOf(decision.Events));
    }

    protected override Inbox Apply(Inbox state, JournalEvent stored) => Inbox.Apply(state, stored);
    protected override Inbox Apply(Inbox state, InboxEvent happened, DateTimeOffset at, Guid by) => Inbox.Apply(state, happened);
    protected override (string Type, byte[] Data) Write(InboxEvent happened) => (InboxEventTable.NameOf(happened), InboxEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => InboxDecision.ResultOf(stored.Select(InboxEventTable.Read));
    protected override ReadModelChange ListingBetween(Inbox before, Inbox after) => InboxListing.Between(before, after);
    protected override byte[] WriteSnapshot(Inbox state) => InboxSnapshots.Write(state);
    protected override Inbox ReadSnapshot(byte[] state) => InboxSnapshots.Read(state);
}
