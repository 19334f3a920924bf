using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Grains.Documents;
using Collab.Grains.Rooms;
using Collab.Server.Live;
using Collab.Storage.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal sealed partial class AccessWorld
{
    /// <summary>The comment that each such document has.</summary>
    public static readonly Guid Comment = Guid.Parse("00000000-0000-7000-8000-00000000c0de");

    /// <summary>A document of the room with two versions that can be read.</summary>
    public async Task<Guid> OpenDocumentAsync(Guid room)
    {
        var (id, grains) = (Guid.CreateVersion7(), Services.GetRequiredService<IGrainFactory>());
        var around = new DocumentSurroundings(Domain.Access.Standing.RoomOwner, RoomOwner.Name, "Tờ trình", RoomClosed: false);
        var (first, second) = (await KeptFileAsync(), await KeptFileAsync());
        await DoAsync(new BeginDocument(room, first, null, RoomOwner.Name), around);
        await DoAsync(new AddVersion(Guid.NewGuid()), around with { File = second });
        foreach (var (number, file) in new[] { (1, first), (2, second) })
            await DoAsync(new NoteVersionRendition(number, new Rendition(RenditionState.Ready, file.Sha256, 1, true)), around);
        await DoAsync(new AddComment(1, new(1), "Ý kiến"), around with { NewId = Comment });

        var context = new RoomContext(new RoomPrincipals(RoomOwner.Id, [], []), RoomOwner.Name, id) { File = first };
        var named = await grains.GetGrain<IRoomGrain>(room).ExecuteAsync(new(RoomOwner.Id, Guid.NewGuid(), new AddDocument(Guid.NewGuid(), "Tờ trình"), context));
        if (!named.Ok) throw new InvalidOperationException($"The world's own document was refused: {named.Refusal}");
        // The grain was asked past the server, which hears of it a moment later; until then nobody finds the document.
        await Services.GetRequiredService<StreamReads>().StateAsync(StreamId.Room(room));
        return id;

        async Task DoAsync(DocumentCommand command, DocumentSurroundings said)
        {
            var answer = await grains.GetGrain<IDocumentGrain>(id).ExecuteAsync(new(RoomOwner.Id, Guid.NewGuid(), command, said));
            if (!answer.Ok) throw new InvalidOperationException($"{command.GetType().Name} of the world's own was refused: {answer.Refusal}");
        }
    }

    private async Task<DocumentFile> KeptFileAsync()
    {
        var path = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(path, $"Tờ trình {++made}");
        var size = new FileInfo(path).Length;
        var sha256 = await Services.GetRequiredService<IFileStore>().PutAsync(path);
        System.IO.File.Delete(path);
        return new(sha256, "to-trinh.pdf", "application/pdf", size, FileScan.NotScanned);
    }
}
