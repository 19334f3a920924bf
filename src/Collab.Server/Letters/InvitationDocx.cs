using System.Globalization;
using Collab.Domain.Registers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Collab.Server.Letters;

/// <summary>The invitation as DOCX: A4 portrait, margins and sizes as its layout says, the page number in the top margin from page 2.</summary>
internal static class InvitationDocx
{
    // Twentieths of a point.
    private const double Millimetre = 1440 / 25.4;
    private const int PageWidth = 11906, PageHeight = 16838;

    // Of the form file. Together they are wider than what the margins leave: the state title needs its line.
    private const double LeftColumn = 67.5, RightColumn = 100;
    private const int PageNumberSize = 13;

    public static byte[] Make(InvitationForm form)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var (main, layout) = (file.AddMainDocumentPart(), form.Letter.Text.Layout);
            var body = new Body(Header(form, layout), Text("", layout.BodySize, Centre));
            body.Append(Text(InvitationForm.Heading, layout.TitleSize, Centre, bold: true), Text(form.Subject, layout.TitleSize, Centre, bold: true), Rule(PageWidth / Millimetre - layout.Left - layout.Right, InvitationForm.SubjectRule));
            foreach (var paragraph in form.Body) body.Append(Paragraph(paragraph, layout));
            body.Append(Text("", layout.BodySize, Centre), Footer(form, layout));
            foreach (var (number, title, lines) in form.Appendices)
            {
                body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
                body.Append(Text(number, 14, Centre, bold: true), Text(title, layout.TitleSize, Centre, bold: true), Text(form.AppendixNote, layout.TitleSize, Centre, italic: true));
                foreach (var line in lines) body.Append(Paragraph(line, layout));
            }

            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(new Paragraph(new ParagraphProperties(new Justification { Val = Centre }), new SimpleField(new Run(Properties(layout, PageNumberSize), new Text("2"))) { Instruction = "PAGE" }));
            body.Append(new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                new PageSize { Width = PageWidth, Height = PageHeight },
                new PageMargin { Top = Length(layout.Top), Bottom = Length(layout.Bottom), Left = (uint)Length(layout.Left), Right = (uint)Length(layout.Right), Header = (uint)Length(10), Footer = (uint)Length(10), Gutter = 0 },
                new TitlePage()));
            main.Document = new Document(body);
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(layout), new Languages { Val = "vi-VN" }))));
        }
        return stream.ToArray();
    }

    private static JustificationValues Centre => JustificationValues.Center;

    private static Table Header(InvitationForm form, LayoutProfile layout)
    {
        List<OpenXmlElement> left = [];
        if (layout.Superior is { } superior) left.Add(Text(superior.ToUpper(CultureInfo.InvariantCulture), layout.HeaderSize, Centre));
        left.Add(Text(layout.Issuer.ToUpper(CultureInfo.InvariantCulture), layout.HeaderSize, Centre, bold: true));
        left.Add(Rule(LeftColumn, InvitationForm.IssuerRule));
        left.Add(Text(form.Number, layout.NumberSize, Centre));
        List<OpenXmlElement> right =
        [
            Text(InvitationForm.State, layout.HeaderSize, Centre, bold: true), Text(InvitationForm.Motto, layout.MottoSize, Centre, bold: true),
            Rule(RightColumn, InvitationForm.MottoRule(layout)), Text(form.PlaceAndDate, layout.DateSize, Centre, italic: true),
        ];
        return Columns(LeftColumn, RightColumn, left, right);
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

    private static Table Columns(double leftWidth, double rightWidth, IEnumerable<OpenXmlElement> left, IEnumerable<OpenXmlElement> right)
    {
        var (first, second) = (Length(leftWidth), Length(rightWidth));
        return new(
            new TableProperties(new TableWidth { Width = $"{first + second}", Type = TableWidthUnitValues.Dxa }, new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })),
            new TableGrid(new GridColumn { Width = $"{first}" }, new GridColumn { Width = $"{second}" }),
            new TableRow(Cell(first, left), Cell(second, right)));

        static TableCell Cell(int width, IEnumerable<OpenXmlElement> content) =>
            new([new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }), .. content]);
    }

    /// <summary>A line in the middle of a column, both in millimetres.</summary>
    private static Paragraph Rule(double column, double length)
    {
        var beside = $"{Length((column - length) / 2)}";
        return new(new ParagraphProperties(
            new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 6, Space = 0 }),
            new SpacingBetweenLines { Before = "0", After = "120", Line = "60", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { Left = beside, Right = beside }));
    }

    private static Paragraph Paragraph(string text, LayoutProfile layout) => new(
        new ParagraphProperties(
            new SpacingBetweenLines { After = $"{layout.Spacing * 20}", Line = $"{layout.LineSpacing * 240 / 100}", LineRule = LineSpacingRuleValues.Auto },
            new Indentation { FirstLine = $"{Length(layout.FirstLine)}" },
            new Justification { Val = JustificationValues.Both }),
        new Run(Properties(layout, layout.BodySize), new Text(text) { Space = SpaceProcessingModeValues.Preserve }));

    private static Paragraph Text(string text, int size, JustificationValues where, bool bold = false, bool italic = false)
    {
        var look = new RunProperties();
        if (bold) look.Append(new Bold());
        if (italic) look.Append(new Italic());
        look.Append(new FontSize { Val = $"{size * 2}" });
        return new(
            new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }, new Justification { Val = where }),
            new Run(look, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static RunProperties Properties(LayoutProfile layout, int size) => new(Fonts(layout), new FontSize { Val = $"{size * 2}" });

    private static RunFonts Fonts(LayoutProfile layout) => new() { Ascii = layout.Font, HighAnsi = layout.Font, ComplexScript = layout.Font, EastAsia = layout.Font };

    private static int Length(double millimetres) => (int)Math.Round(millimetres * Millimetre);
}
