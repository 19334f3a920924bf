namespace Collab.Domain.Review;

/// <summary>Where in some words others are found with the fewest words left out, added or replaced (P. Sellers, 1980).</summary>
/// <param name="First">The first of the words found.</param>
/// <param name="Last">The last of them.</param>
/// <param name="NextBest">Differences of the best place that does not overlap this one.</param>
internal readonly record struct WordMatch(int First, int Last, int Differences, int NextBest)
{
    private const int MostCells = 1_000_000; // of two sentences that are compared word by word

    public static WordMatch Best(string[] sought, string[] text)
    {
        var (differences, firsts) = Ends(sought, text);
        var end = 0;
        for (var j = 1; j < text.Length; j++)
        {
            if (differences[j] < differences[end]) end = j;
        }

        var first = firsts[end];
        var nextBest = sought.Length;
        for (var j = 0; j < text.Length; j++)
        {
            if (j < first || firsts[j] > end) nextBest = Math.Min(nextBest, differences[j]);
        }

        return new(first, end, differences[end], nextBest);
    }

    /// <returns>How many words both have in the same order; null: what is not the same in them is too long to say.</returns>
    public static int? Common(ReadOnlySpan<string> one, ReadOnlySpan<string> other)
    {
        var (begin, end) = (one.CommonPrefixLength(other, StringComparer.OrdinalIgnoreCase), 0);
        one = one[begin..];
        other = other[begin..];
        while (end < one.Length && end < other.Length && string.Equals(one[^(end + 1)], other[^(end + 1)], StringComparison.OrdinalIgnoreCase)) end++;
        one = one[..^end];
        other = other[..^end];
        if ((long)one.Length * other.Length > MostCells) return null;

        var common = new int[other.Length + 1];
        foreach (var word in one)
        {
            var before = 0; // of the words so far and those before the j-th
            for (var j = 1; j <= other.Length; j++)
            {
                var here = string.Equals(word, other[j - 1], StringComparison.OrdinalIgnoreCase) ? before + 1 : Math.Max(common[j], common[j - 1]);
                (before, common[j]) = (common[j], here);
            }
        }

        return begin + common[^1] + end;
    }

    /// <returns>For each word of the text: the fewest differences of a match that ends there, and where that one begins.</returns>
    private static (int[] Differences, int[] Firsts) Ends(string[] sought, string[] text)
    {
        // above[j]: the sought words so far against words that end before j.
        var (above, begins) = (new int[text.Length + 1], Enumerable.Range(0, text.Length + 1).ToArray());
        for (var i = 1; i <= sought.Length; i++)
        {
            var (row, rowBegins) = (new int[text.Length + 1], new int[text.Length + 1]);
            row[0] = i;
            for (var j = 1; j <= text.Length; j++)
            {
                var same = string.Equals(sought[i - 1], text[j - 1], StringComparison.OrdinalIgnoreCase) ? 0 : 1;
                (row[j], rowBegins[j]) = (above[j - 1] + same, begins[j - 1]);
                if (above[j] + 1 < row[j]) (row[j], rowBegins[j]) = (above[j] + 1, begins[j]);
                if (row[j - 1] + 1 < row[j]) (row[j], rowBegins[j]) = (row[j - 1] + 1, rowBegins[j - 1]);
            }

            (above, begins) = (row, rowBegins);
        }

        return (above[1..], [.. begins[1..].Select((first, j) => Math.Min(first, j))]);
    }
}
