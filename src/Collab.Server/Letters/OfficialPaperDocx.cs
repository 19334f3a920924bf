using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using static Collab.Server.Letters.DocxParts;

namespace Collab.Server.Letters;

/// <summary>A paper as DOCX: A4 portrait, margins and sizes as its layout says, the page number in the top margin from page 2.</summary>
internal static class OfficialPaperDocx
{
    private const int PageWidth = 11906, PageHeight = 16838;

    // Of the form file. Together they are wider than what the margins leave: the state title needs its line.
    private const double LeftColumn = 67.5, RightColumn = 100;

    private const int AppendixSize = 14, RecipientsHeadingSize = 12, LetterSubjectSize = 12, ProofSize = 9;
    private const double ProofPicture = 22;

    public static byte[] Make(OfficialPaper paper)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var (main, layout) = (file.AddMainDocumentPart(), paper.Layout);
            var width = PageWidth / Millimetre - layout.Left - layout.Right;
            var body = new Body(Header(layout, paper.NumberLine, paper.PlaceAndDate, LeftColumn, RightColumn, BelowNumber(paper)), Text("", layout.BodySize, Centre));
            if (paper.Title is { } title) body.Append(Text(title, layout.TitleSize, Centre, bold: true));
            if (paper.Subject is { } subject) body.Append(Text(subject, layout.TitleSize, Centre, bold: true));
            if (paper.Note is { } note) body.Append(Text(note, layout.BodySize, Centre, italic: true));
            if (paper.Title is not null) body.Append(Rule(width, OfficialPaper.SubjectRule));
            foreach (var paragraph in paper.Body) body.Append(DocxParts.Body(paragraph, layout));
            body.Append(Text("", layout.BodySize, Centre), Columns(width / 2, width / 2, Left(paper), Signed(paper.Signature, layout.TitleSize)));
            if (paper.Proof is { } proof)
            {
                body.Append(Text("", ProofSize, JustificationValues.Left), Text(proof, ProofSize, JustificationValues.Left));
                body.Append(DocxPicture.Paragraph(main, QrPictures.Png(proof), ProofPicture, proof));
            }

            foreach (var (number, heading, lines) in paper.Appendices)
            {
                body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
                body.Append(Text(number, AppendixSize, Centre, bold: true), Text(heading, layout.TitleSize, Centre, bold: true), Text(paper.AppendixNote, layout.TitleSize, Centre, italic: true));
                foreach (var line in lines) body.Append(DocxParts.Body(line, layout));
            }

            body.Append(Section(main, layout, PageWidth, PageHeight));
            main.Document = new Document(body);
            AddStyles(main, layout);
        }
        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> BelowNumber(OfficialPaper paper)
    {
        if (paper.LetterSubject is { } subject) yield return Text(subject, LetterSubjectSize, Centre, before: 6);
        if (paper.IsDraft) yield return Text(OfficialPaper.DraftMark, paper.Layout.NumberSize, Centre, bold: true, before: 6);
    }

    private static IEnumerable<OpenXmlElement> Left(OfficialPaper paper)
    {
        if (paper.LeftSignature is { } signature)
        {
            foreach (var line in Signed(signature, paper.Layout.TitleSize)) yield return line;
            yield return Text("", paper.Layout.RecipientsSize, Centre);
        }
        yield return Text(OfficialPaper.RecipientsHeading, RecipientsHeadingSize, JustificationValues.Left, bold: true, italic: true);
        foreach (var line in paper.Recipients) yield return Text(line, paper.Layout.RecipientsSize, JustificationValues.Left);
    }

    private static IEnumerable<OpenXmlElement> Signed(PaperSignature signature, int size)
    {
        foreach (var line in signature.Capacity) yield return Text(line.ToUpper(CultureInfo.InvariantCulture), size, Centre, bold: true);
        for (var i = 0; i < 4; i++) yield return Text("", size, Centre); // for the signature
        yield return Text(signature.Name ?? "", size, Centre, bold: true);
    }
}
