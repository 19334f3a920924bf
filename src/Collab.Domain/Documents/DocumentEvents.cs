namespace Collab.Domain.Documents;

/// <summary>
/// What happened to a document. Stored for ever under the names of <see cref="DocumentEventTable"/>; fields may be added, never renamed. Who
/// and when stand in the journal's own columns.
/// </summary>
public abstract record DocumentEvent;

/// <summary>With its version 1.</summary>
public sealed record DocumentBegun(Guid RoomId, DocumentFile File, string? Note, string ByName) : DocumentEvent;
public sealed record VersionAdded(int Version, DocumentFile File, string? Note, string ByName) : DocumentEvent;
public sealed record RenditionNoted(int Version, Rendition Rendition) : DocumentEvent;

/// <param name="Title">Of the document, as it was called then: for those who are told.</param>
public sealed record AcknowledgementAsked(int Version, DateTimeOffset DueAt, string ByName, string Title) : DocumentEvent;
public sealed record AcknowledgementWithdrawn(int Version) : DocumentEvent;

/// <param name="Name">The member's, as in the three below.</param>
public sealed record VersionDelivered(int Version, string Name) : DocumentEvent;
public sealed record VersionOpened(int Version, string Name) : DocumentEvent;
public sealed record VersionRead(int Version, string Name) : DocumentEvent;
public sealed record VersionAcknowledged(int Version, string Name) : DocumentEvent;
