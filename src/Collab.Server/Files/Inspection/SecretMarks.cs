using System.Text;

namespace Collab.Server.Files.Inspection;

/// <summary>
/// Marks of state secrets: "MẬT", "TỐI MẬT", "TUYỆT MẬT" alone on a line of the first page, as the stamp puts them. Such a paper must not be on a network
/// (Law 29/2018/QH14, Art. 5(5)). A scan has no text: there people must look themselves.
/// </summary>
internal static class SecretMarks
{
    private static readonly string[] Marks = ["MẬT", "TỐIMẬT", "TUYỆTMẬT"];

    public static bool IsMark(string line)
    {
        if (line.Length > 100) return false;
        var letters = new StringBuilder();
        // However it is framed and spaced: "[ M Ậ T ]".
        foreach (var rune in line.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) letters.Append(rune.ToString());
            else if (!Rune.IsWhiteSpace(rune) && !"[](){}|*-_–—.:\"“”".Contains(rune.ToString(), StringComparison.Ordinal) && !Rune.IsControl(rune)) return false;
        }

        return Marks.Contains(letters.ToString());
    }

    /// <exception cref="RefusedContentException">One of the lines is a mark.</exception>
    public static void Refuse(IEnumerable<string> lines)
    {
        if (lines.Any(IsMark)) throw new RefusedContentException(UploadReasons.StateSecret);
    }
}
