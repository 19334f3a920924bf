using System.Text;
using System.Text.RegularExpressions;
using Collab.Domain.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Collab.Server.Guide;

/// <param name="Level">2 or 3.</param>
public sealed record GuideHeading(string Id, string Text, int Level);

/// <summary>
/// Markdown (CommonMark with tables) as HTML that is safe to put into a page, whoever wrote it: HTML comes out as text, and links lead only to
/// where <see cref="IsAllowed"/> lets them.
/// </summary>
internal static partial class GuideMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <exception cref="ArgumentException">It is nested too deeply to be read.</exception>
    public static (string Html, IReadOnlyList<GuideHeading> Headings) Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var inline in document.Descendants<Inline>().ToList()) Guard(inline);
        var headings = NameHeadings(document);
        foreach (var table in document.Descendants<Markdig.Extensions.Tables.Table>()) table.GetAttributes().AddClass("guide-table");

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return (writer.ToString(), headings);
    }

    /// <summary>Only the words, for search; line breaks as spaces.</summary>
    public static string Plain(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var text = new StringBuilder();
        foreach (var item in document.Descendants())
        {
            if (item is LeafBlock) text.Append(' ');
            if (item is LiteralInline literal) text.Append(literal.Content.AsSpan());
            else if (item is CodeInline code) text.Append(code.Content);
            else if (item is LineBreakInline) text.Append(' ');
        }

        return text.ToString().Trim();
    }

    /// <summary>Relative addresses, <c>https:</c> and <c>mailto:</c>.</summary>
    internal static bool IsAllowed(string? url) =>
        IsRelative(url) || (url is not null && !url.Any(char.IsControl) && Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "https" or "mailto");

    /// <summary>Of this server. Browsers read <c>\</c> as <c>/</c>, and <c>//</c> begins another host.</summary>
    private static bool IsRelative(string? url) =>
        url is { Length: > 0 } && !url.Any(c => char.IsControl(c) || c == '\\') && url[0] != ' ' && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal);

    // The content security policy lets a page show images of this server only.
    private static void Guard(Inline inline)
    {
        switch (inline)
        {
            case LinkInline link when !(link.IsImage ? IsRelative(UrlOf(link)) : IsAllowed(UrlOf(link))):
                link.ReplaceBy(new ContainerInline(), copyChildren: true);
                break;
            case AutolinkInline { IsEmail: false } auto when !IsAllowed(auto.Url):
                auto.ReplaceBy(new LiteralInline(auto.Url));
                break;
        }
    }

    private static string? UrlOf(LinkInline link) => link.GetDynamicUrl?.Invoke() ?? link.Url;

    /// <summary>The page's own title is the first level. Ids begin with <c>s-</c>, so that none is one of the page around.</summary>
    private static List<GuideHeading> NameHeadings(MarkdownDocument document)
    {
        var headings = new List<GuideHeading>();
        var taken = new HashSet<string>();
        var next = new Dictionary<string, int>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Max(heading.Level, 2);
            var text = string.Concat(heading.Inline?.Descendants().Select(item => item is LiteralInline literal ? literal.Content.ToString() : item is CodeInline code ? code.Content : "") ?? []);
            var stem = "s-" + NotPlain().Replace(VietnameseFolding.Fold(text), "-").Trim('-');
            var id = stem;
            while (!taken.Add(id)) id = $"{stem}-{next[stem] = next.GetValueOrDefault(stem, 1) + 1}";
            heading.GetAttributes().Id = id;
            if (heading.Level <= 3) headings.Add(new(id, text, heading.Level));
        }

        return headings;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotPlain();
}
