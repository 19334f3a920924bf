using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Catalogues;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Catalogues;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Server.Organisations;

namespace Collab.Server.Live;

/// <summary>The catalogues on the live layer. Who is a member, and who administers, the organisation says: they know nobody.</summary>
/// <param name="services">The organisation is read through the live layer itself, which is made of its nouns.</param>
internal sealed class CataloguesNoun(IServiceProvider services) : StreamNoun
{
    public override string Kind => StreamKinds.Catalogues;

    protected override FrozenSet<string> CommandNames { get; } = CatalogueCommandTable.WireNames.ToFrozenSet();

    public override StreamProjection CreateProjection() => new CatalogueProjection();

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<ICatalogueGrain>(id);

    public override async ValueTask<bool> IsForAsync(Guid member) =>
        await services.GetRequiredService<OrganisationReplica>().NewestAsync() is not { } organisation || organisation.Members.Find(member) is { Active: true };

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        if (id != StreamId.Catalogues.Id) return CommandAnswer.Refused(StreamRelay.NotFound(new StreamId(Kind, id)));

        var (read, refusal) = CatalogueCommandTable.Read(command);
        if (read is null) return CommandAnswer.Refused(refusal!);

        var replica = services.GetRequiredService<OrganisationReplica>();
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return CommandAnswer.Refused(unread!);

        var standing = CatalogueAccess.StandingOf(organisation, member, replica.Today);
        if ((CatalogueAccess.Refuse(read, standing) ?? NoSuchUnit(organisation, read)) is { } refused) return CommandAnswer.Refused(refused);
        return await grains.GetGrain<ICatalogueGrain>(id).ExecuteAsync(new(member, standing, commandId, read, from));
    }

    private static Refusal? NoSuchUnit(Organisation organisation, CatalogueCommand command)
    {
        var unit = command switch
        {
            AddRoom c => c.UnitId,
            ChangeRoom c => c.UnitId,
            _ => null,
        };
        return unit is { } id && !organisation.Units.ContainsKey(id) ? Refusal.Invalid("unitId", "is not the id of a unit") : null;
    }
}

internal sealed class CatalogueProjection : StreamProjection
{
    private readonly ViewMemo memo = new();

    public override JsonSerializerOptions Json => CatalogueJson.Options;

    public override Type ViewType => typeof(CatalogueView);

    public override Type MeType => typeof(object); // nothing in it concerns one member alone

    public override object Empty(Guid id) => Catalogue.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => Catalogue.Apply((Catalogue)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) =>
        snapshot.Format == CatalogueSnapshots.Format ? CatalogueSnapshots.Read(snapshot.State) : null;

    /// <summary>One class; to whom it is open, <see cref="CataloguesNoun.IsForAsync"/> says.</summary>
    public override int? AudienceOf(object state, Guid member) => 0;

    public override object View(object state, int audience) => CatalogueView.Of((Catalogue)state, memo);

    public override object? Me(object state, Guid member) => null;

    public override IEnumerable<Guid> Concerned(object before, object after) => [];

    public override bool OnlyPresenceChanged(object before, object after) => false;

    public override int People(object state) => 0;
}
