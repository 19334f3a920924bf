using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;

namespace Collab.Server.Imports;

/// <param name="Index">From 0.</param>
/// <param name="Field">Word of an <see cref="ImportField"/>; null = it is not read.</param>
/// <param name="Repeated">Another column before it has the same header.</param>
public sealed record ImportColumn(int Index, string Header, string? Field, bool Repeated);

/// <param name="Number">As a spreadsheet shows it.</param>
/// <param name="Values">By field, what is not empty: NFC, without blanks at the ends and without control characters.</param>
/// <param name="Faults">By field one of <see cref="CellFaults"/>; <see cref="ImportColumns.WholeRow"/> for what stands beyond the header.</param>
public sealed record ImportCells(int Number, ImmutableDictionary<string, string> Values, ImmutableDictionary<string, string> Faults);

/// <summary>Which column of a table means which field. Found by the headers, and changed by whoever uploads.</summary>
public sealed class ImportColumns
{
    /// <summary>In <see cref="ImportCells.Faults"/>: the row is wrong, not a field.</summary>
    public const string WholeRow = RowFields.WholeRow;

    private readonly ImmutableArray<ImportField> fields;
    private readonly ImportTable table;

    private ImportColumns(ImmutableArray<ImportField> fields, ImportTable table, int headerAt, ImmutableArray<ImportColumn> columns) =>
        (this.fields, this.table, HeaderAt, Columns) = (fields, table, headerAt, columns);

    /// <summary>Index of the header among the table's rows; what stands above it are titles.</summary>
    public int HeaderAt { get; }

    public ImmutableArray<ImportColumn> Columns { get; }

    /// <summary>Fields that a row must have and that no column gives.</summary>
    public IEnumerable<string> Missing => fields.Where(wanted => wanted.Required && !Columns.Any(column => column.Field == wanted.Word)).Select(wanted => wanted.Word);

    /// <summary>The header is the row, among the first, of which most cells are known; where none is known, the first row.</summary>
    /// <param name="fields"><see cref="ImportFields.OfMembers"/> or <see cref="ImportFields.OfUnits"/>.</param>
    /// <returns>Or a refusal with one of <see cref="FileFaults"/>.</returns>
    public static (ImportColumns? Columns, Refusal? Refusal) Find(ImmutableArray<ImportField> fields, ImportTable table)
    {
        var (headerAt, columns) = (0, Map(fields, table.Rows[0]));
        for (var at = 1; at < Math.Min(table.Rows.Length, ImportLimits.RowsAboveData + 1); at++)
        {
            var found = Map(fields, table.Rows[at]);
            if (Known(found) > Known(columns)) (headerAt, columns) = (at, found);
        }

        var below = table.Rows.Length - headerAt - 1;
        if (below == 0) return (null, new ImportFileException(FileFaults.NoRows, "there is nothing below its header.").ToRefusal());
        if (below > ImportLimits.Rows) return (null, TableRows.TooManyRows().ToRefusal());
        return (new ImportColumns(fields, table, headerAt, columns), null);
    }

    /// <summary>The same with other meanings of the columns, by index; those that are not named keep theirs, null takes it away.</summary>
    /// <returns>Or <c>invalid</c> with <c>columns[index]</c>: no such column or field, or a field that two columns would have.</returns>
    public (ImportColumns? Columns, Refusal? Refusal) With(IReadOnlyDictionary<int, string?> meanings)
    {
        var errors = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (index, word) in meanings)
        {
            if (index < 0 || index >= Columns.Length) Refuse(index, "is no column of the file");
            else if (word is not null && !fields.Any(field => field.Word == word)) Refuse(index, "is not a field that can be imported");
        }

        var changed = Columns.Select(column => meanings.TryGetValue(column.Index, out var word) ? column with { Field = word } : column).ToImmutableArray();
        foreach (var twice in changed.Where(column => column.Field is not null).GroupBy(column => column.Field).SelectMany(same => same.Skip(1)))
            Refuse(twice.Index, "is a field that another column has");
        return errors.Count > 0 ? (null, Refusal.Invalid(errors.ToImmutable())) : (new ImportColumns(fields, table, HeaderAt, changed), null);

        void Refuse(int index, string error) => errors[string.Create(CultureInfo.InvariantCulture, $"columns[{index}]")] = error;
    }

    /// <summary>The rows below the header.</summary>
    public IEnumerable<ImportCells> Read() => table.Rows.Skip(HeaderAt + 1).Select(Read);

    private ImportCells Read(TableRow row)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        var faults = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var column in Columns)
        {
            if (column.Field is not { } field) continue;
            if (Clean(row.Cell(column.Index)) is { Length: > 0 } text) values[field] = text;
            if (row.Faults.FirstOrDefault(fault => fault.Column == column.Index) is { } fault) faults[field] = fault.Word;
        }

        // A row that has more than its header was broken at a delimiter within a cell: nothing in it can be trusted.
        if (row.Cells.Length > Columns.Length) faults[WholeRow] = CellFaults.BeyondHeader;
        return new ImportCells(row.Number, values.ToImmutable(), faults.ToImmutable());
    }

    private static ImmutableArray<ImportColumn> Map(ImmutableArray<ImportField> fields, TableRow header)
    {
        var names = header.Cells.Select(Header.Fold).ToArray();
        var meanings = new string?[names.Length];
        foreach (var field in fields)
        {
            foreach (var name in field.Names)
            {
                var at = Array.IndexOf(names, name);
                if (at < 0 || meanings[at] is not null) continue;
                meanings[at] = field.Word;
                break;
            }
        }

        return [.. header.Cells.Select((cell, index) => new ImportColumn(index, Clean(cell), meanings[index], names[index].Length > 0 && Array.IndexOf(names, names[index]) < index))];
    }

    private static int Known(ImmutableArray<ImportColumn> columns) => columns.Count(column => column.Field is not null);

    /// <summary>As it would be typed into a field: in one line, with single blanks, without what nobody sees.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) { if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' '); }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)) clean.Append(rune);
        }

        return clean.ToString().TrimEnd();
    }
}
