using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>What is looked for in a log; null = any. Ids are of the time, so times are ids here.</summary>
/// <param name="First">The least id.</param>
/// <param name="End">Ids are less; where a page ended, it is that of its last row.</param>
public sealed record LogRange(Guid? First, Guid? End, string? Address, string? Text, int Limit);

/// <param name="Units">Entries that concern one of them.</param>
/// <param name="Action">One, or the part before the stroke, or what it is about.</param>
public sealed record AuditQuery(LogRange Range, IReadOnlyCollection<Guid>? Units = null, Guid? By = null, Guid? About = null, string? Action = null);

public sealed record ListedAudit(
    Guid Id, DateTimeOffset At, Guid By, string ByName, string Action, string AboutKind, Guid? AboutId, string? AboutName, Guid? UnitId, string? Address, string? Device,
    string? Changes, StreamId? Stream, long? Seq);

/// <param name="Members">Sign-ins of one of them.</param>
public sealed record SignInQuery(LogRange Range, IReadOnlyCollection<Guid>? Members = null, Guid? Member = null, string? Outcome = null);

/// <param name="Name">As the member is called now; null = of nobody who is known.</param>
public sealed record ListedSignIn(
    Guid Id, DateTimeOffset At, Guid? Member, string? UserName, string? Name, string Outcome, string Method, string? Address, string? Device, Guid? SignInId);

/// <summary>The two logs, the newest first. Who may see what of them is the caller's concern.</summary>
public sealed class LogLists(Database database)
{
    /// <summary>Entries of so many units or members are gathered by their index; where it is more, the log is gone through from the newest until a page is full.</summary>
    private const int Few = 100;

    public Task<ImmutableArray<ListedAudit>> AuditAsync(AuditQuery query, CancellationToken cancel = default) => ReadAsync(command =>
    {
        var where = Where(command, query.Range);
        foreach (var (i, word) in VietnameseFolding.Words(query.Range.Text).Index()) where.Add(Word(command, "e.search", word, i));
        if (query.By is { } by) where.Add(Is(command, "e.by_member", "@by", by));
        if (query.About is { } about) where.Add(Is(command, "e.about_id", "@about", about));
        if (query.Units is { } units) where.Add(OneOf(command, "e.unit_id", units));
        if (query.Action is { } action)
        {
            where.Add("(e.action = @action OR e.about_kind = @action OR substr(e.action, 1, @kindLength) = @kind)");
            command.Add("@action", action);
            command.Add("@kind", action + "/");
            command.Add("@kindLength", action.Length + 1);
        }

        command.CommandText =
            $"""
            WITH page AS MATERIALIZED (SELECT e.id FROM audit_log e {Of(where)} ORDER BY e.id DESC LIMIT @limit)
            SELECT a.id, a.at, a.by_member, a.by_name, a.action, a.about_kind, a.about_id, a.about_name, a.unit_id, a.address, a.device, a.changes, a.stream, a.seq
            FROM page JOIN audit_log a ON a.id = page.id ORDER BY a.id DESC
            """;
    }, row => new ListedAudit(
        row.GetUuid(0), row.GetTime(1), row.GetUuid(2), row.GetString(3), row.GetString(4), row.GetString(5), Id(row, 6), row.GetText(7), Id(row, 8), row.GetText(9), row.GetText(10),
        row.GetText(11), row.IsDBNull(12) ? null : row.GetStreamId(12), row.IsDBNull(13) ? null : row.GetInt64(13)), cancel);

    public Task<ImmutableArray<ListedSignIn>> SignInsAsync(SignInQuery query, CancellationToken cancel = default) => ReadAsync(command =>
    {
        var where = Where(command, query.Range);
        foreach (var (i, word) in VietnameseFolding.Words(query.Range.Text).Index())
            where.Add($"EXISTS (SELECT 1 FROM members m WHERE m.id = e.account_id AND {Word(command, "m.folded_name", word, i)})");
        if (query.Member is { } member) where.Add(Is(command, "e.account_id", "@member", member));
        if (query.Members is { } members) where.Add(OneOf(command, "e.account_id", members));
        if (query.Outcome is { } outcome)
        {
            where.Add("e.outcome = @outcome");
            command.Add("@outcome", outcome);
        }

        command.CommandText =
            $"""
            WITH page AS MATERIALIZED (SELECT e.id FROM sign_in_log e {Of(where)} ORDER BY e.id DESC LIMIT @limit)
            SELECT s.id, s.at, m.id, a.user_name, m.name, s.outcome, s.method, s.address, s.device, s.sign_in_id
            FROM page JOIN sign_in_log s ON s.id = page.id LEFT JOIN accounts a ON a.id = s.account_id LEFT JOIN members m ON m.id = a.id ORDER BY s.id DESC
            """;
    }, row => new ListedSignIn(
        row.GetUuid(0), row.GetTime(1), Id(row, 2), row.GetText(3), row.GetText(4), row.GetString(5), row.GetString(6), row.GetText(7), row.GetText(8), Id(row, 9)), cancel);

    private async Task<ImmutableArray<T>> ReadAsync<T>(Action<DbCommand> compose, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        compose(command);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(read(reader));
        return rows.DrainToImmutable();
    }

    private static List<string> Where(DbCommand command, LogRange range)
    {
        var where = new List<string>();
        if (range.First is { } first) where.Add(Compared(command, "e.id >= @first", "@first", first));
        if (range.End is { } end) where.Add(Compared(command, "e.id < @end", "@end", end));
        if (range.Address is { } address)
        {
            where.Add("e.address = @address");
            command.Add("@address", address);
        }

        command.Add("@limit", range.Limit);
        return where;
    }

    private static string Is(DbCommand command, string column, string name, Guid id) => Compared(command, $"{column} = {name}", name, id);

    private static string Compared(DbCommand command, string sql, string name, Guid id)
    {
        command.Add(name, id.ToBlob());
        return sql;
    }

    // A column within a call is looked for in no index.
    private string OneOf(DbCommand command, string column, IReadOnlyCollection<Guid> ids)
    {
        command.Add("@scope", database.List(ids));
        return database.IsOneOf(ids.Count <= Few ? column : $"coalesce({column}, NULL)", "@scope");
    }

    private string Word(DbCommand command, string column, string word, int i)
    {
        command.Add($"@word{i}", word);
        return database.Contains(column, $"@word{i}");
    }

    private static string Of(List<string> where) => where.Count == 0 ? "" : $"WHERE {string.Join(" AND ", where)}";

    private static Guid? Id(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetUuid(column);
}
