using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Grains.Organisations;

namespace Collab.Server.Live;

/// <summary>The organisation on the live layer.</summary>
internal sealed class OrganisationNoun : StreamNoun
{
    public override string Kind => StreamKinds.Organisation;

    protected override FrozenSet<string> CommandNames { get; } = OrganisationCommandTable.WireNames.ToFrozenSet();

    public override StreamProjection CreateProjection() => new OrganisationProjection();

    public override bool SurroundsOthers => true;

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<IOrganisationGrain>(id);

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        if (id != StreamId.Organisation.Id) return CommandAnswer.Refused(StreamRelay.NotFound(new StreamId(Kind, id)));

        var (read, refusal) = OrganisationCommandTable.Read(command);
        return read is null
            ? CommandAnswer.Refused(refusal!)
            : await grains.GetGrain<IOrganisationGrain>(id).ExecuteAsync(new(member, commandId, read, from));
    }
}

internal sealed class OrganisationProjection : StreamProjection
{
    private readonly ViewMemo memo = new();

    public override JsonSerializerOptions Json => OrganisationJson.Options;

    public override Type ViewType => typeof(OrganisationView);

    public override Type MeType => typeof(OrganisationMeView);

    public override object Empty(Guid id) => Organisation.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => Organisation.Apply((Organisation)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) =>
        OrganisationSnapshots.Reads(snapshot.Format) ? OrganisationSnapshots.Read(snapshot.State) : null;

    public override int? AudienceOf(object state, Guid member) => (int?)OrganisationAudiences.Of((Organisation)state, member);

    public override object View(object state, int audience) => OrganisationAudiences.View((Organisation)state, (OrganisationAudience)audience, memo);

    public override object? Me(object state, Guid member) => OrganisationAudiences.Me((Organisation)state, member);

    public override IEnumerable<Guid> Concerned(object before, object after) => OrganisationAudiences.Concerned((Organisation)before, (Organisation)after);

    public override bool OnlyPresenceChanged(object before, object after) => false;

    public override int People(object state) => 0;
}
