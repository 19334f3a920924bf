using System.Text;
using System.Text.RegularExpressions;

namespace Collab.Domain.Review;

/// <summary>A sentence of a text.</summary>
/// <param name="Start">In <see cref="NormativeText.Plain"/>, after its number.</param>
/// <param name="Clause">That it stands in, as it is cited; null = in none.</param>
public readonly record struct TextBlock(int Start, int End, string? Clause);

/// <summary>
/// The text of a document in the structure of Vietnamese normative texts (Chương, Mục, Điều, khoản, điểm: Decree 78/2025/NĐ-CP, and what is
/// written like it); other texts have paragraphs and no clauses. <see cref="Plain"/> is what is compared: each run of blanks and line ends is
/// one blank, the kinds of quotation marks and dashes are one each, page numbers are left out.
/// </summary>
public sealed partial class NormativeText
{
    private readonly int[] origins;

    private NormativeText(string plain, int[] origins, IReadOnlyList<TextBlock> blocks) => (Plain, this.origins, Blocks) = (plain, origins, blocks);

    public string Plain { get; }

    /// <summary>In order, without overlaps; blanks and numbers of clauses are in none.</summary>
    public IReadOnlyList<TextBlock> Blocks { get; }

    /// <param name="pages">The NFC text of each page; positions are those of all pages one after the other.</param>
    public static NormativeText Of(params IReadOnlyList<string> pages)
    {
        var builder = new Builder();
        var offset = 0;
        foreach (var page in pages)
        {
            builder.Page(page, offset);
            offset += page.Length;
        }

        return builder.Build(offset);
    }

    /// <summary>In the text as it came.</summary>
    public TextPosition Original(TextPosition plain) => new(origins[plain.Start], origins[plain.End - 1] + 1);

    /// <summary>In <see cref="Plain"/>; empty where nothing of it is left.</summary>
    public TextPosition ToPlain(TextPosition original)
    {
        int start = At(original.Start), end = At(original.End);
        while (start < end && Plain[start] == ' ') start++;
        while (end > start && Plain[end - 1] == ' ') end--;
        return new(start, end);

        int At(int position)
        {
            var found = Array.BinarySearch(origins, position);
            return found >= 0 ? found : ~found;
        }
    }

    /// <summary>The clause that the text at that place stands in; null = in none.</summary>
    /// <param name="original">In the text as it came.</param>
    public string? ClauseAt(int original)
    {
        var at = ToPlain(new(original, original + 1)).Start;
        var (low, high) = (0, Blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Blocks[middle].End <= at) low = middle + 1;
            else high = middle;
        }

        return low < Blocks.Count ? Blocks[low].Clause : null;
    }

    /// <summary>A quote as it stands in <see cref="Plain"/>.</summary>
    public static string Flatten(string text)
    {
        var flat = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Plainly(c) is not { } plain) continue;
            if (plain != ' ' || (flat.Length > 0 && flat[^1] != ' ')) flat.Append(plain);
        }

        return flat.ToString().TrimEnd();
    }

    private static char? Plainly(char c) => c switch
    {
        '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\uFEFF' => null,
        '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => '"',
        '\u2018' or '\u2019' => '\'',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' => '-',
        _ => char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c,
    };

    [GeneratedRegex(@"^(Phần|Chương|Mục|Tiểu mục)\s+(thứ\s+\p{L}+|[IVXLC]+|\d+)\b\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"^Điều\s+(\d+[a-zđ]?)\s*\.(?=\s|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Article { get; }

    [GeneratedRegex(@"^(\d{1,3}[a-zđ]?)\.(?=\s)")]
    private static partial Regex Paragraph { get; }

    [GeneratedRegex(@"^([a-zđ]{1,2})\)(?=\s)")]
    private static partial Regex Point { get; }

    private sealed class Builder
    {
        private readonly StringBuilder plain = new();
        private readonly List<int> origins = [];
        private readonly List<TextBlock> blocks = [];
        private string? heading, article, paragraph, point;
        private int start;
        private string? clause;
        private bool ended = true; // the last line ends a sentence

        public void Page(string text, int offset)
        {
            List<(int Start, int End)> lines = [.. Lines(text)];
            for (var i = 0; i < lines.Count; i++)
            {
                var line = text[lines[i].Start..lines[i].End];
                if ((i == 0 || i == lines.Count - 1) && IsPageNumber(line)) continue;
                Line(line, offset + lines[i].Start);
            }
        }

        public NormativeText Build(int length)
        {
            End();
            origins.Add(length);
            return new(plain.ToString(), [.. origins.Take(plain.Length), length], blocks);
        }

        private void Line(string line, int offset)
        {
            var label = Label(line);
            // Without a number a line goes on with the paragraph, unless one has ended and another seems to begin.
            if (label > 0 || (ended && char.IsUpper(line[0]))) End();
            else if (plain.Length > 0) Append(' ', offset);
            if (label > 0) clause = Cited(); // also where nothing comes after the number in its line
            for (var i = 0; i < line.Length; i++)
            {
                if (i == label)
                {
                    while (i < line.Length && char.IsWhiteSpace(line[i])) i++;
                    if (label > 0) Append(' ', offset + i - 1);
                    start = plain.Length;
                    clause = Cited();
                    if (i == line.Length) break;
                    label = -1;
                }

                if (Plainly(line[i]) is { } c) Append(c, offset + i);
            }

            ended = line[^1] is '.' or ';' or ':' or '!' or '?' or '"' or '\u201D' || label != -1;
        }

        /// <returns>How much of the line is the number of a clause; -1 where it goes on with the paragraph.</returns>
        private int Label(string line)
        {
            if (Heading.Match(line) is { Success: true } h)
            {
                (heading, article, paragraph, point) = (h.Value, null, null, null);
                return h.Length;
            }

            if (Article.Match(line) is { Success: true } a)
            {
                (article, paragraph, point) = (a.Groups[1].Value, null, null);
                return a.Length;
            }

            if (article is not null && Paragraph.Match(line) is { Success: true } p)
            {
                (paragraph, point) = (p.Groups[1].Value, null);
                return p.Length;
            }

            if (article is not null && Point.Match(line) is { Success: true } d)
            {
                point = d.Groups[1].Value;
                return d.Length;
            }

            return ended && char.IsUpper(line[0]) ? 0 : -1;
        }

        private string? Cited() => article is null ? heading
            : string.Join(' ', new[] { point is null ? null : $"điểm {point}", paragraph is null ? null : $"khoản {paragraph}", $"Điều {article}" }.OfType<string>());

        private void Append(char c, int origin)
        {
            if (c == ' ' && (plain.Length == 0 || plain[^1] == ' ')) return;
            plain.Append(c);
            origins.Add(origin);
        }

        private void End()
        {
            var end = plain.Length;
            while (end > start && plain[end - 1] == ' ') end--;
            for (var (from, at) = (start, start); at < end; at++)
            {
                var isLast = at == end - 1;
                if (!isLast && !(plain[at] is '.' or ';' or ':' or '!' or '?' && plain[at + 1] == ' ' && char.IsUpper(plain[at + 2]))) continue;
                blocks.Add(new(from, at + 1, clause));
                from = at + 2;
            }

            if (plain.Length > 0) Append(' ', origins[^1]);
            start = plain.Length;
        }

        private static bool IsPageNumber(string line) => line.Length <= 5 && line.Trim('-', ' ', '/').All(char.IsAsciiDigit);

        private static IEnumerable<(int Start, int End)> Lines(string text)
        {
            for (var at = 0; at < text.Length;)
            {
                var end = text.IndexOf('\n', at);
                if (end < 0) end = text.Length;
                var (from, to) = (at, end);
                while (from < to && char.IsWhiteSpace(text[from])) from++;
                while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
                if (to > from) yield return (from, to);
                at = end + 1;
            }
        }
    }
}
