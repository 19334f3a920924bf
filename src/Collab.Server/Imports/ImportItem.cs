using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collab.Domain.Organisations;
using Collab.Storage.Imports;

namespace Collab.Server.Imports;

/// <summary>An uploaded table and how far it is.</summary>
/// <param name="Kind">One of <see cref="ImportKinds"/>.</param>
/// <param name="State">One of <see cref="ImportStates"/>.</param>
/// <param name="Mode">One of <see cref="ImportModes"/>.</param>
/// <param name="Missing">Fields that a row must have and that no column gives.</param>
/// <param name="Refusal">Why it failed.</param>
public sealed record ImportItem(
    Guid Id, string Kind, string FileName, ImportedBy By, DateTimeOffset At, string State, string? Mode, string? Encoding, string? Delimiter,
    IReadOnlyList<ImportColumnItem> Columns, IReadOnlyList<string> Missing, ImportCounts Counts, ImportRefusal? Refusal);

public sealed record ImportedBy(Guid MemberId, string Name);

/// <param name="Index">From 0.</param>
/// <param name="Field">Null = it is not read.</param>
/// <param name="Sample">What stands in it first.</param>
public sealed record ImportColumnItem(int Index, string Header, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Field, IReadOnlyList<string> Sample);

/// <param name="Good">Without a fault, those that are stored too.</param>
public sealed record ImportCounts(int Rows, int Good, int Bad, int Stored);

public sealed record ImportRefusal(string Code, string Message);
public sealed record ImportList(IReadOnlyList<ImportItem> Imports, string? Cursor);

/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Errors">By field, or <c>row</c>: one of <see cref="CellFaults"/> or <see cref="RowFaults"/>.</param>
/// <param name="StoredId">Of the member or unit that it has made.</param>
public sealed record ImportRowItem(
    int Row, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors, ProposedNames? Proposed, Guid? StoredId);

public sealed record ProposedNames(string UserName);
public sealed record ImportRowList(IReadOnlyList<ImportRowItem> Rows, string? Cursor);

/// <param name="Columns">By index the field; null takes its meaning away.</param>
/// <param name="Delimiter">As it stands: a text of white space is not trimmed.</param>
public sealed record ImportColumnsRequest(Dictionary<string, string?>? Columns = null, string? Encoding = null, JsonElement? Delimiter = null);
public sealed record ImportCommitRequest(string Mode);

/// <summary>What stands in the table, for the wire.</summary>
internal static class ImportItems
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static ImportItem Of(StoredImport import, Organisation organisation)
    {
        var columns = Columns(import);
        return new(
            import.Id, import.Kind, import.FileName, new(import.By, organisation.Members.Find(import.By)?.Name ?? ""), import.At, import.State, import.Mode, import.Encoding, import.Delimiter,
            columns, [.. FieldsOf(import.Kind).Where(field => field.Required && columns.All(column => column.Field != field.Word)).Select(field => field.Word)],
            new(import.Rows, import.Good, import.Rows - import.Good, import.Stored),
            import.Refusal is { } refusal ? JsonSerializer.Deserialize<ImportRefusal>(refusal, Json) : null);
    }

    public static ImportRowItem Of(StoredImport import, StoredRow row) => new(
        row.Row, row.Cells, row.Errors, row.Proposed is { } name ? new(name) : null, row.Stored ? IdOf(import.Kind, import.Id, row.Row) : null);

    public static ImmutableArray<ImportField> FieldsOf(string kind) => kind == ImportKinds.Units ? ImportFields.OfUnits : ImportFields.OfMembers;

    /// <summary>What a row makes has the same id however often it is tried.</summary>
    public static Guid IdOf(string kind, Guid import, int row) => Hosting.DerivedId.Of($"import-{kind}", import, row);

    public static IReadOnlyList<ImportColumnItem> Columns(StoredImport import) => JsonSerializer.Deserialize<List<ImportColumnItem>>(import.Columns, Json)!;

    public static string Write(IEnumerable<ImportColumnItem> columns) => JsonSerializer.Serialize(columns, Json);

    /// <summary>The columns, without what stands in them.</summary>
    public static string WithoutSamples(StoredImport import) => Write(Columns(import).Select(column => column with { Sample = [] }));

    public static string Write(ImportRefusal refusal) => JsonSerializer.Serialize(refusal, Json);
}
