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

    private const int AppendixSize = 14, RecipientsHeadingSize = 12, LetterSubjectSize = 12, ProofSize = 9, Gap = 6;
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
            if (paper.Addressee is { } addressee) body.Append(Text(addressee, layout.BodySize, Centre), Text("", Gap, Centre));
            foreach (var (i, paragraph) in paper.Body.Index())
            {
                // A heading does not end a page, and signatures do not begin one.
                var laid = DocxParts.Body(paragraph, layout);
                body.Append(paper.Headings.Contains(i) || i == paper.Body.Count - 1 ? BesideNext(laid) : laid);
            }

            // One row, which no page tears: who keeps the paper finds signatures, recipients and proof together.
            body.Append(BesideNext(Text("", layout.BodySize, Centre)), Columns(width / 2, width / 2, [.. Left(paper), .. Proof(main, paper)], Signed(paper.Signature, layout.TitleSize)));
            foreach (var (number, heading, lines) in paper.Appendices)
            {
                var first = Text(number, AppendixSize, Centre, bold: true);
                first.ParagraphProperties!.PageBreakBefore = new();
                body.Append(first, Text(heading, layout.TitleSize, Centre, bold: true), Text(paper.AppendixNote, layout.TitleSize, Centre, italic: true), BesideNext(Text("", Gap, Centre)));
                foreach (var line in lines)
                {
                    var laid = DocxParts.Body(line, layout);
                    laid.ParagraphProperties!.KeepLines = new();
                    body.Append(laid);
                }
            }

            body.Append(Section(main, layout, PageWidth, PageHeight));
            main.Document = new Document(body);
            AddStyles(main, layout);
        }
        return stream.ToArray();
    }

    /// <summary>On the page of what follows.</summary>
    private static Paragraph BesideNext(Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.KeepNext = new();
        return paragraph;
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

    private static IEnumerable<OpenXmlElement> Proof(MainDocumentPart main, OfficialPaper paper)
    {
        if (paper.Proof is not { } proof) yield break;
        yield return Text("", ProofSize, JustificationValues.Left);
        yield return Text(proof, ProofSize, JustificationValues.Left);
        yield return DocxPicture.Paragraph(main, QrPictures.Png(proof), ProofPicture, proof);
    }

    private static IEnumerable<OpenXmlElement> Signed(PaperSignature signature, int size)
    {
        foreach (var line in signature.Capacity) yield return Text(line.ToUpper(CultureInfo.InvariantCulture), size, Centre, bold: true);
        for (var i = 0; i < 4; i++) yield return Text("", size, Centre); // for the signature
        yield return Text(signature.Name ?? "", size, Centre, bold: true);
    }
}
