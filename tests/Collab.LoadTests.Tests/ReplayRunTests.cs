using System.Text;
using System.Text.Json;
using Collab.LoadTests.Replay;
using Collab.LoadTests.Running;
using Microsoft.Data.Sqlite;

namespace Collab.LoadTests.Tests;

/// <summary>A meeting is recorded, replayed, and the replay replayed, as somebody runs it.</summary>
public sealed class ReplayRunTests : IDisposable
{
    private static readonly string[] Checks = ["joins", "commands given again", "nothing lost", "commands accepted", "views equal the server's", "journal", "same events"];

    private readonly string folder = Directory.CreateTempSubdirectory("collab-replayed-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_briefing_and_its_replay_are_replayed_to_the_same_events()
    {
        var briefing = await RecordAsync("briefing", "attendance", "--attendees", "40", "--arrival", "1", "--window", "1", "--pause", "20", "--devices", "laptop=90,bridge=10");
        var before = await File.ReadAllBytesAsync(briefing.File);
        var replay = await RecordAsync("replay", "replay", "--journal", briefing.File, "--meeting", $"{briefing.Meeting}", "--speed", "2");
        var report = await LoadTestProgram.ReportAsync("replay", "--journal", replay.File, "--meeting", $"{replay.Meeting}", "--speed", "1000");

        report.AssertRight(Checks);
        Assert.Equal(42, report.Figure("participants who followed"));
        Assert.True(report.Figure("player behind the recording, p99") > 0);
        Assert.Null(Shape.Difference(RecordedJournal.Read(briefing.File, briefing.Meeting), RecordedJournal.Read(replay.File, replay.Meeting)));
        Assert.Equal(before, await File.ReadAllBytesAsync(briefing.File));
        foreach (var text in new[] { "Thông qua nghị quyết", "Nhất trí với dự thảo", "Giao Văn phòng" })
        {
            Assert.Contains(text, Encoding.UTF8.GetString(before), StringComparison.Ordinal);
            Assert.DoesNotContain(text, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(replay.File)), StringComparison.Ordinal);
        }

        Assert.Equal(["collab.db"], Directory.GetFiles(Path.GetDirectoryName(briefing.File)!, "collab.db*").Select(Path.GetFileName));
        // Neither the file nor the meeting is named in what is kept of a run.
        Assert.DoesNotContain($"{replay.Meeting}", report.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("collab.db", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_in_which_everything_happens_is_replayed_and_every_check_is_right()
    {
        var (file, meeting) = (Path.Combine(folder, "sample.db"), new SampleMeeting(scheduledBySystem: true).Meeting);
        await meeting.SaveAsync(file);

        var report = await LoadTestProgram.ReportAsync("replay", "--journal", file, "--meeting", $"{meeting.Stream.Id}", "--speed", "1000");

        report.AssertRight(Checks);
        Assert.Equal(6, report.Figure("participants who followed"));
    }

    [Fact]
    public async Task A_command_that_is_refused_ends_the_replay_with_a_sentence()
    {
        var (file, meeting) = (Path.Combine(folder, "sample.db"), new SampleMeeting().Meeting);
        await meeting.SaveAsync(file);
        await using var server = await ServerProcess.StartCollabAsync(
            ServerProcess.BuiltServer, Path.Combine(folder, "strict"), core: null, "--Collab:Live:CallsPerSecond=0.001", "--Collab:Live:CallsAtOnce=4");

        var json = Path.Combine(folder, "refused.json");
        var (exit, said) = await LoadTestProgram.RunAsync(
            "replay", "--journal", file, "--meeting", $"{meeting.Stream.Id}", "--speed", "1000", "--url", server.Url.ToString(), "--json", json);

        Assert.True(exit == 1, said);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        var checks = JsonElement.Parse(await File.ReadAllTextAsync(json)).GetProperty("checks");
        // One call subscribes, three commands follow.
        Assert.Matches(@"^3 of \d+\. The moveAgendaItem of event \d+ was not accepted\.$", checks.GetProperty("commands given again").GetProperty("found").GetString());
        Assert.Contains("rateLimited", checks.GetProperty("commands accepted").GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    private async Task<(string File, Guid Meeting)> RecordAsync(string name, params string[] scenario)
    {
        var data = Path.Combine(folder, name);
        await using var server = await ServerProcess.StartCollabAsync(ServerProcess.BuiltServer, data, core: null);
        await LoadTestProgram.ReportAsync([.. scenario, "--url", server.Url.ToString()]);
        await server.StopAsync();

        var file = Path.Combine(data, "collab.db");
        await using var connection = new SqliteConnection($"Data Source={new Uri(file).AbsoluteUri}?immutable=1;Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM meetings";
        return (file, new Guid((byte[])(await command.ExecuteScalarAsync())!, bigEndian: true));
    }
}
