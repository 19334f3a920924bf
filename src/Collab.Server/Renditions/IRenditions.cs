using System.Collections.Immutable;
using Collab.Domain.Documents;

namespace Collab.Server.Renditions;

/// <summary>PDFs and texts of files, made once for the same bytes.</summary>
internal interface IRenditions
{
    /// <summary>Has it made, unless it is; <see cref="IRenditionListener"/> hears of what becomes of it, now if it is there already. May be asked again.</summary>
    Task RequestAsync(DocumentFile file, Guid document, int version, CancellationToken cancel = default);

    /// <summary>The pages' texts in order, NFC; empty where there is none (yet).</summary>
    Task<ImmutableArray<PageText>> TextAsync(string sha256, CancellationToken cancel = default);

    /// <summary>A page with its words; null = there is no such page, or it is not ready.</summary>
    Task<PageText?> FindPageAsync(string sha256, int page, CancellationToken cancel = default);
}

/// <summary>Hears of renditions; may hear of the same one again.</summary>
internal interface IRenditionListener
{
    /// <param name="change">Which change of the file's rendition it is: one may come to the same state again, e.g. fail twice.</param>
    Task ChangedAsync(Guid document, int version, string sha256, long change, Rendition rendition, CancellationToken cancel = default);
}

/// <param name="Page">From 1.</param>
/// <param name="Words">Where each word stands; null where only the text was asked for.</param>
public sealed record PageText(int Page, string Text, ImmutableArray<WordBox>? Words = null);

/// <summary>A word of a page: offset and length in UTF-16 code units of the page's text; the box in PDF points, origin bottom left.</summary>
public readonly record struct WordBox(int Start, int Length, double Left, double Bottom, double Right, double Top);
