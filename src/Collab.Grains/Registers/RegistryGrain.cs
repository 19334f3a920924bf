using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Organisations;
using Orleans.Concurrency;

namespace Collab.Grains.Registers;

/// <summary>The writer of the registers.</summary>
[Reentrant]
public sealed class RegistryGrain(StreamGrainServices services, OrganisationCalendar calendar)
    : StreamGrain<Registry, RegistryOrder, RegistryEvent>(services, StreamKinds.Registers), IRegistryGrain
{
    protected override Registry Empty => Registry.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => RegistrySnapshots.Format;

    public Task<CommandAnswer> ExecuteAsync(RegistryRequest request) =>
        ExecuteAsync(new CommandKey(request.Member, request.CommandId), new RegistryOrder(request.Command, request.Standing), request.From);

    protected override Decided Decide(Registry state, RegistryOrder command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command.Command, new RegistryContext(command.Standing, calendar.DayOf(now), Guid.CreateVersion7(now)));
        return decision.Refusal is { } refusal ? new([], refusal) : new(decision.Events, null, RegistryDecision.ResultOf(decision.Events));
    }

    protected override Registry Apply(Registry state, JournalEvent stored) => Registry.Apply(state, stored);
    protected override Registry Apply(Registry state, RegistryEvent happened, DateTimeOffset at, Guid by) => Registry.Apply(state, happened, at, by);
    protected override (string Type, byte[] Data) Write(RegistryEvent happened) => (RegistryEventTable.NameOf(happened), RegistryEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => RegistryDecision.ResultOf(stored.Select(RegistryEventTable.Read));
    protected override ReadModelChange ListingBetween(Registry before, Registry after) => ReadModelChange.None; // it is small enough to be read from the replica
    protected override AuditedEvent? AuditOf(Registry before, RegistryEvent happened, Registry after, DateTimeOffset at, Guid by) => RegistryAudit.Of(before, happened, after, by);
    protected override IEnumerable<DueWork> WorkOf(Registry before, RegistryEvent happened, Registry after, DateTimeOffset at, Guid by) => RegistryWork.Of(happened, at);
    protected override byte[] WriteSnapshot(Registry state) => RegistrySnapshots.Write(state);
    protected override Registry ReadSnapshot(byte[] state) => RegistrySnapshots.Read(state);
}

/// <summary>A command and what its sender is to the registers.</summary>
public sealed record RegistryOrder(RegistryCommand Command, Standing Standing);
