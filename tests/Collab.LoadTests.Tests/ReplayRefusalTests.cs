using System.Text;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Replay;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.LoadTests.Tests;

/// <summary>What is not replayed, and why, in a sentence; and that the file stays as it was.</summary>
public sealed class ReplayRefusalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("collab-recorded-").FullName;
    private readonly MeetingInMemory meeting = new SampleMeeting().Meeting;

    private string Journal => Path.Combine(folder, "collab.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_whole_journal_is_read_and_neither_changed_nor_given_company()
    {
        await meeting.SaveAsync(Journal);
        var before = await File.ReadAllBytesAsync(Journal);

        Assert.Equal(meeting.Events.Count, RecordedJournal.Read(Journal, meeting.Stream.Id).Commands.Sum(command => command.Events.Length));
        Assert.Equal(before, await File.ReadAllBytesAsync(Journal));
        Assert.Equal([Journal], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_journal_whose_log_was_copied_with_it_is_read_with_the_log()
    {
        await meeting.SaveAsync(Journal);
        using (var writer = Connect())
        {
            Execute(writer, "PRAGMA wal_autocheckpoint = 0; CREATE TABLE later (x); DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)");
            foreach (var file in Directory.GetFiles(folder)) File.Copy(file, file.Replace("collab.db", "copy.db", StringComparison.Ordinal));
        }

        Assert.Equal(meeting.Events.Count - 1, RecordedJournal.Read(Path.Combine(folder, "copy.db"), meeting.Stream.Id).Commands.Sum(command => command.Events.Length));
    }

    [Fact]
    public async Task A_tampered_event_is_refused()
    {
        await meeting.SaveAsync(Journal);
        using (var connection = Connect()) Execute(connection, "UPDATE events SET data = CAST(replace(CAST(data AS TEXT), 'Mật', 'Mất') AS BLOB) WHERE seq = 9");

        IsRefused("the hash of event 9 (agendaItemAdded) does not follow", meeting.Stream.Id);
    }

    [Fact]
    public async Task A_missing_event_is_refused()
    {
        await meeting.SaveAsync(Journal);
        using (var connection = Connect()) Execute(connection, "DELETE FROM events WHERE seq = 20");

        IsRefused("event 20 is missing", meeting.Stream.Id);
    }

    [Fact]
    public async Task A_meeting_that_is_not_there_is_refused()
    {
        await meeting.SaveAsync(Journal);

        IsRefused("has no meeting 0198a1b2-0000-7000-8000-000000000001", Guid.Parse("0198a1b2-0000-7000-8000-000000000001"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_and_not_made()
    {
        IsRefused("there is no file", Guid.NewGuid());

        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("This is a letter, and no database at all; it is long enough to be taken for the header of one, though.")]
    [InlineData("SQLite format 3\0 and then nonsense")]
    public void A_file_that_is_no_database_is_refused(string contents)
    {
        File.WriteAllText(Journal, contents);

        IsRefused("cannot be read as a SQLite database", Guid.NewGuid());
    }

    [Fact]
    public void A_database_of_something_else_is_refused()
    {
        using (var connection = Connect()) Execute(connection, "CREATE TABLE recipes (name TEXT)");

        IsRefused("holds no journal", Guid.NewGuid());
    }

    [Fact]
    public async Task An_event_of_a_newer_program_is_refused()
    {
        var newer = new JournalEvent(meeting.Events.Count + 1, "meetingTeleported", DateTimeOffset.UnixEpoch, Guid.NewGuid(), Guid.NewGuid(), Encoding.UTF8.GetBytes("{}"), []);
        await meeting.SaveAsync(Journal);
        using (var database = SqliteDatabase.Open(Journal))
        await using (var journal = new SqliteJournal(database))
        {
            var hash = meeting.Events[^1].Hash;
            await journal.AppendAsync(new JournalAppend(meeting.Stream, newer.Seq - 1, hash, [newer with { Hash = HashChain.Next(hash, meeting.Stream, newer) }]));
        }

        IsRefused("'meetingTeleported', which this version of the program does not know", meeting.Stream.Id);
    }

    [Theory]
    [InlineData("--journal FILE --meeting ID")]
    [InlineData("--journal FILE --meeting ID", "--journal", "collab.db")]
    [InlineData("must be the id of a meeting", "--journal", "collab.db", "--meeting", "Monday's")]
    [InlineData("there is no file", "--journal", "not-there.db", "--meeting", "0198a1b2-0000-7000-8000-000000000001")]
    [InlineData("--speed is 'fast'", "--speed", "fast")]
    [InlineData("--allow-host collab.example", "--url", "https://collab.example")]
    public async Task A_wrong_command_line_explains_itself(string explanation, params string[] arguments)
    {
        var (exit, said) = await LoadTestProgram.RunAsync(["replay", .. arguments]);

        Assert.Equal(2, exit);
        Assert.Contains(explanation, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_names_it_and_all_does_not_run_it()
    {
        Assert.Contains("--longest-pause", (await LoadTestProgram.RunAsync("--help")).Said, StringComparison.Ordinal);
        Assert.Contains("replay, which is not a scenario", (await LoadTestProgram.RunAsync("all", "--only", "replay")).Said, StringComparison.Ordinal);
    }

    private void IsRefused(string why, Guid id) =>
        Assert.Contains(why, Assert.Throws<WrongOptionException>(() => RecordedJournal.Read(Journal, id)).Message, StringComparison.Ordinal);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Journal};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
