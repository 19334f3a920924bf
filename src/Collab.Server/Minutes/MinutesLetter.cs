using System.Collections.Frozen;
using System.Globalization;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Server.Letters;

namespace Collab.Server.Minutes;

/// <summary>Number and day of what was issued.</summary>
internal sealed record IssuedReference(string Number, DateOnly Day);

/// <summary>
/// The parts of minutes (form 1.9 of Decree 30/2020/NĐ-CP, Appendix III) and of the notice of conclusions (form 1.4), in order and in words.
/// </summary>
/// <param name="Form">What its stewards say of it; null = nothing.</param>
/// <param name="Day">Null: it is a draft.</param>
/// <param name="Replaces">What was issued before it.</param>
/// <param name="Head">The record's hash at the event that locked the text, in hex; null: it is a draft.</param>
/// <param name="SignedBy">The chair who stands for it; null: nobody yet.</param>
internal sealed record MinutesLetter(ComposedMinutes Text, MinutesEdited? Form, LayoutProfile Layout, string Number, DateOnly? Day, IssuedReference? Replaces, string? Head, MinutesSigner? SignedBy = null)
{
    /// <summary>With which the key of a passage begins that names an item of the agenda.</summary>
    private const string ItemKey = "item:";

    /// <summary>What the decree has below minutes.</summary>
    private const string MinutesRecipients = "Lưu: VT, Hồ sơ.";

    /// <summary>Of the text; said where it is known, as it is dear to count.</summary>
    public string Sha256 { get => field ??= Text.Sha256; init; }

    /// <summary>All that the paper is made of: another one is another paper.</summary>
    public string Edition => string.Create(CultureInfo.InvariantCulture, $"{Text.Document} {Sha256} {Form} {Layout} {Number} {Day} {Replaces} {Head} {SignedBy}");

    public OfficialPaper Paper
    {
        get
        {
            var paper = IsNotice
                ? new OfficialPaper(Layout, Name, Number, Body, SignatureOf(Form?.Authority ?? Layout.Authority, Form?.Position ?? Layout.Position ?? SignedBy?.Title, Form?.SignerName ?? Layout.SignerName ?? Chair),
                    OfficialPaper.RecipientsOf(Form?.Recipients ?? Layout.Recipients))
                {
                    PlaceAndDate = OfficialPaper.PlaceAndDateOf(Layout, Day),
                    Title = "THÔNG BÁO",
                    Subject = $"Kết luận {Text.Meeting}",
                }
                : new OfficialPaper(Layout, Name, Number, Body, SignatureOf(Form?.Authority, $"CHỦ TỌA\n{Form?.Position}", Form?.SignerName ?? Chair), OfficialPaper.RecipientsOf(Form?.Recipients ?? MinutesRecipients))
                {
                    LeftSignature = new(["THƯ KÝ"], Text.Secretary?.Name),
                    Title = "BIÊN BẢN",
                    Subject = Text.Meeting,
                };
            return paper with
            {
                IsDraft = Day is null,
                Headings = Paragraphs.Index().Where(p => p.Item.IsHeading).Select(p => p.Index).ToFrozenSet(),
                Note = Replaces is { } replaced ? $"(Thay thế {Name} số {replaced.Number} {OfficialPaper.DayOf(replaced.Day)})" : null,
                Appendices = Appendices,
                AppendixNote = Day is { } day ? $"(Kèm theo {Name} số {Number} {OfficialPaper.DayOf(day)})" : $"(Kèm theo {Name})",
                Proof = Head is { } head ? ProofOf(head) : null,
            };
        }
    }

    /// <summary>"Biên bản", "Thông báo".</summary>
    public static string NameOf(string document) => document == MinutesDocuments.Notice ? "Thông báo" : "Biên bản";

    /// <summary>What an issue takes the place of; null: it is the first, or the one before was recalled.</summary>
    public static IssuedReference? ReplacedBy(MinutesDocument d, int ordinal) => d.Issued.Find(MinutesDocuments.Key(ordinal - 1)) is { Recalled: null } before ? new(before.Number, before.Day) : null;

    /// <summary>The hash in groups of eight.</summary>
    public static string ProofOf(string head) => $"Mã kiểm chứng hồ sơ: {string.Join(' ', head.Chunk(8).Select(group => new string(group)))}";

    private string Name => NameOf(Text.Document);

    // Who presides now may be another than who stood for the text.
    private string? Chair => SignedBy?.Name ?? Text.Chair?.Name;

    private bool IsNotice => Text.Document == MinutesDocuments.Notice;

    private static PaperSignature SignatureOf(string? authority, string? position, string? name) => new([.. OfficialPaper.Lines(authority), .. OfficialPaper.Lines(position)], name);

    /// <summary>The paragraphs of the body; the last one ends "./.".</summary>
    private List<string> Body
    {
        get
        {
            List<string> body = [.. Paragraphs.Select(p => p.Text)];
            if (body.Count > 0) body[^1] = $"{body[^1].TrimEnd('.', '/', ' ', ';')}./.";
            return body;
        }
    }

    private IEnumerable<(string Text, bool IsHeading)> Paragraphs => Text.Sections.Where(s => !s.Appendix).SelectMany(ParagraphsOf);

    // A section of which everything is left out is left out with its heading.
    private static IEnumerable<(string Text, bool IsHeading)> ParagraphsOf(ComposedSection section)
    {
        List<(string Text, bool IsHeading)> passages = [.. section.Passages.SelectMany(p => OfficialPaper.Lines(p.Text).Select(line => (line, p.Key.StartsWith(ItemKey, StringComparison.Ordinal))))];
        if (passages.Count == 0 || section.Heading is not { } heading) return passages;
        return section.Inline ? [($"{heading} {passages[0].Text}", false), .. passages.Skip(1)] : passages.Prepend((heading, true));
    }

    private IReadOnlyList<PaperAppendix> Appendices
    {
        get
        {
            if (Form is not { WithPeople: true }) return [];
            var all = Text.Sections.Where(s => s.Appendix && s.Passages.Any(p => p.Text is not null)).ToList();
            return [.. all.Select((s, i) => new PaperAppendix(
                all.Count == 1 ? "Phụ lục" : $"Phụ lục {Roman(i + 1)}", (s.Heading ?? "").TrimEnd(':').ToUpperInvariant(), Numbered(s)))];
        }
    }

    /// <summary>A number before each: one finds oneself in a list of hundreds.</summary>
    private static List<string> Numbered(ComposedSection section) =>
        [.. section.Passages.Where(p => p.Text is not null).SelectMany((p, i) => OfficialPaper.Lines(p.Text).Select((line, n) => n == 0 ? $"{i + 1}. {line}" : line))];

    private static string Roman(int number) => string.Concat(Enumerable.Repeat('X', number / 10)) + new[] { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" }[number % 10];
}

/// <summary>The parts of a letter that corrects what is issued (Decree 30/2020/NĐ-CP, Article 18.2).</summary>
/// <param name="Unit">Whose it is, as its name stands in a sentence.</param>
/// <param name="Document">That it is about.</param>
internal sealed record CorrectionLetter(string Unit, string Document, IssuedMinutes Issued, Correction Correction)
{
    public OfficialPaper Paper
    {
        get
        {
            var (layout, name) = (Correction.Layout, MinutesLetter.NameOf(Document));
            var signer = Correction.Signer ?? new(layout.Authority, layout.Position, layout.SignerName ?? Correction.SignedByName);
            var about = $"{name} số {Issued.Number} {OfficialPaper.DayOf(Issued.Day)}";
            // As it was printed before it said who signs.
            var issuer = Correction.Signer is null ? string.Join(' ', layout.Issuer.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : Unit;
            List<string> body = [$"{issuer} đính chính {about} như sau:", .. OfficialPaper.Lines(Correction.Text)];
            body[^1] = $"{body[^1].TrimEnd('.', '/', ' ', ';')}./.";
            return new(layout, "Đính chính", Correction.Number, body, new([.. OfficialPaper.Lines(signer.Authority), .. OfficialPaper.Lines(signer.Position)], signer.Name), OfficialPaper.RecipientsOf(Correction.Recipients ?? layout.Recipients))
            {
                PlaceAndDate = OfficialPaper.PlaceAndDateOf(layout, Correction.Day),
                LetterSubject = $"V/v đính chính {about}",
                Addressee = $"Kính gửi: Các cơ quan, đơn vị, cá nhân đã nhận {about}",
            };
        }
    }
}
