using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Documents;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Server.Documents;
using Collab.Server.Documents.Comments;
using Collab.Server.Files;
using Collab.Server.Organisations;

namespace Collab.Server.Live;

/// <summary>Documents on the live layer. Who sees one, its room and the organisation say.</summary>
/// <param name="services">Room and organisation are read through the live layer itself, which is made of its nouns.</param>
internal sealed class DocumentNoun(IServiceProvider services) : StreamNoun
{
    public override string Kind => StreamKinds.Document;

    protected override FrozenSet<string> CommandNames { get; } = DocumentCommandTable.WireNames.ToFrozenSet();

    public override StreamProjection CreateProjection() => new DocumentProjection(services);

    public override IEnumerable<StreamId> SurroundingsOf(object state) => [StreamId.Room(((Document)state).RoomId), StreamId.Organisation];

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<IDocumentGrain>(id);

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        var (read, refusal) = DocumentCommandTable.Read(command);
        if (read is null) return CommandAnswer.Refused(refusal!);

        var (open, unread) = await services.GetRequiredService<DocumentReader>().ReadAsync(id, member);
        if (open is null) return CommandAnswer.Refused(unread!);

        var around = open.Around;
        if (DocumentAccess.Refuse(read, around.Standing) is { } refused) return CommandAnswer.Refused(refused);
        if (read is not AddVersion add)
        {
            around = await services.GetRequiredService<CommentFacts>().AddAsync(open, read, around, CancellationToken.None);
            return await grains.GetGrain<IDocumentGrain>(id).ExecuteAsync(new(member, commandId, read, around));
        }

        var uploads = services.GetRequiredService<IUploads>();
        var (file, none) = await uploads.FindAsync(add.UploadId, member);
        if (file is null) return CommandAnswer.Refused(none!);

        var answer = await grains.GetGrain<IDocumentGrain>(id).ExecuteAsync(new(member, commandId, add, around with { File = file }));
        if (answer.Ok) await uploads.KeepAsync(add.UploadId);
        return answer;
    }
}

internal sealed class DocumentProjection(IServiceProvider services) : StreamProjection
{
    private readonly ViewMemo memo = new();

    public override JsonSerializerOptions Json => DocumentJson.Options;

    public override Type ViewType => typeof(DocumentView);

    public override Type MeType => typeof(DocumentMeView);

    public override object Empty(Guid id) => Document.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => Document.Apply((Document)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) =>
        snapshot.Format == DocumentSnapshots.Format ? DocumentSnapshots.Read(snapshot.State) : null;

    /// <summary>The roles of the room: another one, another <c>me</c>.</summary>
    public override int? AudienceOf(object state, Guid member) => (int?)RoleOf((Document)state, member);

    public override object View(object state, int audience) => DocumentAudiences.View((Document)state, (RoomRole)audience, memo);

    public override object? Me(object state, Guid member) => RoleOf((Document)state, member) is { } role ? DocumentAudiences.Me((Document)state, member, role) : null;

    public override IEnumerable<Guid> Concerned(object before, object after) => DocumentAudiences.Concerned((Document)before, (Document)after);

    public override bool OnlyPresenceChanged(object before, object after) => false;

    public override int People(object state) => 0;

    private RoomRole? RoleOf(Document document, Guid member)
    {
        var relays = services.GetRequiredService<RelayRegistry>();
        return relays.Known(StreamId.Room(document.RoomId)) is Room room && relays.Known(StreamId.Organisation) is Organisation organisation
            ? DocumentAccess.RoleOf(document, room, organisation, member, services.GetRequiredService<OrganisationReplica>().Today)
            : null;
    }
}
