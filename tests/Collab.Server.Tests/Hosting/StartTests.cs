using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Collab.Server.Tests.Hosting;

public sealed class StartTests
{
    [Theory]
    [InlineData("--Collab:Redis=localhost:6379", "Collab:Database is not set")]
    [InlineData("--Collab:Database=Host=db;Username=collab", "Collab:Database names no Database")]
    [InlineData("--Collab:Database=Database=collab", "Collab:Database names no Host")]
    [InlineData("--Collab:Database=postgres://collab:secret@db/collab", "Collab:Database cannot be read")]
    [InlineData("--Collab:PublicUrl=https://hop.example.vn/collab", "Collab:PublicUrl")]
    [InlineData("--Collab:Accounts:LockoutMinutes=0", "LockoutMinutes")]
    [InlineData("--Collab:SiloPort=70000", "SiloPort")]
    [InlineData("--Collab:OpenId:ClientSecret=secret", "Collab:OpenId:Authority must")]
    [InlineData("--Collab:OpenId:ClientSecret=secret", "Collab:OpenId:ClientId is not set")]
    [InlineData("--Collab:OpenId:ClientSecret=secret", "Collab:OpenId:Name must")]
    [InlineData("--Collab:OpenId:ClientSecret=secret", "Collab:PublicUrl is not set; with Collab:OpenId")]
    [InlineData("--Collab:OpenId:Authority=https://id.example.vn", "Collab:OpenId:ClientSecret is not set")]
    [InlineData("--Collab:OpenId:Authority=http://id.example.vn", "Collab:OpenId:Authority must")]
    [InlineData("--Collab:OpenId:Authority=http://127.0.0.1:8080/", "Collab:OpenId:Authority must")]
    [InlineData("--Collab:OpenId:Authority=https://collab:secret@id.example.vn/", "Collab:OpenId:Authority must")]
    [InlineData("--Collab:OpenId:Authority=id.example.vn", "Collab:OpenId:Authority must")]
    [InlineData("--Collab:OpenId:Claim=", "Collab:OpenId:Claim is empty")]
    [InlineData("--Collab:OpenId:Acr=gold silver", "Collab:OpenId:Acr must")]
    [InlineData("--Collab:Live:DrainTime=00:01:01", "DrainTime")]
    [InlineData("--Collab:Live:DrainTime=-00:00:01", "DrainTime")]
    public async Task A_setting_that_cannot_be_honoured_stops_the_start(string setting, string named)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => TestServer.StartAsync("Production", null, setting));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_release_stops_the_start_in_a_sentence()
    {
        var data = Directory.CreateTempSubdirectory("collab-newer-");
        try
        {
            await using (var server = await TestServer.StartAsync("Production", data.FullName)) await server.StopAsync();
            await using (var connection = new SqliteConnection($"Data Source={Path.Combine(data.FullName, "collab.db")};Pooling=false"))
            {
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = "INSERT INTO schema_version (version, name, applied_at) VALUES (9999, 'from the future', '2030-01-01T00:00:00Z')";
                await command.ExecuteNonQueryAsync();
            }

            var (exitCode, log) = await CollabServer.RunToEndAsync(data.FullName, "Production");
            Assert.Equal(1, exitCode);
            Assert.Contains("The server does not start.", log, StringComparison.Ordinal);
            Assert.Contains("9999", log, StringComparison.Ordinal);
            Assert.DoesNotContain(" at Collab.", log, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Several_servers_run_on_one_machine()
    {
        await using var one = await TestServer.StartAsync("Production");
        await using var other = await TestServer.StartAsync("Production");
        foreach (var server in (TestServer[])[one, other])
        {
            using var client = server.Anonymous();
            using var ready = await client.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }
    }

    [Fact]
    public async Task Keys_and_database_are_the_servers_own()
    {
        if (OperatingSystem.IsWindows()) return;

        var data = Path.Combine(Directory.CreateTempSubdirectory("collab-rights-").FullName, "data");
        await using var server = await TestServer.StartAsync("Production", data);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
        var key = Assert.Single(Directory.GetFiles(Path.Combine(data, "keys")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        await server.StopAsync();
        Directory.Delete(Path.GetDirectoryName(data)!, recursive: true);
    }
}
