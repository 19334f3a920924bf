using StackExchange.Redis;

namespace Collab.Server.Clustering;

/// <summary>
/// The membership table in Redis, which may forget: restarted without its data or with older ones, or emptied. Whoever
/// then finds itself missing, or the table at an earlier version, writes back the rows that it saw last. Without that, Orleans goes on with what it
/// knew, but nobody who died could be declared dead, and a server that starts would be a cluster of its own.
/// </summary>
/// <remarks>
/// That a table was forgotten is told from a row that was taken out in order by a mark beside it: a new table has
/// another mark, also one that was written back. Whoever wrote it back may not have read the latest of all others: each of them
/// finds another mark than it knows and writes its own row, once.
/// </remarks>
internal sealed partial class RedisTable(IMembershipTable inner, IConnectionMultiplexer redis, RedisKey table, ILocalSiloDetails self, ILogger<RedisTable> logger) : IMembershipTable
{
    /// <summary>The field with the table's version; the other fields are the servers' rows.</summary>
    private const string Version = "Version";

    private readonly RedisKey mark = table.Append("/mark");
    private Copy? last;

    private sealed record Copy(RedisValue Mark, HashEntry[] Fields)
    {
        public int Version => Fields.FirstOrDefault(entry => entry.Name == RedisTable.Version).Value is { HasValue: true } version ? (int)version : 0;

        public bool Has(RedisValue row) => Fields.Any(entry => entry.Name == row);
    }

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        await inner.InitializeMembershipTableAsync(tryInitTableVersion, CancellationToken.None);
        await redis.GetDatabase().StringSetAsync(mark, NewMark(), when: When.NotExists);
    }

    public async Task<MembershipTableData> ReadAll()
    {
        var seen = last; // of before the reading: what is written meanwhile is no sign that the table forgot
        var now = await CopyAsync();
        if (seen is not null && seen.Has(Me) && await HasForgottenAsync(now, seen))
        {
            LogForgotten(logger);
            // Whoever was not the first to write tries again at the next reading, and knows until then what it knew.
            if (await WriteBackAsync(seen, now)) Remember(await CopyAsync());
        }
        else
        {
            Remember(now);
        }

        return await inner.ReadAllAsync(CancellationToken.None);
    }

    public Task<MembershipTableData> ReadRow(SiloAddress key) => inner.ReadRowAsync(key, CancellationToken.None);
    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => RememberAfterAsync(inner.InsertRowAsync(entry, tableVersion, CancellationToken.None));
    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => RememberAfterAsync(inner.UpdateRowAsync(entry, etag, tableVersion, CancellationToken.None));
    public Task UpdateIAmAlive(MembershipEntry entry) => inner.UpdateIAmAliveAsync(entry, CancellationToken.None);
    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => inner.CleanupDefunctSiloEntriesAsync(beforeDate, CancellationToken.None);
    public Task DeleteMembershipTableEntries(string clusterId) => inner.DeleteMembershipTableEntriesAsync(clusterId, CancellationToken.None);

    private string Me => self.SiloAddress.ToString();

    /// <summary>A row that was only just written, as that of a server which joins, is not to wait for the next reading to be known.</summary>
    private async Task<bool> RememberAfterAsync(Task<bool> writing)
    {
        var isWritten = await writing;
        if (!isWritten) return false;
        try
        {
            Remember(await CopyAsync());
        }
        catch (Exception e) when (e is RedisException or RedisTimeoutException)
        {
            // It is written; the next reading remembers it.
        }

        return true;
    }

    /// <remarks>A table that was only just forgotten is not what to remember.</remarks>
    private void Remember(Copy now)
    {
        if (now.Mark.HasValue && (last is null || (now.Has(Me) && !IsOlder(now, last)))) last = now;
    }

    private async Task<Copy> CopyAsync()
    {
        var read = redis.GetDatabase().CreateTransaction();
        var (marked, fields) = (read.StringGetAsync(mark), read.HashGetAllAsync(table));
        await read.ExecuteAsync();
        return new Copy(await marked, await fields);
    }

    private static bool IsOlder(Copy now, Copy seen) => now.Mark == seen.Mark && now.Version < seen.Version;

    private async Task<bool> HasForgottenAsync(Copy now, Copy seen) => now.Mark == seen.Mark ? IsOlder(now, seen) : !now.Has(Me) || !await IsDeadAsync();

    /// <summary>Whether the others have declared this server dead, which is for ever.</summary>
    private async Task<bool> IsDeadAsync()
    {
        var row = await inner.ReadRowAsync(self.SiloAddress, CancellationToken.None);
        return row.Members is [var (entry, _)] && entry.Status == SiloStatus.Dead;
    }

    /// <summary>All at once, or not at all when somebody else was first. The rows of others that are there already are newer, unless all of it is older.</summary>
    private async Task<bool> WriteBackAsync(Copy seen, Copy now)
    {
        var write = redis.GetDatabase().CreateTransaction();
        write.AddCondition(now.Mark.HasValue ? Condition.StringEqual(mark, now.Mark) : Condition.KeyNotExists(mark));
        write.AddCondition(now.Has(Version) ? Condition.HashEqual(table, Version, now.Version) : Condition.HashNotExists(table, Version));
        if (!now.Mark.HasValue || now.Mark == seen.Mark) _ = write.StringSetAsync(mark, NewMark());
        // Later than all that this server has seen, so that everybody takes it up.
        HashEntry[] fields = [.. seen.Fields.Where(field => field.Name != Version && (field.Name == Me || IsOlder(now, seen) || !now.Has(field.Name))), new(Version, Math.Max(seen.Version, now.Version) + 1)];
        _ = write.HashSetAsync(table, fields);
        return await write.ExecuteAsync();
    }

    private static string NewMark() => Guid.NewGuid().ToString("N");

    [LoggerMessage(LogLevel.Warning, "Redis has forgotten who is in the cluster; it is written back")]
    private static partial void LogForgotten(ILogger logger);
}
