using System.Text;
using Npgsql;
using static Collab.Server.Tests.Meetings.SecretElection;

namespace Collab.Server.Tests.Meetings;

/// <summary>The same on PostgreSQL: every table, the transactions and the order of its rows, and that those which closing wrote anew are gone.</summary>
[Collection(OnPostgres.Meetings)]
[Trait("Requirement", "D6")]
[Trait("Requirement", "D18")]
public sealed class PostgresSecretElectionTests(PostgresFixture postgres) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-election-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Nothing_that_the_server_leaves_behind_links_a_member_to_a_ballot_paper()
    {
        var connectionString = await postgres.Server.CreateDatabaseAsync();
        var backup = await RunAsync(Path.Combine(folder.FullName, "data"), folder.FullName, () => AssertApartAsync(connectionString), $"--Collab:Database={connectionString}");
        SecretElectionTests.AssertApart(backup);
        SecretElectionTests.AssertInNoOrder(backup);
    }

    private static async Task AssertApartAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var found = new List<string>();
        foreach (var table in await ReadAsync("SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')"))
            foreach (var row in await ReadAsync($"SELECT * FROM {table}"))
            {
                if (Papers.FirstOrDefault(paper => row.Contains(paper, StringComparison.Ordinal)) is not { } paper) continue;
                Assert.EndsWith(".sealed_choices", table, StringComparison.Ordinal);
                Assert.DoesNotContain(VoterIds, id => row.Contains(id, StringComparison.OrdinalIgnoreCase));
                found.Add(paper);
            }
        Assert.Equal(Papers.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        // One transaction wrote them all, in an order (by chance once in 360,000 times that in which they were cast).
        Assert.Single(await ReadAsync("SELECT DISTINCT xmin::text FROM sealed_choices"));
        var lying = await ReadAsync("SELECT choice FROM sealed_choices ORDER BY ctid");
        Assert.NotEqual(Papers, lying);
        Assert.NotEqual(Papers.Reverse(), lying);

        // What was cast is dead, and the server has it vacuumed beside its work; what stays of its bytes is said in operations.md.
        await Wait.UntilAsync(async () => (await ReadAsync("SELECT relname FROM pg_stat_user_tables WHERE relname IN ('sealed_choices', 'sealed_receipts') AND (vacuum_count = 0 OR n_dead_tup > 0)")).Count == 0, Patience);

        async Task<IReadOnlyList<string>> ReadAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes) + " " + Encoding.UTF8.GetString(bytes),
                    var value => value.ToString(),
                })));
            return rows;
        }
    }
}
