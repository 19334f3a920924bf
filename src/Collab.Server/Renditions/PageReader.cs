using System.Text;
using UglyToad.PdfPig.Content;

namespace Collab.Server.Renditions;

/// <summary>
/// The text of a page: lines in the order in which they are drawn, with a line feed between them, and in each its words from left to right,
/// with a space between them; and where each word stands. A line that is drawn in several goes is one: letters that a font lacks are drawn in
/// another after the others. No letter is compared with more than a few lines, so no page makes it slow.
/// </summary>
internal sealed class PageReader
{
    // Lines to which a letter may still belong, where it does not go on the last one.
    private const int RecentLines = 16;

    private readonly List<TextLine> lines = [];
    private readonly StringBuilder text = new();
    private readonly List<WordBox> words = [];

    /// <summary>Words beyond <see cref="RenditionLimits.PageCharacters"/> are left out.</summary>
    public static (string Text, IReadOnlyList<WordBox> Words) Read(IEnumerable<Letter> letters)
    {
        var reader = new PageReader();
        foreach (var letter in letters.Take(2 * RenditionLimits.PageCharacters)) reader.Add(letter);
        foreach (var line in reader.lines)
        {
            if (!reader.Write(line)) break;
        }

        return (reader.text.ToString(), reader.words);
    }

    private void Add(Letter letter)
    {
        if (string.IsNullOrEmpty(letter.Value)) return;
        if (lines.Count > 0 && (lines[^1].TryJoin(letter) || lines[^1].TryGoOn(letter))) return;
        for (var i = lines.Count - 2; i >= 0 && i >= lines.Count - RecentLines; i--)
        {
            if (lines[i].TryJoin(letter)) return;
        }

        // Space alone begins no line.
        if (!string.IsNullOrWhiteSpace(letter.Value)) lines.Add(new TextLine(letter));
    }

    private bool Write(TextLine line)
    {
        var between = '\n';
        foreach (var (word, left, bottom, right, top) in line.Words())
        {
            if (text.Length + word.Length >= RenditionLimits.PageCharacters) return false;
            if (text.Length > 0) text.Append(between);
            between = ' ';
            words.Add(new(text.Length, word.Length, left, bottom, right, top));
            text.Append(word);
        }

        return true;
    }
}
