using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Collab.Server.Letters;

/// <summary>The invitation as a page of HTML that stands alone, without script; its texts cannot become markup.</summary>
internal static class InvitationHtml
{
    public static string Make(InvitationForm form)
    {
        var (layout, page) = (form.Letter.Text.Layout, new StringBuilder());
        page.Append("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Safe(InvitationForm.Heading)).Append("</title><style>")
            .Append(CultureInfo.InvariantCulture, $"@page{{size:A4;margin:{layout.Top}mm {layout.Right}mm {layout.Bottom}mm {layout.Left}mm}}")
            .Append(CultureInfo.InvariantCulture, $"body{{color:#000;background:#fff;margin:0 auto;max-width:{210 - layout.Left - layout.Right}mm;padding:{layout.Top}mm {layout.Right}mm {layout.Bottom}mm {layout.Left}mm;font:{layout.BodySize}pt/{layout.LineSpacing / 100.0} '{Css(layout.Font)}',serif}}")
            .Append("@media print{body{padding:0}}@media(max-width:700px){body{padding:1rem}}p{margin:0;overflow-wrap:anywhere}table{width:100%;border-collapse:collapse;table-layout:fixed}table.h{width:167.5mm;margin:0 -6.25mm}@media(max-width:700px){table.h{width:100%;margin:0}}td{vertical-align:top;padding:0;line-height:1.15}")
            .Append(CultureInfo.InvariantCulture, $".c{{text-align:center}}.b{{font-weight:bold}}.i{{font-style:italic}}.r{{border-top:.75pt solid;max-width:100%;margin:2pt auto 6pt}}.t{{text-align:justify;text-indent:{layout.FirstLine}mm;margin-bottom:{layout.Spacing}pt}}.a{{break-before:page;margin-top:2em}}.n{{font-size:12pt}}.g{{height:4em}}</style></head><body><table class=\"h\"><tr><td style=\"width:40%\">");
        if (layout.Superior is { } superior) Line(superior.ToUpper(CultureInfo.InvariantCulture), "c", layout.HeaderSize);
        Line(layout.Issuer.ToUpper(CultureInfo.InvariantCulture), "c b", layout.HeaderSize);
        Rule(InvitationForm.IssuerRule);
        Line(form.Number, "c", layout.NumberSize);
        page.Append("</td><td>");
        Line(InvitationForm.State, "c b", layout.HeaderSize);
        Line(InvitationForm.Motto, "c b", layout.MottoSize);
        Rule(InvitationForm.MottoRule(layout));
        Line(form.PlaceAndDate, "c i", layout.DateSize);
        page.Append("</td></tr></table><br>");
        Line(InvitationForm.Heading, "c b", layout.TitleSize);
        Line(form.Subject, "c b", layout.TitleSize);
        Rule(InvitationForm.SubjectRule);
        foreach (var paragraph in form.Body) Line(paragraph, "t", layout.BodySize);
        page.Append("<br><table><tr><td>");
        Line(InvitationForm.RecipientsHeading, "b i n", 12);
        foreach (var line in form.Recipients) Line(line, "", layout.RecipientsSize);
        page.Append("</td><td>");
        foreach (var line in form.Authority.Concat(form.Position)) Line(line.ToUpper(CultureInfo.InvariantCulture), "c b", layout.TitleSize);
        page.Append("<div class=\"g\"></div>");
        Line(form.Letter.Text.SignerName ?? "", "c b", layout.TitleSize);
        page.Append("</td></tr></table>");
        foreach (var (number, title, lines) in form.Appendices)
        {
            page.Append("<section class=\"a\">");
            Line(number, "c b", 14);
            Line(title, "c b", layout.TitleSize);
            Line(form.AppendixNote, "c i", layout.TitleSize);
            foreach (var line in lines) Line(line, "t", layout.BodySize);
            page.Append("</section>");
        }
        return page.Append("</body></html>").ToString();

        void Rule(double millimetres) => page.Append(CultureInfo.InvariantCulture, $"<div class=\"r\" style=\"width:{millimetres}mm\"></div>");

        void Line(string text, string look, int size) => page.Append(CultureInfo.InvariantCulture, $"<p class=\"{look}\" style=\"font-size:{size}pt\">").Append(Safe(text)).Append("</p>");
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);

    // A font is a name: what could end it is left out.
    private static string Css(string font) => new([.. font.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')]);
}
