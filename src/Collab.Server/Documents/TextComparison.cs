using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Chunkers;

namespace Collab.Server.Documents;

/// <summary>What differs between two texts, paragraph by paragraph and word by word.</summary>
/// <param name="From">The version on the left.</param>
/// <param name="Truncated">Only the first <see cref="ParagraphsAtMost"/> paragraphs of each were compared.</param>
public sealed partial record TextComparison(int From, int To, IReadOnlyList<ComparedRow> Rows, bool Truncated)
{
    /// <summary>The time that comparing takes grows with the square of what differs.</summary>
    public const int ParagraphsAtMost = 5_000;

    /// <summary>Of a paragraph, for it to be compared word by word.</summary>
    public const int CharactersAtMost = 10_000;

    /// <summary>
    /// Of the pairs that are compared word by word, the characters of one side times those of the other, together. The time grows with it:
    /// 1 to 2 seconds of a processor for this much, where every word is one letter and another one. Later pairs are told as changed as a whole.
    /// </summary>
    public const long WordWorkAtMost = 500_000_000;

    /// <param name="left">Texts of pages: a line is a paragraph.</param>
    internal static TextComparison Of(int from, IEnumerable<string> left, int to, IEnumerable<string> right)
    {
        var (old, now) = (Paragraphs(left), Paragraphs(right));
        var truncated = old.Count > ParagraphsAtMost || now.Count > ParagraphsAtMost;
        (old, now) = ([.. old.Take(ParagraphsAtMost)], [.. now.Take(ParagraphsAtMost)]);

        var rows = new List<ComparedRow>();
        var (atOld, atNow, work) = (0, 0, 0L);
        foreach (var block in Differ.Instance.CreateDiffs(string.Join('\n', old), string.Join('\n', now), ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance).DiffBlocks)
        {
            while (atOld < block.DeleteStartA) rows.Add(new(RowKind.Same, new(old[atOld++]), new(now[atNow++])));
            var pairs = Math.Min(block.DeleteCountA, block.InsertCountB);
            for (var n = 0; n < pairs; n++) rows.Add(Changed(old[atOld++], now[atNow++], ref work));
            for (var n = pairs; n < block.DeleteCountA; n++) rows.Add(new(RowKind.Deleted, new(old[atOld++]), null));
            for (var n = pairs; n < block.InsertCountB; n++) rows.Add(new(RowKind.Inserted, null, new(now[atNow++])));
        }
        while (atOld < old.Count) rows.Add(new(RowKind.Same, new(old[atOld++]), new(now[atNow++])));
        return new(from, to, rows, truncated);
    }

    private static List<string> Paragraphs(IEnumerable<string> pages) =>
        [.. pages.SelectMany(page => page.Split('\n')).Select(line => Blanks().Replace(line, " ").Trim()).Where(line => line.Length > 0)];

    private static ComparedRow Changed(string left, string right, ref long work)
    {
        if (left.Length > CharactersAtMost || right.Length > CharactersAtMost || work + ((long)left.Length * right.Length) > WordWorkAtMost)
            return new(RowKind.Changed, new(left), new(right));
        work += (long)left.Length * right.Length;

        var words = Differ.Instance.CreateDiffs(left, right, ignoreWhiteSpace: false, ignoreCase: false, WordChunker.Instance);
        return new(RowKind.Changed,
            new(left, Parts(words.PiecesOld, words.DiffBlocks.Select(block => (block.DeleteStartA, block.DeleteCountA)))),
            new(right, Parts(words.PiecesNew, words.DiffBlocks.Select(block => (block.InsertStartB, block.InsertCountB)))));
    }

    private static List<ComparedPart> Parts(IReadOnlyList<string> words, IEnumerable<(int Start, int Count)> changes)
    {
        var changed = new bool[words.Count];
        foreach (var (start, count) in changes) changed.AsSpan(start, count).Fill(true);

        var parts = new List<ComparedPart>();
        for (var n = 0; n < words.Count;)
        {
            var start = n;
            while (n < words.Count && changed[n] == changed[start]) n++;
            parts.Add(new(string.Concat(words.Skip(start).Take(n - start)), changed[start]));
        }
        return parts;
    }

    // Not only blanks of ASCII: a line break within a paragraph of DiffPlex would be another paragraph.
    [GeneratedRegex(@"[\s\u0085\u2028\u2029]+")]
    private static partial Regex Blanks();
}

/// <param name="Left">Null: inserted.</param>
/// <param name="Right">Null: deleted.</param>
public sealed record ComparedRow(RowKind Kind, ComparedSide? Left, ComparedSide? Right);

/// <param name="Parts">Together they are the text; null where it was not compared word by word.</param>
public sealed record ComparedSide(string Text, IReadOnlyList<ComparedPart>? Parts = null);

public sealed record ComparedPart(string Text, bool Changed);

[JsonConverter(typeof(JsonStringEnumConverter<RowKind>))]
public enum RowKind
{
    [JsonStringEnumMemberName("same")] Same,
    [JsonStringEnumMemberName("changed")] Changed,
    [JsonStringEnumMemberName("inserted")] Inserted,
    [JsonStringEnumMemberName("deleted")] Deleted,
}
