using Collab.Domain.Meetings;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.ReadModels;

/// <param name="UpdatedAt">UTC, whole milliseconds.</param>
public sealed record PersonalNote(string Text, DateTimeOffset UpdatedAt);

/// <summary>
/// A member's own notes on a meeting: one text, read and written by its author alone, outside journal and
/// record. Every statement names the author, so there is no way to ask for another's.
/// </summary>
public sealed class MeetingNotes(SqliteDatabase database, TimeProvider time)
{
    /// <summary>Null where the member has written nothing.</summary>
    public Task<PersonalNote?> GetAsync(Guid member, Guid meeting, CancellationToken cancel = default) =>
        Run(member, meeting, command =>
        {
            command.CommandText = "SELECT text, updated_at FROM meeting_notes WHERE member_id = @member AND meeting_id = @meeting";
            using var reader = command.ExecuteReader();
            return reader.Read() ? new PersonalNote(reader.GetString(0), reader.GetTime(1)) : null;
        }, cancel);

    /// <summary>Replaces the text.</summary>
    /// <exception cref="ArgumentException">Longer than <see cref="Limits.PersonalNote"/>: the caller refuses that before.</exception>
    public Task<PersonalNote> PutAsync(Guid member, Guid meeting, string text, CancellationToken cancel = default)
    {
        if (text.Length > Limits.PersonalNote) throw new ArgumentException($"A note has at most {Limits.PersonalNote} characters.", nameof(text));

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return Write(member, meeting, command =>
        {
            command.CommandText =
                """
                INSERT INTO meeting_notes (member_id, meeting_id, text, updated_at) VALUES (@member, @meeting, @text, @now)
                ON CONFLICT (member_id, meeting_id) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at
                """;
            command.Parameters.AddWithValue("@text", text);
            command.Parameters.AddWithValue("@now", now);
            command.ExecuteNonQuery();
            return new PersonalNote(text, DateTimeOffset.FromUnixTimeMilliseconds(now));
        }, cancel);
    }

    /// <returns>False where there was nothing to delete.</returns>
    public Task<bool> DeleteAsync(Guid member, Guid meeting, CancellationToken cancel = default) =>
        Write(member, meeting, command =>
        {
            command.CommandText = "DELETE FROM meeting_notes WHERE member_id = @member AND meeting_id = @meeting";
            return command.ExecuteNonQuery() > 0;
        }, cancel);

    private async Task<T> Write<T>(Guid member, Guid meeting, Func<SqliteCommand, T> write, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        return await Run(member, meeting, write, cancel).ConfigureAwait(false);
    }

    private Task<T> Run<T>(Guid member, Guid meeting, Func<SqliteCommand, T> run, CancellationToken cancel) =>
        Task.Run(() =>
        {
            using var connection = database.OpenConnection();
            using var command = connection.CreateCommand();
            command.Parameters.AddWithValue("@member", member.ToBlob());
            command.Parameters.AddWithValue("@meeting", meeting.ToBlob());
            return run(command);
        }, cancel);
}
