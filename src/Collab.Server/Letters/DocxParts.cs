using System.Globalization;
using System.Text;
using System.Xml;
using Collab.Domain.Registers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Collab.Server.Letters;

/// <summary>What all documents of the organisation are made of, as DOCX. Lengths in millimetres, sizes in points.</summary>
internal static class DocxParts
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Twentieths of a point.
    public const double Millimetre = 1440 / 25.4;

    private const int PageNumberSize = 13;

    public static JustificationValues Centre => JustificationValues.Center;

    /// <summary>Issuer and number on the left, state title, motto, place and date on the right.</summary>
    /// <param name="number">Null: the document has none; so for place and date.</param>
    /// <param name="belowNumber">What else stands on the left.</param>
    public static Table Header(LayoutProfile layout, string? number, string? placeAndDate, double leftWidth, double rightWidth, IEnumerable<OpenXmlElement>? belowNumber = null)
    {
        List<OpenXmlElement> left = [];
        if (layout.Superior is { } superior) left.Add(Text(superior.ToUpper(CultureInfo.InvariantCulture), layout.HeaderSize, Centre));
        left.Add(Text(layout.Issuer.ToUpper(CultureInfo.InvariantCulture), layout.HeaderSize, Centre, bold: true));
        left.Add(Rule(leftWidth, OfficialPaper.IssuerRule));
        if (number is not null) left.Add(Text(number, layout.NumberSize, Centre));
        left.AddRange(belowNumber ?? []);
        List<OpenXmlElement> right =
        [
            Text(OfficialPaper.State, layout.HeaderSize, Centre, bold: true), Text(OfficialPaper.Motto, layout.MottoSize, Centre, bold: true), Rule(rightWidth, OfficialPaper.MottoRuleOf(layout)),
        ];
        if (placeAndDate is not null) right.Add(Text(placeAndDate, layout.DateSize, Centre, italic: true));
        return Columns(leftWidth, rightWidth, left, right);
    }

    /// <summary>Page and margins; the page number stands in the top margin from page 2.</summary>
    public static SectionProperties Section(MainDocumentPart main, LayoutProfile layout, uint width, uint height)
    {
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(new Paragraph(new ParagraphProperties(new Justification { Val = Centre }), new SimpleField(new Run(Properties(layout, PageNumberSize), new Text("2"))) { Instruction = "PAGE" }));
        var page = new PageSize { Width = width, Height = height };
        if (width > height) page.Orient = PageOrientationValues.Landscape;
        return new(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            page,
            new PageMargin { Top = Length(layout.Top), Bottom = Length(layout.Bottom), Left = (uint)Length(layout.Left), Right = (uint)Length(layout.Right), Header = (uint)Length(10), Footer = (uint)Length(10), Gutter = 0 },
            new TitlePage());
    }

    public static void AddStyles(MainDocumentPart main, LayoutProfile layout) =>
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(layout), new Languages { Val = "vi-VN" })),
            // No line of a paragraph stands alone on a page: what opens the file may take it otherwise where it is not said.
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new WidowControl()))));

    /// <summary>Side by side, without lines.</summary>
    public static Table Columns(double leftWidth, double rightWidth, IEnumerable<OpenXmlElement> left, IEnumerable<OpenXmlElement> right)
    {
        var (first, second) = (Length(leftWidth), Length(rightWidth));
        return new(
            new TableProperties(new TableWidth { Width = $"{first + second}", Type = TableWidthUnitValues.Dxa }, new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })),
            new TableGrid(new GridColumn { Width = $"{first}" }, new GridColumn { Width = $"{second}" }),
            new TableRow(new TableRowProperties(new CantSplit()), Cell(first, left), Cell(second, right)));

        static TableCell Cell(int width, IEnumerable<OpenXmlElement> content) =>
            new([new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }), .. content]);
    }

    /// <summary>A line in the middle of a column.</summary>
    public static Paragraph Rule(double column, double length)
    {
        var beside = $"{Length((column - length) / 2)}";
        return new(new ParagraphProperties(
            new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 6, Space = 0 }),
            new SpacingBetweenLines { Before = "40", After = "120", Line = "60", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { Left = beside, Right = beside }));
    }

    public static Paragraph Body(string text, LayoutProfile layout) => new(
        new ParagraphProperties(
            new SpacingBetweenLines { After = $"{layout.Spacing * 20}", Line = $"{layout.LineSpacing * 240 / 100}", LineRule = LineSpacingRuleValues.Auto },
            new Indentation { FirstLine = $"{Length(layout.FirstLine)}" },
            new Justification { Val = JustificationValues.Both }),
        new Run(Properties(layout, layout.BodySize), Words(text)));

    /// <param name="before">Points above it.</param>
    public static Paragraph Text(string text, int size, JustificationValues where, bool bold = false, bool italic = false, int before = 0) => new(
        new ParagraphProperties(new SpacingBetweenLines { Before = $"{before * 20}", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }, new Justification { Val = where }),
        new Run(Look(size, bold, italic), Words(text)));

    public static RunProperties Look(int size, bool bold = false, bool italic = false)
    {
        var look = new RunProperties();
        if (bold) look.Append(new Bold());
        if (italic) look.Append(new Italic());
        look.Append(new FontSize { Val = $"{size * 2}" });
        return look;
    }

    /// <summary>What XML cannot hold is U+FFFD.</summary>
    public static Text Words(string text) => new(Readable(text)) { Space = SpaceProcessingModeValues.Preserve };

    public static int Length(double millimetres) => (int)Math.Round(millimetres * Millimetre);

    private static string Readable(string text)
    {
        var isReadable = true;
        foreach (var c in text) isReadable &= XmlConvert.IsXmlChar(c);
        if (isReadable) return text;

        var readable = new StringBuilder(text.Length);
        // Halves of surrogate pairs are read as U+FFFD.
        foreach (var rune in text.EnumerateRunes()) readable.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return readable.ToString();
    }

    private static RunProperties Properties(LayoutProfile layout, int size) => new(Fonts(layout), new FontSize { Val = $"{size * 2}" });

    private static RunFonts Fonts(LayoutProfile layout) => new() { Ascii = layout.Font, HighAnsi = layout.Font, ComplexScript = layout.Font, EastAsia = layout.Font };
}
