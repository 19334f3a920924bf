using System.Data.Common;
using Collab.Domain.Meetings;

namespace Collab.Storage.ReadModels;

/// <param name="UpdatedAt">UTC, whole milliseconds.</param>
public sealed record PersonalNote(string Text, DateTimeOffset UpdatedAt);

/// <summary>
/// A member's own notes on a meeting: one text, read and written by its author alone, outside journal and
/// record. Every statement names the author, so there is no way to ask for another's.
/// </summary>
public sealed class MeetingNotes(Database database, TimeProvider time)
{
    /// <summary>Null where the member has written nothing.</summary>
    public Task<PersonalNote?> GetAsync(Guid member, Guid meeting, CancellationToken cancel = default) =>
        RunAsync(member, meeting, async command =>
        {
            command.CommandText = "SELECT text, updated_at FROM meeting_notes WHERE member_id = @member AND meeting_id = @meeting";
            await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            return await reader.ReadAsync(cancel).ConfigureAwait(false) ? new PersonalNote(reader.GetString(0), reader.GetTime(1)) : null;
        }, cancel);

    /// <summary>Replaces the text.</summary>
    /// <exception cref="ArgumentException">Longer than <see cref="Limits.PersonalNote"/>: the caller refuses that before.</exception>
    public Task<PersonalNote> PutAsync(Guid member, Guid meeting, string text, CancellationToken cancel = default)
    {
        if (text.Length > Limits.PersonalNote) throw new ArgumentException($"A note has at most {Limits.PersonalNote} characters.", nameof(text));

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return WriteAsync(member, meeting, async command =>
        {
            command.CommandText =
                """
                INSERT INTO meeting_notes (member_id, meeting_id, text, updated_at) VALUES (@member, @meeting, @text, @now)
                ON CONFLICT (member_id, meeting_id) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at
                """;
            command.Add("@text", text);
            command.Add("@now", now);
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            return new PersonalNote(text, DateTimeOffset.FromUnixTimeMilliseconds(now));
        }, cancel);
    }

    /// <returns>False where there was nothing to delete.</returns>
    public Task<bool> DeleteAsync(Guid member, Guid meeting, CancellationToken cancel = default) =>
        WriteAsync(member, meeting, async command =>
        {
            command.CommandText = "DELETE FROM meeting_notes WHERE member_id = @member AND meeting_id = @meeting";
            return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false) > 0;
        }, cancel);

    private async Task<T> WriteAsync<T>(Guid member, Guid meeting, Func<DbCommand, Task<T>> write, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        return await RunAsync(member, meeting, write, cancel).ConfigureAwait(false);
    }

    private async Task<T> RunAsync<T>(Guid member, Guid meeting, Func<DbCommand, Task<T>> run, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.Add("@member", member.ToBlob());
        command.Add("@meeting", meeting.ToBlob());
        return await run(command).ConfigureAwait(false);
    }
}
