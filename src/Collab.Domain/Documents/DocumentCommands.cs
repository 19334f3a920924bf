namespace Collab.Domain.Documents;

/// <summary>
/// What can be asked of a document. On the wire <c>{"type":"addVersion", …}</c>, the fields below in camelCase; the names are in
/// <c>DocumentCommandTable</c>. Receipts are of whoever sends them.
/// </summary>
public abstract record DocumentCommand;

/// <param name="UploadId">Of the sender's, complete. What was uploaded is in the context.</param>
/// <param name="Note">What is new in it.</param>
public sealed record AddVersion(Guid UploadId, string? Note = null) : DocumentCommand;

/// <summary>Once more: another deadline.</summary>
public sealed record AskAcknowledgement(int Version, DateTimeOffset DueAt) : DocumentCommand;
public sealed record WithdrawAcknowledgement(int Version) : DocumentCommand;

public sealed record ConfirmDelivery(int Version) : DocumentCommand;
public sealed record RecordOpening(int Version) : DocumentCommand;

/// <summary>Read to the end; only of a version that has a PDF.</summary>
public sealed record RecordReading(int Version) : DocumentCommand;

/// <summary>The sender has taken note, asked or not.</summary>
public sealed record Acknowledge(int Version) : DocumentCommand;

/// <summary>The first command of the stream, of the server.</summary>
public sealed record BeginDocument(Guid RoomId, DocumentFile File, string? Note, string ByName) : DocumentCommand;

/// <summary>Of the server: how far the PDF of a version is.</summary>
public sealed record NoteVersionRendition(int Version, Rendition Rendition) : DocumentCommand;
