using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Collab.Domain.Text;

namespace Collab.Domain.Review;

/// <summary>
/// Where a clause stands in its document, from how it is cited: <c>điểm a khoản 2 Điều 5</c> comes after <c>khoản 2 Điều 5</c> and before
/// <c>điểm b khoản 2 Điều 5</c>, however the parts follow each other in the citation. First what is said of the whole, then of title and
/// grounds, of parts and chapters, of articles, of what nobody can place, and last of annexes. A citation seldom says in which chapter
/// its article is; articles are numbered through, so chapters stand before all of them.
/// </summary>
public readonly partial record struct ClausePlace : IComparable<ClausePlace>
{
    // The letters that number points and inserted articles, in their order.
    private const string Alphabet = "abcdđefghijklmnopqrstuvwxyz";

    private const char Whole = '0', Opening = '1', Chapters = '2', Articles = '3', Elsewhere = '4', Annexes = '5';

    private static readonly FrozenDictionary<string, Level> Levels = new Dictionary<string, Level>
    {
        ["phu luc"] = Level.Annex,
        ["phan"] = Level.Part,
        ["chuong"] = Level.Chapter,
        ["muc"] = Level.Section,
        ["tieu muc"] = Level.Subsection,
        ["dieu"] = Level.Article,
        ["khoan"] = Level.Paragraph,
        ["diem"] = Level.Point,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Words = new Dictionary<string, int>
    {
        ["nhat"] = 1,
        ["mot"] = 1,
        ["hai"] = 2,
        ["ba"] = 3,
        ["tu"] = 4,
        ["nam"] = 5,
        ["sau"] = 6,
        ["bay"] = 7,
        ["tam"] = 8,
        ["chin"] = 9,
        ["muoi"] = 10,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string? key;

    /// <summary>Sorts as the place does; to be compared, not read.</summary>
    public override string ToString() => key ?? "";

    private ClausePlace(string key) => this.key = key;

    private enum Level
    {
        Annex,
        Part,
        Chapter,
        Section,
        Subsection,
        Article,
        Paragraph,
        Point,
    }

    /// <summary>Two citations of the same clause have the same place.</summary>
    /// <param name="clause">As it is cited; null = the document as a whole.</param>
    public static ClausePlace Of(string? clause)
    {
        if (string.IsNullOrWhiteSpace(clause)) return default;

        var text = WordReader.Readable(clause).ToLowerInvariant();
        var numbers = new string?[Levels.Count];
        var rest = Citation.Replace(text, cited =>
        {
            var level = Levels[VietnameseFolding.Fold(Blanks.Replace(cited.Groups["level"].Value, " "))];
            // Of several ("Điều 5 và Điều 7") the first one counts; the others stay in the rest.
            if (numbers[(int)level] is not null) return cited.Value;
            numbers[(int)level] = Number(cited.Groups["number"].Value, level);
            return " ";
        });
        var words = PlainWords.Of(rest);
        var group = numbers[(int)Level.Annex] is not null ? Annexes
            : numbers[(int)Level.Article] is not null ? Articles
            : numbers.Any(number => number is not null) ? Chapters
            : words.StartsWith("ten ", StringComparison.Ordinal) || words == "ten" || words.Contains("can cu", StringComparison.Ordinal) || words.Contains("mo dau", StringComparison.Ordinal) ? Opening
            : Elsewhere;
        var place = new StringBuilder().Append(group);
        // What does not say in which part it is cannot stand in one.
        if (group == Chapters) place.Append(Array.FindIndex(numbers, number => number is not null));
        for (var level = Level.Annex; level <= Level.Point; level++)
        {
            // Where the article is named, what it is in says nothing more.
            var isIdle = numbers[(int)Level.Article] is not null && level is Level.Part or Level.Chapter or Level.Section or Level.Subsection;
            place.Append(isIdle ? "" : numbers[(int)level]).Append('!');
        }

        return new(place.Append(Natural(words)).ToString());
    }

    public int CompareTo(ClausePlace other) => string.CompareOrdinal(key ?? $"{Whole}", other.key ?? $"{Whole}");

    public static bool operator <(ClausePlace left, ClausePlace right) => left.CompareTo(right) < 0;

    public static bool operator >(ClausePlace left, ClausePlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(ClausePlace left, ClausePlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ClausePlace left, ClausePlace right) => left.CompareTo(right) >= 0;

    [GeneratedRegex(
        @"(?<!\p{L})(?:(?<level>phụ\s+lục|phu\s+luc)(?:\s+(?:số\s+|so\s+)?(?<number>[0-9]+(?:\.[0-9]+)*[a-zđ]?|[ivxlc]+|[a-zđ]))?"
        + @"|(?<level>tiểu\s+mục|tieu\s+muc|phần|phan|chương|chuong|mục|muc|điều|dieu|khoản|khoan|điểm|diem)\s+(?:thứ\s+|thu\s+|số\s+|so\s+)?"
        + @"(?<number>[0-9]+(?:\.[0-9]+)*[a-zđ]?|[ivxlc]+(?:\.[0-9]+)*|[a-zđ](?:[a-zđ]|[0-9]+)?(?:\.[0-9]+)*|nhất|nhat|một|mot|hai|tư|tu|năm|nam|sáu|sau|bảy|bay|tám|tam|chín|chin|mười|muoi))(?![\p{L}\d])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Citation { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits { get; }

    // As it compares: 10 comes after 9, 5a after 5, a1 after a.
    private static string Number(string text, Level level)
    {
        var number = new StringBuilder();
        foreach (var part in text.Split('.'))
        {
            if (level != Level.Point && Roman(part) is var roman and > 0) number.Append(Padded($"{roman}"));
            else if (part.Length > 1 && Words.TryGetValue(VietnameseFolding.Fold(part), out var word)) number.Append(Padded($"{word}"));
            else number.Append(string.Concat(Natural(part).Select(c => Alphabet.IndexOf(c, StringComparison.Ordinal) is var letter and >= 0 ? (char)('A' + letter) : c)));
            number.Append('.');
        }

        return number.ToString();
    }

    private static string Natural(string words) => Digits.Replace(words, digits => Padded(digits.Value));

    private static string Padded(string digits)
    {
        var significant = digits.TrimStart('0');
        return string.Create(CultureInfo.InvariantCulture, $"{significant.Length:00}{significant}");
    }

    /// <returns>0: it is none.</returns>
    private static int Roman(string text)
    {
        if (text is "c" or "l") return 0; // rather the letters of annexes
        var (sum, before) = (0, 0);
        foreach (var letter in text.Reverse())
        {
            var value = letter switch { 'i' => 1, 'v' => 5, 'x' => 10, 'l' => 50, 'c' => 100, _ => 0 };
            if (value == 0) return 0;
            sum += value < before ? -value : value;
            before = Math.Max(before, value);
        }

        return sum;
    }
}
