using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Grains.Rooms;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Work;

namespace Collab.Server.Documents;

/// <summary>
/// Brings a room's entry of a document in step: its newest version, and how far the PDF of that is. Always what the document says now, and
/// until both are the same, so that it does not matter in which order such work is done.
/// </summary>
internal sealed class RoomEntries(StreamReads reads, IGrainFactory grains) : IDueWorkHandler
{
    /// <summary>A document begins before its room names it. After so many attempts it never will: the server ended in between.</summary>
    private const int AttemptsAtMost = 10;

    public string Kind => DueWorkKinds.RoomEntry;

    /// <exception cref="InvalidOperationException">Room or document could not be reached, or the room does not name the document yet.</exception>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var work = JsonSerializer.Deserialize<RoomEntryWork>(item.Work.Data, DocumentJson.Options)!;
        for (Rendition? told = null; await ReadAsync(work) is var (document, version) && version.Rendition != told; told = version.Rendition)
        {
            // Those before it that the room does not know yet come first: each is told of in the room, whichever work is done first.
            for (var number = await KnownAsync(document) + 1; number <= version.Number; number++)
            {
                var v = document.Versions[number];
                if (!await TellAsync(item, document, DerivedId.Of("room-version", $"{document.Id}:{number}"), new NoteVersion(document.Id, number, v.File, v.By, v.ByName, v.At))) return;
            }
            if (!await TellAsync(item, document, DerivedId.Of("room-rendition", $"{item.Id}:{document.Seq}"), new NoteRendition(document.Id, version.Number, version.Rendition))) return;
        }
    }

    private async Task<(Document Document, DocumentVersion Version)> ReadAsync(RoomEntryWork work)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Document(work.DocumentId));
        return state is Document document ? (document, document.Versions[work.Version]) : throw new InvalidOperationException($"The document {work.DocumentId} could not be read: {refusal!.Message}");
    }

    /// <returns>The newest version that the room knows; the first, where it does not name the document: it is named with that one.</returns>
    private async Task<int> KnownAsync(Document document)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Room(document.RoomId));
        if (state is Room room) return room.Documents.Find(document.Id)?.Version ?? 1;
        return refusal!.Code == RefusalCodes.NotFound ? 1 : throw new InvalidOperationException($"The room {document.RoomId} could not be read: {refusal.Message}");
    }

    /// <returns>False where the room will never name the document.</returns>
    private async Task<bool> TellAsync(DueWorkItem item, Document document, Guid id, RoomCommand command)
    {
        var answer = await grains.GetGrain<IRoomGrain>(document.RoomId).ExecuteAsync(new(Guid.Empty, id, command, new RoomContext(null, "", Guid.Empty)));
        if (answer.Refusal is not { } refusal || refusal.Code == RefusalCodes.Conflict) return true;
        if (refusal.Code == RefusalCodes.NotFound && item.Attempt >= AttemptsAtMost) return false;
        throw new InvalidOperationException($"The room {document.RoomId} was not told of the document {document.Id}: {refusal.Message}");
    }
}
