using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using Collab.Domain.Text;

namespace Collab.Storage.Search;

/// <summary>What the index says of an item.</summary>
/// <param name="Number">Where it stands among hits that match alike: the greatest first. Another one may have it already; then the next below.</param>
internal sealed record IndexedItem(long Number, IReadOnlyCollection<string> Tokens);

/// <summary>Reads what is to be indexed from the lists; null where there is nothing to be found any more. It is one thread's.</summary>
internal sealed class SearchSources
{
    // Of a number: what is above is a time, what is below tells items of the same millisecond apart.
    private const int TieBits = 16;

    // Members come after all times. By name, of which so many letters are kept.
    private const int NameLetters = 8, NameBase = 27, NameTieBits = 9;

    private readonly WordReader reader = new();

    public Task<IndexedItem?> ReadAsync(DbConnection connection, string kind, byte[] id, CancellationToken cancel) => kind switch
    {
        "meeting" => MeetingAsync(connection, id, cancel),
        "member" => MemberAsync(connection, id, cancel),
        "document" => DocumentAsync(connection, id, cancel),
        "conclusion" or "minutes" => MeetingTextAsync(connection, kind, id, cancel),
        _ => Task.FromResult<IndexedItem?>(null), // of a newer release, which will fill its index itself
    };

    private async Task<IndexedItem?> MeetingAsync(DbConnection connection, byte[] id, CancellationToken cancel)
    {
        await using var command = Command(connection, "SELECT title, unit_name, place, starts_at FROM meetings WHERE id = @id", "@id", id);
        await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        if (!await row.ReadAsync(cancel).ConfigureAwait(false)) return null;

        var tokens = new SearchTokens(reader, "meeting");
        tokens.AddTitle(row.GetString(0));
        tokens.AddText(row.GetString(1));
        tokens.AddText(row.GetText(2) ?? "");
        return new(NumberOf(row.GetInt64(3), id), tokens.All);
    }

    // The meeting's title counts as text: who looks for a meeting finds the meeting first.
    private async Task<IndexedItem?> MeetingTextAsync(DbConnection connection, string kind, byte[] id, CancellationToken cancel)
    {
        await using var command = Command(connection, "SELECT t.text, t.at, m.title, t.number FROM meeting_texts t JOIN meetings m ON m.id = t.meeting_id WHERE t.kind = @kind AND t.id = @id", "@id", id);
        command.Add("@kind", kind);
        await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        if (!await row.ReadAsync(cancel).ConfigureAwait(false)) return null;

        var tokens = new SearchTokens(reader, kind);
        tokens.AddText(row.GetString(2));
        tokens.AddText(row.GetText(3) ?? "");
        tokens.AddText(row.GetString(0));
        return new(NumberOf(row.GetInt64(1), id), tokens.All);
    }

    // User names and codes are not for everybody: by letters one could try them out.
    private async Task<IndexedItem?> MemberAsync(DbConnection connection, byte[] id, CancellationToken cancel)
    {
        await using var command = Command(connection, "SELECT name, active FROM members WHERE id = @id", "@id", id);
        await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        if (!await row.ReadAsync(cancel).ConfigureAwait(false) || !row.GetBoolean(1)) return null;

        var tokens = new SearchTokens(reader, "member");
        tokens.AddTitle(row.GetString(0));
        return new(NumberOf(row.GetString(0), id), tokens.All);
    }

    private async Task<IndexedItem?> DocumentAsync(DbConnection connection, byte[] id, CancellationToken cancel)
    {
        string file;
        long changedAt;
        SearchTokens tokens;
        await using (var command = Command(connection, "SELECT title, room_id, removed, sha256, changed_at FROM room_documents WHERE document_id = @id", "@id", id))
        {
            await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            if (!await row.ReadAsync(cancel).ConfigureAwait(false) || row.GetBoolean(2)) return null;

            tokens = new SearchTokens(reader, "document", row.GetUuid(1));
            tokens.AddTitle(row.GetString(0));
            (file, changedAt) = (row.GetString(3), row.GetInt64(4));
        }

        await using var pages = Command(connection, "SELECT p.text FROM renditions r JOIN rendition_pages p ON p.sha256 = r.sha256 WHERE r.sha256 = @file AND r.state = 'ready' ORDER BY p.page", "@file", file);
        await using var page = await pages.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await page.ReadAsync(cancel).ConfigureAwait(false) && tokens.AddText(page.GetString(0))) { }
        return new(NumberOf(changedAt, id), tokens.All);
    }

    /// <summary>The later, the greater.</summary>
    private static long NumberOf(long at, byte[] id) => (Math.Clamp(at, 1L << 31, (1L << 46) - 1) << TieBits) | Tie(id, TieBits);

    /// <summary>The earlier in the alphabet, the greater: by given names, as Vietnamese lists are put in order.</summary>
    private long NumberOf(string name, byte[] id)
    {
        var words = reader.Read(WordReader.Readable(name)).Select(word => word.Folded).ToList();
        var letters = words.Count == 0 ? "" : string.Concat([words[^1], .. words[..^1]]);
        var number = 0L;
        for (var i = 0; i < NameLetters; i++)
        {
            var letter = i < letters.Length && char.IsAsciiLetterLower(letters[i]) ? letters[i] - 'a' + 1 : 0;
            number = (number * NameBase) + (NameBase - 1 - letter);
        }

        return (number << NameTieBits) | Tie(id, NameTieBits);
    }

    private static long Tie(byte[] id, int bits) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(id)) & ((1L << bits) - 1);

    private static DbCommand Command(DbConnection connection, string sql, string name, object value)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Add(name, value);
        return command;
    }
}
