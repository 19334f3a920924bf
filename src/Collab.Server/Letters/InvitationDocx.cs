using System.Globalization;
using Collab.Domain.Registers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using static Collab.Server.Letters.DocxParts;

namespace Collab.Server.Letters;

/// <summary>The invitation as DOCX: A4 portrait, margins and sizes as its layout says, the page number in the top margin from page 2.</summary>
internal static class InvitationDocx
{
    private const int PageWidth = 11906, PageHeight = 16838;

    // Of the form file. Together they are wider than what the margins leave: the state title needs its line.
    private const double LeftColumn = 67.5, RightColumn = 100;

    public static byte[] Make(InvitationForm form)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var (main, layout) = (file.AddMainDocumentPart(), form.Letter.Text.Layout);
            var body = new Body(Header(layout, form.Number, form.PlaceAndDate, LeftColumn, RightColumn), Text("", layout.BodySize, Centre));
            body.Append(Text(InvitationForm.Heading, layout.TitleSize, Centre, bold: true), Text(form.Subject, layout.TitleSize, Centre, bold: true), Rule(PageWidth / Millimetre - layout.Left - layout.Right, InvitationForm.SubjectRule));
            foreach (var paragraph in form.Body) body.Append(DocxParts.Body(paragraph, layout));
            body.Append(Text("", layout.BodySize, Centre), Footer(form, layout));
            foreach (var (number, title, lines) in form.Appendices)
            {
                body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
                body.Append(Text(number, 14, Centre, bold: true), Text(title, layout.TitleSize, Centre, bold: true), Text(form.AppendixNote, layout.TitleSize, Centre, italic: true));
                foreach (var line in lines) body.Append(DocxParts.Body(line, layout));
            }

            body.Append(Section(main, layout, PageWidth, PageHeight));
            main.Document = new Document(body);
            AddStyles(main, layout);
        }
        return stream.ToArray();
    }

    private static Table Footer(InvitationForm form, LayoutProfile layout)
    {
        List<OpenXmlElement> left = [Text(InvitationForm.RecipientsHeading, 12, JustificationValues.Left, bold: true, italic: true)];
        left.AddRange(form.Recipients.Select(line => Text(line, layout.RecipientsSize, JustificationValues.Left)));
        List<OpenXmlElement> right = [.. form.Authority.Concat(form.Position).Select(line => Text(line.ToUpper(CultureInfo.InvariantCulture), layout.TitleSize, Centre, bold: true))];
        for (var i = 0; i < 4; i++) right.Add(Text("", layout.TitleSize, Centre)); // for the signature
        right.Add(Text(form.Letter.Text.SignerName ?? "", layout.TitleSize, Centre, bold: true));
        var half = (PageWidth / Millimetre - layout.Left - layout.Right) / 2;
        return Columns(half, half, left, right);
    }
}
