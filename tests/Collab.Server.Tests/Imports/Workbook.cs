using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Collab.Server.Tests.Imports;

/// <summary>An .xlsx as a spreadsheet would save it, cell by cell.</summary>
internal sealed class Workbook
{
    /// <summary>Styles of cells, by place: none, a built-in date, an own date, four digits, money, quoted letters.</summary>
    public const int Date = 1, OwnDate = 2, FourDigits = 3, Money = 4, Quoted = 5;

    private readonly List<string> shared = [];
    private readonly List<Row> rows = [];

    public bool StartsIn1904 { get; init; }
    public bool HiddenSheetBefore { get; init; }

    public static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
    public static Cell Number(string value, uint? style = null) => new() { CellValue = new CellValue(value), StyleIndex = style };
    public static Cell Formula(string formula, string? result, CellValues? type = null) =>
        new() { CellFormula = new CellFormula(formula), CellValue = result is null ? null : new CellValue(result), DataType = type };
    public static Cell Typed(CellValues type, string value) => new() { DataType = type, CellValue = new CellValue(value) };

    public Cell Shared(string text)
    {
        shared.Add(text);
        return Typed(CellValues.SharedString, (shared.Count - 1).ToString(CultureInfo.InvariantCulture));
    }

    public Workbook Add(params Cell[] cells) => Add(new Row(cells));

    public Workbook Add(Row row)
    {
        rows.Add(row);
        return this;
    }

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new Sheets();
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new WorkbookProperties { Date1904 = StartsIn1904 }, sheets);
            if (HiddenSheetBefore) AddSheet("Ẩn", [new Row(Text("hidden"))], SheetStateValues.Hidden);
            AddSheet("Danh sách", rows, null);
            if (shared.Count > 0) workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = new SharedStringTable(shared.Select(Item));
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();

            void AddSheet(string name, IEnumerable<Row> content, SheetStateValues? state)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(content.Select(row => row.CloneNode(deep: true))));
                sheets.Append(new Sheet { Name = name, SheetId = (uint)sheets.Count() + 1, Id = workbook.GetIdOfPart(part), State = state });
            }
        }

        return stream.ToArray();
    }

    // "rich|text" in two runs, with a pronunciation that is no part of the text.
    private static SharedStringItem Item(string text) => text.Split('|') is [var one, var two]
        ? new SharedStringItem(new Run(new Text(one)), new Run(new Text(two)), new PhoneticRun(new Text("said")) { BaseTextStartIndex = 0, EndingBaseIndex = 1 })
        : new SharedStringItem(new Text(text));

    private static Stylesheet Styles()
    {
        NumberingFormat Own(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };
        CellFormat Shown(uint id) => new() { NumberFormatId = id, ApplyNumberFormat = true };
        return new Stylesheet(
            new NumberingFormats(Own(164, "[$-42A]dd\\/mm\\/yyyy;@"), Own(165, "0000"), Own(166, "#,##0 [$₫-42A]"), Own(167, "0\" dòng hàng năm\"")),
            new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat { NumberFormatId = 14 }),
            new CellFormats(Shown(0), Shown(14), Shown(164), Shown(165), Shown(166), Shown(167)));
    }
}
