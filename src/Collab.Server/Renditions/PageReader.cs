using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Collab.Server.Renditions;

/// <summary>
/// The text of a page in the order in which it is drawn, words with a space between them and lines with a line feed, and where each word
/// stands. Letters are read once, one after the other: no page makes it slow.
/// </summary>
internal sealed class PageReader
{
    // Parts of the letters' size: a gap that parts words; a step that parts lines.
    private const double WordGap = 0.2;
    private const double LineStep = 0.5;
    private const double StepBack = 1;

    private readonly StringBuilder text = new();
    private readonly List<WordBox> words = [];
    private readonly StringBuilder word = new();
    private (double Left, double Bottom, double Right, double Top) box;
    private char between = ' ';
    private bool isFull;

    /// <summary>Words beyond <see cref="RenditionLimits.PageCharacters"/> are left out.</summary>
    public static (string Text, IReadOnlyList<WordBox> Words) Read(IEnumerable<Letter> letters)
    {
        var reader = new PageReader();
        Letter? before = null;
        foreach (var letter in letters)
        {
            if (before is not null) reader.Part(before, letter);
            if (reader.isFull) break;
            if (string.IsNullOrWhiteSpace(letter.Value)) reader.EndWord();
            else reader.Add(letter);
            before = letter;
        }

        reader.EndWord();
        return (reader.text.ToString(), reader.words);
    }

    private void Part(Letter before, Letter letter)
    {
        if (IsMark(letter.Value)) return; // it stands over the letter before

        var size = Math.Max(1, Math.Max(before.PointSize, letter.PointSize));
        var (dx, dy) = (before.EndBaseLine.X - before.StartBaseLine.X, before.EndBaseLine.Y - before.StartBaseLine.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        if (length < 1e-6) (dx, dy, length) = (1, 0, 1);
        var (stepX, stepY) = (letter.StartBaseLine.X - before.EndBaseLine.X, letter.StartBaseLine.Y - before.EndBaseLine.Y);
        var along = ((stepX * dx) + (stepY * dy)) / length;
        var across = ((stepY * dx) - (stepX * dy)) / length;
        if (Math.Abs(across) > LineStep * size || along < -StepBack * size)
        {
            EndWord();
            between = '\n';
        }
        else if (along > WordGap * size)
        {
            EndWord();
        }
    }

    private void Add(Letter letter)
    {
        var (left, bottom, right, top) = BoxOf(letter);
        box = word.Length == 0 ? (left, bottom, right, top) : (Math.Min(box.Left, left), Math.Min(box.Bottom, bottom), Math.Max(box.Right, right), Math.Max(box.Top, top));
        foreach (var rune in letter.Value.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator)) word.Append(rune.ToString());
        }
    }

    private void EndWord()
    {
        if (word.Length == 0 || isFull) return;
        var whole = word.ToString().Normalize(NormalizationForm.FormC);
        word.Clear();
        if (text.Length + whole.Length >= RenditionLimits.PageCharacters)
        {
            isFull = true;
            return;
        }

        if (text.Length > 0) text.Append(between);
        between = ' ';
        words.Add(new(text.Length, whole.Length, box.Left, box.Bottom, box.Right, box.Top));
        text.Append(whole);
    }

    private static (double Left, double Bottom, double Right, double Top) BoxOf(Letter letter)
    {
        var rectangle = letter.BoundingBox;
        PdfPoint[] corners = [rectangle.BottomLeft, rectangle.BottomRight, rectangle.TopLeft, rectangle.TopRight];
        var (left, bottom, right, top) = (corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
        // A glyph whose outline is not known has a box without height.
        return top - bottom > 0.01 ? (left, bottom, right, top) : (left, bottom, Math.Max(right, letter.EndBaseLine.X), bottom + letter.PointSize);
    }

    private static bool IsMark(string? value) =>
        value is { Length: > 0 } && value.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark);
}
