using System.Text;
using Microsoft.Data.Sqlite;
using static Collab.Server.Tests.Meetings.SecretElection;

namespace Collab.Server.Tests.Meetings;

/// <summary>A whole secret election at a server of its own; then everything that the server leaves behind is searched for who chose whom.</summary>
[Trait("Requirement", "D6")]
[Trait("Requirement", "D18")]
public sealed class SecretElectionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-election-");

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_that_the_server_leaves_behind_links_a_member_to_a_ballot_paper()
    {
        var backup = await RunAsync(Data, folder.FullName, () => Task.CompletedTask);
        foreach (var database in new[] { Path.Combine(Data, "collab.db"), backup })
        {
            AssertApart(database);
            AssertInNoOrder(database);
        }
    }

    // A paper stands in one table only, and in no row that speaks of a member.
    internal static void AssertApart(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        var found = new List<string>();
        foreach (var table in Read("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"))
            foreach (var row in Read($"SELECT * FROM \"{table}\""))
            {
                if (Papers.FirstOrDefault(paper => row.Contains(paper, StringComparison.Ordinal)) is not { } paper) continue;
                Assert.Equal("sealed_choices", table);
                Assert.DoesNotContain(VoterIds, member => row.Contains(member, StringComparison.OrdinalIgnoreCase));
                found.Add(paper);
            }
        Assert.Equal(Papers.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        List<string> Read(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes) + " " + Encoding.UTF8.GetString(bytes),
                    var value => value.ToString(),
                })));
            return rows;
        }
    }

    // Where the bytes lie says nothing either: each paper is there once, and not in the order in which they were cast (by chance once in 360,000 times).
    internal static void AssertInNoOrder(string database)
    {
        var bytes = File.ReadAllBytes(database);
        var places = Papers.Select(paper =>
        {
            var needle = Encoding.UTF8.GetBytes(paper);
            var first = bytes.AsSpan().IndexOf(needle);
            Assert.True(first >= 0 && bytes.AsSpan(first + 1).IndexOf(needle) < 0, $"{paper} is not in {database} once.");
            return first;
        }).ToList();
        Assert.NotEqual(places.Order(), places);
        Assert.NotEqual(places.OrderDescending(), places);
        Assert.True(!File.Exists(database + "-wal") || new FileInfo(database + "-wal").Length == 0, "The log was not emptied.");
    }
}
