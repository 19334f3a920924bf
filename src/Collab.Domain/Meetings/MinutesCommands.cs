using Collab.Domain.Registers;

namespace Collab.Domain.Meetings;

/// <summary>Of one of the documents that are written from a meeting's record, see <see cref="MinutesDocuments"/>.</summary>
/// <param name="Document"><c>minutes</c>, <c>notice</c>, or the id of a closed session, whose minutes are apart.</param>
public abstract record MinutesCommand(string Document) : MeetingCommand;

/// <summary>What stands on the document besides its text. All fields as they are to be; absent = as the layout of the register, or the record, says.</summary>
/// <param name="Recipients">Below "Nơi nhận:", a line each.</param>
/// <param name="Authority">In whose name is signed: "TM. BAN THƯỜNG VỤ".</param>
/// <param name="WithPeople">The list of all who were to attend comes with it.</param>
public sealed record EditMinutes(
    string Document, Guid? RegisterId = null, string? Recipients = null, string? Authority = null, string? Position = null, string? SignerName = null, bool WithPeople = false)
    : MinutesCommand(Document);

/// <summary>Other words for a passage, or none.</summary>
/// <param name="Passage">Its key.</param>
/// <param name="Text">Absent with <paramref name="Omitted"/>: it is left out.</param>
/// <param name="Of">SHA-256, in hex, of the words that the record gave when this was written: where it gives others later, the edit is marked. Not of an added passage.</param>
/// <param name="BasedOn">The <c>editedAt</c> that was read; absent = it was not edited. Edited since: <c>conflict</c>.</param>
public sealed record EditPassage(string Document, string Passage, string? Text = null, bool Omitted = false, string? Of = null, long? BasedOn = null) : MinutesCommand(Document);

/// <summary>A passage that the record does not give.</summary>
/// <param name="After">The key of the passage that it stands behind.</param>
public sealed record AddPassage(string Document, string After, string Text) : MinutesCommand(Document);

/// <summary>As the record gives it again; an added one goes.</summary>
/// <param name="BasedOn">As of <see cref="EditPassage"/>.</param>
public sealed record RestorePassage(string Document, string Passage, long? BasedOn = null) : MinutesCommand(Document);

/// <summary>The text is right ("ký nháy"): participants read it and may object.</summary>
/// <param name="Sha256">Of the text that was read, in hex. Another one by now: <c>conflict</c>.</param>
public sealed record InitialMinutes(string Document, string Sha256) : MinutesCommand(Document);

/// <summary>Of the server: the text was composed from the record up to <paramref name="Seq"/>, and is the one that is named.</summary>
/// <param name="Zone">In which its times are written, an IANA name.</param>
public sealed record InitialFoundMinutes(string Document, string Sha256, long Seq, string Zone) : MinutesCommand(Document);

/// <summary>Back to the draft, before it is issued.</summary>
public sealed record ReturnMinutes(string Document, string Reason) : MinutesCommand(Document);

/// <param name="Passage">That it is about; absent = all of it.</param>
public sealed record ObjectToMinutes(string Document, string Text, string? Passage = null) : MinutesCommand(Document);
public sealed record WithdrawObjection(string Document, Guid ObjectionId) : MinutesCommand(Document);

/// <param name="Accepted">The text was or is to be changed for it.</param>
public sealed record AnswerObjection(string Document, Guid ObjectionId, bool Accepted, string Text) : MinutesCommand(Document);

/// <summary>The meeting has adopted the text ("thông qua").</summary>
/// <param name="Sha256">Of the text that was read. Another one by now: <c>conflict</c>.</param>
/// <param name="Note">How: at the end of the meeting, by silence until a day.</param>
public sealed record AdoptMinutes(string Document, string Sha256, string? Note = null) : MinutesCommand(Document);

/// <summary>Nothing of the text changes any more; no objection may be open.</summary>
public sealed record LockMinutes(string Document, string Sha256) : MinutesCommand(Document);

/// <summary>The chair stands for the text.</summary>
public sealed record SignMinutes(string Document, string Sha256) : MinutesCommand(Document);

/// <summary>It gets its number and day, and is laid out for good.</summary>
/// <param name="Ordinal">As of <see cref="IssueInvitation"/>.</param>
public sealed record IssueMinutes(string Document, int Ordinal) : MinutesCommand(Document);

/// <summary>Of the server: the same, with its number and its files.</summary>
/// <param name="SignedAt">The event that signed the text which the files hold.</param>
/// <param name="Head">The hash of the record at the event that locked the text, in hex.</param>
public sealed record IssueNumberedMinutes(string Document, int Ordinal, long SignedAt, string Number, DateOnly Day, LayoutProfile Layout, string Head, IssuedFile Docx, IssuedFile? Pdf) : MinutesCommand(Document);

/// <param name="Ordinal">Of the issue that counts; another one by now: <c>conflict</c>.</param>
public sealed record RecallMinutes(string Document, int Ordinal, string Reason) : MinutesCommand(Document);

/// <summary>What is issued is to be replaced: the text may be edited again, and the next issue takes its place (Decree 30/2020/NĐ-CP, Article 18).</summary>
/// <param name="Ordinal">Of the last issue; another one by now: <c>conflict</c>.</param>
public sealed record ReviseMinutes(string Document, int Ordinal, string Reason) : MinutesCommand(Document);

/// <summary>A letter that corrects what is issued in layout or procedure ("đính chính", Article 18).</summary>
/// <param name="Text">What is to be read instead of what, lines.</param>
/// <param name="Ordinal">From 1, over the letters to this document.</param>
/// <param name="Recipients">Below "Nơi nhận:", a line each; as <paramref name="Authority"/> absent: as the layout of the register says.</param>
/// <param name="SignerName">Absent: whoever issues it. Another one signs as <paramref name="Position"/>, which is said then.</param>
public sealed record CorrectMinutes(
    string Document, int Ordinal, Guid RegisterId, string Text, string? Recipients = null, string? Authority = null, string? Position = null, string? SignerName = null) : MinutesCommand(Document);

/// <summary>Of the server: the same, with its number.</summary>
public sealed record CorrectNumberedMinutes(
    string Document, int Ordinal, string Text, string Number, DateOnly Day, LayoutProfile Layout, string? Recipients = null, string? Authority = null, string? Position = null, string? SignerName = null)
    : MinutesCommand(Document);

/// <summary>Of the server: a detached signature (CMS, RFC 5652) of the issued PDF that it has verified.</summary>
/// <param name="Cms">DER, base64.</param>
/// <param name="Signer">The certificate's subject, as <paramref name="Issuer"/> for whoever issued it.</param>
/// <param name="Organisation">With the certificate of this installation, and not one that was uploaded.</param>
/// <param name="UnknownIssuer">True or absent: who issued the certificate was not known to the server.</param>
/// <param name="SignedAt">As the signer says; absent: says nothing.</param>
public sealed record AddMinutesSignature(
    string Document, int Ordinal, string PdfSha256, string Cms, string Signer, string Issuer, string Serial, DateTimeOffset ValidFrom, DateTimeOffset ValidTo, bool Organisation,
    bool? UnknownIssuer = null, DateTimeOffset? SignedAt = null)
    : MinutesCommand(Document);
