using System.Diagnostics;
using System.Globalization;
using Collab.Domain.Streams;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.Storage.Tests.Journal;

public sealed class SqliteCrashTests : IDisposable
{
    private const int Acknowledged = 400;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact, Trait("Requirement", "A3")]
    public async Task Every_append_acknowledged_before_a_kill_is_there_exactly_once()
    {
        var file = folder.File("collab.db");
        var acknowledged = await WriteUntilKilled(file);

        using var database = SqliteDatabase.Open(file);
        await using var journal = new SqliteJournal(database);

        foreach (var line in acknowledged)
        {
            var words = line.Split(' ');
            var stream = StreamId.Parse(words[0]);
            var events = await journal.FindCommandAsync(stream, Guid.Parse(words[1]), Guid.Parse(words[2]));
            var seq = long.Parse(words[3], CultureInfo.InvariantCulture);
            Assert.Equal([seq, seq + 1], events.Select(e => e.Seq));
        }

        foreach (var stream in acknowledged.Select(line => StreamId.Parse(line.Split(' ')[0])).Distinct())
        {
            // An append is there whole or not at all: two events each.
            var events = await journal.ReadAsync(stream, 0, int.MaxValue);
            Assert.Equal(0, events.Length % 2);
            Assert.Null(new JournalVerifier(stream).Check(events));
        }

        // What events leave to be done is there with them.
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM due_work), (SELECT count(*) FROM events)";
        await using var counts = await command.ExecuteReaderAsync();
        Assert.True(await counts.ReadAsync());
        Assert.Equal(counts.GetInt64(1), 2 * counts.GetInt64(0));
    }

    private static async Task<List<string>> WriteUntilKilled(string file)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(SqliteCrashTests).Assembly.Location, file]) { RedirectStandardOutput = true })!;
        var lines = new List<string>();
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (lines.Count == Acknowledged) writer.Kill();
        }

        await writer.WaitForExitAsync();
        Assert.True(lines.Count >= Acknowledged, $"The writer ended by itself after {lines.Count} appends.");
        // The kill may have cut the last line.
        return lines[..^1];
    }
}
