using System.Buffers;
using System.Globalization;
using System.Text;

namespace Collab.Domain.Text;

/// <summary>
/// Takes texts apart into words: letters and digits with their marks, and nothing else. What stands between ("/", "-", "*", quotes, emoji) separates:
/// "30/2020/NĐ-CP" is four words. Indexes and queries are made of the same words, so no text can be anything else than words to a database.
/// A reader remembers the words that it has seen: texts repeat a few thousand. It is one thread's.
/// </summary>
public sealed class WordReader
{
    /// <summary>UTF-16 units of a word that count; what is longer is cut in the index and in the query alike.</summary>
    public const int WordLength = 40;

    // Numbers and names come once and never again.
    private const int Remembered = 50_000;

    private readonly Dictionary<string, (string Folded, string Accented)> known = new(StringComparer.Ordinal);

    // Texts of nothing but these are NFC: their quick check is "yes" (Unicode, DerivedNormalizationProps), and none of them combines with another.
    private static readonly SearchValues<char> Composed = SearchValues.Create([.. Range('\u0001', '\u02ff'), .. Range('\u1e00', '\u1eff'), .. Range('\u2010', '\u2027')]);

    /// <summary>NFC; what no database or normal form takes (U+0000, U+FFFE, halves of surrogate pairs) is read as U+FFFD.</summary>
    public static string Readable(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Composed)) return text;
        if (text.AsSpan().ContainsAny('\0', '\ufffe') || text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            var readable = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes()) readable.Append(rune.Value is 0 or 0xFFFE ? Rune.ReplacementChar : rune);
            text = readable.ToString();
        }

        return text.Normalize(NormalizationForm.FormC);
    }

    /// <param name="text">As <see cref="Readable"/> makes it.</param>
    /// <returns>In the order of the text.</returns>
    public IEnumerable<SearchWord> Read(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            var belongs = char.IsLetterOrDigit(text[i]);
            var length = 1;
            if (!belongs && !char.IsAscii(text[i]))
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out length);
                belongs = Rune.IsLetterOrDigit(rune) || (start >= 0 && IsMark(rune));
            }

            if (belongs && start < 0) start = i;
            if (!belongs && start >= 0)
            {
                yield return Word(text, start, i - start);
                start = -1;
            }

            i += length;
        }

        if (start >= 0) yield return Word(text, start, text.Length - start);
    }

    private static IEnumerable<char> Range(char from, char to) => Enumerable.Range(from, to - from + 1).Select(c => (char)c);

    private SearchWord Word(string text, int start, int length)
    {
        var spelled = text.AsSpan(start, length);
        var seen = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!seen.TryGetValue(spelled, out var forms))
        {
            if (known.Count >= Remembered) known.Clear();
            var word = spelled.ToString();
            known[word] = forms = (Cut(VietnameseFolding.Fold(word)), Cut(TonePlacement.OnFirstVowel(word.ToLowerInvariant().Normalize(NormalizationForm.FormC))));
        }

        return new SearchWord(start, length, forms.Folded, forms.Accented);
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Cut(string word)
    {
        if (word.Length <= WordLength) return word;
        return char.IsHighSurrogate(word[WordLength - 1]) ? word[..(WordLength - 1)] : word[..WordLength];
    }
}
