using System.Globalization;
using System.Text;

namespace Collab.Domain.Text;

/// <summary>
/// The one folding under which texts are searched, used for what is stored and for what is asked:
/// lower case, marks stripped, đ as d ("Hội nghị Đảng ủy" → "hoi nghi dang uy"). Databases fold
/// differently from each other, and some do not know đ.
/// </summary>
public static class VietnameseFolding
{
    /// <returns>NFC. The same for the NFC and the NFD form of a text; folding it again changes nothing.</returns>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Readable(text).ToLowerInvariant().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            // đ is a letter of its own: no normal form takes its stroke off.
            folded.Append(rune.Value is 'đ' or 'Đ' ? new Rune('d') : rune);
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Words of a search that count; the rest is ignored.</summary>
    public const int SearchWords = 10;

    /// <summary>What a search for <paramref name="text"/> looks for: each of the words is to stand in what was folded.</summary>
    public static IEnumerable<string> Words(string? text) => Fold(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(SearchWords);

    /// <returns>NFC.</returns>
    internal static string Compose(string text) => Readable(text).Normalize(NormalizationForm.FormC);

    // Half a surrogate pair cannot be normalised; runes read it as U+FFFD. Nor can U+FFFE, nor every database hold U+0000.
    private static string Readable(string text)
    {
        var readable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) readable.Append(rune.Value is 0 or 0xFFFE ? Rune.ReplacementChar : rune);
        return readable.ToString();
    }
}
