using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Collab.Server.Imports;

/// <summary>
/// Reads the first sheet that is shown of a workbook (ECMA-376 part 1, 18.3), element by element, never as a whole. Nothing is computed:
/// of a formula the result counts that the spreadsheet stored. Dates become <c>2025-07-01</c>, other values what the cell holds.
/// </summary>
internal static class XlsxRows
{
    /// <exception cref="ImportFileException">With one of <see cref="FileFaults"/>.</exception>
    public static ImportTable Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            XlsxPackage.Check(stream);
            stream.Position = 0;
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = ImportLimits.UnpackedBytes });
            return new ImportTable(ReadRows(document));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or XmlException or OpenXmlPackageException or FormatException or KeyNotFoundException or ArgumentException or InvalidOperationException or OverflowException or NotSupportedException or UriFormatException)
        {
            // What a zip or an XML that is not one makes its readers throw.
            throw new ImportFileException(FileFaults.Damaged, "it is damaged.", broken);
        }
    }

    private static ImmutableArray<TableRow> ReadRows(SpreadsheetDocument document)
    {
        if (document.WorkbookPart is not { } workbook) throw XlsxPackage.NotWorkbook();
        var (sheet, startsIn1904) = FindSheet(workbook);
        var formats = XlsxFormats.Read(workbook.WorkbookStylesPart, startsIn1904);
        var shared = ReadSharedStrings(workbook.SharedStringTablePart);

        var rows = new TableRows();
        var number = 0;
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (!reader.IsStartElement || reader.ElementType != typeof(Row)) continue;
            var stated = Attribute(reader, "r");
            number = stated is null ? number + 1 : int.Parse(stated, NumberStyles.None, CultureInfo.InvariantCulture);
            ReadRow(reader, rows, shared, formats);
            rows.EndRow(number);
        }

        return rows.Take();
    }

    /// <summary>In the order of the tabs; those that are hidden are no part of what somebody believes to upload.</summary>
    private static (WorksheetPart Sheet, bool StartsIn1904) FindSheet(WorkbookPart workbook)
    {
        var startsIn1904 = false;
        using var reader = OpenXmlReader.Create(workbook);
        while (reader.Read())
        {
            if (!reader.IsStartElement) continue;
            if (reader.ElementType == typeof(WorkbookProperties)) startsIn1904 = Attribute(reader, "date1904") is "1" or "true";
            if (reader.ElementType != typeof(Sheet) || Attribute(reader, "state") is "hidden" or "veryHidden") continue;
            // A sheet may be a chart.
            if (Attribute(reader, "id") is { } id && workbook.TryGetPartById(id, out var part) && part is WorksheetPart sheet) return (sheet, startsIn1904);
        }

        throw new ImportFileException(FileFaults.Empty, "there is no sheet in it.");
    }

    private static List<string> ReadSharedStrings(SharedStringTablePart? part)
    {
        var shared = new List<string>();
        if (part is null) return shared;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem)) shared.Add(ReadText(reader, typeof(SharedStringItem)));
        }

        return shared;
    }

    private static void ReadRow(OpenXmlReader reader, TableRows rows, List<string> shared, XlsxFormats formats)
    {
        if (reader.IsEndElement) return;
        var column = -1;
        while (reader.Read() && !(reader.IsEndElement && reader.ElementType == typeof(Row)))
        {
            if (!reader.IsStartElement || reader.ElementType != typeof(Cell)) continue;
            column = ColumnOf(Attribute(reader, "r")) ?? column + 1;
            var (text, fault) = ReadCell(reader, shared, formats);
            rows.Add(column, text, fault);
        }
    }

    private static (string Text, string? Fault) ReadCell(OpenXmlReader reader, List<string> shared, XlsxFormats formats)
    {
        var (type, style) = (Attribute(reader, "t"), Attribute(reader, "s"));
        string? value = null, inline = null;
        var computed = false;
        while (reader.Read() && !(reader.IsEndElement && reader.ElementType == typeof(Cell)))
        {
            if (!reader.IsStartElement) continue;
            if (reader.ElementType == typeof(CellFormula)) computed = true;
            else if (reader.ElementType == typeof(CellValue)) value = reader.GetText();
            else if (reader.ElementType == typeof(InlineString)) inline = ReadText(reader, typeof(InlineString));
        }

        if (type == "inlineStr") return (inline ?? "", null);
        if (string.IsNullOrEmpty(value)) return ("", computed && type != "str" ? CellFaults.NoValue : null);
        return type switch
        {
            "s" => (shared[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)], null),
            "str" => (Readable(value), null),
            "b" => (value == "1" ? "TRUE" : "FALSE", null),
            "e" => ("", CellFaults.ErrorValue),
            "d" => XlsxFormats.Date(DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
            _ => formats.Show(double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), style),
        };
    }

    /// <summary>All runs of a rich text; not how it is pronounced, which East Asian workbooks add.</summary>
    private static string ReadText(OpenXmlReader reader, Type until)
    {
        if (reader.IsEndElement) return "";
        var text = new StringBuilder();
        var pronounced = false;
        while (reader.Read() && !(reader.IsEndElement && reader.ElementType == until))
        {
            if (reader.ElementType == typeof(PhoneticRun)) pronounced = reader.IsStartElement;
            // Beyond the limit nothing counts but that it is beyond.
            else if (reader.IsStartElement && !pronounced && reader.ElementType == typeof(Text) && text.Length <= ImportLimits.Cell) text.Append(reader.GetText());
        }

        return Readable(text.ToString(0, Math.Min(text.Length, ImportLimits.Cell + 1)));
    }

    /// <summary>
    /// Without the escapes of what XML cannot hold (22.9.2.19, <c>_x000D_</c>). They can spell halves of characters, and U+0000, which no
    /// database holds.
    /// </summary>
    private static string Readable(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var readable = new StringBuilder(text.Length);
        foreach (var rune in XmlConvert.DecodeName(text).EnumerateRunes()) readable.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return readable.ToString();
    }

    /// <summary>"C7" is column 2; null where the cell follows the one before.</summary>
    private static int? ColumnOf(string? reference)
    {
        if (reference is null) return null;
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetterUpper(letter)) break;
            column = Math.Min((column * 26) + letter - 'A' + 1, ushort.MaxValue);
        }

        return column > 0 ? column - 1 : throw new FormatException("A cell's reference has no column.");
    }

    private static string? Attribute(OpenXmlReader reader, string name)
    {
        foreach (var attribute in reader.Attributes) if (attribute.LocalName == name) return attribute.Value;
        return null;
    }
}
