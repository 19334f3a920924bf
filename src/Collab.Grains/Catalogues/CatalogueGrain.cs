using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Orleans.Concurrency;

namespace Collab.Grains.Catalogues;

/// <summary>The writer of the catalogues.</summary>
[Reentrant]
public sealed class CatalogueGrain(StreamGrainServices services)
    : StreamGrain<Catalogue, StandingCommand, CatalogueEvent>(services, StreamKinds.Catalogues), ICatalogueGrain
{
    protected override Catalogue Empty => Catalogue.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => CatalogueSnapshots.Format;

    public Task<CommandAnswer> ExecuteAsync(CatalogueRequest request) =>
        ExecuteAsync(new CommandKey(request.Member, request.CommandId), new StandingCommand(request.Command, request.Standing), request.From);

    protected override Decided Decide(Catalogue state, StandingCommand command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command.Command, new CatalogueContext(command.Standing, Guid.CreateVersion7(now)));
        return decision.Refusal is { } refusal ? new([], refusal) : new(decision.Events, null, CatalogueDecision.ResultOf(decision.Events));
    }

    protected override Catalogue Apply(Catalogue state, JournalEvent stored) => Catalogue.Apply(state, stored);
    protected override Catalogue Apply(Catalogue state, CatalogueEvent happened, DateTimeOffset at, Guid by) => Catalogue.Apply(state, happened);
    protected override (string Type, byte[] Data) Write(CatalogueEvent happened) => (CatalogueEventTable.NameOf(happened), CatalogueEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => CatalogueDecision.ResultOf(stored.Select(CatalogueEventTable.Read));
    protected override ReadModelChange ListingBetween(Catalogue before, Catalogue after) => ReadModelChange.None; // it is small enough to be read from the replica
    protected override AuditedEvent? AuditOf(Catalogue before, CatalogueEvent happened, Catalogue after, DateTimeOffset at, Guid by) => CatalogueAudit.Of(before, happened, after, by);
    protected override byte[] WriteSnapshot(Catalogue state) => CatalogueSnapshots.Write(state);
    protected override Catalogue ReadSnapshot(byte[] state) => CatalogueSnapshots.Read(state);
}

/// <summary>A command and what its sender is to the catalogues.</summary>
public sealed record StandingCommand(CatalogueCommand Command, Standing Standing);
