using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Grains.Organisations;
using Collab.Grains.Rooms;
using Collab.Server.Files;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Server.Rooms;
using Collab.Server.Rounds;

namespace Collab.Server.Live;

/// <summary>Document rooms on the live layer. Who is in a unit of a room, the organisation says.</summary>
/// <param name="services">The organisation is read through the live layer itself, which is made of its nouns.</param>
internal sealed class RoomNoun(IServiceProvider services) : StreamNoun
{
    public override string Kind => StreamKinds.Room;

    protected override FrozenSet<string> CommandNames { get; } = RoomCommandTable.WireNames.ToFrozenSet();

    public override StreamProjection CreateProjection() => new RoomProjection(services);

    public override IEnumerable<StreamId> SurroundingsOf(object state) => [StreamId.Organisation];

    public override bool SurroundsOthers => true;

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<IRoomGrain>(id);

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        var (read, refusal) = RoomCommandTable.Read(command);
        if (read is null) return CommandAnswer.Refused(refusal!);

        var replica = services.GetRequiredService<OrganisationReplica>();
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return CommandAnswer.Refused(unread!);

        var (state, unseen) = await services.GetRequiredService<StreamReads>().StateAsync(StreamId.Room(id));
        if (state is not Room room) return CommandAnswer.Refused(unseen!.Code == RefusalCodes.NotFound ? RoomAccess.NoSuchRoom : unseen);

        // Whatever it is: whether it was carried out before, only the grain knows, and it looks at who sends it too.
        var newId = read switch
        {
            AddDocument => DerivedId.Of("room-document", $"{id}:{member}:{commandId}"),
            DraftOpinionRound => RoundStarter.IdOf(id, member, commandId),
            _ => Guid.CreateVersion7(),
        };
        var context = RoomFacts.ContextOf(organisation, replica.Today, room, member, read, newId);
        return read switch
        {
            AddDocument add => await AddAsync(grains, room, member, commandId, add, context),
            DraftOpinionRound draft => await services.GetRequiredService<RoundStarter>().DraftAsync(room, organisation, member, commandId, draft, context),
            _ => await grains.GetGrain<IRoomGrain>(id).ExecuteAsync(new(member, commandId, read, context)),
        };
    }

    // The document first, then its entry: should the server end in between, there is a document that no room names, and nobody sees it.
    private async Task<CommandAnswer> AddAsync(IGrainFactory grains, Room room, Guid member, Guid commandId, AddDocument command, RoomContext context)
    {
        var grain = grains.GetGrain<IRoomGrain>(room.Id);
        if (room.Documents.ContainsKey(context.NewId)) return await grain.ExecuteAsync(new(member, commandId, command, context)); // the same again

        if (RoomAccess.Refuse(command, RoomAccess.StandingOf(RoomAccess.RoleOf(room.Members, context.Principals))) is { } refused) return CommandAnswer.Refused(refused);

        var uploads = services.GetRequiredService<IUploads>();
        var (file, unusable) = await uploads.FindAsync(command.UploadId, member);
        if (file is null) return CommandAnswer.Refused(unusable!);

        context = context with { File = file };
        if (room.Decide(command, context).Refusal is { } impossible) return CommandAnswer.Refused(impossible);

        var start = new DocumentStart(context.NewId, room.Id, file, null, member, context.ByName, DerivedId.Of("begin-document", $"{context.NewId}"));
        if (await services.GetRequiredService<IDocumentStart>().BeginAsync(start, CancellationToken.None) is { } notBegun) return CommandAnswer.Refused(notBegun);

        var answer = await grain.ExecuteAsync(new(member, commandId, command, context));
        if (answer.Ok) await uploads.KeepAsync(command.UploadId);
        return answer;
    }
}

internal sealed class RoomProjection(IServiceProvider services) : StreamProjection
{
    private readonly ViewMemo memo = new();
    private readonly Lazy<RelayRegistry> relays = new(services.GetRequiredService<RelayRegistry>);
    private readonly Lazy<OrganisationCalendar> calendar = new(services.GetRequiredService<OrganisationCalendar>);

    public override JsonSerializerOptions Json => RoomJson.Options;

    public override Type ViewType => typeof(RoomView);

    public override Type MeType => typeof(RoomMeView);

    public override object Empty(Guid id) => Room.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => Room.Apply((Room)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) => snapshot.Format == RoomSnapshots.Format ? RoomSnapshots.Read(snapshot.State) : null;

    /// <summary>The role, one class each.</summary>
    public override int? AudienceOf(object state, Guid member) => (int?)RoleOf(state, member);

    public override object View(object state, int audience) => RoomView.Of((Room)state, (RoomRole)audience, memo);

    public override object? Me(object state, Guid member) => RoleOf(state, member) is { } role ? new RoomMeView(member, role) : null;

    public override IEnumerable<Guid> Concerned(object before, object after)
    {
        var changed = PersistentMap<Guid, RoomMember>.Changes(((Room)before).Members, ((Room)after).Members).ToList();
        var own = changed.Where(c => !(c.After ?? c.Before!).IsUnit).Select(c => c.Key);
        // Who has a position in a unit or below it changes with the day; to look at everybody is only work, and units seldom come and go.
        return changed.Any(c => (c.After ?? c.Before!).IsUnit) && Organisation is { } organisation ? own.Concat(organisation.Members.Keys) : own;
    }

    public override bool OnlyPresenceChanged(object before, object after) => false;

    public override int People(object state) => 0;

    private Organisation? Organisation => relays.Value.Known(StreamId.Organisation) as Organisation;

    private RoomRole? RoleOf(object state, Guid member) =>
        Organisation is { } organisation ? RoomAccess.RoleOf(((Room)state).Members, organisation, member, calendar.Value.Today) : null;
}
