using Collab.Domain.Access;
using Collab.Domain.Documents;
using Collab.Domain.Meetings;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Server.Documents;
using Collab.Server.Live;

namespace Collab.Server.Meetings;

/// <summary>A version that somebody may read as a paper of a meeting.</summary>
internal sealed record OpenPaper(Meeting Meeting, PaperFile File, Document Document, Participant Reader)
{
    public DocumentVersion Version => Document.Versions[File.Version];

    /// <summary>As the document records it: whoever reads it in a meeting is to it as a reader of its room.</summary>
    public DocumentSurroundings Around => new(Standing.RoomReader, Reader.Name, File.Title, RoomClosed: false);
}

/// <summary>Between meetings and documents: what is attached, and who reads it. The meeting alone says who may (decision 37).</summary>
internal sealed class MeetingPapers(MeetingReplicas replicas, StreamReads reads, DocumentReader documents)
{
    /// <summary>The command with the document as this member finds it in its room. Whether it was carried out before only the grain knows, so that it is asked in any case.</summary>
    public async Task<(MeetingCommand? Command, Refusal? Refusal)> FindAsync(Guid member, AttachPaper asked)
    {
        var (open, refusal) = await documents.ReadAsync(asked.DocumentId, member);
        if (open is null) return refusal!.Code == RefusalCodes.NotFound ? (asked, null) : (null, refusal);

        var (room, version) = (open.Room, open.Document.Versions[open.Document.Versions.Count]);
        var file = new PaperFile(
            version.Number, open.Entry.Title, version.File.Name, version.File.MediaType, version.File.Size,
            room.Watermark, Downloads: room is { Downloads: RoomDownloads.Everyone, Watermark: false }, version.File.Sha256);
        return (new AttachFoundPaper(asked.ItemId, asked.DocumentId, file, DocumentAccess.MayDownload(room, open.Role)), null);
    }

    /// <summary><c>notFound</c> where the meeting, the paper or the version does not exist to the member.</summary>
    public async Task<(OpenPaper? Paper, Refusal? Refusal)> OpenAsync(Guid meetingId, Guid paperId, int number, Guid member)
    {
        var (meeting, refusal) = await replicas.FindAsync(meetingId, member);
        if (meeting is null) return (null, refusal);
        if (PaperRules.Readable(meeting, member, paperId, number) is not { } file) return (null, VersionRules.NoSuchVersion);

        var (state, unread) = await reads.StateAsync(StreamId.Document(meeting.PaperOf(paperId)!.DocumentId));
        return state is Document document ? (new(meeting, file, document, meeting.Participants[member]), null) : (null, unread);
    }
}
