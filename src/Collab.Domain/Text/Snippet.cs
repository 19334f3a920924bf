using System.Collections.Immutable;
using System.Text;

namespace Collab.Domain.Text;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
public readonly record struct TextMark(int Start, int Length);

/// <summary>The part of a text that says why it was found.</summary>
/// <param name="Text">NFC, one line; "…" where something was left out before or after.</param>
/// <param name="Marks">The words that were looked for, in order, in UTF-16 units of <paramref name="Text"/>.</param>
/// <param name="Words">How many different ones of them stand in it.</param>
public sealed record Snippet(string Text, ImmutableArray<TextMark> Marks, int Words)
{
    /// <summary>Of the text that is shown, about.</summary>
    public const int Length = 200;

    private const int Before = 60;
    private const char LeftOut = '…';

    private readonly record struct Found(int Start, int End, int Term, bool Accented);

    /// <summary>Every word of a short text that was looked for, e.g. of a title.</summary>
    /// <param name="text">As <see cref="WordReader.Readable"/> makes it.</param>
    public static ImmutableArray<TextMark> Marked(string text, SearchTerms terms, TermMatch match, WordReader reader) =>
        [.. FindAll(text, terms, match, reader).Select(found => new TextMark(found.Start, found.End - found.Start))];

    /// <param name="text">As <see cref="WordReader.Readable"/> makes it.</param>
    /// <returns>Null where none of the words stands in it.</returns>
    public static Snippet? Of(string text, SearchTerms terms, TermMatch match, WordReader reader)
    {
        var found = FindAll(text, terms, match, reader);
        if (found.Count == 0) return null;

        var (first, last, words) = Best(found);
        var start = StartOf(text, found[first].Start);
        var end = EndOf(text, Math.Max(start + Length, found[last].End));
        return Cut(text, start, end, found.Where(f => f.Start >= start && f.End <= end), words);
    }

    private static List<Found> FindAll(string text, SearchTerms terms, TermMatch match, WordReader reader)
    {
        var all = new List<Found>();
        foreach (var word in reader.Read(text))
        {
            if (terms.IndexOf(word, match, out var accented) is >= 0 and var term) all.Add(new(word.Start, word.Start + word.Length, term, accented));
        }

        return all;
    }

    /// <summary>Of the stretches that a snippet can show, the first with the most different words, more of them with the same marks, and closest together.</summary>
    private static (int First, int Last, int Words) Best(List<Found> found)
    {
        var best = (First: 0, Last: 0, Words: 0);
        var rank = (Words: 0, Accented: 0, Span: int.MinValue);
        var seen = new Dictionary<int, bool>();
        for (var first = 0; first < found.Count; first++)
        {
            seen.Clear();
            var (last, span) = (first, 0);
            for (var i = first; i < found.Count && found[i].End - found[first].Start <= Length - Before; i++)
            {
                var isNew = !seen.TryGetValue(found[i].Term, out var accented);
                seen[found[i].Term] = accented || found[i].Accented;
                if (isNew || (found[i].Accented && !accented)) (last, span) = (i, found[i].End - found[first].Start);
            }

            var here = (seen.Count, seen.Values.Count(accented => accented), -span);
            if (here.CompareTo(rank) <= 0) continue;
            (rank, best) = (here, (first, last, seen.Count));
        }

        return best;
    }

    // At a word's beginning.
    private static int StartOf(string text, int at)
    {
        if (at <= Before) return 0;
        var start = at - Before;
        while (start < at && !char.IsWhiteSpace(text[start - 1])) start++;
        return start;
    }

    private static int EndOf(string text, int at)
    {
        if (at >= text.Length) return text.Length;
        var end = at;
        while (end > at - Before && !char.IsWhiteSpace(text[end])) end--;
        if (char.IsWhiteSpace(text[end])) return end;
        return char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }

    private static Snippet Cut(string text, int start, int end, IEnumerable<Found> found, int words)
    {
        var shown = new StringBuilder(end - start + 2);
        var marks = ImmutableArray.CreateBuilder<TextMark>();
        if (start > 0) shown.Append(LeftOut);
        var at = start;
        foreach (var mark in found)
        {
            Append(mark.Start);
            var from = shown.Length;
            Append(mark.End);
            marks.Add(new(from, shown.Length - from));
        }

        Append(end);
        if (shown.Length > 0 && shown[^1] == ' ') shown.Length--;
        if (end < text.Length) shown.Append(LeftOut);
        return new(shown.ToString(), marks.ToImmutable(), words);

        void Append(int until)
        {
            for (; at < until; at++)
            {
                if (!char.IsWhiteSpace(text[at]) && !char.IsControl(text[at])) shown.Append(text[at]);
                else if (shown.Length > 0 && shown[^1] is not (' ' or LeftOut)) shown.Append(' ');
            }
        }
    }
}
