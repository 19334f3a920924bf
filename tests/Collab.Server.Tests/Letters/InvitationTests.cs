using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Letters;
using Collab.Server.Tests.Meetings;
using Collab.Server.Tests.Registers;
using Collab.Server.Work;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace Collab.Server.Tests.Letters;

[Trait("Requirement", "B2")]
public abstract class InvitationSpecification(TestServer server)
{
    // Of the registers of this test: no two of a unit give the same numbers.
    private readonly string kind = $"GM{Guid.NewGuid():N}"[..8];

    [Fact]
    public async Task Two_who_issue_at_once_and_a_command_sent_again_take_one_number()
    {
        var (meeting, register) = await EditedAsync();
        var command = Guid.NewGuid();
        var answers = await Task.WhenAll(
            meeting.SendAsync("thuky", new { type = "issueInvitation", ordinal = 1 }, command), meeting.SendAsync("thuky", new { type = "issueInvitation", ordinal = 1 }, command),
            meeting.SendAsync("chutri", new { type = "issueInvitation", ordinal = 1 }));
        Assert.Contains(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict));
        foreach (var answer in answers) answer.Dispose();
        Assert.Single(await LinesAsync(register));

        await meeting.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 2 });
        var lines = await LinesAsync(register);
        Assert.Equal([$"02/{kind}-LĐLĐ", $"01/{kind}-LĐLĐ"], lines.Select(line => line.GetProperty("number").GetString()));
        Assert.Equal($"02/{kind}-LĐLĐ", (await meeting.ViewAsync("daibieu1")).GetProperty("invitation").GetProperty("issued").GetProperty("2").GetProperty("number").GetString());
    }

    [Fact]
    public async Task A_server_that_dies_between_the_register_and_the_meeting_leaves_no_gap()
    {
        var (meeting, register) = await EditedAsync();
        // The register has given the number; the meeting is never told.
        var letters = server.Services.GetRequiredService<MeetingLetters>();
        var (numbered, _) = await letters.NumberAsync(meeting.Id, RestMeeting.Member("thuky"), new IssueInvitation(1));
        Assert.Equal($"01/{kind}-LĐLĐ", Assert.IsType<IssueNumberedInvitation>(numbered).Number);
        Assert.False((await meeting.ViewAsync("daibieu1")).TryGetProperty("invitation", out _));

        await meeting.ExecuteAsync("chutri", new { type = "issueInvitation", ordinal = 1 });
        Assert.Equal($"01/{kind}-LĐLĐ", Assert.Single(await LinesAsync(register)).GetProperty("number").GetString());
    }

    [Fact]
    public async Task A_number_that_was_struck_out_before_the_meeting_took_it_is_not_used()
    {
        var (meeting, register) = await EditedAsync();
        await server.Services.GetRequiredService<MeetingLetters>().NumberAsync(meeting.Id, RestMeeting.Member("thuky"), new IssueInvitation(1));
        var subject = Assert.Single(await LinesAsync(register)).GetProperty("subjectId").GetGuid();
        await server.StrikeOutAsync(subject);
        await meeting.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        Assert.Equal($"02/{kind}-LĐLĐ", (await meeting.ViewAsync("thuky")).GetProperty("invitation").GetProperty("issued").GetProperty("1").GetProperty("number").GetString());
    }

    [Theory]
    [InlineData(false, "khai mạc")]
    [InlineData(true, "bị hủy")]
    public async Task A_number_that_the_meeting_never_took_is_struck_out_once_it_is_opened_or_cancelled(bool cancelled, string reason)
    {
        var (meeting, register) = await EditedAsync();
        await meeting.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        var letters = server.Services.GetRequiredService<MeetingLetters>();
        var (numbered, _) = await letters.NumberAsync(meeting.Id, RestMeeting.Member("thuky"), new IssueInvitation(2));
        Assert.Equal($"02/{kind}-LĐLĐ", Assert.IsType<IssueNumberedInvitation>(numbered).Number);
        await meeting.ExecuteAsync("chutri", cancelled ? new { type = "cancelMeeting", reason = "Trùng lịch" } : new { type = "openMeeting" });
        // Somebody may be on the way from the register to the meeting still.
        Assert.All(await LinesAsync(register), line => Assert.False(line.TryGetProperty("cancelled", out _)));

        server.Clock.Advance(LetterWork.SettledAfter);
        await Wait.UntilAsync(async () => (await LinesAsync(register))[0].TryGetProperty("cancelled", out _));
        var lines = await LinesAsync(register);
        Assert.Contains(reason, lines[0].GetProperty("cancelled").GetString(), StringComparison.Ordinal);
        Assert.Equal($"01/{kind}-LĐLĐ", lines[1].GetProperty("number").GetString());
        Assert.False(lines[1].TryGetProperty("cancelled", out _));
        // Done again, as after a crash, it changes nothing.
        var settling = server.Services.GetServices<IDueWorkHandler>().Single(handler => handler.Kind == DueWorkKinds.SettleNumbers);
        await settling.DoAsync(new(Guid.NewGuid(), new DueWork(DueWorkKinds.SettleNumbers, StreamId.Meeting(meeting.Id), server.Clock.GetUtcNow(), "{}"u8.ToArray()), 2), default);
        Assert.Equal(lines.Select(line => line.ToString()), (await LinesAsync(register)).Select(line => line.ToString()));
    }

    [Fact]
    public async Task Another_units_register_and_what_cannot_be_issued_take_no_number()
    {
        var (meeting, register) = await EditedAsync();
        var elsewhere = await RegisterAsync(DemoOrganisation.Units[1].Id);
        await meeting.ExecuteAsync("thuky", new { type = "editInvitation", registerId = elsewhere, addressee = "Các đại biểu" });
        using var answer = await meeting.SendAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", answer);
        using var wrong = await meeting.SendAsync("thuky", new { type = "issueInvitation", ordinal = 2 });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", wrong);
        using var delegated = await meeting.SendAsync("daibieu1", new { type = "issueInvitation", ordinal = 1 });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", delegated);
        Assert.Empty(await LinesAsync(register));
        Assert.Empty(await LinesAsync(elsewhere));
    }

    [Fact]
    public async Task Stewards_see_the_draft_and_the_invited_what_is_issued_without_hidden_items()
    {
        var (meeting, _) = await EditedAsync();
        using var secretary = await server.SignInAsync("thuky");
        using var invited = await server.SignInAsync("daibieu1");
        Assert.Contains($"&#x2026;/{kind}-L", await secretary.GetStringAsync(meeting.Path("/invitation.html")), StringComparison.Ordinal);
        using var early = await invited.GetAsync(meeting.Path("/invitation.html"));
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", early);

        await meeting.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        var html = WebUtility.HtmlDecode(await invited.GetStringAsync(meeting.Path("/invitation.html")));
        Assert.Contains("1. Báo cáo", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Nhân sự", html, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", await invited.GetStringAsync(meeting.Path("/invitation.ics")), StringComparison.Ordinal);

        await meeting.ExecuteAsync("thuky", new { type = "recallInvitation", reason = "Sai địa điểm" });
        using var recalled = await invited.GetAsync(meeting.Path("/invitation.docx"));
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", recalled);
    }

    [Fact]
    public async Task Its_PDF_has_each_part_where_the_decree_has_it()
    {
        var (meeting, _) = await EditedAsync();
        await meeting.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        using var invited = await server.SignInAsync("daibieu1");
        var bytes = await invited.GetByteArrayAsync(meeting.Path("/invitation.pdf"));
        if (Environment.GetEnvironmentVariable("COLLAB_KEEP") is { } kept) await File.WriteAllBytesAsync(kept, bytes);

        using var pdf = PdfDocument.Open(bytes);
        var page = pdf.GetPage(1);
        Assert.Equal((595, 842), ((int)Math.Round(page.Width), (int)Math.Round(page.Height)));
        var words = page.GetWords().ToList();
        var middle = page.Width / 2;
        var (number, motto, heading, recipients) = (Word("Số:"), Word("Độc"), Word("GIẤY"), Word("Nơi"));
        Assert.True(number.Left < middle && motto.Left > middle && motto.Bottom > number.Bottom);
        Assert.True(heading.Left < middle && heading.Right < middle + 40 && heading.Top < number.Bottom);
        Assert.True(recipients.Left < middle && recipients.Top < heading.Bottom);
        Assert.InRange(Word("Tới").Left, 44 / 25.4 * 72, 46 / 25.4 * 72); // the margin and the first line's indent
        Assert.Equal(Word("CỘNG").Bottom, Word("NAM").Bottom, 1.0); // the state title on one line
        Assert.Contains(words, word => word.Text == $"01/{kind}-LĐLĐ");
        Assert.Equal(2, pdf.NumberOfPages); // the agenda comes with it

        UglyToad.PdfPig.Core.PdfRectangle Word(string text) => words.First(word => word.Text == text).BoundingBox;
    }

    [Fact]
    public async Task A_register_is_read_by_who_administers_its_unit_or_schedules_its_meetings()
    {
        var (meeting, register) = await EditedAsync();
        await meeting.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        using var admin = await server.SignInAsync("quantri");
        Assert.Contains($"\"01/{kind}-LĐLĐ\"", await admin.GetStringAsync($"/api/registers/{register}/numbers.csv"), StringComparison.Ordinal);
        using var secretary = await server.SignInAsync("thuky");
        using var refused = await secretary.GetAsync($"/api/registers/{register}/numbers");
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);
        using var unlisted = await secretary.GetAsync($"/api/registers/{register}/numbers.csv");
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", unlisted);
        Assert.False(await IsReadableAsync(secretary));

        var thuky = RestMeeting.Member("thuky");
        var grant = (await server.ExecuteAsync(new GrantTo(thuky, GrantWord.ScheduleMeetings, DemoOrganisation.Units[0].Id))).Result!["grantId"];
        await Wait.UntilAsync(() => IsReadableAsync(secretary)); // the change went past the server that is asked
        Assert.Contains($"01/{kind}-LĐLĐ", await secretary.GetStringAsync($"/api/registers/{register}/numbers"), StringComparison.Ordinal);
        Assert.Contains($"01/{kind}-LĐLĐ", await secretary.GetStringAsync($"/api/registers/{register}/numbers.csv"), StringComparison.Ordinal);
        using var none = await secretary.GetAsync($"/api/registers/{Guid.NewGuid()}/numbers");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", none);
        await server.ExecuteAsync(new Revoke(thuky, grant));
        await Wait.UntilAsync(async () => !await IsReadableAsync(secretary));

        async Task<bool> IsReadableAsync(HttpClient by) => (await by.GetFromJsonAsync<JsonElement>($"/api/registers?unit={DemoOrganisation.Units[0].Id}"))
            .EnumerateArray().Single(entry => entry.GetProperty("id").GetGuid() == register).GetProperty("readable").GetBoolean();
    }

    private async Task<(RestMeeting Meeting, Guid Register)> EditedAsync()
    {
        var register = await RegisterAsync(DemoOrganisation.Units[0].Id);
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("thuky", new { type = "editInvitation", registerId = register, addressee = "Các đồng chí Ủy viên Ban Chấp hành", withAgenda = true });
        return (meeting, register);
    }

    private async Task<Guid> RegisterAsync(Guid unit) => (await AdministerAsync(new
    {
        type = "addRegister",
        unitId = unit,
        title = "Sổ giấy mời " + Guid.NewGuid(),
        scheme = new { pattern = "{number}/{kind}-{issuer}", kind },
        layout = new { issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH", abbreviation = "LĐLĐ", place = "Hà Nội", authority = "TM. BAN THƯỜNG VỤ", position = "CHỦ TỊCH", signerName = "Nguyễn Văn Ân" },
    })).GetProperty("result").GetProperty("registerId").GetGuid();

    private async Task<JsonElement> AdministerAsync(object command)
    {
        using var admin = await server.SignInAsync("quantri");
        using var answer = await admin.PostAsJsonAsync("/api/registers/commands", new { commandId = Guid.NewGuid(), command });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<IReadOnlyList<JsonElement>> LinesAsync(Guid register)
    {
        using var admin = await server.SignInAsync("quantri");
        return [.. (await admin.GetFromJsonAsync<JsonElement>($"/api/registers/{register}/numbers")).GetProperty("lines").EnumerateArray()];
    }
}

public sealed class InvitationTests(TestServer server) : InvitationSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresInvitationTests(PostgresFixture postgres) : InvitationSpecification(postgres.Demo);
