using System.Text;

namespace Collab.Domain.Text;

/// <summary>The words of a text and nothing else, to tell whether two texts say the same.</summary>
public static class PlainWords
{
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
