using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Grains;
using Collab.Grains.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal sealed partial class AccessWorld
{
    private static readonly DocumentFile File = new(new string('a', 64), "to-trinh.pdf", "application/pdf", 10, FileScan.NotScanned);

    private Person RoomOwner => InRooms.First(person => person.InRoom == RoomRole.Owner);

    /// <summary>A document room with every role and nobody else.</summary>
    public async Task<Guid> DocumentRoomAsync()
    {
        var members = InRooms.Select(p => new RoomMember(p.Id, IsUnit: false, Below: false, p.InRoom!.Value, p.Name)).ToList();
        var id = Guid.CreateVersion7();
        await ExecuteAsync(id, new CreateRoom("Hồ sơ thử", null, false, false, RoomDownloads.Everyone, members[0], [.. members.Skip(1)]));
        return id;
    }

    public async Task<Guid> FolderAsync(Guid room) => (await ExecuteAsync(room, new AddFolder($"Thư mục {++made}"))).Result!["folderId"];

    public async Task<Guid> DocumentAsync(Guid room, bool removed = false)
    {
        var document = (await ExecuteAsync(room, new AddDocument(Guid.NewGuid(), "Tờ trình"))).Result!["documentId"];
        if (removed) await ExecuteAsync(room, new RemoveDocument(document));
        return document;
    }

    /// <summary>A reader of the room whom nothing else is about.</summary>
    public async Task<Guid> ReaderAsync(Guid room)
    {
        var member = await MemberAsync();
        await ExecuteAsync(room, new AddMember(RoomRole.Reader, member));
        return member;
    }

    private async Task<CommandAnswer> ExecuteAsync(Guid room, RoomCommand command)
    {
        var context = new RoomContext(new RoomPrincipals(RoomOwner.Id, [], []), RoomOwner.Name, Guid.CreateVersion7()) { File = File, TargetName = "Người Thử Việc" };
        var answer = await Services.GetRequiredService<IGrainFactory>().GetGrain<IRoomGrain>(room).ExecuteAsync(new(RoomOwner.Id, Guid.NewGuid(), command, context));
        return answer.Ok ? answer : throw new InvalidOperationException($"{command.GetType().Name} of the world's own was refused: {answer.Refusal}");
    }
}
