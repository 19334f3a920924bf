using System.Text;
using System.Text.Unicode;
using Collab.Domain.Meetings;
using Collab.Server.Letters;

namespace Collab.Server.Minutes;

/// <summary>What searches have of a paper that was issued.</summary>
internal static class IssuedText
{
    /// <summary>Title, subject and body, line by line: what stands on pages of its own behind the signatures is a list of people, who would find themselves in everything that they attended.</summary>
    /// <returns>At most <see cref="Limits.IssuedTextBytes"/>, whole words.</returns>
    public static string Of(OfficialPaper paper) => Fit(string.Join('\n', new[] { paper.Title, paper.Subject }.OfType<string>().Concat(paper.Body)), Limits.IssuedTextBytes);

    private static string Fit(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes) return text;
        Utf8.FromUtf16(text, new byte[bytes], out var length, out _);
        // A word without its end is another word.
        while (length > 0 && !char.IsWhiteSpace(text[length])) length--;
        return text[..length];
    }
}
