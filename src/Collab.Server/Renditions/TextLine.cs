using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Collab.Server.Renditions;

/// <summary>Letters on one base line, whatever way it runs; measured along it, and across it.</summary>
internal sealed class TextLine
{
    // Parts of the letters' size: a gap that parts words; how far a letter that goes on may step across (indices do) and back; how far one that
    // was drawn later may stand from the line, and beyond its ends.
    private const double WordGap = 0.2;
    private const double StepAcross = 0.5;
    private const double StepBack = 1;
    private const double OffLine = 0.1;
    private const double Beyond = 0.3;
    private const double SameWay = 0.99;

    private readonly List<Glyph> glyphs = [];
    private readonly double wayX, wayY, base0;
    private double start = double.MaxValue, end = double.MinValue, lastEnd, lastAcross, size;

    public TextLine(Letter first)
    {
        (wayX, wayY) = WayOf(first) ?? (1, 0);
        base0 = Across(first.StartBaseLine);
        Add(first);
    }

    /// <summary>It comes after the last one, as when one writes on.</summary>
    public bool TryGoOn(Letter letter)
    {
        var measure = Math.Max(size, SizeOf(letter));
        // A mark stands over the letter before.
        if (!IsMark(letter.Value) && (!RunsSo(letter) || Math.Abs(Across(letter.StartBaseLine) - lastAcross) > StepAcross * measure || Along(letter.StartBaseLine) - lastEnd < -StepBack * measure)) return false;
        Add(letter);
        return true;
    }

    /// <summary>It stands within the line, wherever that is.</summary>
    public bool TryJoin(Letter letter)
    {
        if (!RunsSo(letter) || Math.Abs(Across(letter.StartBaseLine) - base0) > OffLine * Math.Max(size, SizeOf(letter))) return false;
        var (from, to, room) = (Along(letter.StartBaseLine), Along(letter.EndBaseLine), Beyond * size);
        if (from < start - room || to > end + Math.Max(room, to - from + room)) return false;
        Add(letter);
        return true;
    }

    /// <summary>NFC, with the box of each.</summary>
    public IEnumerable<(string Word, double Left, double Bottom, double Right, double Top)> Words()
    {
        var word = new StringBuilder();
        (double Left, double Bottom, double Right, double Top) box = default;
        Glyph? before = null;
        foreach (var glyph in glyphs.OrderBy(glyph => glyph.From)) // stable: a mark stays behind its letter
        {
            var isSpace = string.IsNullOrWhiteSpace(glyph.Text);
            if (before is not null && word.Length > 0 && (isSpace || glyph.From - before.To > WordGap * Math.Max(before.Size, glyph.Size)))
            {
                if (Whole(word) is { Length: > 0 } whole) yield return (whole, box.Left, box.Bottom, box.Right, box.Top);
                word.Clear();
            }

            if (isSpace) continue;
            box = word.Length == 0 ? glyph.Box : (Math.Min(box.Left, glyph.Box.Left), Math.Min(box.Bottom, glyph.Box.Bottom), Math.Max(box.Right, glyph.Box.Right), Math.Max(box.Top, glyph.Box.Top));
            word.Append(glyph.Text);
            before = glyph;
        }

        if (Whole(word) is { Length: > 0 } last) yield return (last, box.Left, box.Bottom, box.Right, box.Top);
    }

    private void Add(Letter letter)
    {
        var (from, to) = (Along(letter.StartBaseLine), Along(letter.EndBaseLine));
        if (IsMark(letter.Value) && glyphs.Count > 0) from = to = glyphs[^1].From;
        var own = SizeOf(letter);
        glyphs.Add(new(letter.Value, from, to, own, BoxOf(letter)));
        (start, end, size) = (Math.Min(start, from), Math.Max(end, to), Math.Max(size, own));
        (lastEnd, lastAcross) = (Math.Max(from, to), Across(letter.StartBaseLine));
    }

    private bool RunsSo(Letter letter) => WayOf(letter) is not { } way || ((way.X * wayX) + (way.Y * wayY)) > SameWay;

    private double Along(PdfPoint point) => (point.X * wayX) + (point.Y * wayY);

    private double Across(PdfPoint point) => (point.Y * wayX) - (point.X * wayY);

    /// <summary>Null = it has no width.</summary>
    private static (double X, double Y)? WayOf(Letter letter)
    {
        var (x, y) = (letter.EndBaseLine.X - letter.StartBaseLine.X, letter.EndBaseLine.Y - letter.StartBaseLine.Y);
        var length = Math.Sqrt((x * x) + (y * y));
        return length > 1e-6 ? (x / length, y / length) : null;
    }

    private static double SizeOf(Letter letter) => Math.Max(1, letter.PointSize);

    private static (double Left, double Bottom, double Right, double Top) BoxOf(Letter letter)
    {
        var rectangle = letter.BoundingBox;
        PdfPoint[] corners = [rectangle.BottomLeft, rectangle.BottomRight, rectangle.TopLeft, rectangle.TopRight];
        var (left, bottom, right, top) = (corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
        // A glyph whose outline is not known has a box without height.
        return top - bottom > 0.01 ? (left, bottom, right, top) : (left, bottom, Math.Max(right, letter.EndBaseLine.X), bottom + letter.PointSize);
    }

    private static bool IsMark(string value) =>
        value.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark);

    // What no text holds goes; a lone surrogate becomes U+FFFD.
    private static string Whole(StringBuilder word) => string.Concat(word.ToString().EnumerateRunes()
        .Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
        .Select(rune => rune.ToString())).Normalize(NormalizationForm.FormC);

    private sealed record Glyph(string Text, double From, double To, double Size, (double Left, double Bottom, double Right, double Top) Box);
}
