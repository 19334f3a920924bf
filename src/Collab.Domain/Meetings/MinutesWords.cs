using System.Globalization;

namespace Collab.Domain.Meetings;

/// <summary>How minutes write times, numbers and people: Vietnamese, whatever the culture of the machine.</summary>
/// <param name="began">Times of this day are written without it.</param>
internal sealed class MinutesWords(TimeZoneInfo zone, DateTimeOffset? began)
{
    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public const string Unknown = "…";

    private static readonly string[] Nouns = ["đại hội", "hội nghị", "hội thảo"];

    /// <summary>With which a title stands in a sentence as it is.</summary>
    private static readonly string[] TitleNouns = [.. Nouns, "cuộc họp", "phiên họp", "kỳ họp", "buổi "];

    /// <summary><c>ngày 05 tháng 01 năm 2026</c>: a zero before days below 10 and months below 3 (Decree 30/2020/NĐ-CP, Appendix I).</summary>
    public string Day(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return string.Create(CultureInfo.InvariantCulture, $"ngày {local.Day:00} tháng {(local.Month <= 2 ? "0" : "")}{local.Month} năm {local.Year}");
    }

    /// <summary><c>08 giờ 00, ngày 05 tháng 01 năm 2026</c>.</summary>
    public string Moment(DateTimeOffset at) => $"{Clock(at)}, {Day(at)}";

    /// <summary><c>08 giờ 00</c>, with its day where that is another than the one on which the meeting began.</summary>
    public string Hour(DateTimeOffset at) =>
        began is { } start && TimeZoneInfo.ConvertTime(start, zone).Date == TimeZoneInfo.ConvertTime(at, zone).Date ? Clock(at) : Moment(at);

    /// <summary><c>từ 08 giờ 00 đến 08 giờ 15</c>, or <c>lúc 08 giờ 00</c> where both are the same minute.</summary>
    /// <param name="to">Null = it has not ended.</param>
    public string Between(DateTimeOffset from, DateTimeOffset? to) => (Hour(from), to is { } end ? Hour(end) : null) switch
    {
        (var begin, null) => $"từ {begin}",
        var (begin, until) when begin == until => $"lúc {begin}",
        var (begin, until) => $"từ {begin} đến {until}",
    };

    private string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH' giờ 'mm", CultureInfo.InvariantCulture);

    /// <summary><c>1.234</c>.</summary>
    public static string Number(int n) => n.ToString("#,0", Numbers);

    /// <summary><c>1.234 người</c>.</summary>
    public static string People(int n) => $"{Number(n)} người";

    /// <summary><c>1 giờ 5 phút 30 giây</c>.</summary>
    public static string Duration(int seconds)
    {
        var parts = new[] { (seconds / 3600, "giờ"), (seconds / 60 % 60, "phút"), (seconds % 60, "giây") }.Where(part => part.Item1 > 0).Select(part => $"{Number(part.Item1)} {part.Item2}");
        return seconds == 0 ? "0 giây" : string.Join(' ', parts);
    }

    /// <summary><c>66,67%</c>: rounded half up to two places, which are left out where they are zero.</summary>
    public static string Share(int part, int whole) =>
        whole == 0 ? "0%" : ((decimal)((part * 20_000L + whole) / (2L * whole)) / 100).ToString("0.##", Numbers) + "%";

    public static string Quoted(string text) => $"“{text}”";

    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Somebody's own words as the end of a sentence.</summary>
    public static string QuotedEnd(string text) => IsEnded(text) ? Quoted(text) : Quoted(text) + ".";

    /// <summary>What is to be a sentence of somebody's own words ends as one.</summary>
    public static string Ended(string text) => IsEnded(text) ? text : text + ".";

    private static bool IsEnded(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' or '…' or ':';

    /// <summary><c>hội nghị</c>, by what the meeting's type or title says that it is.</summary>
    public static string NounOf(Meeting m)
    {
        foreach (var noun in Nouns)
            if ((m.Type ?? "").Contains(noun, StringComparison.OrdinalIgnoreCase) || m.Title.StartsWith(noun, StringComparison.OrdinalIgnoreCase)) return noun;
        return "cuộc họp";
    }

    /// <summary><c>Hội nghị giao ban tháng 1</c>, <c>cuộc họp giao ban tháng 1</c>; <c>cuộc họp “Giao ban tháng 1”</c> where the title does not say itself what it is of.</summary>
    public static string Named(Meeting m)
    {
        if (m.Title.StartsWith("họp ", StringComparison.OrdinalIgnoreCase)) return $"cuộc họp {m.Title[4..]}";
        var isSaid = TitleNouns.Any(noun => m.Title.StartsWith(noun, StringComparison.OrdinalIgnoreCase));
        return isSaid ? m.Title : $"{NounOf(m)} {Quoted(m.Title)}";
    }

    /// <summary><c>đồng chí Phạm An (Liên đoàn)</c>; guests are said to be some.</summary>
    public static string Person(Participant? who, string name, string unit) => $"{Standing(who)} {name} ({unit})";

    /// <summary><c>đồng chí Nguyễn Thị Chủ, Chủ tịch, Liên đoàn</c>.</summary>
    public static string Full(Participant p) => $"{Standing(p)} {Listed(p)}";

    /// <summary><c>Nguyễn Thị Chủ, Chủ tịch, Liên đoàn</c>, as on a list.</summary>
    public static string Listed(Participant p) => p.Title is { } title ? $"{p.Name}, {title}, {p.UnitName}" : $"{p.Name}, {p.UnitName}";

    private static string Standing(Participant? who) => who switch
    {
        { LinkId: not null } => "khách mời qua liên kết",
        { Role: MeetingRole.Guest } => "khách mời",
        _ => "đồng chí",
    };

    public static string Mode(AttendanceMode mode) => mode switch
    {
        AttendanceMode.InPerson => "trực tiếp",
        AttendanceMode.Online => "trực tuyến",
        _ => "tại điểm cầu",
    };
}
