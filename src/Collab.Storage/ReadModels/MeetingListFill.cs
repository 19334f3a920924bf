using System.Data.Common;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Storage.Work;

namespace Collab.Storage.ReadModels;

/// <summary>Fills in what lists of meetings hold since this release, for the meetings of before: each member's answer, whether they stand in and until when they submit papers, which units prepare some, a closed meeting's figures, its conclusions, what it issued and its numbers.</summary>
public sealed class MeetingListFill(Database database)
{
    /// <summary>Whoever puts more into the lists counts up, and they are filled again.</summary>
    private const int Rules = 4;

    private const string Answer = "UPDATE meeting_participants SET answer = @answer, papers_due_at = @due, stands_in = @standsIn WHERE member_id = @member AND meeting_id = @meeting";

    public async Task<bool> IsDoneAsync(CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = Command(connection, "SELECT COUNT(*) FROM meeting_lists_filled WHERE rules = @rules", ("@rules", Rules));
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false), null) > 0;
    }

    public async Task DoneAsync(CancellationToken cancel = default)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = Command(connection, "INSERT INTO meeting_lists_filled (rules) VALUES (@rules) ON CONFLICT (rules) DO NOTHING", ("@rules", Rules));
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Every meeting that lists hold.</summary>
    public async Task<IReadOnlyList<Guid>> MeetingsAsync(CancellationToken cancel = default) => await database.ReadAsync("SELECT id FROM meetings ORDER BY id", row => row.GetUuid(0), cancel).ConfigureAwait(false);

    /// <summary>Closed meetings without figures, or with those of an older edition: an older server has closed them.</summary>
    public async Task<IReadOnlyList<Guid>> UncountedAsync(CancellationToken cancel = default) => await database.ReadAsync(
        "SELECT m.id FROM meetings m LEFT JOIN meeting_figures f ON f.meeting_id = m.id WHERE m.status = @closed AND (f.edition IS NULL OR f.edition < @edition) ORDER BY m.id",
        row => row.GetUuid(0), cancel, ("@closed", StoredWord<MeetingStatus>.Of(MeetingStatus.Closed)), ("@edition", MeetingFigures.Edition)).ConfigureAwait(false);

    /// <summary>Writes what the lists say of the meeting as it is after the event <paramref name="seq"/>. Nobody who left it since comes back by it.</summary>
    /// <param name="change">From nothing to that state.</param>
    /// <param name="composeAt">When texts that the record gives are composed.</param>
    /// <returns>False: the meeting has gone on, and nothing was written.</returns>
    public async Task<bool> FillAsync(Guid meeting, long seq, MeetingListingChange change, DateTimeOffset composeAt, CancellationToken cancel = default)
    {
        var id = meeting.ToBlob();
        var answered = change.Joined.Where(p => p.Answer is not null || p.PapersDueAt is not null || p.StandsIn).ToList();
        // An older server that recalls what a newer one issued takes no text out.
        var texts = await TextsOfAsync(id, cancel).ConfigureAwait(false);
        var besides = change with
        {
            Listing = null,
            Joined = [],
            Left = [],
            Preparing = change.Preparing is { IsEmpty: true } ? null : change.Preparing,
            Texts = change.Texts with { Gone = [.. texts.Except(change.Texts.Put.Select(text => text.Id))] },
        };
        if (answered.Count == 0 && besides.Rows == 0) return true;

        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await using (var head = Command(connection, "SELECT MAX(seq) FROM events WHERE stream = @stream", ("@stream", StreamId.Meeting(meeting).ToBlob())))
        {
            if (Convert.ToInt64(await head.ExecuteScalarAsync(cancel).ConfigureAwait(false), null) != seq) return false;
        }

        foreach (var p in answered)
        {
            await using var put = Command(connection, Answer,
                ("@answer", p.Answer is { } said ? StoredWord<ListedAnswer>.Of(said) : null), ("@due", p.PapersDueAt?.ToUnixTimeMilliseconds()), ("@standsIn", p.StandsIn),
                ("@member", p.MemberId.ToBlob()), ("@meeting", id));
            await put.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }
        foreach (var statement in MeetingStatements.Of(meeting, besides).Concat(DueWorkStatements.Of(MeetingTextWork.Of(meeting, besides.Texts, composeAt))))
        {
            await using var put = Command(connection, statement.Sql, [.. statement.Names.Zip(statement.Values)]);
            await put.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    private Task<List<Guid>> TextsOfAsync(byte[] meeting, CancellationToken cancel) => database.ReadAsync("SELECT id FROM meeting_texts WHERE meeting_id = @meeting", row => row.GetUuid(0), cancel, ("@meeting", meeting));

    private static DbCommand Command(DbConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Add(name, value);
        return command;
    }
}
