using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Server.Imports;

/// <summary>What stands in an uploaded table: rows of texts, those above the header too. Rows without anything in them are left out.</summary>
/// <param name="Encoding">One of <see cref="TextEncodings"/>; null where the file says it itself (.xlsx).</param>
/// <param name="Delimiter">Between the cells of a CSV; null for .xlsx.</param>
public sealed record ImportTable(ImmutableArray<TableRow> Rows, string? Encoding = null, char? Delimiter = null);

/// <param name="Number">From 1, as a spreadsheet shows it.</param>
/// <param name="Cells">As they stand; at most <see cref="ImportLimits.Columns"/>. What is missing at the end is empty.</param>
/// <param name="Faults">What could not be read; the cell is empty then.</param>
public sealed record TableRow(int Number, ImmutableArray<string> Cells, ImmutableArray<CellFault> Faults)
{
    public string Cell(int column) => column < Cells.Length ? Cells[column] : "";
}

/// <param name="Column">From 0.</param>
/// <param name="Word">One of <see cref="CellFaults"/>.</param>
public sealed record CellFault(int Column, string Word);

/// <summary>Stable words for a cell that cannot be taken. It makes its row bad and no other.</summary>
public static class CellFaults
{
    /// <summary>Beyond <see cref="ImportLimits.Cell"/>.</summary>
    public const string TooLong = "tooLong";
    /// <summary>A formula whose result was never computed: the file was not made by a spreadsheet.</summary>
    public const string NoValue = "noValue";
    /// <summary>The spreadsheet shows an error there, like #N/A.</summary>
    public const string ErrorValue = "errorValue";
    /// <summary>A number that is shown as a date and is none.</summary>
    public const string NoDate = "noDate";
    /// <summary>Something stands to the right of the last column with a header.</summary>
    public const string BeyondHeader = "beyondHeader";
}

/// <summary>Stable words for a file that cannot be taken at all: <c>errors.file</c> of the refusal.</summary>
public static class FileFaults
{
    public const string TooLarge = "tooLarge";
    public const string Empty = "empty";
    /// <summary>There is a header, and nothing below it.</summary>
    public const string NoRows = "noRows";
    public const string TooManyRows = "tooManyRows";
    public const string TooManyColumns = "tooManyColumns";
    /// <summary>Not a text of any encoding that is known, e.g. with U+0000 in it.</summary>
    public const string NotText = "notText";
    /// <summary>Not of the encoding that was asked for.</summary>
    public const string OtherEncoding = "otherEncoding";
    /// <summary>A quotation mark that does not end, or text behind one that ended.</summary>
    public const string Quotes = "quotes";
    /// <summary>A workbook with a password.</summary>
    public const string Encrypted = "encrypted";
    /// <summary>A workbook of Excel 2003 and before.</summary>
    public const string OldWorkbook = "oldWorkbook";
    /// <summary>A zip that is not an .xlsx, e.g. an .ods.</summary>
    public const string NotWorkbook = "notWorkbook";
    /// <summary>A zip or what is in it is damaged.</summary>
    public const string Damaged = "damaged";
    /// <summary>Unpacked it is beyond <see cref="ImportLimits.UnpackedBytes"/>.</summary>
    public const string UnpacksTooLarge = "unpacksTooLarge";
}

/// <summary>The file cannot be taken; <see cref="ImportFile"/> turns it into a refusal.</summary>
internal sealed class ImportFileException(string fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="FileFaults"/>.</summary>
    public string Fault { get; } = fault;

    public Refusal ToRefusal() => new(RefusalCodes.Invalid, $"The file cannot be taken: {Message}", ImmutableDictionary<string, string>.Empty.Add("file", Fault));
}

/// <summary>Collects the rows of either kind of file under the same limits.</summary>
internal sealed class TableRows
{
    private readonly ImmutableArray<TableRow>.Builder rows = ImmutableArray.CreateBuilder<TableRow>();
    private readonly List<string> cells = [];
    private readonly List<CellFault> faults = [];

    /// <param name="column">From 0, in rising order within a row.</param>
    /// <exception cref="ImportFileException">There are more columns than <see cref="ImportLimits.Columns"/>.</exception>
    public void Add(int column, string text, string? fault = null)
    {
        if (text.Length > ImportLimits.Cell) fault = CellFaults.TooLong;
        if (fault is null && string.IsNullOrWhiteSpace(text)) text = "";
        if (text.Length == 0 && fault is null) return;
        if (column >= ImportLimits.Columns) throw new ImportFileException(FileFaults.TooManyColumns, $"something stands in a column beyond the {ImportLimits.Columns}th.");

        while (cells.Count < column) cells.Add("");
        if (cells.Count > column) throw new ImportFileException(FileFaults.Damaged, "a cell stands twice in its row.");
        cells.Add(fault is null ? text : "");
        if (fault is not null) faults.Add(new CellFault(column, fault));
    }

    /// <exception cref="ImportFileException">There are more rows than <see cref="ImportLimits.Rows"/> and what may stand above them.</exception>
    public void EndRow(int number)
    {
        if (cells.Count == 0) return;
        if (rows.Count == ImportLimits.Rows + ImportLimits.RowsAboveData) throw TooManyRows();
        rows.Add(new TableRow(number, [.. cells], [.. faults]));
        cells.Clear();
        faults.Clear();
    }

    /// <exception cref="ImportFileException">There are none.</exception>
    public ImmutableArray<TableRow> Take() => rows.Count > 0 ? rows.DrainToImmutable() : throw new ImportFileException(FileFaults.Empty, "there is nothing in it.");

    public static ImportFileException TooManyRows() => new(FileFaults.TooManyRows, $"it has more than {ImportLimits.Rows} rows.");
}
