using System.Collections.Frozen;
using System.Text;
using Collab.Domain.Text;

namespace Collab.Domain.Organisations;

/// <summary>
/// Kinds of units that the pages have names for. A table says them in Vietnamese or English words, in capitals or without diacritics;
/// whatever else it says is the organisation's own word.
/// </summary>
public static class UnitKinds
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["federation"] = "federation",
        ["Liên đoàn Lao động"] = "federation",
        ["Federation of labour"] = "federation",
        ["union"] = "union",
        ["Công đoàn cấp trên trực tiếp cơ sở, công đoàn ngành"] = "union",
        ["Công đoàn cấp trên trực tiếp cơ sở"] = "union",
        ["Công đoàn ngành"] = "union",
        ["Upper-level or sector union"] = "union",
        ["grassroots"] = "grassroots",
        ["Công đoàn cơ sở"] = "grassroots",
        ["Grassroots union"] = "grassroots",
        ["Văn phòng"] = "office",
        ["Office"] = "office",
        ["Ban chuyên môn"] = "board",
        ["Board"] = "board",
    }.ToFrozenDictionary(word => Fold(word.Key), word => word.Value);

    /// <summary>The word on the wire; null = the text is none of them.</summary>
    public static string? Find(string text) => Words.GetValueOrDefault(Fold(text));

    // Punctuation does not count.
    private static string Fold(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var character in VietnameseFolding.Fold(text))
        {
            if (char.IsLetterOrDigit(character)) letters.Append(char.ToLowerInvariant(character));
            else if (letters.Length > 0 && letters[^1] != ' ') letters.Append(' ');
        }

        return letters.ToString().TrimEnd();
    }
}
