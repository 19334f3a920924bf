using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Collab.Storage;

namespace Collab.Server.Clustering;

/// <summary>The membership table in the database. Each change of who is in the cluster raises the table's version by one, or is not made: of two at a time one fails and reads again.</summary>
internal sealed class DatabaseTable(Database database) : IMembershipTable
{
    // The tables come with the database's migrations.
    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public Task<MembershipTableData> ReadAll() => ReadAsync(null);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadAsync(key);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        WriteAsync(entry, tableVersion, "INSERT INTO cluster_silos (silo, entry, alive_at) VALUES (@silo, @entry, @alive) ON CONFLICT DO NOTHING");

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        WriteAsync(entry, tableVersion, "UPDATE cluster_silos SET entry = @entry, alive_at = @alive WHERE silo = @silo");

    public async Task UpdateIAmAlive(MembershipEntry entry)
    {
        await using var connection = await database.OpenConnectionAsync();
        await ExecuteAsync(connection, null, "UPDATE cluster_silos SET alive_at = @alive WHERE silo = @silo",
            ("@silo", entry.SiloAddress.ToParsableString()), ("@alive", Milliseconds(entry.IAmAliveTime)));
    }

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        var (entries, _) = await ReadEntriesAsync(null);
        await using var connection = await database.OpenConnectionAsync();
        foreach (var entry in entries.Where(entry => entry.Status != SiloStatus.Active && entry.IAmAliveTime < beforeDate.UtcDateTime && entry.StartTime < beforeDate.UtcDateTime))
            await ExecuteAsync(connection, null, "DELETE FROM cluster_silos WHERE silo = @silo", ("@silo", entry.SiloAddress.ToParsableString()));
    }

    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        await using var connection = await database.OpenConnectionAsync();
        await ExecuteAsync(connection, null, "DELETE FROM cluster_silos");
    }

    private async Task<MembershipTableData> ReadAsync(SiloAddress? key)
    {
        var (entries, version) = await ReadEntriesAsync(key);
        return new MembershipTableData([.. entries.Select(entry => Tuple.Create(entry, version.VersionEtag))], version);
    }

    private async Task<(List<MembershipEntry> Entries, TableVersion Version)> ReadEntriesAsync(SiloAddress? key)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        // One statement: version and rows are of one moment.
        command.CommandText = "SELECT v.version, s.entry, s.alive_at FROM cluster_version v LEFT JOIN cluster_silos s ON " + (key is null ? "TRUE" : "s.silo = @silo");
        if (key is not null) command.Add("@silo", key.ToParsableString());

        var entries = new List<MembershipEntry>();
        var version = 0;
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            version = rows.GetInt32(0);
            if (rows.IsDBNull(1)) continue;
            var entry = JsonSerializer.Deserialize<Row>(rows.GetString(1))!.ToEntry();
            entry.IAmAliveTime = DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)).UtcDateTime;
            entries.Add(entry);
        }

        return (entries, new TableVersion(version, version.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<bool> WriteAsync(MembershipEntry entry, TableVersion next, string sql)
    {
        using var turn = await database.TakeWriteTurnAsync();
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var isNext = await ExecuteAsync(connection, transaction, "UPDATE cluster_version SET version = @next WHERE version = @next - 1", ("@next", next.Version)) == 1;
        if (!isNext) return false;

        var isWritten = await ExecuteAsync(connection, transaction, sql,
            ("@silo", entry.SiloAddress.ToParsableString()), ("@entry", JsonSerializer.Serialize(Row.Of(entry))), ("@alive", Milliseconds(entry.IAmAliveTime))) == 1;
        if (isWritten) await transaction.CommitAsync();
        return isWritten;
    }

    private static async Task<int> ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Add(name, value);
        return await command.ExecuteNonQueryAsync();
    }

    private static long Milliseconds(DateTime time) => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    /// <summary>A server's entry as it is stored; a field that an older release does not know is passed over.</summary>
    private sealed record Row(
        string Silo, SiloStatus Status, Vote[] Votes, int ProxyPort, string HostName, string SiloName, string? RoleName, int UpdateZone, int FaultZone, DateTime StartTime)
    {
        public static Row Of(MembershipEntry entry) => new(
            entry.SiloAddress.ToParsableString(), entry.Status, [.. (entry.SuspectTimes ?? []).Select(vote => new Vote(vote.Item1.ToParsableString(), vote.Item2))],
            entry.ProxyPort, entry.HostName, entry.SiloName, entry.RoleName, entry.UpdateZone, entry.FaultZone, entry.StartTime);

        public MembershipEntry ToEntry() => new()
        {
            SiloAddress = SiloAddress.FromParsableString(Silo),
            Status = Status,
            SuspectTimes = [.. Votes.Select(vote => Tuple.Create(SiloAddress.FromParsableString(vote.By), vote.At))],
            ProxyPort = ProxyPort,
            HostName = HostName,
            SiloName = SiloName,
            RoleName = RoleName,
            UpdateZone = UpdateZone,
            FaultZone = FaultZone,
            StartTime = StartTime,
        };
    }

    private sealed record Vote(string By, DateTime At);
}
