using Collab.Domain.Registers;

namespace Collab.Domain.Meetings;

/// <summary>Of the life of a document that is written from the record; it does not change what the record gives.</summary>
public abstract record MinutesEvent(string Document) : MeetingEvent;

public sealed record MinutesEdited(
    string Document, Guid? RegisterId, string? Recipients, string? Authority, string? Position, string? SignerName, bool WithPeople) : MinutesEvent(Document)
{
    /// <summary>As of a document of which nothing was said.</summary>
    internal static MinutesEdited Blank(string document) => new(document, null, null, null, null, null, WithPeople: false);
}

/// <inheritdoc cref="EditPassage"/>
public sealed record PassageEdited(string Document, string Passage, string? Text, bool? Omitted, string? Of) : MinutesEvent(Document);
public sealed record PassageAdded(string Document, string Passage, string After, string Text) : MinutesEvent(Document);
public sealed record PassageRestored(string Document, string Passage) : MinutesEvent(Document);

/// <param name="Seq">The last event of the record that the text was composed of.</param>
/// <param name="Words">By which edition of the sentences: <see cref="MinutesLedger.Edition"/>.</param>
public sealed record MinutesInitialled(string Document, string Sha256, long Seq, string Zone, int Words = 1) : MinutesEvent(Document);
public sealed record MinutesReturned(string Document, string Reason) : MinutesEvent(Document);

public sealed record ObjectionRaised(string Document, Guid ObjectionId, Guid MemberId, string? Passage, string Text) : MinutesEvent(Document);
public sealed record ObjectionWithdrawn(string Document, Guid ObjectionId) : MinutesEvent(Document);
public sealed record ObjectionAnswered(string Document, Guid ObjectionId, bool Accepted, string Text) : MinutesEvent(Document);

public sealed record MinutesAdopted(string Document, string? Note) : MinutesEvent(Document);
public sealed record MinutesLocked(string Document, string Sha256) : MinutesEvent(Document);
public sealed record MinutesSigned(string Document, string Sha256) : MinutesEvent(Document);

/// <summary>The text, of the record up to <paramref name="Seq"/> in the times of <paramref name="Zone"/>, with its number; its files by their content.</summary>
public sealed record MinutesIssued(
    string Document, int Ordinal, string Number, DateOnly Day, LayoutProfile Layout, string Sha256, long Seq, string Zone, string Head, IssuedFile Docx, IssuedFile? Pdf) : MinutesEvent(Document);
public sealed record MinutesRecalled(string Document, int Ordinal, string Reason) : MinutesEvent(Document);
public sealed record MinutesRevised(string Document, string Reason) : MinutesEvent(Document);
/// <param name="SignerName">Who signs, with what stands above the name; absent: of before it was written down, as the layout says.</param>
public sealed record MinutesCorrected(
    string Document, int Ordinal, int Issue, string Number, DateOnly Day, string Text, LayoutProfile Layout, string? Recipients = null, string? Authority = null, string? Position = null, string? SignerName = null)
    : MinutesEvent(Document);

/// <inheritdoc cref="AddMinutesSignature"/>
public sealed record MinutesSignatureAdded(
    string Document, Guid SignatureId, int Ordinal, string PdfSha256, string Cms, string Signer, string Issuer, string Serial, DateTimeOffset ValidFrom, DateTimeOffset ValidTo, bool Organisation,
    bool? UnknownIssuer = null, DateTimeOffset? SignedAt = null)
    : MinutesEvent(Document);
