using System.Globalization;
using System.Text;

namespace Collab.Server.Files;

/// <summary>Names of files as people sent them.</summary>
internal static class FileNames
{
    /// <summary>
    /// NFC, the last part of a path, without control characters and those that turn the direction of writing (a name could show another
    /// extension than it has), at most <see cref="UploadLimits.FileName"/> long with its extension. Null = nothing is left.
    /// </summary>
    public static string? Clean(string name)
    {
        var last = name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var shown = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || rune == Rune.ReplacementChar) continue;
            shown.Append(rune.ToString());
        }

        var clean = shown.ToString().Normalize(NormalizationForm.FormC).Trim().TrimEnd('.', ' ');
        if (clean.Trim('.', ' ').Length == 0) return null;
        if (clean.Length <= UploadLimits.FileName) return clean;

        var extension = Path.GetExtension(clean) is { Length: <= 10 } brief ? brief : "";
        var stem = clean[..(UploadLimits.FileName - extension.Length)];
        // Not half of a character.
        if (char.IsHighSurrogate(stem[^1])) stem = stem[..^1];
        return stem.TrimEnd() + extension;
    }
}
