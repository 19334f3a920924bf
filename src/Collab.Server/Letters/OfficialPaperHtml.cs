using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Collab.Server.Letters;

/// <summary>A paper as a page of HTML that stands alone, without script; its texts cannot become markup.</summary>
internal static class OfficialPaperHtml
{
    public static string Make(OfficialPaper paper)
    {
        var (layout, page) = (paper.Layout, new StringBuilder());
        page.Append("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Safe(paper.Name)).Append("</title><style>")
            .Append(CultureInfo.InvariantCulture, $"@page{{size:A4;margin:{layout.Top}mm {layout.Right}mm {layout.Bottom}mm {layout.Left}mm}}")
            .Append(CultureInfo.InvariantCulture, $"body{{color:#000;background:#fff;margin:0 auto;max-width:{210 - layout.Left - layout.Right}mm;padding:{layout.Top}mm {layout.Right}mm {layout.Bottom}mm {layout.Left}mm;font:{layout.BodySize}pt/{layout.LineSpacing / 100.0} '{Css(layout.Font)}',serif}}")
            .Append("@media print{body{padding:0}}@media(max-width:700px){body{padding:1rem}}p{margin:0;overflow-wrap:anywhere}table{width:100%;border-collapse:collapse;table-layout:fixed}table.h{width:167.5mm;margin:0 -6.25mm}@media(max-width:700px){table.h{width:100%;margin:0}}td{vertical-align:top;padding:0;line-height:1.15}")
            .Append(CultureInfo.InvariantCulture, $".c{{text-align:center}}.b{{font-weight:bold}}.i{{font-style:italic}}.r{{border-top:.75pt solid;max-width:100%;margin:2pt auto 6pt}}.t{{text-align:justify;text-indent:{layout.FirstLine}mm;margin-bottom:{layout.Spacing}pt}}.a{{break-before:page;margin-top:2em}}.n{{font-size:12pt}}.g{{height:4em}}.s{{margin-top:6pt}}.k{{margin-bottom:6pt}}p.h{{break-after:avoid}}table{{break-inside:avoid}}.q svg{{width:22mm;height:22mm}}</style></head><body><table class=\"h\"><tr><td style=\"width:40%\">");
        if (layout.Superior is { } superior) Line(superior.ToUpper(CultureInfo.InvariantCulture), "c", layout.HeaderSize);
        Line(layout.Issuer.ToUpper(CultureInfo.InvariantCulture), "c b", layout.HeaderSize);
        Rule(OfficialPaper.IssuerRule);
        Line(paper.NumberLine, "c", layout.NumberSize);
        if (paper.LetterSubject is { } letter) Line(letter, "c s", 12);
        if (paper.IsDraft) Line(OfficialPaper.DraftMark, "c b s", layout.NumberSize);
        page.Append("</td><td>");
        Line(OfficialPaper.State, "c b", layout.HeaderSize);
        Line(OfficialPaper.Motto, "c b", layout.MottoSize);
        Rule(OfficialPaper.MottoRuleOf(layout));
        if (paper.PlaceAndDate is { } date) Line(date, "c i", layout.DateSize);
        page.Append("</td></tr></table><br>");
        if (paper.Title is { } title) Line(title, "c b", layout.TitleSize);
        if (paper.Subject is { } subject) Line(subject, "c b", layout.TitleSize);
        if (paper.Note is { } note) Line(note, "c i", layout.BodySize);
        if (paper.Title is not null) Rule(OfficialPaper.SubjectRule);
        if (paper.Addressee is { } addressee) Line(addressee, "c k", layout.BodySize);
        foreach (var (i, paragraph) in paper.Body.Index()) Line(paragraph, paper.Headings.Contains(i) ? "t h" : "t", layout.BodySize);
        page.Append("<br><table><tr><td>");
        if (paper.LeftSignature is { } left)
        {
            Signed(left);
            page.Append("<br>");
        }
        Line(OfficialPaper.RecipientsHeading, "b i n", 12);
        foreach (var line in paper.Recipients) Line(line, "", layout.RecipientsSize);
        if (paper.Proof is { } proof)
        {
            page.Append("<br>");
            Line(proof, "", 9);
            page.Append("<div class=\"q\">").Append(QrPictures.Svg(proof)).Append("</div>");
        }
        page.Append("</td><td>");
        Signed(paper.Signature);
        page.Append("</td></tr></table>");
        foreach (var (number, heading, lines) in paper.Appendices)
        {
            page.Append("<section class=\"a\">");
            Line(number, "c b", 14);
            Line(heading, "c b", layout.TitleSize);
            Line(paper.AppendixNote, "c i", layout.TitleSize);
            foreach (var line in lines) Line(line, "t", layout.BodySize);
            page.Append("</section>");
        }
        return page.Append("</body></html>").ToString();

        void Signed(PaperSignature signature)
        {
            foreach (var line in signature.Capacity) Line(line.ToUpper(CultureInfo.InvariantCulture), "c b", layout.TitleSize);
            page.Append("<div class=\"g\"></div>");
            Line(signature.Name ?? "", "c b", layout.TitleSize);
        }

        void Rule(double millimetres) => page.Append(CultureInfo.InvariantCulture, $"<div class=\"r\" style=\"width:{millimetres}mm\"></div>");

        void Line(string text, string look, int size) => page.Append(CultureInfo.InvariantCulture, $"<p class=\"{look}\" style=\"font-size:{size}pt\">").Append(Safe(text)).Append("</p>");
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);

    // A font is a name: what could end it is left out.
    private static string Css(string font) => new([.. font.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')]);
}
