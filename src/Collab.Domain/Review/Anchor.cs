using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Review;

/// <summary>What of a version is spoken of: words of it, a part of a page, or a page. As the W3C Web Annotation's selectors.</summary>
/// <param name="Page">From 1; of words the one on which they begin.</param>
/// <param name="Rects">Where on the page it is; of words, each line's.</param>
/// <param name="PageSize">Of a part of a page: the page that <paramref name="Rects"/> lie in.</param>
/// <param name="Quote">The words; with <paramref name="Position"/>.</param>
/// <param name="Position">Where the quote stands, counted from the beginning of its page, and on over the texts of those that follow.</param>
/// <param name="Clause">That it stands in, e.g. <c>khoản 2 Điều 5</c>; the server's to say.</param>
/// <param name="Further">Of words that go on over the end of their page: where they are on those that follow; the server's to say.</param>
public sealed record Anchor(
    int Page, ImmutableArray<AnchorRect>? Rects = null, AnchorPageSize? PageSize = null, TextQuote? Quote = null, TextPosition? Position = null, string? Clause = null,
    ImmutableArray<AnchorPage>? Further = null)
{
    public bool Equals(Anchor? other) =>
        ReferenceEquals(this, other)
        || (other is not null && (Page, PageSize, Quote, Position, Clause) == (other.Page, other.PageSize, other.Quote, other.Position, other.Clause)
            && (Rects ?? []).AsSpan().SequenceEqual((other.Rects ?? []).AsSpan()) && (Further ?? []).AsSpan().SequenceEqual((other.Further ?? []).AsSpan()));

    public override int GetHashCode() => HashCode.Combine(Page, Quote, Position);

    /// <summary>Adds what is wrong with it, by field below <paramref name="field"/>.</summary>
    /// <param name="pages">How many there are.</param>
    internal void Check(FieldErrors errors, string field, int pages)
    {
        errors.Unless(Page >= 1 && Page <= pages, $"{field}.page", $"is not one of the {pages} pages");
        errors.Unless(Quote is null == Position is null, $"{field}.position", "goes with the quote");
        if (Quote is { } quote)
        {
            errors.Text($"{field}.quote.exact", quote.Exact, AnchorLimits.Quote, lines: true);
            errors.Unless(quote.Prefix.Length <= AnchorLimits.Around, $"{field}.quote.prefix", $"is longer than {AnchorLimits.Around} characters");
            errors.Unless(quote.Suffix.Length <= AnchorLimits.Around, $"{field}.quote.suffix", $"is longer than {AnchorLimits.Around} characters");
        }

        if (Position is { } position) errors.Unless(position.Start >= 0 && position.End > position.Start, $"{field}.position", "is empty");
        errors.Unless(Clause is null || Clause.Length <= AnchorLimits.Clause, $"{field}.clause", $"is longer than {AnchorLimits.Clause} characters");
        if (Quote is null && Rects is { IsEmpty: false }) CheckRects(errors, field);
        errors.Unless((Rects ?? []).Length <= AnchorLimits.Rects, $"{field}.rects", $"are more than {AnchorLimits.Rects}");
    }

    private void CheckRects(FieldErrors errors, string field)
    {
        if (PageSize is not { Width: >= 1 and <= AnchorLimits.Side, Height: >= 1 and <= AnchorLimits.Side } size)
        {
            errors.Unless(false, $"{field}.pageSize", $"is missing, or not 1 to {AnchorLimits.Side} points");
            return;
        }

        foreach (var r in Rects!.Value)
            errors.Unless(r.Left >= 0 && r.Left < r.Right && r.Right <= size.Width && r.Bottom >= 0 && r.Bottom < r.Top && r.Top <= size.Height, $"{field}.rects", "are empty or outside the page");
    }
}

/// <summary>Words of a document that are spoken of (W3C Web Annotation, TextQuoteSelector, section 4.2.4).</summary>
/// <param name="Exact">The words themselves, as they stand in the text.</param>
/// <param name="Prefix">What stands right before them.</param>
/// <param name="Suffix">What stands right after them.</param>
public sealed record TextQuote(string Exact, string Prefix = "", string Suffix = "");

/// <summary>Where in the text (W3C Web Annotation, TextPositionSelector, section 4.2.5): UTF-16 code units of the NFC text, the end not included.</summary>
public readonly record struct TextPosition(int Start, int End)
{
    [JsonIgnore]
    public int Length => End - Start;
}

/// <summary>Whole PDF points from the lower left corner of the page.</summary>
public readonly record struct AnchorRect(int Left, int Bottom, int Right, int Top);

/// <summary>A page on which words go on, and where: each line's.</summary>
public sealed record AnchorPage(int Page, ImmutableArray<AnchorRect> Rects)
{
    public bool Equals(AnchorPage? other) => ReferenceEquals(this, other) || (other is not null && Page == other.Page && Rects.AsSpan().SequenceEqual(other.Rects.AsSpan()));

    public override int GetHashCode() => HashCode.Combine(Page, Rects.Length);
}

/// <summary>PDF points.</summary>
public sealed record AnchorPageSize(int Width, int Height);

/// <summary>Every limit of an anchor. Lengths are UTF-16 code units of the NFC text.</summary>
public static class AnchorLimits
{
    public const int Quote = 2_000;
    /// <summary>Of what stands before and after a quote.</summary>
    public const int Around = 64;
    public const int Clause = 100;
    public const int Rects = 100;
    /// <summary>On which words go on that begin on another.</summary>
    public const int FurtherPages = 10;
    /// <summary>Of a page, in points (ISO 32000-1, annex C.2).</summary>
    public const int Side = 14_400;
}
