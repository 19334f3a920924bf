using Collab.Domain.Registers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using static Collab.Server.Letters.DocxParts;

namespace Collab.Server.Letters;

/// <summary>
/// A long table as a document of the organisation: A4 landscape, the national heading, a title, paragraphs, and the table, whose heading
/// row stands on every page. Rows are written as they come.
/// </summary>
/// <param name="Title">In capitals.</param>
/// <param name="Subject">Below it.</param>
internal sealed record TableDocx(LayoutProfile Layout, string Title, string Subject, IReadOnlyList<string> Paragraphs, IReadOnlyList<TableDocxColumn> Columns)
{
    // A4 on its side.
    private const int PageWidth = 16838, PageHeight = 11906;

    private const double LeftShare = 0.42;

    // More than that may not fit on one page, and is split.
    private const int WholeRow = 900;

    private const string Shade = "D9D9D9";

    private double Width => PageWidth / Millimetre - Layout.Left - Layout.Right;

    private int Size => Math.Max(10, Layout.BodySize - 2);

    public byte[] Make(IEnumerable<TableDocxRow> rows)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            AddStyles(main, Layout);
            var section = Section(main, Layout, PageWidth, PageHeight);
            using var writer = OpenXmlWriter.Create(main);
            writer.WriteStartDocument();
            writer.WriteStartElement(new Document());
            writer.WriteStartElement(new Body());
            foreach (var element in Opening()) writer.WriteElement(element);
            WriteTable(writer, rows);
            writer.WriteElement(Text("", 2, Centre)); // what ends with a table cannot be opened everywhere
            writer.WriteElement(section);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private IEnumerable<OpenXmlElement> Opening()
    {
        yield return Header(Layout, null, $"{Layout.Place}, ngày … tháng … năm …", Width * LeftShare, Width * (1 - LeftShare));
        yield return Text("", Layout.BodySize, Centre);
        yield return Text(Title, Layout.TitleSize, Centre, bold: true);
        yield return Text(Subject, Layout.TitleSize, Centre, bold: true);
        yield return Rule(Width, OfficialPaper.SubjectRule);
        foreach (var paragraph in Paragraphs) yield return DocxParts.Body(paragraph, Layout);
    }

    private void WriteTable(OpenXmlWriter writer, IEnumerable<TableDocxRow> rows)
    {
        var shares = Columns.Sum(column => column.Share);
        int[] widths = [.. Columns.Select(column => Length(Width * column.Share / shares))];
        writer.WriteStartElement(new Table());
        writer.WriteElement(new TableProperties(
            new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
            new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })));
        writer.WriteElement(new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        writer.WriteElement(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. Columns.Select((column, i) => Cell(widths[i], [TableDocxText.Bold(column.Heading)], Centre, Shade))]));
        foreach (var row in rows) writer.WriteElement(Row(row, widths));
        writer.WriteEndElement();
    }

    private TableRow Row(TableDocxRow row, int[] widths)
    {
        var properties = new TableRowProperties();
        if (row.Cells.All(cell => cell.Sum(text => text.Words.Length) <= WholeRow)) properties.Append(new CantSplit());
        if (row.IsGroup) return new(properties, Cell(widths.Sum(), row.Cells[0], JustificationValues.Left, null, Columns.Count));
        return new([properties, .. row.Cells.Select((cell, i) => Cell(widths[i], cell, Columns[i].IsCentred ? Centre : JustificationValues.Left))]);
    }

    private TableCell Cell(int width, IReadOnlyList<TableDocxText> content, JustificationValues where, string? shade = null, int columns = 1)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (columns > 1) properties.Append(new GridSpan { Val = columns });
        if (shade is not null) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = shade });
        var cell = new TableCell(properties);
        foreach (var text in content)
        {
            foreach (var line in text.Words.Split('\n')) cell.Append(Text(line, Size, where, text.IsBold, text.IsItalic));
        }

        if (content.Count == 0) cell.Append(Text("", Size, where));
        if (columns > 1)
        {
            // A group's heading does not stand alone at the end of a page.
            foreach (var paragraph in cell.Elements<Paragraph>()) paragraph.ParagraphProperties!.KeepNext = new();
        }

        return cell;
    }

    private static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };
}

/// <param name="Share">Of the table's width, against those of the other columns.</param>
internal sealed record TableDocxColumn(string Heading, double Share, bool IsCentred = false);

/// <param name="Cells">One for each column, from top to bottom; of a group its heading alone.</param>
/// <param name="IsGroup">The heading of the rows that follow, over all columns.</param>
internal sealed record TableDocxRow(IReadOnlyList<IReadOnlyList<TableDocxText>> Cells, bool IsGroup = false)
{
    public static TableDocxRow Group(string heading) => new([[TableDocxText.Bold(heading)]], IsGroup: true);
}

/// <param name="Words">Lines.</param>
internal readonly record struct TableDocxText(string Words, bool IsBold = false, bool IsItalic = false)
{
    public static TableDocxText Bold(string words) => new(words, IsBold: true);

    public static TableDocxText Italic(string words) => new(words, IsItalic: true);

    /// <summary>What there is of it.</summary>
    public static IReadOnlyList<TableDocxText> Plain(string? words) => string.IsNullOrEmpty(words) ? [] : [new(words)];
}
