using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collab.Storage.ReadModels;

namespace Collab.Storage.Imports;

// The rows of uploaded tables.
public sealed partial class ImportStore
{
    private static readonly PutRows Rows = PutRows.ByKey("import_rows", ["reading_id", "row"], ["cells", "faults", "errors", "proposed", "stored"]);

    // Read in the database by people too, who write with diacritics.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>By their number.</summary>
    /// <param name="status"><c>bad</c>, <c>good</c> (stored or not) or <c>stored</c>; null = all.</param>
    /// <param name="after">The last page's last one; 0 = from the first.</param>
    public Task<List<StoredRow>> RowsAsync(Guid reading, string? status = null, int after = 0, int limit = int.MaxValue, CancellationToken cancel = default)
    {
        var wanted = status switch { "bad" => "AND errors IS NOT NULL", "good" => "AND errors IS NULL", "stored" => "AND stored", _ => "" };
        return database.ReadAsync(
            $"SELECT row, cells, faults, errors, proposed, stored FROM import_rows WHERE reading_id = @id AND row > @after {wanted} ORDER BY row LIMIT @limit",
            Row, cancel, ("@id", reading.ToBlob()), ("@after", after), ("@limit", limit));
    }

    // A part at a time.
    private async Task PutAsync(Guid reading, IEnumerable<StoredRow> rows, CancellationToken cancel)
    {
        foreach (var some in rows.Chunk(AtATime))
        {
            await database.WriteAsync(async connection =>
            {
                await RunAsync(connection, Rows.Of(some, row => [reading.ToBlob(), row.Row, Write(row.Cells), Text(row.Faults), Text(row.Errors), row.Proposed, row.Stored]), cancel).ConfigureAwait(false);
                return true;
            }, cancel).ConfigureAwait(false);
        }
    }

    private async Task DeleteRowsAsync(Guid reading, CancellationToken cancel)
    {
        while (await database.WriteAsync(connection => connection.RunAsync(
            "DELETE FROM import_rows WHERE reading_id = @id AND row IN (SELECT row FROM import_rows WHERE reading_id = @id ORDER BY row LIMIT @most)",
            cancel, ("@id", reading.ToBlob()), ("@most", AtATime)), cancel).ConfigureAwait(false) == AtATime) { }
    }

    private static StoredRow Row(DbDataReader reader) => new(
        reader.GetInt32(0), Read(reader.GetString(1)), Read(reader.GetText(2)), Read(reader.GetText(3)), reader.GetText(4), reader.GetBoolean(5));

    private static string? Text(ImmutableDictionary<string, string> fields) => fields.IsEmpty ? null : Write(fields);

    private static string Write(ImmutableDictionary<string, string> fields) => JsonSerializer.Serialize(fields, Json);

    private static ImmutableDictionary<string, string> Read(string? json) =>
        json is null ? ImmutableDictionary<string, string>.Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json)!.ToImmutableDictionary();
}
