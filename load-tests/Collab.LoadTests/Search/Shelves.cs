using System.Data.Common;
using System.Globalization;
using Collab.Domain.Text;
using Collab.Storage;

namespace Collab.LoadTests.Search;

/// <summary>A library in a database: as rooms and documents have it, and once more in a table as one would make it for nothing but a search.</summary>
internal sealed class Shelves(Database database, Library library, BareSearch bare)
{
    private const int AtATime = 200;

    private static readonly long Start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static Guid IdOf(string what, int number) => new(Convert.FromHexString(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what} {number}")))[..16])), bigEndian: true);

    /// <param name="readers">For each the rooms that it is in.</param>
    public async Task FillAsync(IReadOnlyList<(Guid Member, int Rooms)> readers)
    {
        var rooms = Enumerable.Range(0, library.Rooms);
        await InsertAsync("rooms (id, name, name_folded, personal, closed, documents, changed_at)", rooms.Select(room => new object[] { Blob(IdOf("room", room)), $"Phòng {room}", $"phong {room}", false, false, 0, Start }));
        await InsertAsync("room_members (room_id, principal, is_unit, below, role)",
            readers.SelectMany(reader => rooms.Take(reader.Rooms).Select(room => new object[] { Blob(IdOf("room", room)), Blob(reader.Member), false, false, "reader" })));
        var documents = Enumerable.Range(0, library.Documents);
        await InsertAsync("rendition_pages (sha256, page, text, words)", documents.Select(number => new object[] { FileOf(number), 1, library[number].Text, Array.Empty<byte>() }));
        await InsertAsync("renditions (sha256, media_type, file_name, state, pages, attempts, change, at)", documents.Select(number => new object[] { FileOf(number), "application/pdf", "a.pdf", "ready", 1, 1, 1, Start }));
        // These were ready before their documents came, and nothing is to be done about them.
        await RunAsync("DELETE FROM search_queue");
        await InsertAsync("room_documents (document_id, room_id, title, title_folded, removed, version, sha256, media_type, changed_at)", documents.Select(number =>
            new object[]
            {
                Blob(IdOf("document", number)), Blob(IdOf("room", library.RoomOf(number))), library[number].Title, VietnameseFolding.Fold(library[number].Title), false, 1, FileOf(number), "application/pdf",
                Start + (number * 60_000L),
            }));
        await bare.MakeAsync();
        await InsertAsync(bare.Columns, documents.Select(number => new object[] { number + 1, VietnameseFolding.Fold(library[number].Title), VietnameseFolding.Fold(library[number].Text) }), bare.Row);
    }

    private static string FileOf(int number) => Convert.ToHexStringLower(Blob(IdOf("file", number)));

    private static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);

    private async Task RunAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task InsertAsync(string into, IEnumerable<object[]> rows, Func<string[], string>? form = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var some in rows.Chunk(AtATime).Chunk(20))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var part in some)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"INSERT INTO {into} VALUES {string.Join(", ", part.Select((row, i) => Values(command, row, i, form)))}";
                await command.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }
    }

    private static string Values(DbCommand command, object[] row, int number, Func<string[], string>? form)
    {
        var names = row.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@v{number}_{i}")).ToArray();
        foreach (var (name, value) in names.Zip(row)) command.Add(name, value);
        return $"({(form is null ? string.Join(", ", names) : form(names))})";
    }
}
