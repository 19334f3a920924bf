using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// The secretary's words over the record's: an overlay, kept by passage, so that what is drawn up anew keeps it. Two who edit the same passage: the second is told, and has lost nothing.
/// Edited is a draft only; whoever wants to change what was initialled takes it back first. Which register numbers it is no part of the text, and may be said until it is issued.
/// </summary>
public static class MinutesEditing
{
    public static Decision Edit(Meeting m, EditMinutes c)
    {
        var edited = new MinutesEdited(c.Document, c.RegisterId, c.Recipients, c.Authority, c.Position, c.SignerName, c.WithPeople);
        if (Refuse(m, c.Document, edited) is { } refusal) return refusal;

        var errors = new FieldErrors();
        errors.Signer(c.Recipients, c.Authority, c.Position, c.SignerName);
        errors.Unless(edited != m.MinutesOf(c.Document)!.Form, "document", "nothing about it would change");
        return errors.ToRefusal() is { } invalid ? invalid : edited;
    }

    public static Decision Edit(Meeting m, EditPassage c)
    {
        if (Refuse(m, c.Document) is { } refusal) return refusal;
        var there = m.MinutesOf(c.Document)!.Edits.Find(c.Passage ?? "");

        var errors = new FieldErrors();
        errors.Passage("passage", c.Passage);
        if (!c.Omitted) errors.Text("text", c.Text, Limits.PassageText, lines: true);
        errors.Unless(!c.Omitted || c.Text is null, "text", "is there, and the passage is to be left out");
        errors.Unless(!c.Omitted || there?.After is null, "omitted", "an added passage is not left out: restore it");
        errors.Unless(c.Of is null || IsHash(c.Of), "of", "is not a SHA-256 in hex");
        errors.Unless(there is not null || m.MinutesOf(c.Document)!.Edits.Count < Limits.PassageEdits, "passage", $"there are {Limits.PassageEdits} edits already");
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (ConflictOf(there, c.BasedOn) is { } conflict) return conflict;
        if (IsAdded(c.Passage!) && there is null) return Refusal.NotFound("There is no such passage.");
        if (there is not null && there.Text == c.Text && there.Of == c.Of) return Refusal.Invalid("text", "nothing about the passage would change");
        return new PassageEdited(c.Document, c.Passage!, c.Text, c.Omitted ? true : null, c.Of);
    }

    public static Decision Add(Meeting m, AddPassage c, in CommandContext context)
    {
        if (Refuse(m, c.Document) is { } refusal) return refusal;

        var errors = new FieldErrors();
        errors.Passage("after", c.After);
        errors.Text("text", c.Text, Limits.PassageText, lines: true);
        errors.Unless(m.MinutesOf(c.Document)!.Edits.Count < Limits.PassageEdits, "after", $"there are {Limits.PassageEdits} edits already");
        return errors.ToRefusal() is { } invalid ? invalid : new PassageAdded(c.Document, $"{AddedPrefix}{context.NewId}", c.After, c.Text);
    }

    public static Decision Restore(Meeting m, RestorePassage c)
    {
        if (Refuse(m, c.Document) is { } refusal) return refusal;
        if (m.MinutesOf(c.Document)!.Edits.Find(c.Passage ?? "") is not { } there) return Refusal.NotFound("The passage was not edited.");
        return ConflictOf(there, c.BasedOn) ?? (Decision)new PassageRestored(c.Document, c.Passage!);
    }

    public static Meeting Apply(Meeting m, MinutesEdited e) => Changed(m, e.Document, d => d with { Form = e });

    public static Meeting Apply(Meeting m, PassageEdited e, Guid by) => Changed(m, e.Document, d => d with
    {
        Edits = d.Edits.SetItem(e.Passage, new(e.Text, d.Edits.Find(e.Passage)?.After, e.Of, m.Seq + 1, m.Participants[by].Name)),
    });

    public static Meeting Apply(Meeting m, PassageAdded e, Guid by) => Changed(m, e.Document, d => d with
    {
        Edits = d.Edits.SetItem(e.Passage, new(e.Text, e.After, null, m.Seq + 1, m.Participants[by].Name)),
    });

    public static Meeting Apply(Meeting m, PassageRestored e) => Changed(m, e.Document, d => d with { Edits = d.Edits.Remove(e.Passage) });

    /// <summary>Null: it is a draft of a meeting that took place, or takes place.</summary>
    /// <param name="form">What is to stand on it; null = it is not about that.</param>
    private static Refusal? Refuse(Meeting m, string? document, MinutesEdited? form = null)
    {
        if (m.MinutesOf(document) is not { } d) return NoSuchDocument;
        if (m.Status is not (MeetingStatus.Open or MeetingStatus.Suspended or MeetingStatus.Closed)) return Refusal.WrongState("The meeting has not begun.");
        return d.Stage == MinutesStage.Draft || (d.Stage != MinutesStage.Issued && form is not null && SameButRegister(document!, d.Form, form)) ? null : Refusal.WrongState("It is no draft any more: it is taken back first.");
    }

    private static bool SameButRegister(string document, MinutesEdited? was, MinutesEdited form) =>
        form with { RegisterId = null } == (was ?? MinutesEdited.Blank(document)) with { RegisterId = null };

    internal static Refusal NoSuchDocument => Refusal.NotFound("The meeting has no such document.");

    private static Refusal? ConflictOf(PassageEdit? there, long? basedOn) => there?.At == basedOn ? null : Refusal.Conflict("The passage was edited since.");

    private static Meeting Changed(Meeting m, string document, Func<MinutesDocument, MinutesDocument> change) => m.With(document, change(m.MinutesOf(document)!) with { ChangedAt = m.Seq + 1 });

    private const string AddedPrefix = "added:";

    private static bool IsAdded(string passage) => passage.StartsWith(AddedPrefix, StringComparison.Ordinal);

    internal static bool IsHash(string? text) => text is { Length: 64 } && text.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f');

    internal static void Passage(this FieldErrors errors, string field, string? key) => errors.Unless(
        key is { Length: > 0 and <= Limits.PassageKey } && key.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-'), field, "is not the key of a passage");
}
