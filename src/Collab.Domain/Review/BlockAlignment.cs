using System.Collections.Immutable;

namespace Collab.Domain.Review;

/// <summary>
/// Which paragraph of a newer text is which of an older one. First those that are equal and stand once in both, then between them those that are
/// most alike in order, then those that were taken elsewhere. Normative texts say the same things again and again, so a likeness alone proves
/// little: a pair is trusted where its neighbours are pairs too, or where it is long and the same and there is no other like it.
/// </summary>
internal sealed class BlockAlignment
{
    public const int None = -1;

    private const double Alike = 0.75, AlikeElsewhere = 0.85, Nearly = 0.9, Resembling = 0.5, Margin = 0.15;
    private const int FewestPieces = 9; // of a paragraph that is looked for elsewhere
    private const int TellingPieces = 25; // of one that is known again by itself
    private const int MostCells = 4_000_000;

    private readonly Shingles[] older, newer;
    private readonly int[] to, from;
    private readonly bool[] once, trusted;

    private BlockAlignment(NormativeText older, NormativeText newer)
    {
        var words = new Dictionary<string, int>();
        this.older = [.. older.Blocks.Select(b => Shingles.Of(older.Plain.AsSpan(b.Start, b.End - b.Start), words))];
        this.newer = [.. newer.Blocks.Select(b => Shingles.Of(newer.Plain.AsSpan(b.Start, b.End - b.Start), words))];
        (once, trusted) = (new bool[this.older.Length], new bool[this.older.Length]);
        (to, from) = (Enumerable.Repeat(None, this.older.Length).ToArray(), Enumerable.Repeat(None, this.newer.Length).ToArray());
    }

    /// <returns>For each older block the newer one, or <see cref="None"/> where none is surely it, and how alike they are, 0 to 1.</returns>
    public static ImmutableArray<(int To, double Likeness)> Of(NormativeText older, NormativeText newer)
    {
        var alignment = new BlockAlignment(older, newer);
        alignment.Run();
        return [.. alignment.to.Select((j, i) => alignment.trusted[i] ? (j, alignment.older[i].LikenessTo(alignment.newer[j])) : (None, 0))];
    }

    private void Run()
    {
        var equal = EqualOnce();
        var inOrder = Rising(equal);
        foreach (var (i, j) in equal)
        {
            Pair(i, j);
            once[i] = true;
            trusted[i] = older[i].Count >= TellingPieces;
        }

        TrustBothWays();
        var (lastI, lastJ) = (-1, -1);
        foreach (var (i, j) in inOrder.Append((older.Length, newer.Length)))
        {
            if (!TryUnchanged(lastI + 1, i, lastJ + 1, j)) Between(lastI + 1, i, lastJ + 1, j);
            (lastI, lastJ) = (i, j);
        }

        Elsewhere();
        Trust();
        DoubtTaken();
    }

    /// <summary>
    /// What is the same elsewhere may be a copy: it is not believed where something that is nobody else's resembles it too, as the original
    /// does that was changed. In its old place less likeness is enough.
    /// </summary>
    private void DoubtTaken()
    {
        int[] others = [.. Enumerable.Range(0, newer.Length).Where(j => from[j] == None)];
        var inOrder = Rising([.. Enumerable.Range(0, older.Length).Where(i => trusted[i]).Select(i => (i, to[i]))]);
        var next = 0;
        for (var i = 0; i < older.Length && others.Length > 0; i++)
        {
            while (next < inOrder.Count && inOrder[next].I < i) next++;
            if (!trusted[i] || (next < inOrder.Count && inOrder[next].I == i)) continue;
            var (after, before) = (next == 0 ? -1 : inOrder[next - 1].J, next < inOrder.Count ? inOrder[next].J : newer.Length);
            trusted[i] = !others.Any(j => older[i].LikenessTo(newer[j]) >= (j > after && j < before ? Resembling : Alike));
        }
    }

    // Nothing came or went between two that are the same: however often the same is said there, each is its own.
    private bool TryUnchanged(int i0, int i1, int j0, int j1)
    {
        if (i1 - i0 != j1 - j0 || !IsAnchor(i0 - 1) || !IsAnchor(i1)) return false;
        for (var n = 0; n < i1 - i0; n++)
        {
            if (to[i0 + n] != None || from[j0 + n] != None || older[i0 + n].Text != newer[j0 + n].Text) return false;
        }

        for (var n = 0; n < i1 - i0; n++)
        {
            Pair(i0 + n, j0 + n);
            trusted[i0 + n] = true;
        }

        return true;
    }

    private bool IsAnchor(int i) => i < 0 || i >= older.Length || (once[i] && trusted[i]);

    /// <summary>From pairs that are trusted to their neighbours, both ways; then to those that are only alike: between two, or beside one where nothing else is nearly so alike.</summary>
    private void Trust()
    {
        TrustBothWays();
        bool[] leant = [.. trusted];
        for (var i = 0; i < to.Length; i++)
        {
            if (leant[i] || to[i] == None) continue;
            var (before, after) = (LeansOn(leant, i, -1), LeansOn(leant, i, 1));
            trusted[i] = (before && after) || ((before || after) && IsOnlyOne(i));
        }

        TrustBothWays();
    }

    private bool IsOnlyOne(int i)
    {
        var (j, pieces) = (to[i], older[i]);
        if (pieces.Count < FewestPieces) return false;
        var limit = pieces.LikenessTo(newer[j]) - Margin;
        return !newer.Where((other, n) => n != j && pieces.LikenessTo(other) > limit).Any() && !older.Where((other, n) => n != i && other.LikenessTo(newer[j]) > limit).Any();
    }

    private void TrustBothWays()
    {
        for (var i = 0; i < to.Length; i++) TrustNear(i);
        for (var i = to.Length - 1; i >= 0; i--) TrustNear(i);
    }

    private void TrustNear(int i)
    {
        if (trusted[i] || to[i] == None || older[i].LikenessTo(newer[to[i]]) < Nearly) return;
        var (before, after) = (LeansOn(trusted, i, -1), LeansOn(trusted, i, 1));
        trusted[i] = once[i] ? before || after : before && after;
    }

    // At an end of both texts there is nothing that could be another.
    private bool LeansOn(bool[] known, int i, int by)
    {
        var (neighbour, there) = (i + by, to[i] + by);
        if (neighbour < 0 || neighbour >= to.Length) return there < 0 || there >= from.Length;
        return known[neighbour] && to[neighbour] == there;
    }

    private void Pair(int i, int j) => (to[i], from[j]) = (j, i);

    private List<(int I, int J)> EqualOnce()
    {
        var once = newer.Index().GroupBy(n => n.Item.Text).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Index);
        return [.. older.Index().GroupBy(o => o.Item.Text).Where(g => g.Count() == 1 && once.ContainsKey(g.Key)).Select(g => (g.First().Index, once[g.Key])).OrderBy(p => p.Item1)];
    }

    /// <summary>The longest part of them that is in order in both.</summary>
    private static List<(int I, int J)> Rising(List<(int I, int J)> pairs)
    {
        var (ends, previous) = (new List<int>(), new int[pairs.Count]);
        for (var k = 0; k < pairs.Count; k++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[ends[middle]].J < pairs[k].J) low = middle + 1;
                else high = middle;
            }

            previous[k] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count) ends.Add(k);
            else ends[low] = k;
        }

        var rising = new List<(int, int)>();
        for (var k = ends.Count == 0 ? -1 : ends[^1]; k >= 0; k = previous[k]) rising.Add(pairs[k]);
        rising.Reverse();
        return rising;
    }

    /// <summary>Pairs in order so that their likeness is most in sum.</summary>
    private void Between(int i0, int i1, int j0, int j1)
    {
        int[] left = [.. Enumerable.Range(i0, i1 - i0).Where(i => to[i] == None)], right = [.. Enumerable.Range(j0, j1 - j0).Where(j => from[j] == None)];
        if (left.Length == 0 || right.Length == 0 || (long)left.Length * right.Length > MostCells) return;
        var best = new double[left.Length + 1, right.Length + 1];
        for (var a = left.Length - 1; a >= 0; a--)
        {
            for (var b = right.Length - 1; b >= 0; b--)
            {
                var likeness = older[left[a]].LikenessTo(newer[right[b]]);
                var paired = likeness >= Alike ? likeness + best[a + 1, b + 1] : -1;
                best[a, b] = Math.Max(paired, Math.Max(best[a + 1, b], best[a, b + 1]));
            }
        }

        for (var (a, b) = (0, 0); a < left.Length && b < right.Length;)
        {
            if (best[a, b] == best[a + 1, b]) a++;
            else if (best[a, b] == best[a, b + 1]) b++;
            else Pair(left[a++], right[b++]);
        }
    }

    /// <summary>What is left, where it is long enough and one is clearly more alike than all others.</summary>
    private void Elsewhere()
    {
        int[] left = [.. Enumerable.Range(0, older.Length).Where(i => to[i] == None && older[i].Count >= FewestPieces)], right = [.. Enumerable.Range(0, newer.Length).Where(j => from[j] == None && newer[j].Count >= FewestPieces)];
        if ((long)left.Length * right.Length > MostCells) return;
        var found = new List<(double Likeness, int I, int J)>();
        foreach (var i in left)
        {
            var ranked = right.Select(j => (Likeness: older[i].LikenessTo(newer[j]), J: j)).OrderByDescending(r => r.Likeness).Take(2).ToArray();
            if (ranked is [var first, ..] && first.Likeness >= AlikeElsewhere && (ranked.Length == 1 || first.Likeness - ranked[1].Likeness >= Margin)) found.Add((first.Likeness, i, first.J));
        }

        foreach (var (_, i, j) in found.OrderByDescending(f => f.Likeness))
        {
            if (from[j] == None) Pair(i, j);
        }
    }
}

/// <summary>The words of a paragraph and each two that follow each other, as numbers in order.</summary>
internal sealed class Shingles
{
    private readonly long[] pieces;

    private Shingles(string text, long[] pieces) => (Text, this.pieces) = (text, pieces);

    public string Text { get; }

    public int Count => pieces.Length;

    public static Shingles Of(ReadOnlySpan<char> text, Dictionary<string, int> numbers)
    {
        var (pieces, last) = (new List<long>(), 0);
        foreach (var range in Words.Of(text))
        {
            var word = text[range].ToString().ToLowerInvariant();
            if (!numbers.TryGetValue(word, out var number)) numbers.Add(word, number = numbers.Count + 1);
            pieces.Add(number);
            if (last > 0) pieces.Add(((long)last << 32) | (uint)number);
            last = number;
        }

        pieces.Sort();
        return new(text.ToString(), [.. pieces]);
    }

    /// <inheritdoc cref="LikenessTo"/>
    public static double Likeness(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var words = new Dictionary<string, int>();
        return Of(one, words).LikenessTo(Of(other, words));
    }

    /// <summary>The Sørensen–Dice coefficient of both, 0 to 1.</summary>
    public double LikenessTo(Shingles other)
    {
        if (Text == other.Text) return 1;
        var common = 0;
        for (var (i, j) = (0, 0); i < pieces.Length && j < other.pieces.Length;)
        {
            if (pieces[i] == other.pieces[j]) (common, i, j) = (common + 1, i + 1, j + 1);
            else if (pieces[i] < other.pieces[j]) i++;
            else j++;
        }

        return pieces.Length + other.pieces.Length == 0 ? 0 : 2.0 * common / (pieces.Length + other.pieces.Length);
    }
}

/// <summary>Words: letters and digits that stand together.</summary>
internal static class Words
{
    public static List<Range> Of(ReadOnlySpan<char> text)
    {
        var words = new List<Range>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark)) i++;
            words.Add(start..i);
        }

        return words;
    }
}
