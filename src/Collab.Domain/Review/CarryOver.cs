using System.Collections.Immutable;

namespace Collab.Domain.Review;

/// <summary>
/// Carries words that were spoken of over to a newer version of a text. They are looked for in the paragraph that is theirs now, among their
/// old surroundings and in the old order; elsewhere only as a whole and with surroundings. What could be one of several is lost: a person finds
/// it again more easily than a wrong place that looks right.
/// </summary>
public sealed class CarryOver(NormativeText older, NormativeText newer)
{
    /// <summary>Characters on each side that are compared.</summary>
    private const int Surroundings = 32;

    private const int LeastSurroundings = 8;
    private const int TellingWords = 5;
    private const int TellingWordsElsewhere = 12;
    private const double LeastAround = 0.5, LeastAlike = 0.6, Margin = 0.15;

    private readonly ImmutableArray<(int To, double Likeness)> alignment = BlockAlignment.Of(older, newer);

    /// <param name="words">In the older text as it came.</param>
    public Carried Carry(TextPosition words)
    {
        var plain = older.ToPlain(words);
        var (first, last) = (BlockAt(plain.Start), BlockBefore(plain.End));
        if (plain.Length <= 0 || first > last) return Carried.Lost;
        var start = Math.Max(plain.Start, older.Blocks[first].Start);
        var end = Math.Min(plain.End, older.Blocks[last].End);
        if (start >= end) return Carried.Lost;
        return first == last ? InOne(first, new(start, end)) : InSeveral(first, last, new(start, end));
    }

    private Carried InOne(int block, TextPosition words)
    {
        var (to, likeness) = alignment[block];
        return (to == BlockAlignment.None ? null : In(block, to, likeness, words)) ?? Anywhere(block, words) ?? Carried.Lost;
    }

    private Carried InSeveral(int first, int last, TextPosition words)
    {
        var (from, to) = (alignment[first].To, alignment[last].To);
        if (from == BlockAlignment.None || to == BlockAlignment.None || from > to || to - from > 2 * (last - first) + 2) return Carried.Lost;
        var head = In(first, from, alignment[first].Likeness, new(words.Start, older.Blocks[first].End));
        var tail = In(last, to, alignment[last].Likeness, new(older.Blocks[last].Start, words.End));
        if (head is not { Position: { } h } || tail is not { Position: { } t }) return Carried.Lost;
        var (start, end) = (newer.ToPlain(h).Start, newer.ToPlain(t).End);
        var confidence = Math.Min(head.Value.Confidence, tail.Value.Confidence);
        var then = older.Plain.AsSpan(words.Start, words.Length);
        var now = newer.Plain.AsSpan(start, end - start);
        if (then.SequenceEqual(now)) return Found(first, from, new(start, end), confidence);
        // Both ends may be there, and what they enclosed elsewhere.
        var alike = Shingles.Likeness(then, now);
        return alike < LeastAlike ? Carried.Lost : Changed(from, new(start, end), Math.Min(confidence, alike));
    }

    /// <returns>Null: they are not there.</returns>
    private Carried? In(int block, int to, double likeness, TextPosition words)
    {
        var (old, now) = (older.Blocks[block], newer.Blocks[to]);
        // To the letter: what is alike in all its words may have another comma, and every place behind it another number.
        if (older.Plain.AsSpan(old.Start, old.End - old.Start).SequenceEqual(newer.Plain.AsSpan(now.Start, now.End - now.Start))) return Found(block, to, new(now.Start + words.Start - old.Start, now.Start + words.End - old.Start), 1);

        var quote = older.Plain.AsSpan(words.Start, words.Length);
        var places = Places(quote, newer.Plain, now.Start, now.End)
            .Select(p => (Place: p, Around: Around(words, p))).OrderByDescending(p => p.Around).ToArray();
        if (places.Length > 1 && places[0].Around - places[1].Around < Margin) return Carried.Lost;
        if (places is [var best, ..] && IsInOrder(old, now, words, best.Place))
        {
            var isTelling = best.Around >= (double)LeastSurroundings / (2 * Surroundings) || Words.Of(quote).Count >= TellingWords;
            var confidence = (1 + Math.Max(best.Around, likeness)) / 2;
            if (!isTelling) return Carried.Lost;
            // Of what stood there more than once a person says whether it is this one that is left.
            return Places(quote, older.Plain, old.Start, old.End).Count == 1 ? Found(block, to, best.Place, confidence) : Changed(to, best.Place, confidence);
        }

        if (IsCutOut(old, now, words)) return Carried.Lost;
        var changed = Resembling(to, now, words, likeness) ?? Replaced(to, old, now, words);
        return changed is { Position: { } place } && !IsInOrder(old, now, words, newer.ToPlain(place)) ? Carried.Lost : changed;
    }

    /// <summary>
    /// As many words of the sentence are the same before, in and after the place as in the whole. Where a value changes hands, the same words
    /// with the same surroundings stand on the wrong side of what stayed.
    /// </summary>
    private bool IsInOrder(TextBlock old, TextBlock now, TextPosition words, TextPosition place)
    {
        (words, place) = (Whole(older.Plain, words), Whole(newer.Plain, place));
        return Common(old.Start, old.End, now.Start, now.End) is { } all
            && Common(old.Start, words.Start, now.Start, place.Start) + Common(words.Start, words.End, place.Start, place.End) + Common(words.End, old.End, place.End, now.End) == all;

        int? Common(int from, int to, int nowFrom, int nowTo) => WordMatch.Common(Split(older.Plain[from..to]), Split(newer.Plain[nowFrom..nowTo]));
        static string[] Split(string text) => [.. Words.Of(text).Select(r => text[r])];
    }

    /// <summary>A word of which a part was chosen counts as a word.</summary>
    private static TextPosition Whole(string text, TextPosition words)
    {
        var (start, end) = (words.Start, words.End);
        while (IsWithinWord(start)) start--;
        while (IsWithinWord(end)) end++;
        return new(start, end);

        bool IsWithinWord(int at) => at > 0 && at < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at]);
    }

    /// <summary>As a whole, once in both texts, with the same words around it.</summary>
    private Carried? Anywhere(int block, TextPosition words)
    {
        var quote = older.Plain.AsSpan(words.Start, words.Length);
        if (Words.Of(quote).Count < TellingWordsElsewhere || Places(quote, older.Plain, 0, older.Plain.Length).Count != 1) return null;
        TextPosition[] places = [.. Places(quote, newer.Plain, 0, newer.Plain.Length).Take(2)];
        if (places is not [var only] || Around(words, only) is var around && around < LeastAround) return null;
        var to = newer.Blocks.Index().FirstOrDefault(b => b.Item.Start <= only.Start && only.End <= b.Item.End, (-1, default)).Index;
        return to < 0 ? null : Found(block, to, only, (1 + around) / 2);
    }

    /// <summary>What stood around them stands together now.</summary>
    private bool IsCutOut(TextBlock old, TextBlock now, TextPosition words)
    {
        var before = older.Plain[Math.Max(old.Start, words.Start - Surroundings)..words.Start].TrimEnd();
        var after = older.Plain[words.End..Math.Min(old.End, words.End + Surroundings)].TrimStart(' ', ',', ';');
        if (before.Length + after.Length < LeastSurroundings) return false;
        var text = newer.Plain[now.Start..now.End];
        for (var at = text.IndexOf(before, StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf(before, at + 1, StringComparison.Ordinal) : -1)
        {
            var rest = text.AsSpan(at + before.Length).TrimStart(" ,;");
            if ((before.Length > 0 || at == 0) && (after.Length > 0 ? rest.StartsWith(after) : rest.Trim(" .;,").IsEmpty)) return true;
            if (before.Length == 0) return false;
        }

        return false;
    }

    /// <summary>The words in the paragraph that differ least from them, where no others are nearly as alike.</summary>
    private Carried? Resembling(int to, TextBlock now, TextPosition words, double likeness)
    {
        var quote = older.Plain[words.Start..words.End];
        var text = newer.Plain[now.Start..now.End];
        var (sought, there) = (Words.Of(quote), Words.Of(text));
        if (sought.Count < 2 || there.Count == 0) return null;
        var found = WordMatch.Best([.. sought.Select(r => quote[r])], [.. there.Select(r => text[r])]);
        var alike = 1 - (double)found.Differences / sought.Count;
        if (alike < LeastAlike || alike - (1 - (double)found.NextBest / sought.Count) < Margin) return null;
        var place = new TextPosition(now.Start + there[found.First].Start.Value, now.Start + there[found.Last].End.Value);
        return Around(words, place) is var around && around == 0 && alike < 0.75 ? null : Changed(to, place, alike * (1 + Math.Max(around, likeness)) / 2);
    }

    /// <summary>Whatever stands now between what stood before and after them.</summary>
    private Carried? Replaced(int to, TextBlock old, TextBlock now, TextPosition words)
    {
        var before = older.Plain.AsSpan(Math.Max(old.Start, words.Start - Surroundings), words.Start - Math.Max(old.Start, words.Start - Surroundings));
        var after = older.Plain.AsSpan(words.End, Math.Min(old.End, words.End + Surroundings) - words.End);
        if (before.Length < LeastSurroundings || after.Length < LeastSurroundings) return null;
        TextPosition[] left = [.. Places(before, newer.Plain, now.Start, now.End).Take(2)], right = [.. Places(after, newer.Plain, now.Start, now.End).Take(2)];
        if (left is not [var b] || right is not [var a] || b.End >= a.Start || a.Start - b.End > 2 * words.Length + Surroundings || 3 * (a.Start - b.End) < words.Length) return null;
        return Changed(to, new(b.End, a.Start), 0.5);
    }

    private Carried Found(int block, int to, TextPosition place, double confidence)
    {
        var clause = newer.Blocks[to].Clause;
        return new(clause == older.Blocks[block].Clause ? CarriedState.Exact : CarriedState.Moved, newer.Original(place), confidence, clause);
    }

    private Carried Changed(int to, TextPosition place, double confidence) => new(CarriedState.Changed, newer.Original(place), confidence, newer.Blocks[to].Clause);

    /// <returns>How much of the surroundings on both sides is the same, 0 to 1.</returns>
    private double Around(TextPosition old, TextPosition now)
    {
        var before = 0;
        while (before < Surroundings && before < old.Start && before < now.Start && older.Plain[old.Start - 1 - before] == newer.Plain[now.Start - 1 - before]) before++;
        var after = 0;
        while (after < Surroundings && old.End + after < older.Plain.Length && now.End + after < newer.Plain.Length && older.Plain[old.End + after] == newer.Plain[now.End + after]) after++;
        return (double)(before + after) / (2 * Surroundings);
    }

    private static List<TextPosition> Places(ReadOnlySpan<char> quote, string text, int start, int end)
    {
        var places = new List<TextPosition>();
        for (var at = start; at + quote.Length <= end;)
        {
            var next = text.AsSpan(at, end - at).IndexOf(quote);
            if (next < 0) break;
            places.Add(new(at + next, at + next + quote.Length));
            at += next + 1;
        }

        return places;
    }

    // The first block that ends after the position.
    private int BlockAt(int position)
    {
        var (low, high) = (0, older.Blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (older.Blocks[middle].End <= position) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // The last block that begins before the position.
    private int BlockBefore(int position)
    {
        var (low, high) = (0, older.Blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (older.Blocks[middle].Start < position) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
