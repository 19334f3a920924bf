using System.Globalization;
using System.Text.Json.Serialization;
using Collab.Domain.Registers;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>How far a document that is written from the record has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MinutesStage>))]
public enum MinutesStage
{
    [JsonStringEnumMemberName("draft")] Draft,
    /// <summary>"Ký nháy": participants read it, and may object.</summary>
    [JsonStringEnumMemberName("initialled")] Initialled,
    [JsonStringEnumMemberName("locked")] Locked,
    [JsonStringEnumMemberName("signed")] Signed,
    [JsonStringEnumMemberName("issued")] Issued,
}

/// <summary>
/// One of the documents that are written from a meeting's record, but for its text: that is what the record gives, with <see cref="Edits"/> laid over it.
/// </summary>
public sealed record MinutesDocument
{
    public MinutesStage Stage { get; init; }
    /// <summary>Null = nothing was said of it.</summary>
    public MinutesEdited? Form { get; init; }
    /// <summary>By the key of the passage; of those added too.</summary>
    public PersistentMap<string, PassageEdit> Edits { get; init; } = PersistentMap<string, PassageEdit>.Empty;
    /// <summary>The event that changed its words, its form or what they are composed of last.</summary>
    public long ChangedAt { get; init; }
    public MinutesStep? Initialled { get; init; }
    /// <summary>In which zone its times are written.</summary>
    public string? Zone { get; init; }
    /// <summary>The last event of the record that the text was composed of.</summary>
    public long ComposedTo { get; init; }
    public MinutesStep? Adopted { get; init; }
    public MinutesStep? Locked { get; init; }
    public MinutesStep? Signed { get; init; }
    public PersistentMap<Guid, Objection> Objections { get; init; } = PersistentMap<Guid, Objection>.Empty;
    /// <summary>By ordinal.</summary>
    public PersistentMap<string, IssuedMinutes> Issued { get; init; } = PersistentMap<string, IssuedMinutes>.Empty;
    /// <summary>Letters that correct what is issued, by ordinal.</summary>
    public PersistentMap<string, Correction> Corrections { get; init; } = PersistentMap<string, Correction>.Empty;

    /// <summary>The one that counts; null = none was issued, or it was recalled.</summary>
    [JsonIgnore]
    public IssuedMinutes? Current => Last is { Recalled: null } last ? last : null;

    internal IssuedMinutes? Last => Issued.Find(MinutesDocuments.Key(Issued.Count));
}

/// <param name="Text">Null: it is left out.</param>
/// <param name="After">Of an added passage: which one it stands behind.</param>
/// <param name="Of">SHA-256 of the words that the record gave.</param>
/// <param name="At">The event.</param>
public sealed record PassageEdit(string? Text, string? After, string? Of, long At, string ByName);

/// <param name="Sha256">Of the text; null of an adoption.</param>
public sealed record MinutesStep(Guid MemberId, string Name, string? Title, DateTimeOffset At, string? Sha256, long Seq, string? Note = null);

/// <param name="Number">From 1, as they came.</param>
public sealed record Objection(Guid Id, Guid MemberId, string Name, string UnitName, string? Passage, string Text, DateTimeOffset At, int Number)
{
    public ObjectionAnswer? Answer { get; init; }
    public bool Withdrawn { get; init; }

    [JsonIgnore]
    public bool IsOpen => Answer is null && !Withdrawn;
}

public sealed record ObjectionAnswer(bool Accepted, string Text, string ByName, DateTimeOffset At);

/// <summary>A file by its content.</summary>
/// <param name="Sha256">In hex.</param>
public sealed record IssuedFile(string Sha256, long Size);

/// <param name="Seq">The last event of the record that the text was composed of, in the times of <paramref name="Zone"/>.</param>
/// <param name="Head">The record's hash at the event that locked the text.</param>
/// <param name="Recalled">Why.</param>
public sealed record IssuedMinutes(
    int Ordinal, string Number, DateOnly Day, DateTimeOffset At, LayoutProfile Layout, string Sha256, long Seq, string Zone, string Head, IssuedFile Docx, IssuedFile? Pdf, string? Recalled)
{
    /// <summary>The chair who stood for the text.</summary>
    public MinutesSigner? SignedBy { get; init; }
    public PersistentMap<Guid, MinutesSignature> Signatures { get; init; } = PersistentMap<Guid, MinutesSignature>.Empty;
}

public sealed record MinutesSignature(
    string Cms, string Signer, string Issuer, string Serial, DateTimeOffset ValidFrom, DateTimeOffset ValidTo, bool Organisation, DateTimeOffset At, string ByName, bool? UnknownIssuer,
    DateTimeOffset? SignedAt);

/// <param name="Issue">The ordinal of what it corrects.</param>
/// <param name="SignedByName">Who issued it.</param>
public sealed record Correction(int Ordinal, int Issue, string Number, DateOnly Day, string Text, LayoutProfile Layout, string SignedByName, DateTimeOffset At)
{
    /// <summary>Null: as the layout says.</summary>
    public string? Recipients { get; init; }
    /// <summary>Null: of before it was written down, as the layout says.</summary>
    public CorrectionSigner? Signer { get; init; }
}

/// <summary>Who signs a letter: in whose name, as what.</summary>
public sealed record CorrectionSigner(string? Authority, string? Position, string Name);

/// <summary>Which documents are written from a meeting's record.</summary>
public static class MinutesDocuments
{
    /// <summary>"Biên bản", form 1.9 of Decree 30/2020/NĐ-CP: of all that was in the open.</summary>
    public const string Minutes = "minutes";
    /// <summary>"Thông báo kết luận", form 1.4.</summary>
    public const string Notice = "notice";

    public static string Key(int ordinal) => ordinal.ToString(CultureInfo.InvariantCulture);

    /// <summary>Those of this meeting, in order: minutes, notice, the minutes of each closed session.</summary>
    public static IEnumerable<string> Of(Meeting m) => m.ClosedSessions.Values.OrderBy(s => s.Number).Select(s => s.Id.ToString()).Prepend(Notice).Prepend(Minutes);

    /// <summary>The closed session whose minutes it is.</summary>
    public static Guid? SessionOf(string document) => document is Minutes or Notice ? null : Guid.Parse(document);

    /// <summary>Whether it is for them, once it may be read: why somebody was absent stands in it, which guests and displays see nowhere.</summary>
    public static bool IsFor(Meeting m, MeetingSight sight, string document) => sight.Audience is MeetingAudience.Stewards or MeetingAudience.Delegates && sight.Sees(m, SessionOf(document));

    /// <summary>As it is, or a draft that nobody has touched; null = there is no such document.</summary>
    public static MinutesDocument? MinutesOf(this Meeting m, string? document) => document switch
    {
        null => null,
        _ when m.Minutes.Find(document) is { } there => there,
        Minutes or Notice => new MinutesDocument(),
        _ => Guid.TryParseExact(document, "D", out var session) && m.ClosedSessions.ContainsKey(session) && session.ToString() == document ? new MinutesDocument() : null,
    };

    internal static Meeting With(this Meeting m, string document, MinutesDocument changed) => m with { Minutes = m.Minutes.SetItem(document, changed) };
}
