using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.LoadTests.Running;
using Microsoft.Data.Sqlite;

namespace Collab.LoadTests.Replay;

/// <summary>
/// The file that a recording is read from: a copy of a server's database, or a backup. It is never written to, its
/// schema is left as it is, and what was voted in secret ballots is not read.
/// </summary>
internal static class RecordedJournal
{
    private const int NoSuchTable = 1; // SQLITE_ERROR, also for a column

    /// <exception cref="WrongOptionException">There is no such file, journal or meeting, or its record is damaged; the sentence says which.</exception>
    public static RecordedMeeting Read(string file, Guid meeting)
    {
        if (!File.Exists(file)) throw new WrongOptionException($"--journal: there is no file {file}.");
        try
        {
            var verifier = new JournalVerifier(StreamId.Meeting(meeting));
            List<JournalEvent> events = [.. Events(file, meeting)];
            if (events.Count == 0) throw new WrongOptionException($"{file} has no meeting {meeting}.");
            if (verifier.Check(events) is { } broken) throw new WrongOptionException($"{file}: the record of the meeting {meeting} is damaged and is not replayed: {broken.Fault}.");
            var recorded = RecordedMeeting.Of(events);
            return recorded.Commands[0].Events[0] is MeetingScheduled
                ? recorded
                : throw new WrongOptionException($"{file}: the meeting {meeting} does not begin with its scheduling.");
        }
        catch (SqliteException e)
        {
            throw new WrongOptionException(e.SqliteErrorCode == NoSuchTable
                ? $"{file} is a database, but holds no journal of this program."
                : $"{file} cannot be read as a SQLite database: {e.Message}");
        }
        catch (UnknownEventException e)
        {
            throw new WrongOptionException($"{file}: {e.Message}");
        }
    }

    private static IEnumerable<JournalEvent> Events(string file, Guid meeting)
    {
        using var connection = new SqliteConnection(ConnectionString(Path.GetFullPath(file)));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, type, at, by_member, command_id, data, hash FROM events WHERE stream = @stream ORDER BY seq";
        command.Parameters.AddWithValue("@stream", (byte[])[.. Encoding.UTF8.GetBytes(StreamKinds.Meeting), .. meeting.ToByteArray(bigEndian: true)]);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new(
                reader.GetInt64(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)),
                new(reader.GetFieldValue<byte[]>(3), bigEndian: true), new(reader.GetFieldValue<byte[]>(4), bigEndian: true),
                reader.GetFieldValue<byte[]>(5), reader.GetFieldValue<byte[]>(6));
        }
    }

    // A copy whose log came with it is read with the log, as SQLite does; else nothing may appear beside the file,
    // not even the shared memory that SQLite makes for a log that is empty.
    private static string ConnectionString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = File.Exists(path + "-wal") ? path : new Uri(path).AbsoluteUri + "?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();
}
