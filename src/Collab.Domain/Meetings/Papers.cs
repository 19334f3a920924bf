using System.Text.Json.Serialization;

namespace Collab.Domain.Meetings;

/// <summary>Puts the document's newest version under an agenda item. Of a document that is there already: a newer version, to be approved anew.</summary>
public sealed record AttachPaper(Guid ItemId, Guid DocumentId) : MeetingCommand;

/// <summary>The server's own, made of <see cref="AttachPaper"/>: with what the document's room says of it to whoever attaches it.</summary>
/// <param name="File">Null: to this member there is no such document.</param>
/// <param name="MayPassOn">The member may have the original file, and so may give it to others.</param>
public sealed record AttachFoundPaper(Guid ItemId, Guid DocumentId, PaperFile? File, bool MayPassOn) : MeetingCommand;

public sealed record SubmitPaper(Guid PaperId) : MeetingCommand;

/// <summary>Releases the version to everybody in the meeting.</summary>
/// <param name="Version">That was read: another one by now is a <c>conflict</c>. Absent = whichever was attached last.</param>
public sealed record ApprovePaper(Guid PaperId, int? Version = null) : MeetingCommand;

/// <param name="Version">As of <see cref="ApprovePaper"/>.</param>
public sealed record ReturnPaper(Guid PaperId, string Reason, int? Version = null) : MeetingCommand;
public sealed record RemovePaper(Guid PaperId) : MeetingCommand;

/// <param name="DueAt">Papers of the item that come later are marked late; null = later than the meeting's planned start.</param>
public sealed record SetPaperDeadline(Guid ItemId, DateTimeOffset? DueAt = null) : MeetingCommand;

/// <param name="Late">Came after the item's deadline, or after the meeting began.</param>
/// <param name="MemberId">Who attached it.</param>
public sealed record PaperAttached(Guid PaperId, Guid ItemId, Guid DocumentId, PaperFile File, bool Late, Guid MemberId, string Name) : MeetingEvent;
public sealed record PaperSubmitted(Guid PaperId, bool Late) : MeetingEvent;
public sealed record PaperApproved(Guid PaperId, Guid ItemId, Guid DocumentId, int Version, string Title) : MeetingEvent;
public sealed record PaperReturned(Guid PaperId, string Reason) : MeetingEvent;
public sealed record PaperRemoved(Guid PaperId) : MeetingEvent;
public sealed record PaperDeadlineSet(Guid ItemId, DateTimeOffset? DueAt) : MeetingEvent;

/// <summary>One version of a document, as it was when it was attached.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Watermark">Its room shows it under the reader's name: so does the meeting.</param>
/// <param name="Downloads">The original is for everybody who may read it.</param>
/// <param name="Sha256">Of the original, 64 lower-case hexadecimal digits: so the hash chain holds the file itself. Null = it was attached before that was kept.</param>
public sealed record PaperFile(int Version, string Title, string FileName, string MediaType, long Size, bool Watermark, bool Downloads, string? Sha256 = null);

/// <summary>A paper ("tài liệu") of an agenda item.</summary>
/// <param name="File">The version attached last.</param>
/// <param name="MemberId">Who attached it.</param>
/// <param name="Position">Grows with time.</param>
public sealed record Paper(Guid Id, Guid ItemId, Guid DocumentId, PaperFile File, bool Late, Guid MemberId, string Name, int Position)
{
    public PaperStatus Status { get; init; }
    /// <summary>The closed session about its item in which it came, or was released.</summary>
    public Guid? SessionId { get; init; }
    /// <summary>What everybody in the meeting may read; null = nothing yet.</summary>
    public PaperFile? Released { get; init; }
    /// <summary>Whether what is released came late.</summary>
    public bool ReleasedLate { get; init; }
    /// <summary>Of what was returned.</summary>
    public string? Reason { get; init; }
}

/// <summary>What whoever attached a paper sees of it. Its item is not named: it may be hidden by now.</summary>
public sealed record OwnPaper(Guid DocumentId, int Version, string Title, PaperStatus Status, bool Late, string? Reason, int Position)
{
    public static OwnPaper Of(Paper p) => new(p.DocumentId, p.File.Version, p.File.Title, p.Status, p.Late, p.Reason, p.Position);
}

[JsonConverter(typeof(JsonStringEnumConverter<PaperStatus>))]
public enum PaperStatus
{
    [JsonStringEnumMemberName("attached")] Attached,
    [JsonStringEnumMemberName("submitted")] Submitted,
    [JsonStringEnumMemberName("approved")] Approved,
    [JsonStringEnumMemberName("returned")] Returned,
}
