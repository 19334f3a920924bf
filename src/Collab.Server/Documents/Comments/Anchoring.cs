using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Domain.Review;
using Collab.Server.Renditions;

namespace Collab.Server.Documents.Comments;

/// <summary>Finds in a version's text what anchors speak of, and says what is known of it: clause, lines on the page, what stands around.</summary>
internal sealed class Anchoring(ReviewTexts texts, IRenditions renditions)
{
    /// <summary>UTF-16 code units on each side that are kept with a quote.</summary>
    private const int Around = 32;

    /// <summary>Null: its words do not stand where it says.</summary>
    /// <param name="given">With a quote.</param>
    public async Task<Anchor?> FindAsync(DocumentVersion version, Anchor given, CancellationToken cancel)
    {
        if (given is not { Quote: { } quote, Position: { } position } || await texts.FindAsync(version.File.Sha256, cancel) is not { } text) return null;
        if (text.Whole(given.Page, position) is not { } whole || text.Of(whole.Start, whole.End) != quote.Exact) return null;
        return await MakeAsync(version, text, whole, cancel);
    }

    /// <summary>What stands there; null: it is too much for a quote.</summary>
    /// <param name="whole">Counted from the beginning of the first page.</param>
    public async Task<Anchor?> MakeAsync(DocumentVersion version, ReviewText text, TextPosition whole, CancellationToken cancel)
    {
        var exact = text.Of(whole.Start, whole.End);
        // As texts are stored: without blanks at their ends.
        var blanks = exact.Length - exact.TrimStart().Length;
        exact = exact.Trim();
        if (exact.Length is 0 or > AnchorLimits.Quote) return null;
        whole = new(whole.Start + blanks, whole.Start + blanks + exact.Length);
        var (page, position) = text.OnPage(whole);
        var lines = await LinesAsync(version, page, position, cancel);
        return new(page, lines, null,
            new(exact, text.Of(whole.Start - Around, whole.Start).Trim(), text.Of(whole.End, whole.End + Around).Trim()), position, Short(text.Structure.ClauseAt(whole.Start)),
            await FurtherAsync(version, text, page, position, cancel));
    }

    /// <summary>Where the words go on over the end of their page; null: they end on it, or nobody knows where they are.</summary>
    private async Task<ImmutableArray<AnchorPage>?> FurtherAsync(DocumentVersion version, ReviewText text, int page, TextPosition position, CancellationToken cancel)
    {
        var further = ImmutableArray.CreateBuilder<AnchorPage>();
        for (int end = position.End - text.Pages[page - 1].Length, last = page + AnchorLimits.FurtherPages; end > 0 && page < text.Pages.Length && page < last; end -= text.Pages[page - 1].Length)
        {
            page++;
            if (await LinesAsync(version, page, new(0, end), cancel) is { } lines) further.Add(new(page, lines));
        }

        return further.Count == 0 ? null : further.DrainToImmutable();
    }

    private async Task<ImmutableArray<AnchorRect>?> LinesAsync(DocumentVersion version, int page, TextPosition position, CancellationToken cancel)
    {
        var words = (await renditions.FindPageAsync(version.File.Sha256, page, cancel))?.Words ?? [];
        return LinesOf(words.Where(word => word.Start < position.End && word.Start + word.Length > position.Start));
    }

    private static string? Short(string? clause) => clause?.Length > AnchorLimits.Clause ? clause[..AnchorLimits.Clause] : clause;

    /// <summary>Words that stand side by side are one rectangle; null where nobody knows.</summary>
    internal static ImmutableArray<AnchorRect>? LinesOf(IEnumerable<WordBox> words)
    {
        var lines = new List<WordBox>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && lines[^1] is var line && IsBeside(line, word))
                lines[^1] = line with { Left = Math.Min(line.Left, word.Left), Bottom = Math.Min(line.Bottom, word.Bottom), Right = Math.Max(line.Right, word.Right), Top = Math.Max(line.Top, word.Top) };
            else lines.Add(word);
        }

        return lines.Count == 0 ? null : [.. lines.Take(AnchorLimits.Rects).Select(line => new AnchorRect((int)Math.Floor(line.Left), (int)Math.Floor(line.Bottom), (int)Math.Ceiling(line.Right), (int)Math.Ceiling(line.Top)))];
    }

    private static bool IsBeside(WordBox line, WordBox word)
    {
        var middle = (word.Bottom + word.Top) / 2;
        return middle > line.Bottom && middle < line.Top && word.Left >= line.Left;
    }
}
