using System.Text;
using System.Text.RegularExpressions;
using Collab.Domain.Text;

namespace Collab.Server.Imports;

/// <summary>The form in which headers are compared: "Họ và tên (*)" is "ho va ten".</summary>
internal static partial class Header
{
    public static string Fold(string header)
    {
        var folded = new StringBuilder();
        foreach (var rune in VietnameseFolding.Fold(Remark().Replace(header, " ")).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) folded.Append(rune);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Remark();
}
