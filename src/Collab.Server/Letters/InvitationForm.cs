using System.Globalization;

namespace Collab.Server.Letters;

/// <summary>The parts of form 1.7 of Decree 30/2020/NĐ-CP (Appendix III), in order and in words.</summary>
internal sealed record InvitationForm(Letter Letter, TimeZoneInfo Zone)
{
    public const string Heading = "GIẤY MỜI";

    public OfficialPaper Paper => new(
        Letter.Text.Layout, Heading, Letter.Number, Body, new([.. OfficialPaper.Lines(Letter.Text.Authority), .. OfficialPaper.Lines(Letter.Text.Position)], Letter.Text.SignerName),
        OfficialPaper.RecipientsOf(Letter.Text.Recipients))
    {
        PlaceAndDate = OfficialPaper.PlaceAndDateOf(Letter.Text.Layout, Letter.Day),
        Title = Heading,
        Subject = $"V/v dự {Letter.Text.Title}",
        Appendices = Appendices,
        AppendixNote = Letter.Day is { } day ? $"(Kèm theo Giấy mời số {Letter.Number} {OfficialPaper.DayOf(day)})" : "(Kèm theo Giấy mời)",
    };

    /// <summary>The paragraphs of the body; the last one ends "./.".</summary>
    private List<string> Body
    {
        get
        {
            var text = Letter.Text;
            var issuer = string.Join(' ', text.Layout.Issuer.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            List<string> body = [$"{issuer} trân trọng kính mời: {string.Join("; ", OfficialPaper.Lines(text.Addressee))}", $"Tới dự {text.Title}"];
            if (text.Chair is { } chair) body.Add($"Chủ trì: {chair}");
            body.Add($"Thời gian: {Time}");
            body.Add($"Địa điểm: {text.Place ?? "…"}");
            body.AddRange(OfficialPaper.Lines(text.Notes));
            if (text.Agenda is not null || text.People is not null) body.Add("(Kèm theo " + string.Join(" và ", new[] { text.Agenda is null ? null : "chương trình", text.People is null ? null : "danh sách mời" }.OfType<string>()) + ")");
            body[^1] += "./.";
            return body;
        }
    }

    /// <summary>What comes with it: where there are several, they have numbers.</summary>
    private IReadOnlyList<PaperAppendix> Appendices
    {
        get
        {
            var all = new List<(string Title, IReadOnlyList<string> Lines)>();
            if (Letter.Text.Agenda is { } agenda) all.Add(("CHƯƠNG TRÌNH", OfficialPaper.Lines(agenda)));
            if (Letter.Text.People is { } people) all.Add(("DANH SÁCH MỜI", [.. OfficialPaper.Lines(people).Select((line, i) => $"{i + 1}. {line}")]));
            return [.. all.Select((appendix, i) => new PaperAppendix(all.Count == 1 ? "Phụ lục" : $"Phụ lục {new string('I', i + 1)}", appendix.Title, appendix.Lines))];
        }
    }

    private string Time
    {
        get
        {
            var (from, to) = (TimeZoneInfo.ConvertTime(Letter.Text.StartsAt, Zone), TimeZoneInfo.ConvertTime(Letter.Text.EndsAt, Zone));
            return from.Date == to.Date ? $"từ {Hour(from)} đến {Hour(to)}, {Day(from)}" : $"từ {Hour(from)}, {Day(from)} đến {Hour(to)}, {Day(to)}";

            static string Hour(DateTimeOffset at) => at.ToString("HH' giờ 'mm", CultureInfo.InvariantCulture);

            static string Day(DateTimeOffset at) => OfficialPaper.DayOf(DateOnly.FromDateTime(at.DateTime));
        }
    }
}
