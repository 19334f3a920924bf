using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Collab.Server.Hosting;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Hosting;

[Collection(OnPostgres.Servers)]
public sealed partial class BackupCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-backups-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, Trait("Requirement", "A3")]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task What_was_backed_up_while_the_server_ran_another_goes_on_with(bool fromPostgres, bool toPostgres)
    {
        string[] from = [$"--Collab:Data={At("from")}", .. fromPostgres ? [await postgres.NewDatabaseAsync()] : Array.Empty<string>()];
        string[] to = [$"--Collab:Data={At("to")}", .. toPostgres ? [await postgres.NewDatabaseAsync()] : Array.Empty<string>()];
        JsonElement seen;
        Guid meeting;
        string token;
        string made;
        await using (var server = await TestServer.StartAsync("Development", At("from"), from))
        {
            var held = await RestMeeting.ScheduleAsync(server);
            await held.ExecuteAsync("chutri", new { type = "openMeeting" });
            await held.ExecuteAsync("daibieu1", new { type = "checkIn", mode = "online" });
            (meeting, seen, token) = (held.Id, await held.ViewAsync("thuky"), await SignIn.TokenAsync(server.Url, "thuky"));
            made = await RunAsync(0, ["backup", "--into", folder.FullName, .. from]);
        }

        var backup = Assert.Single(folder.GetFiles("collab-*.db")).FullName;
        var restored = await RunAsync(0, ["restore", backup, .. to]);
        Assert.Equal(Digest(made), Digest(restored));
        Assert.Equal(Digest(made), Digest(await RunAsync(0, ["verify", .. to])));
        Assert.Equal(Digest(made), Digest(await RunAsync(0, ["verify", backup])));

        await using var other = await TestServer.StartAsync("Development", At("to"), to);
        using var signedIn = other.WithToken(token); // nobody signs in again
        var view = (await signedIn.GetFromJsonAsync<JsonElement>($"/api/meetings/{meeting}")).GetProperty("state");
        Assert.True(JsonElement.DeepEquals(seen, view), $"{seen}\n{view}");
        await new RestMeeting(other, meeting).ExecuteAsync("daibieu1", new { type = "postMessage", text = "Chào" });
    }

    [Fact]
    public async Task The_latest_are_kept_and_nothing_else_is_touched()
    {
        await using var server = await TestServer.StartAsync("Development", At("data"));
        foreach (var name in new[] { "collab-20250101T023000Z.db", "collab-20250102T023000Z.db", "collab-20250103T023000Z.db", "collab-important.db", "notes.txt" })
            await File.WriteAllTextAsync(At(name), "");
        await File.WriteAllTextAsync(At("collab-20250101T000000Z.db.part"), "");
        File.SetLastWriteTimeUtc(At("collab-20250101T000000Z.db.part"), DateTime.UtcNow.AddDays(-2));

        await RunAsync(0, "backup", "--into", folder.FullName, "--keep", "2", $"--Collab:Data={At("data")}");

        var left = folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["collab-20250103T023000Z.db", "collab-important.db", "notes.txt"], left.Where(name => !name.StartsWith("collab-202", StringComparison.Ordinal) || name.StartsWith("collab-2025", StringComparison.Ordinal)));
        Assert.Equal(4, left.Count); // with the new one
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup", "--into")]
    [InlineData("backup", "--into", "x", "--keep", "0")]
    [InlineData("backup", "--into", "x", "--kep", "3")]
    [InlineData("backup", "file", "--into", "x")]
    [InlineData("restore")]
    [InlineData("restore", "a", "b")]
    [InlineData("restore", "a", "--keep", "3")]
    [InlineData("verify", "a", "--into", "x")]
    public async Task A_wrong_command_line_explains_itself_and_does_nothing(params string[] args) =>
        Assert.Contains("Collab.Server backup --into FOLDER", await RunAsync(2, args), StringComparison.Ordinal);

    [Theory]
    [InlineData("There is no folder", "backup", "--into", "/nowhere/at/all")]
    [InlineData("There is no file", "restore", "/nowhere/at/all")]
    [InlineData("There is no database", "verify")]
    [InlineData("names no Host", "verify", "--Collab:Database=Password=very-secret")]
    [InlineData("cannot be reached", "verify", "--Collab:Database=Host=127.0.0.1;Port=1;Database=collab;Password=very-secret")]
    public async Task What_cannot_be_done_is_said_in_a_sentence(string why, params string[] args)
    {
        var said = await RunAsync(1, [.. args, $"--Collab:Data={At("none")}"]);
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("none")));
    }

    [Fact]
    public async Task Other_arguments_are_the_servers() => Assert.Null(await BackupCommands.TryRunAsync(["--urls=http://127.0.0.1:0"], TextWriter.Null, TextWriter.Null));

    private string At(string name) => Path.Combine(folder.FullName, name);

    /// <returns>What it said, to both outputs.</returns>
    private static async Task<string> RunAsync(int expected, params string[] args)
    {
        using var said = new StringWriter();
        var code = await BackupCommands.TryRunAsync(args, said, said);
        Assert.True(code == expected, $"{code}: {said}");
        return said.ToString();
    }

    private static string Digest(string said) => Digests().Match(said) is { Success: true } found ? found.Value : throw new InvalidOperationException($"There is no digest in: {said}");

    [GeneratedRegex("digest [0-9a-f]{64}")]
    private static partial Regex Digests();
}
