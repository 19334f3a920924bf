using System.Globalization;
using Collab.Domain.Registers;

namespace Collab.Server.Letters;

/// <summary>The parts of form 1.7 of Decree 30/2020/NĐ-CP (Appendix III), in order and in words: HTML and DOCX are made of them.</summary>
internal sealed record InvitationForm(Letter Letter, TimeZoneInfo Zone)
{
    public const string State = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    public const string Motto = "Độc lập - Tự do - Hạnh phúc";
    public const string Heading = "GIẤY MỜI";
    public const string RecipientsHeading = "Nơi nhận:";

    public string Number => $"Số: {Letter.Number}";

    /// <summary>Millimetres of the lines below issuer and subject: a third to a half of theirs.</summary>
    public const double IssuerRule = 25, SubjectRule = 45;

    /// <summary>Millimetres of the line below the motto, about as long as that.</summary>
    public static double MottoRule(LayoutProfile layout) => 4.6 * layout.MottoSize;

    /// <summary>Zeros before days below 10 and the months 1 and 2.</summary>
    public string PlaceAndDate => Letter.Day is { } day
        ? $"{Letter.Text.Layout.Place}, ngày {day.Day:00} tháng {(day.Month <= 2 ? $"{day.Month:00}" : $"{day.Month}")} năm {day.Year}"
        : $"{Letter.Text.Layout.Place}, ngày … tháng … năm …";

    public string Subject => $"V/v dự {Letter.Text.Title}";

    /// <summary>The paragraphs of the body; the last one ends "./.".</summary>
    public IReadOnlyList<string> Body
    {
        get
        {
            var text = Letter.Text;
            var issuer = string.Join(' ', text.Layout.Issuer.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            List<string> body = [$"{issuer} trân trọng kính mời: {string.Join("; ", Lines(text.Addressee))}", $"Tới dự: {text.Title}"];
            if (text.Chair is { } chair) body.Add($"Chủ trì: {chair}");
            body.Add($"Thời gian: {Time}");
            body.Add($"Địa điểm: {text.Place ?? "…"}");
            body.AddRange(Lines(text.Notes));
            if (text.Agenda is not null || text.People is not null) body.Add("(Kèm theo " + string.Join(" và ", new[] { text.Agenda is null ? null : "chương trình", text.People is null ? null : "danh sách mời" }.OfType<string>()) + ")");
            body[^1] += "./.";
            return body;
        }
    }

    public IReadOnlyList<string> Recipients => [.. Lines(Letter.Text.Recipients).Select(line => line.StartsWith('-') ? line : $"- {line}")];

    public IReadOnlyList<string> Authority => Lines(Letter.Text.Authority);

    public IReadOnlyList<string> Position => Lines(Letter.Text.Position);

    /// <summary>What comes with it: where there are several, they have numbers.</summary>
    public IReadOnlyList<(string Number, string Title, IReadOnlyList<string> Lines)> Appendices
    {
        get
        {
            var all = new List<(string Title, IReadOnlyList<string> Lines)>();
            if (Letter.Text.Agenda is { } agenda) all.Add(("CHƯƠNG TRÌNH", Lines(agenda)));
            if (Letter.Text.People is { } people) all.Add(("DANH SÁCH MỜI", [.. Lines(people).Select((line, i) => $"{i + 1}. {line}")]));
            return [.. all.Select((appendix, i) => (all.Count == 1 ? "Phụ lục" : $"Phụ lục {new string('I', i + 1)}", appendix.Title, appendix.Lines))];
        }
    }

    public string AppendixNote => Letter.Day is { } day
        ? $"(Kèm theo Giấy mời số {Letter.Number} ngày {day.Day:00} tháng {(day.Month <= 2 ? $"{day.Month:00}" : $"{day.Month}")} năm {day.Year})"
        : "(Kèm theo Giấy mời)";

    private string Time
    {
        get
        {
            var (from, to) = (TimeZoneInfo.ConvertTime(Letter.Text.StartsAt, Zone), TimeZoneInfo.ConvertTime(Letter.Text.EndsAt, Zone));
            return from.Date == to.Date ? $"từ {Hour(from)} đến {Hour(to)}, {Day(from)}" : $"từ {Hour(from)}, {Day(from)} đến {Hour(to)}, {Day(to)}";

            static string Hour(DateTimeOffset at) => at.ToString("HH' giờ 'mm", CultureInfo.InvariantCulture);

            static string Day(DateTimeOffset at) => $"ngày {at.Day:00} tháng {(at.Month <= 2 ? $"{at.Month:00}" : $"{at.Month}")} năm {at.Year}";
        }
    }

    private static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
