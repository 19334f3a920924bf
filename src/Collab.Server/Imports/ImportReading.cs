using System.Collections.Immutable;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Storage.Imports;

namespace Collab.Server.Imports;

/// <summary>From the bytes of an uploaded file to rows that were held against the organisation.</summary>
internal static class ImportReading
{
    private const int Samples = 3;
    private const int SampleLength = 100;

    /// <param name="import">What is known before: kind, id, who uploads.</param>
    /// <param name="meanings">Of columns by index, where somebody has said them.</param>
    /// <returns>The import as it is to be stored, with its rows; or <c>invalid</c> with <c>file</c> or <c>columns[index]</c>.</returns>
    public static (StoredImport? Import, IReadOnlyList<StoredRow> Rows, Refusal? Refusal) Read(
        StoredImport import, ReadOnlyMemory<byte> file, ImportFileOptions options, IReadOnlyDictionary<int, string?> meanings, Organisation organisation, OrganisationContext context)
    {
        var (table, unreadable) = ImportFile.Read(file, options);
        if (table is null) return (null, [], unreadable);
        var (found, noColumns) = ImportColumns.Find(ImportItems.FieldsOf(import.Kind), table);
        if (found is null) return (null, [], noColumns);
        var (columns, wrong) = found.With(meanings);
        if (columns is null) return (null, [], wrong);

        var none = ImmutableDictionary<string, string>.Empty;
        var rows = columns.Read().Select(cells => new StoredRow(cells.Number, cells.Values, cells.Faults, none, null, false)).ToList();
        var outcomes = Check(organisation, import, rows, context);
        for (var i = 0; i < rows.Count; i++) rows[i] = With(rows[i], outcomes[i]);
        return (import with
        {
            Encoding = table.Encoding,
            Delimiter = table.Delimiter?.ToString(),
            Columns = ImportItems.Write(columns.Columns.Select(column => new ImportColumnItem(column.Index, column.Header, column.Field, SampleOf(table, columns.HeaderAt, column.Index)))),
            Rows = rows.Count,
            Good = rows.Count(row => row.Errors.IsEmpty),
        }, rows, null);
    }

    /// <summary>Against the organisation as it is now, in the name of whom the context says.</summary>
    public static ImmutableArray<CheckedRow> Check(Organisation organisation, StoredImport import, IReadOnlyList<StoredRow> rows, OrganisationContext context)
    {
        var read = rows.Select(row => new ImportRow(row.Row, row.Cells, row.Faults, row.Proposed)).ToList();
        return import.Kind == ImportKinds.Units
            ? ImportCheck.Units(organisation, read, row => ImportItems.IdOf(import.Kind, import.Id, row), context)
            : ImportCheck.Members(organisation, read, row => ImportItems.IdOf(import.Kind, import.Id, row), context);
    }

    public static StoredRow With(StoredRow row, CheckedRow outcome) => row with { Errors = outcome.Errors, Proposed = outcome.Proposed };

    private static List<string> SampleOf(ImportTable table, int headerAt, int column) =>
        [.. table.Rows.Skip(headerAt + 1).Select(row => row.Cell(column).Trim()).Where(text => text.Length > 0).Take(Samples).Select(text => ImportUploads.Cut(text, SampleLength))];
}
