namespace Collab.Domain.Text;

/// <summary>
/// Where the tone mark stands in words that end in oa, oe or uy: on the first vowel ("hòa", "khỏe", "thúy"), as most keyboards put it, or on the
/// second ("hoà", "khoẻ", "thuý"), as schools teach it. Both are the same word. After q the u belongs to the consonant: "quý" is written in one way.
/// </summary>
internal static class TonePlacement
{
    private const string A = "àáảãạ", E = "èéẻẽẹ", O = "òóỏõọ", U = "ùúủũụ", Y = "ỳýỷỹỵ";

    /// <param name="word">Lower case, NFC.</param>
    /// <returns>The mark on the first vowel.</returns>
    public static string OnFirstVowel(string word)
    {
        if (word.Length < 2) return word;

        var (first, last) = (word[^2], word[^1]);
        var moved = first switch
        {
            'o' when A.IndexOf(last, StringComparison.Ordinal) is >= 0 and var tone => $"{O[tone]}a",
            'o' when E.IndexOf(last, StringComparison.Ordinal) is >= 0 and var tone => $"{O[tone]}e",
            'u' when (word.Length < 3 || word[^3] != 'q') && Y.IndexOf(last, StringComparison.Ordinal) is >= 0 and var tone => $"{U[tone]}y",
            _ => null,
        };
        return moved is null ? word : string.Concat(word.AsSpan(0, word.Length - 2), moved);
    }
}
