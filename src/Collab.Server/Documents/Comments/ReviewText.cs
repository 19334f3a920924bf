using System.Collections.Immutable;
using System.Text;
using Collab.Domain.Review;
using Collab.Server.Renditions;
using Microsoft.Extensions.Caching.Memory;

namespace Collab.Server.Documents.Comments;

/// <summary>The text of a version, page by page, with the structure that is read in it.</summary>
internal sealed class ReviewText
{
    private readonly int[] starts;

    public ReviewText(ImmutableArray<PageText> pages)
    {
        Pages = [.. pages.Select(page => page.Text)];
        starts = new int[Pages.Length + 1];
        for (var i = 0; i < Pages.Length; i++) starts[i + 1] = starts[i] + Pages[i].Length;
        Structure = NormativeText.Of(Pages);
    }

    public ImmutableArray<string> Pages { get; }

    public NormativeText Structure { get; }

    /// <summary>UTF-16 code units of all pages.</summary>
    public int Length => starts[^1];

    /// <summary>From the beginning of the first page, what is counted from that of another one. Null: it is in no page.</summary>
    public TextPosition? Whole(int page, TextPosition position) =>
        page >= 1 && page <= Pages.Length && position.Start >= 0 && position.End > position.Start && position.Start < Pages[page - 1].Length && position.End <= Length - starts[page - 1]
            ? new(starts[page - 1] + position.Start, starts[page - 1] + position.End) : null;

    /// <summary>The page on which it begins, from 1, and where it is counted from there.</summary>
    public (int Page, TextPosition Position) OnPage(TextPosition whole)
    {
        var found = Array.BinarySearch(starts, whole.Start);
        var page = found >= 0 ? found : ~found - 1;
        while (Pages[page].Length == 0) page++;
        return (page + 1, new(whole.Start - starts[page], whole.End - starts[page]));
    }

    public string Of(int start, int end)
    {
        (start, end) = (Math.Max(0, start), Math.Min(Length, end));
        var text = new StringBuilder(Math.Max(0, end - start));
        for (var page = 0; page < Pages.Length && starts[page] < end; page++)
        {
            var (from, to) = (Math.Max(start, starts[page]) - starts[page], Math.Min(end, starts[page + 1]) - starts[page]);
            if (to > from) text.Append(Pages[page], from, to - from);
        }

        // Not half a character.
        if (text.Length > 0 && char.IsHighSurrogate(text[^1])) text.Length--;
        if (text.Length > 0 && char.IsLowSurrogate(text[0])) text.Remove(0, 1);
        return text.ToString();
    }
}

/// <summary>Texts of versions that are commented on: the latest are kept, since one comment follows another.</summary>
internal sealed class ReviewTexts(IRenditions renditions) : IDisposable
{
    /// <summary>UTF-16 code units of all that are kept.</summary>
    private const long Kept = 8_000_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Kept });

    /// <summary>Null: it has no text.</summary>
    public async Task<ReviewText?> FindAsync(string sha256, CancellationToken cancel)
    {
        if (cache.TryGetValue(sha256, out ReviewText? kept)) return kept;

        var pages = await renditions.TextAsync(sha256, cancel);
        if (pages.IsEmpty) return null;
        var text = new ReviewText(pages);
        cache.Set(sha256, text, new MemoryCacheEntryOptions { Size = Math.Max(1, text.Length) });
        return text;
    }

    public void Dispose() => cache.Dispose();
}
