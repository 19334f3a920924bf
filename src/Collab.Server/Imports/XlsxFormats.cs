using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Collab.Server.Imports;

/// <summary>
/// What numbers of a workbook mean. A date is a number like any other (ECMA-376 part 1, 18.17.4): days since 1900 or 1904, and only the
/// cell's number format says so.
/// </summary>
internal sealed class XlsxFormats
{
    // The day that 1900 did not have and spreadsheets count, as Lotus 1-2-3 did.
    private const int LeapDayOf1900 = 60;

    // The last day of the year 9999, in either system.
    private const int LastDay = 2_958_465, LastDaySince1904 = 2_957_003;

    private static readonly DateTime Epoch1904 = new(1904, 1, 1);

    private readonly bool startsIn1904;
    private readonly List<string?> formats = [];

    private XlsxFormats(bool startsIn1904) => this.startsIn1904 = startsIn1904;

    public static XlsxFormats Read(WorkbookStylesPart? styles, bool startsIn1904)
    {
        var read = new XlsxFormats(startsIn1904);
        if (styles is null) return read;

        var own = new Dictionary<string, string>();
        var inCells = false;
        using var reader = OpenXmlReader.Create(styles);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(CellFormats)) inCells = reader.IsStartElement;
            if (!reader.IsStartElement) continue;
            if (reader.ElementType == typeof(NumberingFormat)) own[Attribute(reader, "numFmtId") ?? ""] = Attribute(reader, "formatCode") ?? "";
            else if (inCells && reader.ElementType == typeof(CellFormat)) read.formats.Add(FormatOf(Attribute(reader, "numFmtId"), own));
        }

        return read;
    }

    /// <param name="style">The cell's: an index into the formats of cells.</param>
    public (string Text, string? Fault) Show(double number, string? style)
    {
        var format = style is null ? null : formats.ElementAtOrDefault(int.Parse(style, NumberStyles.None, CultureInfo.InvariantCulture));
        if (format is not null && IsDate(format)) return ShowDate(number);
        // Codes and telephone numbers: 0012 is a 12 that is shown with four digits.
        if (format is not null && format.Length > 0 && format.All(c => c == '0') && IsWhole(number)) return (((long)number).ToString("D" + format.Length, CultureInfo.InvariantCulture), null);
        if (IsWhole(number)) return (((long)number).ToString(CultureInfo.InvariantCulture), null);
        return (Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture), null);
    }

    /// <summary>The day, and the time where there is one.</summary>
    public static (string Text, string? Fault) Date(DateTime at) =>
        (at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), null);

    private (string Text, string? Fault) ShowDate(double number)
    {
        var day = Math.Floor(number);
        var last = startsIn1904 ? LastDaySince1904 : LastDay;
        if (!(number >= 0 && number <= last) || (!startsIn1904 && day is 0 or LeapDayOf1900)) return ("", CellFaults.NoDate);

        var epoch = startsIn1904 ? Epoch1904 : new DateTime(1899, 12, day < LeapDayOf1900 ? 31 : 30);
        // A second is more exact than any cell shows.
        return Date(epoch.AddDays(day).AddSeconds(Math.Round((number - day) * 86_400)));
    }

    private static bool IsWhole(double number) => Math.Abs(number) < 1e15 && number == Math.Truncate(number);

    /// <summary>Whether it shows a day or a time: a letter of one that is not quoted, escaped or in brackets.</summary>
    private static bool IsDate(string format)
    {
        if (format.Equals("General", StringComparison.OrdinalIgnoreCase)) return false;
        var closing = '\0';
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (closing != '\0') { if (c == closing) closing = '\0'; }
            else if (c is '\\' or '_' or '*') i++;
            else if (c == '"') closing = '"';
            else if (c == '[') closing = ']';
            else if (char.ToLowerInvariant(c) is 'y' or 'm' or 'd' or 'h' or 's') return true;
        }

        return false;
    }

    /// <summary>Those that every workbook knows without stating them (18.8.30): only whether they are dates matters.</summary>
    private static string? FormatOf(string? id, Dictionary<string, string> own)
    {
        if (id is null) return null;
        if (own.TryGetValue(id, out var code)) return code;
        return int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture) is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? "d" : null;
    }

    private static string? Attribute(OpenXmlReader reader, string name)
    {
        foreach (var attribute in reader.Attributes) if (attribute.LocalName == name) return attribute.Value;
        return null;
    }
}
