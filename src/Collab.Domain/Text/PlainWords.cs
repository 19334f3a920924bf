using System.Buffers;
using System.Text;

namespace Collab.Domain.Text;

/// <summary>The words of a text, without how they are written: to be found, or to tell whether two texts say the same.</summary>
public static class PlainWords
{
    // Around words they say nothing; by themselves they may be what is spoken of: "thay , bằng ;".
    private static readonly SearchValues<char> Quotation = SearchValues.Create("\"'“”„‟‘’‚‛«»‹›");
    private static readonly char[] AroundWords = [.. ".,;:!?…()[]{}-–—"];

    /// <summary>
    /// As it says something: lower case, with its marks, whose place in a word does not matter. Quotation marks, and points, commas, brackets
    /// and dashes around words are left out; whatever else is no word stays, and so do these by themselves.
    /// </summary>
    public static string Said(string text)
    {
        var said = new StringBuilder(text.Length);
        foreach (var token in VietnameseFolding.Compose(text).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var bare = string.Concat(token.Where(c => !Quotation.Contains(c)));
            var word = bare.Trim(AroundWords);
            if (word.Length == 0) word = bare;
            if (word.Length == 0) continue;
            if (said.Length > 0) said.Append(' ');
            said.Append(TonePlacement.OnFirstVowel(word));
        }

        return said.ToString();
    }

    /// <summary>Folded, see <see cref="VietnameseFolding"/>; whatever is no letter or digit is one blank.</summary>
    public static string Of(string text)
    {
        var folded = VietnameseFolding.Fold(text);
        var words = new StringBuilder(folded.Length);
        var between = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                between = words.Length > 0;
                continue;
            }

            if (between) words.Append(' ');
            between = false;
            words.Append(rune);
        }

        return words.ToString();
    }
}
