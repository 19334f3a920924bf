using System.Data.Common;

namespace Collab.Storage.ReadModels;

/// <summary>Which numbers of registers stand on documents of meetings.</summary>
public sealed class MeetingNumbers(Database database)
{
    /// <summary>All that stand on documents of these meetings.</summary>
    public async Task<IReadOnlySet<(Guid Meeting, string Number)>> OfAsync(IEnumerable<Guid> meetings, CancellationToken cancel = default) =>
        (await ReadAsync($"SELECT n.meeting_id, n.number FROM meeting_numbers n WHERE {database.IsOneOf("n.meeting_id", "@meetings")}", meetings, null, row => (row.GetUuid(0), row.GetString(1)), cancel).ConfigureAwait(false)).ToHashSet();

    /// <summary>Of these meetings, those in which the member takes part.</summary>
    public async Task<IReadOnlySet<Guid>> ThoseOfAsync(Guid member, IEnumerable<Guid> meetings, CancellationToken cancel = default) =>
        (await ReadAsync(
            $"""
            SELECT p.meeting_id FROM meeting_participants p JOIN meetings m ON m.id = p.meeting_id
            WHERE p.member_id = @member AND {database.IsOneOf("p.meeting_id", "@meetings")} AND (m.status <> 'draft' OR p.role IN ('chair', 'secretary'))
            """,
            meetings, member, row => row.GetUuid(0), cancel).ConfigureAwait(false)).ToHashSet();

    private async Task<List<T>> ReadAsync<T>(string sql, IEnumerable<Guid> meetings, Guid? member, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Add("@meetings", database.List(meetings));
        if (member is { } id) command.Add("@member", id.ToBlob());
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(read(reader));
        return rows;
    }
}
