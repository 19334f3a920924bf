using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// From the draft to what is issued: initialled ("ký nháy"), locked, signed by the chair, issued with its number; then replaced, corrected by a letter, or recalled, never changed
/// (Decree 30/2020/NĐ-CP, Articles 10 to 18). What each step is about is named by the hash of the text; where the record or an edit came in between, the step is a <c>conflict</c>. A meeting
/// that goes on takes back what was not issued.
/// </summary>
public static class MinutesLife
{
    /// <param name="found">Null: the text that the record gives now is another one.</param>
    public static Decision Initial(Meeting m, string document, InitialFoundMinutes? found)
    {
        if (Refuse(m, document, MinutesStage.Draft) is { } refusal) return refusal;
        var d = m.MinutesOf(document)!;
        return found is null || m.RecordedAt > found.Seq || d.ChangedAt > found.Seq ? IsAnother : new MinutesInitialled(document, found.Sha256, found.Seq, found.Zone, MinutesLedger.Edition);
    }

    public static Decision Return(Meeting m, ReturnMinutes c)
    {
        if (m.MinutesOf(c.Document) is not { } d) return MinutesEditing.NoSuchDocument;
        if (d.Stage is not (MinutesStage.Initialled or MinutesStage.Locked or MinutesStage.Signed)) return Refusal.WrongState("It is a draft, or issued.");
        return WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error ? Refusal.Invalid("reason", error) : new MinutesReturned(c.Document, c.Reason);
    }

    public static Decision Adopt(Meeting m, AdoptMinutes c)
    {
        if (Refuse(m, c.Document, MinutesStage.Initialled) is { } refusal) return refusal;
        if (m.MinutesOf(c.Document) is not { Adopted: null }) return Refusal.WrongState("It is adopted.");
        if ((OpenObjection(m, c.Document) ?? Unless(m, c.Document, c.Sha256)) is { } other) return other;
        return c.Note is not null && WireText.Error(c.Note, Limits.Reason, lines: true) is { } error ? Refusal.Invalid("note", error) : new MinutesAdopted(c.Document, c.Note);
    }

    public static Decision Lock(Meeting m, LockMinutes c)
    {
        if (Refuse(m, c.Document, MinutesStage.Initialled) is { } refusal) return refusal;
        return OpenObjection(m, c.Document) ?? Unless(m, c.Document, c.Sha256) ?? (Decision)new MinutesLocked(c.Document, c.Sha256);
    }

    public static Decision Sign(Meeting m, SignMinutes c) =>
        Refuse(m, c.Document, MinutesStage.Locked) ?? Unless(m, c.Document, c.Sha256) ?? (Decision)new MinutesSigned(c.Document, c.Sha256);

    /// <summary>What keeps it from being issued, whatever its number; null = nothing.</summary>
    public static Refusal? Hindrance(Meeting m, string? document, int ordinal)
    {
        if (Refuse(m, document, MinutesStage.Signed) is { } refusal) return refusal;
        var d = m.MinutesOf(document)!;
        if (d.Form?.RegisterId is null) return Refusal.WrongState("It names no register yet.");
        if (m.RecordedAt > d.ComposedTo) return HasChanged;
        return ordinal == d.Issued.Count + 1 ? null : Refusal.Conflict($"It was issued {d.Issued.Count} times.");
    }

    /// <param name="numbered">Null: the register has no number for it.</param>
    public static Decision Issue(Meeting m, string document, int ordinal, IssueNumberedMinutes? numbered)
    {
        if (Hindrance(m, document, ordinal) is { } refusal) return refusal;
        if (numbered is null) return Refusal.NotFound("There is no such register.");
        var d = m.MinutesOf(document)!;
        // While the files were made, it may have been taken back and another text signed.
        if (numbered.SignedAt != d.Signed!.Seq) return IsAnother;
        return new MinutesIssued(document, ordinal, numbered.Number, numbered.Day, numbered.Layout, d.Signed.Sha256!, d.ComposedTo, d.Zone!, numbered.Head, numbered.Docx, numbered.Pdf);
    }

    public static Decision Recall(Meeting m, RecallMinutes c)
    {
        if (m.MinutesOf(c.Document) is not { } d) return MinutesEditing.NoSuchDocument;
        if (d.Current is not { } issued) return Refusal.WrongState("It is not issued.");
        if (issued.Ordinal != c.Ordinal) return OtherIssue;
        return WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error ? Refusal.Invalid("reason", error) : new MinutesRecalled(c.Document, issued.Ordinal, c.Reason);
    }

    public static Decision Revise(Meeting m, ReviseMinutes c)
    {
        if (m.MinutesOf(c.Document) is not { } d) return MinutesEditing.NoSuchDocument;
        if (d.Stage != MinutesStage.Issued) return Refusal.WrongState("It is not issued.");
        if (d.Issued.Count != c.Ordinal) return OtherIssue;
        return WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error ? Refusal.Invalid("reason", error) : new MinutesRevised(c.Document, c.Reason);
    }

    /// <summary>Of the PDF that is issued; what it says, and that it is right, the server has seen.</summary>
    public static Decision AddSignature(Meeting m, AddMinutesSignature c, in CommandContext context)
    {
        if (m.MinutesOf(c.Document) is not { } d) return MinutesEditing.NoSuchDocument;
        if (d.Issued.Find(MinutesDocuments.Key(c.Ordinal)) is not { Pdf: { } pdf } issued) return Refusal.NotFound("No such PDF is issued.");
        if (pdf.Sha256 != c.PdfSha256) return Refusal.Conflict("It is of another PDF.");
        if (issued.Recalled is not null) return Refusal.WrongState("It was recalled.");
        if (d.Current?.Ordinal != c.Ordinal) return Refusal.WrongState("It was replaced.");
        if (issued.Signatures.Count >= Limits.Signatures) return Refusal.Invalid("cms", $"there are {Limits.Signatures} already");
        if (c.Cms.Length > Limits.SignatureText) return Refusal.Invalid("cms", $"is longer than {Limits.SignatureText} characters");
        if (new[] { c.Signer, c.Issuer, c.Serial }.Select(name => WireText.Error(name, Limits.CertificateName)).FirstOrDefault(error => error is not null) is { } wrong)
            return Refusal.Invalid("cms", $"a name in its certificate {wrong}");
        if (issued.Signatures.Values.Any(s => s.Cms == c.Cms)) return Refusal.Conflict("The signature is there already.");
        return new MinutesSignatureAdded(c.Document, context.NewId, c.Ordinal, c.PdfSha256, c.Cms, c.Signer, c.Issuer, c.Serial, c.ValidFrom, c.ValidTo, c.Organisation, c.UnknownIssuer, c.SignedAt);
    }

    public static Meeting Apply(Meeting m, MinutesInitialled e, DateTimeOffset at, Guid by) =>
        Changed(m, e.Document, d => d with { Stage = MinutesStage.Initialled, Initialled = Step(m, at, by, e.Sha256), Zone = e.Zone, ComposedTo = e.Seq });

    public static Meeting Apply(Meeting m, MinutesReturned e) => Changed(m, e.Document, d => TakenBack(m, d));

    public static Meeting Apply(Meeting m, MinutesAdopted e, DateTimeOffset at, Guid by) => Changed(m, e.Document, d => d with { Adopted = Step(m, at, by, null, e.Note) });

    public static Meeting Apply(Meeting m, MinutesLocked e, DateTimeOffset at, Guid by) => Changed(m, e.Document, d => d with { Stage = MinutesStage.Locked, Locked = Step(m, at, by, e.Sha256) });

    public static Meeting Apply(Meeting m, MinutesSigned e, DateTimeOffset at, Guid by) => Changed(m, e.Document, d => d with { Stage = MinutesStage.Signed, Signed = Step(m, at, by, e.Sha256) });

    public static Meeting Apply(Meeting m, MinutesIssued e, DateTimeOffset at) => Changed(m, e.Document, d => d with
    {
        Stage = MinutesStage.Issued,
        Issued = d.Issued.SetItem(MinutesDocuments.Key(e.Ordinal), new(e.Ordinal, e.Number, e.Day, at, e.Layout, e.Sha256, e.Seq, e.Zone, e.Head, e.Docx, e.Pdf, Recalled: null) { SignedBy = d.Signed is { } signed ? new(signed.Name, signed.Title) : null }),
    });

    public static Meeting Apply(Meeting m, MinutesRecalled e) => OfIssued(m, e.Document, e.Ordinal, issued => issued with { Recalled = e.Reason });

    public static Meeting Apply(Meeting m, MinutesRevised e) => Changed(m, e.Document, d => TakenBack(m, d));

    public static Meeting Apply(Meeting m, MinutesSignatureAdded e, DateTimeOffset at, Guid by) => OfIssued(m, e.Document, e.Ordinal, issued => issued with
    {
        Signatures = issued.Signatures.SetItem(e.SignatureId, new(e.Cms, e.Signer, e.Issuer, e.Serial, e.ValidFrom, e.ValidTo, e.Organisation, at, m.Participants[by].Name, e.UnknownIssuer, e.SignedAt)),
    });

    /// <summary>The meeting goes on: what is not issued is a draft again.</summary>
    internal static Meeting Reopened(Meeting m) => m.Minutes.Where(d => d.Value.Stage is not (MinutesStage.Draft or MinutesStage.Issued)).Aggregate(m, (next, d) => next.With(d.Key, TakenBack(m, d.Value)));

    private static Refusal? Refuse(Meeting m, string? document, MinutesStage stage)
    {
        if (m.MinutesOf(document) is not { } d) return MinutesEditing.NoSuchDocument;
        if (m.Status != MeetingStatus.Closed) return Refusal.WrongState("The meeting is not closed.");
        return d.Stage == stage ? null : Refusal.WrongState($"It is {Word(d.Stage)}.");
    }

    private static string Word(MinutesStage stage) => stage switch
    {
        MinutesStage.Draft => "a draft",
        MinutesStage.Initialled => "initialled and not locked",
        MinutesStage.Locked => "locked and not signed",
        MinutesStage.Signed => "signed and not issued",
        _ => "issued",
    };

    private static Refusal? OpenObjection(Meeting m, string document) =>
        m.MinutesOf(document)!.Objections.Values.Any(o => o.IsOpen) ? Refusal.WrongState("An objection is not answered.") : null;

    // The text that was initialled, and still what the record gives.
    private static Refusal? Unless(Meeting m, string document, string? sha256)
    {
        var d = m.MinutesOf(document)!;
        return d.Initialled!.Sha256 != sha256 ? IsAnother : m.RecordedAt > d.ComposedTo ? HasChanged : null;
    }

    private static Refusal IsAnother => Refusal.Conflict("The text is another one by now: read it again.");

    private static Refusal OtherIssue => Refusal.Conflict("Another issue counts by now: read it again.");

    private static Refusal HasChanged => Refusal.Conflict("The record has changed since it was initialled: take it back and read it again.");

    private static MinutesStep Step(Meeting m, DateTimeOffset at, Guid by, string? sha256, string? note = null) =>
        new(by, m.Participants[by].Name, m.Participants[by].Title, at, sha256, m.Seq + 1, note);

    // From now on it is composed of the record of now.
    private static MinutesDocument TakenBack(Meeting m, MinutesDocument d) =>
        d with { Stage = MinutesStage.Draft, ChangedAt = m.Seq + 1, Initialled = null, Adopted = null, Locked = null, Signed = null, Zone = null, ComposedTo = 0 };

    internal static Meeting Changed(Meeting m, string document, Func<MinutesDocument, MinutesDocument> change) => m.With(document, change(m.MinutesOf(document)!));

    private static Meeting OfIssued(Meeting m, string document, int ordinal, Func<IssuedMinutes, IssuedMinutes> change) => Changed(m, document, d =>
    {
        var key = MinutesDocuments.Key(ordinal);
        return d with { Issued = d.Issued.SetItem(key, change(d.Issued[key])) };
    });
}
