using System.Collections.Immutable;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Orleans.Concurrency;

namespace Collab.Grains.Organisations;

/// <summary>The writer of the organisation.</summary>
[Reentrant]
public sealed class OrganisationGrain(StreamGrainServices services, OrganisationCalendar calendar)
    : StreamGrain<Organisation, OrganisationCommand, OrganisationEvent>(services, StreamKinds.Organisation), IOrganisationGrain
{
    protected override Organisation Empty => Organisation.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => OrganisationSnapshots.Format;

    // A snapshot of many members is large: it is written after a share of what it holds has changed.
    protected override int EventsPerSnapshot => Math.Max(base.EventsPerSnapshot, Writer.Durable.Members.Count / 5);

    public Task<CommandAnswer> ExecuteAsync(OrganisationRequest request) => ExecuteAsync(new CommandKey(request.Member, request.CommandId), request.Command, request.From);

    protected override Decided Decide(Organisation state, OrganisationCommand command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command, new OrganisationContext(key.Member, now, calendar.DayOf(now), Guid.CreateVersion7(now)));
        return decision.Refusal is { } refusal ? new([], refusal) : new(decision.Events, null, OrganisationResults.Of(decision.Events));
    }

    protected override Organisation Apply(Organisation state, JournalEvent stored) => Organisation.Apply(state, stored);
    protected override Organisation Apply(Organisation state, OrganisationEvent happened, DateTimeOffset at, Guid by) => Organisation.Apply(state, happened);
    protected override (string Type, byte[] Data) Write(OrganisationEvent happened) => (OrganisationEventTable.NameOf(happened), OrganisationEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => OrganisationResults.Of(stored.Select(OrganisationEventTable.Read));
    protected override ReadModelChange ListingBetween(Organisation before, Organisation after) => OrganisationListing.Of(before, after);
    protected override AuditedEvent AuditOf(Organisation before, OrganisationEvent happened, Organisation after, DateTimeOffset at, Guid by) =>
        OrganisationAudit.Of(before, happened, after, by, calendar.DayOf(at));
    protected override bool ReadsSnapshot(string format) => OrganisationSnapshots.Reads(format);
    protected override byte[] WriteSnapshot(Organisation state) => OrganisationSnapshots.Write(state);
    protected override Organisation ReadSnapshot(byte[] state) => OrganisationSnapshots.Read(state);
}
