using System.Text;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Tests;

/// <summary>Scripts and members of somebody's own, before a real server.</summary>
public sealed class ScriptedRunTests : IDisposable
{
    private static readonly string[] Small = ["--attendees", "20", "--arrival", "1", "--window", "1", "--pause", "20"];
    private readonly string folder = Directory.CreateTempSubdirectory("collab-scripted-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_briefing_of_ones_own_is_held_as_it_is_written()
    {
        var script = Write("own.yaml", """
            title: Họp của phòng
            agenda:
              - {title: Một, minutes: 5, presenter: 20}
            steps:
              - openMeeting
              - startAgendaItem: Một
              - openFloor: question
              - requestToSpeak: {kind: question, people: 3}
              - callSpeaker: all
              - pause: 0.2
              - ballot:
                  title: Chọn phương án
                  secret: true
                  options: [Phương án 1, Phương án 2, Phương án 3]
                  weights: [0, 1, 0]
                  passRule: {base: cast, threshold: 2/3, strict: false}
                  window: 1
              - postMessage: {text: Đã chọn., by: secretary}
            """);

        var report = await LoadTestProgram.ReportAsync(["attendance", .. Small, "--repeats", "0", "--script", script]);

        report.AssertRight("joins", "nothing lost", "views equal the server's", "commands accepted", "ballot 1, secret, with receipts", "journal");
        Assert.False(report.GetProperty("checks").TryGetProperty("ballot 2", out _));
        // The second option, and all of 20 delegates and the chair.
        Assert.Equal("1 0 2 21 3 0", report.GetProperty("checks").GetProperty("ballot 1, secret, with receipts").GetProperty("found").GetString());
        Assert.Equal(2 + 3 * 2 + 3 + 2, report.Figure("steward's commands measured")); // opened, started, floor …
    }

    [Fact]
    public async Task A_briefing_without_ballots_is_checked_as_any_other()
    {
        var script = Write("short.yaml", "title: Họp nhanh\nsteps:\n  - openMeeting\n  - closeMeeting\n");

        var report = await LoadTestProgram.ReportAsync(["attendance", .. Small, "--repeats", "0", "--script", script]);

        report.AssertRight("joins", "nothing lost", "views equal the server's", "commands accepted", "journal");
        Assert.DoesNotContain(report.GetProperty("checks").EnumerateObject(), check => check.Name.StartsWith("ballot", StringComparison.Ordinal));
        Assert.Equal(2, report.Figure("steward's commands measured"));
    }

    [Fact]
    public async Task Members_of_a_file_brief_on_a_server_that_makes_none()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        IReadOnlyList<Member> members;
        await using (var before = await ServerProcess.StartCollabAsync(ServerProcess.BuiltServer, data, core: null))
        {
            using var http = new HttpClient { BaseAddress = before.Url };
            members = await new CollabApi(http).MembersAsync(22);
            await before.StopAsync();
        }

        var csv = new StringBuilder("note,id,accessToken\n");
        foreach (var member in members.Reverse()) csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"a, b\",{member.Id},{member.AccessToken}\n");
        await using var server = await ServerProcess.StartCollabAsync(ServerProcess.BuiltServer, data, core: null, "--LoadTests:Enabled=false");
        string[] run = ["attendance", "--url", server.Url.ToString(), .. Small];

        var (unlisted, _) = await LoadTestProgram.RunAsync(run);
        var json = Path.Combine(folder, "run.json");
        var (exit, said) = await LoadTestProgram.RunAsync([.. run, "--members", Write("members.csv", csv.ToString()), "--json", json]);

        Assert.Equal(1, unlisted); // it makes none
        Assert.True(exit == 0, said);
        System.Text.Json.JsonElement.Parse(await File.ReadAllTextAsync(json)).AssertRight("joins", "nothing lost", "views equal the server's", "ballot 2, secret, with receipts");
        var told = said + await File.ReadAllTextAsync(json);
        Assert.All(members, member => Assert.DoesNotContain(member.AccessToken, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_script_or_file_of_members_ends_the_program_before_it_says_anything()
    {
        var script = Write("wrong.yaml", "title: a\nsteps:\n  - openMeeting\n  - openMeeting\n");
        var csv = Write("few.csv", "id,accessToken\n");
        (string Said, string[] Arguments)[] mistakes =
        [
            ($"{script}:4: openMeeting would be refused: The meeting was opened before.", ["--script", script]),
            ($"{csv}:1: The file ends with 0 members, but 22 are needed", ["--url", "http://127.0.0.1:9", "--members", csv]),
            ("--members is for --url", ["--members", csv]),
        ];
        foreach (var (expected, arguments) in mistakes)
        {
            var (exit, said) = await LoadTestProgram.RunAsync(["attendance", .. Small, .. arguments]);

            Assert.Equal(2, exit);
            Assert.StartsWith(expected, said, StringComparison.Ordinal);
        }
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
