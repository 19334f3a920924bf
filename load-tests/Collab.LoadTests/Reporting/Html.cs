using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Collab.LoadTests.Reporting;

/// <summary>Markup. Whatever is put into a template is escaped, unless it is markup itself.</summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html Nothing = new("");

    public static Html Of(HtmlTemplate template) => new(template.ToString());

    public static Html All(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));
}

[InterpolatedStringHandler]
internal readonly struct HtmlTemplate(int literal, int holes)
{
    private readonly StringBuilder text = new(literal + 8 * holes);

    public void AppendLiteral(string markup) => text.Append(markup);

    public void AppendFormatted(Html markup) => text.Append(markup.Text);

    public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value));

    /// <summary>A coordinate.</summary>
    public void AppendFormatted(double value) => text.Append(value.ToString("0.##", CultureInfo.InvariantCulture));

    public override string ToString() => text.ToString();
}
