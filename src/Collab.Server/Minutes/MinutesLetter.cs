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
    /// <summary>What the decree has below minutes.</summary>
    private const string MinutesRecipients = "Lưu: VT, Hồ sơ.";

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
            List<string> body = [.. Text.Sections.Where(s => !s.Appendix).SelectMany(ParagraphsOf)];
            if (body.Count > 0) body[^1] = $"{body[^1].TrimEnd('.', '/', ' ', ';')}./.";
            return body;
        }
    }

    // A section of which everything is left out is left out with its heading.
    private static IEnumerable<string> ParagraphsOf(ComposedSection section)
    {
        List<string> passages = [.. section.Passages.SelectMany(p => OfficialPaper.Lines(p.Text))];
        if (passages.Count == 0 || section.Heading is not { } heading) return passages;
        return section.Inline ? [$"{heading} {passages[0]}", .. passages.Skip(1)] : passages.Prepend(heading);
    }

    private IReadOnlyList<PaperAppendix> Appendices
    {
        get
        {
            if (Form is not { WithPeople: true }) return [];
            var all = Text.Sections.Where(s => s.Appendix && s.Passages.Any(p => p.Text is not null)).ToList();
            return [.. all.Select((s, i) => new PaperAppendix(
                all.Count == 1 ? "Phụ lục" : $"Phụ lục {Roman(i + 1)}", (s.Heading ?? "").TrimEnd(':').ToUpperInvariant(), [.. s.Passages.SelectMany(p => OfficialPaper.Lines(p.Text))]))];
        }
    }

    private static string Roman(int number) => string.Concat(Enumerable.Repeat('X', number / 10)) + new[] { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" }[number % 10];
}

/// <summary>The parts of a letter that corrects what is issued (Decree 30/2020/NĐ-CP, Article 18.2).</summary>
/// <param name="Document">That it is about.</param>
internal sealed record CorrectionLetter(string Document, IssuedMinutes Issued, Correction Correction)
{
    public OfficialPaper Paper
    {
        get
        {
            var (layout, name) = (Correction.Layout, MinutesLetter.NameOf(Document));
            var about = $"{name} số {Issued.Number} {OfficialPaper.DayOf(Issued.Day)}";
            var issuer = string.Join(' ', layout.Issuer.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            List<string> body = [$"Kính gửi: Các cơ quan, đơn vị, cá nhân đã nhận {about}", $"{issuer} đính chính {about} như sau:", .. OfficialPaper.Lines(Correction.Text)];
            body[^1] = $"{body[^1].TrimEnd('.', '/', ' ', ';')}./.";
            return new(layout, "Đính chính", Correction.Number, body, new([.. OfficialPaper.Lines(layout.Authority), .. OfficialPaper.Lines(layout.Position)], layout.SignerName ?? Correction.SignedByName), OfficialPaper.RecipientsOf(layout.Recipients))
            {
                PlaceAndDate = OfficialPaper.PlaceAndDateOf(layout, Correction.Day),
                LetterSubject = $"V/v đính chính {about}",
            };
        }
    }
}
