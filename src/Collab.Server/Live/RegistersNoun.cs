using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Grains.Registers;
using Collab.Server.Organisations;
using Collab.Server.Registers;

namespace Collab.Server.Live;

/// <summary>The registers on the live layer. Who is a member, and who administers, the organisation says: they know nobody.</summary>
/// <param name="services">The organisation is read through the live layer itself, which is made of its nouns.</param>
internal sealed class RegistersNoun(IServiceProvider services) : StreamNoun
{
    public override string Kind => StreamKinds.Registers;

    protected override FrozenSet<string> CommandNames { get; } = RegistryCommandTable.WireNames.ToFrozenSet();

    public override StreamProjection CreateProjection() => new RegistryProjection();

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<IRegistryGrain>(id);

    public override async ValueTask<bool> IsForAsync(Guid member) =>
        await services.GetRequiredService<OrganisationReplica>().NewestAsync() is not { } organisation || organisation.Members.Find(member) is { Active: true };

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        if (id != StreamId.Registers.Id) return CommandAnswer.Refused(StreamRelay.NotFound(new StreamId(Kind, id)));

        var (read, refusal) = RegistryCommandTable.Read(command);
        if (read is null) return CommandAnswer.Refused(refusal!);

        var replica = services.GetRequiredService<OrganisationReplica>();
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return CommandAnswer.Refused(unread!);

        var standing = RegistryAccess.StandingOf(organisation, member, replica.Today);
        if ((RegistryAccess.Refuse(read, standing) ?? NoSuchUnit(organisation, read)) is { } refused) return CommandAnswer.Refused(refused);
        if (read is CancelNumber cancel && await services.GetRequiredService<NumberGiving>().HindranceAsync(cancel) is { } hindrance) return CommandAnswer.Refused(hindrance);
        return await grains.GetGrain<IRegistryGrain>(id).ExecuteAsync(new(member, standing, commandId, read, from));
    }

    private static Refusal? NoSuchUnit(Organisation organisation, RegistryCommand command)
    {
        var unit = (command as AddRegister)?.UnitId;
        return unit is { } id && !organisation.Units.ContainsKey(id) ? Refusal.Invalid("unitId", "is not the id of a unit") : null;
    }
}

internal sealed class RegistryProjection : StreamProjection
{
    private readonly ViewMemo memo = new();

    public override JsonSerializerOptions Json => RegistryJson.Options;

    public override Type ViewType => typeof(RegistryView);

    public override Type MeType => typeof(object); // nothing in it concerns one member alone


    public override object Empty(Guid id) => Registry.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => Registry.Apply((Registry)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) =>
        snapshot.Format == RegistrySnapshots.Format ? RegistrySnapshots.Read(snapshot.State) : null;

    /// <summary>One class; to whom it is open, <see cref="RegistersNoun.IsForAsync"/> says.</summary>
    public override int? AudienceOf(object state, Guid member) => 0;

    public override object View(object state, int audience) => RegistryView.Of((Registry)state, memo);

    public override object? Me(object state, Guid member) => null;

    public override IEnumerable<Guid> Concerned(object before, object after) => [];

    public override bool OnlyPresenceChanged(object before, object after) => false;

    public override int People(object state) => 0;
}
