using System.Net.Http.Json;
using System.Text.Json;

namespace Collab.Server.Tests.Meetings;

/// <summary>An installation that is older than what its lists of meetings hold.</summary>
[Trait("Requirement", "B8")]
public abstract class MeetingListFillSpecification : IAsyncLifetime
{
    private const string Rows = "SELECT COUNT(*) FROM meeting_participants WHERE answer IS NOT NULL", Preparers = "SELECT COUNT(*) FROM meeting_preparers", Filled = "SELECT COUNT(*) FROM meeting_lists_filled";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-lists-");
    private string[] place = [];
    private TestServer server = null!;

    /// <summary>The settings with which a server comes to one database, again and again.</summary>
    protected abstract Task<string[]> PlaceAsync();

    public async Task InitializeAsync()
    {
        place = await PlaceAsync();
        server = await TestServer.StartAsync("Development", data.FullName, place);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Answers_and_who_prepares_papers_are_filled_in_for_the_meetings_of_before_and_once()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("daibieu1", new { type = "respond", answer = "accepted" });
        await meeting.ExecuteAsync("daibieu5", new { type = "respond", answer = "declined", reason = "Bận công tác" });
        await meeting.ExecuteAsync("thuky", new { type = "addAgendaItem", title = "Báo cáo ngành", minutes = 10, presenterId = RestMeeting.Member("daibieu5") });
        await meeting.ExecuteAsync("thuky", new { type = "removeParticipant", memberId = RestMeeting.Member("khachmoi"), reason = "Nhầm" });
        await Wait.UntilAsync(async () => await CountAsync(Filled) == 1); // of a new installation at once
        var (answers, preparers, people) = (await CountAsync(Rows), await CountAsync(Preparers), await CountAsync("SELECT COUNT(*) FROM meeting_participants"));
        Assert.True(answers >= 2 && preparers >= 1);

        // As a release that knew neither of them left it.
        await SqlAsync("UPDATE meeting_participants SET answer = NULL");
        await SqlAsync("DELETE FROM meeting_preparers");
        await SqlAsync("DELETE FROM meeting_lists_filled");
        await AgainAsync();
        await Wait.UntilAsync(async () => await CountAsync(Filled) == 1);
        Assert.Equal((answers, preparers, people), (await CountAsync(Rows), await CountAsync(Preparers), await CountAsync("SELECT COUNT(*) FROM meeting_participants")));
        using var invited = await server.SignInAsync("daibieu5");
        var listed = (await invited.GetFromJsonAsync<JsonElement>("/api/meetings")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == meeting.Id);
        Assert.Equal("declined", listed.GetProperty("answer").GetString());

        // What is filled is not read again at the next start.
        await SqlAsync("DELETE FROM meeting_preparers");
        await AgainAsync();
        await new RestMeeting(server, meeting.Id).ViewAsync("thuky");
        Assert.Equal(0, await CountAsync(Preparers));
    }

    [Fact]
    [Trait("Requirement", "A5"), Trait("Requirement", "E11")]
    public async Task Figures_and_conclusions_of_meetings_that_were_closed_before_are_filled_in()
    {
        await HoldAsync();
        string[] counts = ["SELECT COUNT(*) FROM meeting_figures", "SELECT COUNT(*) FROM meeting_attendance", "SELECT COUNT(*) FROM meeting_texts"];
        var before = await AllAsync(counts);
        Assert.All(before, count => Assert.True(count > 0));

        foreach (var table in new[] { "meeting_figures", "meeting_attendance", "meeting_texts", "meeting_lists_filled" }) await SqlAsync($"DELETE FROM {table}");
        await AgainAsync();
        await Wait.UntilAsync(async () => await CountAsync(Filled) == 1);
        Assert.Equal(before, await AllAsync(counts));
    }

    [Theory]
    [InlineData("DELETE FROM meeting_figures", "DELETE FROM meeting_attendance", "DELETE FROM meeting_texts")] // closed by a server that knew of none
    [InlineData("UPDATE meeting_figures SET edition = edition - 1, asked = 99", "DELETE FROM meeting_attendance")] // counted by one that counted otherwise
    [Trait("Requirement", "A5")]
    public async Task What_an_older_server_left_out_of_a_meeting_that_it_closed_after_the_lists_were_filled_is_made_good(params string[] left)
    {
        await HoldAsync();
        string[] sums =
        [
            "SELECT COALESCE(SUM(edition), 0) FROM meeting_figures", "SELECT COALESCE(SUM(asked), 0) FROM meeting_figures",
            "SELECT COUNT(*) FROM meeting_attendance", "SELECT COUNT(*) FROM meeting_texts",
        ];
        var before = await AllAsync(sums);
        Assert.All(before, sum => Assert.True(sum > 0));

        foreach (var sql in left) await SqlAsync(sql);
        Assert.NotEqual(before, await AllAsync(sums));
        await AgainAsync();
        await Wait.UntilAsync(async () => (await AllAsync(sums)).SequenceEqual(before));
    }

    /// <summary>A meeting that came to a conclusion, after the lists were filled.</summary>
    private async Task HoldAsync()
    {
        await Wait.UntilAsync(async () => await CountAsync(Filled) == 1);
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("chutri", new { type = "checkIn", mode = "online" });
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        await meeting.ExecuteAsync("thuky", new { type = "recordConclusion", text = "Thống nhất" });
        await meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
    }

    private async Task AgainAsync()
    {
        await server.DisposeAsync();
        server = await TestServer.StartAsync("Development", data.FullName, place);
    }

    private async Task<List<long>> AllAsync(IEnumerable<string> counts)
    {
        var all = new List<long>();
        foreach (var sql in counts) all.Add(await CountAsync(sql));
        return all;
    }

    private Task SqlAsync(string sql) => server.SqlAsync(sql);

    private Task<long> CountAsync(string sql) => server.CountAsync(sql);
}

public sealed class MeetingListFillTests : MeetingListFillSpecification
{
    protected override Task<string[]> PlaceAsync() => Task.FromResult<string[]>([]);
}

[Collection(OnPostgres.Meetings)]
public sealed class PostgresMeetingListFillTests(PostgresFixture postgres) : MeetingListFillSpecification
{
    protected override async Task<string[]> PlaceAsync() => [await postgres.NewDatabaseAsync()];
}
