using Collab.Domain.Text;

namespace Collab.Server.Guide;

/// <summary>Words in pages, found with or without diacritics.</summary>
internal static class GuideSearch
{
    private const int Around = 70;

    /// <summary>
    /// What stands around the words, or how the page begins where they are in its title alone; null = one of them is nowhere.
    /// </summary>
    /// <param name="words">As <see cref="WordsOf"/> gives them.</param>
    public static string? Excerpt(GuideText page, IReadOnlyList<string> words)
    {
        var text = GuideMarkdown.Plain(page.Markdown).Normalize();
        var folded = VietnameseFolding.Fold(text);
        var title = VietnameseFolding.Fold(page.Title);
        if (!words.All(word => folded.Contains(word, StringComparison.Ordinal) || title.Contains(word, StringComparison.Ordinal))) return null;

        var at = folded.IndexOf(string.Join(' ', words), StringComparison.Ordinal);
        if (at < 0) at = folded.IndexOf(words.MaxBy(word => word.Length)!, StringComparison.Ordinal);
        // Folding keeps places, but for letters of other scripts.
        if (at < 0 || folded.Length != text.Length) at = 0;
        var from = at <= Around ? 0 : text.IndexOf(' ', at - Around) + 1;
        if (from > at) from = at;
        var length = Math.Min(2 * Around, text.Length - from);
        var last = from + length == text.Length ? text.Length : Math.Max(text.LastIndexOf(' ', from + length - 1, length), from + Around);
        return (from > 0 ? "… " : "") + text[from..last] + (last < text.Length ? " …" : "");
    }

    public static IReadOnlyList<string> WordsOf(string q) => VietnameseFolding.Fold(q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
