using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Meetings;
using Collab.Domain.Tasks;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>Which of the tasks that a member may know of.</summary>
public enum TaskFilter
{
    /// <summary>Any of the three.</summary>
    Any,
    /// <summary>Which the member is to do.</summary>
    Mine,
    /// <summary>Which a unit of the member is to do.</summary>
    Unit,
    /// <summary>Which the member has assigned, as a steward of the meeting or by being in charge of its unit.</summary>
    Assigned,
}

/// <summary>How far the tasks are that somebody looks for.</summary>
public enum TaskStage
{
    Open,
    InProgress,
    /// <summary>Of the two above.</summary>
    Unfinished,
    /// <summary>Unfinished, and the deadline is over.</summary>
    Overdue,
    Done,
    Cancelled,
}

/// <summary>As whom a member counts.</summary>
/// <param name="Units">In which the member has a position.</param>
/// <param name="Charge">Whose meetings the member may schedule.</param>
public sealed record TaskSeeker(Guid Member, IReadOnlyCollection<Guid> Units, IReadOnlyCollection<Guid> Charge);

/// <summary>What somebody looks for among the tasks; null = any.</summary>
/// <param name="Unit">That is to do it, or whose meeting it comes from.</param>
/// <param name="Text">Every word stands in the task, with or without diacritics.</param>
/// <param name="After">The last row of the page before.</param>
/// <param name="Limit">Rows of a page, 1 to <see cref="TaskLists.PageLimit"/>.</param>
public sealed record TaskQuery(
    TaskFilter Filter = TaskFilter.Any, TaskStage? Stage = null, Guid? Unit = null, string? Text = null, (DateTimeOffset DueAt, Guid Id)? After = null, int Limit = TaskLists.DefaultPage)
{
    /// <summary>What is over is looked for from the last deadline to the first, what is to be done the other way.</summary>
    public bool LatestFirst => Stage is TaskStage.Done or TaskStage.Cancelled;
}

/// <param name="HasMore">Others follow the last one.</param>
public sealed record TaskPage(ImmutableArray<TaskRow> Tasks, bool HasMore);

/// <summary>The lists of tasks. A member finds those that he or she is to do, or a unit of theirs, or that they have assigned; of a closed session's only the first and, of its stewards, the last.</summary>
public sealed class TaskLists(Database database)
{
    public const int PageLimit = 200;
    public const int DefaultPage = 50;

    private const string Columns =
        "t.id, t.meeting_id, t.meeting_title, t.meeting_at, t.unit_id, t.unit_name, t.text, t.text_folded, t.owner_member, t.owner_unit, t.owner_name, t.due_at, t.state, t.confirmed, t.percent, t.restricted, t.assigned_at, t.done_at";

    /// <summary>Said to be done is not done before it is confirmed.</summary>
    private const string NotDoneForGood = "(t.state IN ('open', 'inProgress') OR (t.state = 'done' AND NOT t.confirmed))";

    /// <exception cref="ArgumentOutOfRangeException"><see cref="TaskQuery.Limit"/>.</exception>
    public async Task<TaskPage> FindAsync(TaskSeeker seeker, TaskQuery query, DateTimeOffset now, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, PageLimit);

        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        Compose(command, seeker, query, now);
        return await PageAsync(command, query.Limit, cancel).ConfigureAwait(false);
    }

    /// <summary>Tasks that came from meetings of these units that began before that, and are not done, but for closed sessions': those due first.</summary>
    /// <returns>With how many there are beyond the limit.</returns>
    public async Task<(ImmutableArray<TaskRow> Tasks, int Left)> FollowUpAsync(IEnumerable<Guid> units, DateTimeOffset before, int limit, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.Add("@units", database.List(units));
        command.Add("@before", before.ToUnixTimeMilliseconds());
        command.Add("@limit", limit + 1);
        var which = $"{database.IsOneOf("t.unit_id", "@units")} AND t.meeting_at < @before AND NOT t.restricted AND {NotDoneForGood}";
        command.CommandText = $"SELECT {Columns} FROM tasks t WHERE {which} ORDER BY t.due_at, t.id LIMIT @limit";
        var page = await PageAsync(command, limit, cancel).ConfigureAwait(false);
        if (!page.HasMore) return (page.Tasks, 0);

        await using var counting = connection.CreateCommand();
        counting.Add("@units", database.List(units));
        counting.Add("@before", before.ToUnixTimeMilliseconds());
        counting.CommandText = $"SELECT COUNT(*) FROM tasks t WHERE {which}";
        return (page.Tasks, (int)Convert.ToInt64(await counting.ExecuteScalarAsync(cancel).ConfigureAwait(false), null) - page.Tasks.Length);
    }

    /// <summary>Of these tasks those whose meeting the member was a steward of.</summary>
    public async Task<IReadOnlySet<Guid>> StewardedAsync(Guid member, IEnumerable<Guid> tasks, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.Add("@member", member.ToBlob());
        command.Add("@tasks", database.List(tasks));
        command.CommandText = $"SELECT s.task_id FROM task_stewards s WHERE s.member_id = @member AND {database.IsOneOf("s.task_id", "@tasks")}";
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var found = new HashSet<Guid>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) found.Add(reader.GetUuid(0));
        return found;
    }

    /// <summary>The first meeting of these units that is scheduled and begins after that; null = none.</summary>
    public async Task<Guid?> NextMeetingAsync(IEnumerable<Guid> units, DateTimeOffset after, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.Add("@units", database.List(units));
        command.Add("@after", after.ToUnixTimeMilliseconds());
        command.Add("@scheduled", StoredWord<MeetingStatus>.Of(MeetingStatus.Scheduled));
        command.CommandText = $"SELECT m.id FROM meetings m WHERE {database.IsOneOf("m.unit_id", "@units")} AND m.status = @scheduled AND m.starts_at > @after ORDER BY m.starts_at, m.id LIMIT 1";
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        return await reader.ReadAsync(cancel).ConfigureAwait(false) ? reader.GetUuid(0) : null;
    }

    private void Compose(DbCommand command, TaskSeeker seeker, TaskQuery query, DateTimeOffset now)
    {
        command.Add("@member", seeker.Member.ToBlob());
        var ofUnits = database.IsOneOf("t.owner_unit", "@units");
        var assigned = $"(EXISTS (SELECT 1 FROM task_stewards s WHERE s.member_id = @member AND s.task_id = t.id) OR (NOT t.restricted AND {database.IsOneOf("t.unit_id", "@charge")}))";
        if (query.Filter is TaskFilter.Any or TaskFilter.Unit) command.Add("@units", database.List(seeker.Units));
        if (query.Filter is TaskFilter.Any or TaskFilter.Assigned) command.Add("@charge", database.List(seeker.Charge));
        var where = new List<string>
        {
            query.Filter switch
            {
                TaskFilter.Mine => "t.owner_member = @member",
                TaskFilter.Unit => ofUnits,
                TaskFilter.Assigned => assigned,
                _ => $"(t.owner_member = @member OR {ofUnits} OR {assigned})",
            },
        };
        switch (query.Stage)
        {
            case TaskStage.Unfinished: where.Add("t.state IN ('open', 'inProgress')"); break;
            case TaskStage.Overdue: Where("t.state IN ('open', 'inProgress') AND t.due_at < @now", "@now", now.ToUnixTimeMilliseconds()); break;
            case TaskStage.Open: WhereState(TaskState.Open); break;
            case TaskStage.InProgress: WhereState(TaskState.InProgress); break;
            case TaskStage.Done: WhereState(TaskState.Done); break;
            case TaskStage.Cancelled: WhereState(TaskState.Cancelled); break;
        }

        if (query.Unit is { } unit) Where("(t.owner_unit = @unit OR t.unit_id = @unit)", "@unit", unit.ToBlob());
        foreach (var (i, word) in VietnameseFolding.Words(query.Text).Index()) Where(database.Contains("t.text_folded", $"@word{i}"), $"@word{i}", word);
        if (query.After is var (dueAt, id))
        {
            Where($"(t.due_at, t.id) {(query.LatestFirst ? '<' : '>')} (@afterTime, @afterId)", "@afterTime", dueAt.ToUnixTimeMilliseconds());
            command.Add("@afterId", id.ToBlob());
        }

        command.Add("@limit", query.Limit + 1);
        var order = query.LatestFirst ? "DESC" : "ASC";
        command.CommandText = $"SELECT {Columns} FROM tasks t WHERE {string.Join(" AND ", where)} ORDER BY t.due_at {order}, t.id {order} LIMIT @limit";

        void WhereState(TaskState state) => Where("t.state = @state", "@state", StoredWord<TaskState>.Of(state));

        void Where(string condition, string parameter, object value)
        {
            where.Add(condition);
            command.Add(parameter, value);
        }
    }

    // One row more than asked for says that there is a next page.
    private static async Task<TaskPage> PageAsync(DbCommand command, int limit, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<TaskRow>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(ReadRow(reader));
        var more = rows.Count > limit;
        if (more) rows.RemoveAt(limit);
        return new(rows.DrainToImmutable(), more);
    }

    private static TaskRow ReadRow(DbDataReader row) => new(
        row.GetUuid(0), row.GetUuid(1), row.GetString(2), row.GetTime(3), row.GetUuid(4), row.GetString(5), row.GetString(6), row.GetString(7),
        new(row.GetUuidOrNull(8), row.GetUuidOrNull(9), row.GetString(10)), row.GetTime(11), StoredWord<TaskState>.Parse(row.GetString(12)), row.GetBoolean(13),
        row.IsDBNull(14) ? null : row.GetInt32(14), row.GetBoolean(15), row.GetTime(16), row.IsDBNull(17) ? null : row.GetTime(17));
}
