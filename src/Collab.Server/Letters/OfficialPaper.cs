using System.Collections.Immutable;
using Collab.Domain.Registers;

namespace Collab.Server.Letters;

/// <summary>
/// A document of the organisation by its parts, in their order and in words, as Decree 30/2020/NĐ-CP (Appendices I and III) has them: <see cref="OfficialPaperDocx"/> and <see cref="OfficialPaperHtml"/>
/// are made of it, and differ in nothing that is read.
/// </summary>
/// <param name="Name">"Giấy mời", for whoever lists files.</param>
/// <param name="Number">"05/GM-LĐLĐ".</param>
/// <param name="Body">Its paragraphs.</param>
/// <param name="Signature">On the right.</param>
internal sealed record OfficialPaper(LayoutProfile Layout, string Name, string Number, IReadOnlyList<string> Body, PaperSignature Signature, IReadOnlyList<string> Recipients)
{
    public const string State = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    public const string Motto = "Độc lập - Tự do - Hạnh phúc";
    public const string RecipientsHeading = "Nơi nhận:";
    public const string DraftMark = "DỰ THẢO";

    /// <summary>Millimetres of the lines below issuer and subject: a third to a half of theirs.</summary>
    public const double IssuerRule = 25, SubjectRule = 45;

    /// <summary>Null: it has no such line, as minutes have none.</summary>
    public string? PlaceAndDate { get; init; }

    /// <summary>Of a letter, below its number: "V/v …".</summary>
    public string? LetterSubject { get; init; }

    /// <summary>It says that it is not issued.</summary>
    public bool IsDraft { get; init; }

    /// <summary>"GIẤY MỜI"; null: a letter, which has none.</summary>
    public string? Title { get; init; }

    /// <summary>Below the title.</summary>
    public string? Subject { get; init; }

    /// <summary>Below the subject: what it replaces.</summary>
    public string? Note { get; init; }

    /// <summary>Of a letter, above its text: "Kính gửi: …".</summary>
    public string? Addressee { get; init; }

    /// <summary>Which of the paragraphs are about those that follow, and do not end a page.</summary>
    public IReadOnlySet<int> Headings { get; init; } = ImmutableHashSet<int>.Empty;

    /// <summary>Of a second signature, on the left above the recipients.</summary>
    public PaperSignature? LeftSignature { get; init; }

    /// <summary>On pages of their own.</summary>
    public IReadOnlyList<PaperAppendix> Appendices { get; init; } = [];

    /// <summary>"(Kèm theo …)".</summary>
    public string AppendixNote { get; init; } = "";

    /// <summary>By what it is found again, in words and as a picture to be read by a camera, below the recipients; null = nothing.</summary>
    public string? Proof { get; init; }

    /// <summary>Millimetres of the line below the motto, about as long as that.</summary>
    public static double MottoRuleOf(LayoutProfile layout) => 4.6 * layout.MottoSize;

    /// <summary>"Số: 05/GM-LĐLĐ".</summary>
    public string NumberLine => $"Số: {Number}";

    /// <summary>"Hà Nội, ngày 05 tháng 01 năm 2026".</summary>
    /// <param name="day">Null: it is not issued.</param>
    public static string PlaceAndDateOf(LayoutProfile layout, DateOnly? day) => $"{layout.Place}, {(day is { } known ? DayOf(known) : "ngày … tháng … năm …")}";

    /// <summary>Zeros before days below 10 and the months 1 and 2.</summary>
    public static string DayOf(DateOnly day) => $"ngày {day.Day:00} tháng {(day.Month <= 2 ? $"{day.Month:00}" : $"{day.Month}")} năm {day.Year}";

    /// <summary>Without what is empty.</summary>
    public static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Below "Nơi nhận:", each with its dash.</summary>
    public static IReadOnlyList<string> RecipientsOf(string text) => [.. Lines(text).Select(line => line.StartsWith('-') ? line : $"- {line}")];
}

/// <param name="Capacity">In whose name and as what, a line each; in capitals on the paper.</param>
internal sealed record PaperSignature(IReadOnlyList<string> Capacity, string? Name);

/// <param name="Number">"Phụ lục I".</param>
/// <param name="Title">In capitals.</param>
internal sealed record PaperAppendix(string Number, string Title, IReadOnlyList<string> Lines);
