using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Live;
using Collab.Server.Minutes;
using Collab.Server.Registers;
using Collab.Server.Tests.Meetings;
using Collab.Server.Tests.Registers;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace Collab.Server.Tests.Minutes;

/// <summary>From the record to what is issued, over REST.</summary>
[Trait("Requirement", "A1")]
public abstract class MinutesIssueSpecification(TestServer server)
{
    [Fact]
    public async Task Stewards_read_the_draft_with_what_the_record_gives_and_others_once_it_is_initialled()
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var draft = await minutes.TextAsync("thuky");
        Assert.Equal(("minutes", "Họp giao ban", "draft"), (draft.GetProperty("document").GetString(), draft.GetProperty("meeting").GetString(), draft.GetProperty("stage").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("daibieu1", minutes, "/minutes"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("daibieu1", minutes, "/minutes.docx"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("thuky", minutes, "/minutes?document=khac"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("daibieu3", minutes, "/minutes"));

        var passage = Passage(draft, "end");
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "editPassage", document = "minutes", passage = "end", text = "Kết thúc.", of = passage.GetProperty("of").GetString() });
        var edited = Passage(await minutes.TextAsync("thuky"), "end");
        Assert.Equal(("edited", "Kết thúc.", passage.GetProperty("text").GetString()), (edited.GetProperty("state").GetString(), edited.GetProperty("text").GetString(), edited.GetProperty("recorded").GetString()));
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "editPassage", document = "minutes", passage = "place", omitted = true });

        var read = await minutes.TextAsync("thuky");
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "initialMinutes", document = "minutes", sha256 = read.GetProperty("sha256").GetString() });
        var shown = await minutes.TextAsync("daibieu1");
        Assert.Equal(read.GetProperty("sha256").GetString(), shown.GetProperty("sha256").GetString());
        var end = Passage(shown, "end");
        Assert.Equal(("recorded", "Kết thúc."), (end.GetProperty("state").GetString(), end.GetProperty("text").GetString()));
        Assert.False(end.TryGetProperty("recorded", out _) || end.TryGetProperty("editedAt", out _) || end.TryGetProperty("of", out _));
        Assert.DoesNotContain(Passages(shown), p => p.GetProperty("key").GetString() == "place");
    }

    [Fact]
    public async Task What_is_initialled_is_the_text_that_was_read()
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var read = (await minutes.TextAsync("thuky")).GetProperty("sha256").GetString();
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "addPassage", document = "minutes", after = "start", text = "Chào cờ." });
        using var stale = await minutes.Meeting.SendAsync("thuky", new { type = "initialMinutes", document = "minutes", sha256 = read });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", stale);

        var now = await minutes.TextAsync("thuky");
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "initialMinutes", document = "minutes", sha256 = now.GetProperty("sha256").GetString() });
        // It is composed of the record of then, whatever happens to it later.
        Assert.Equal(now.GetProperty("sha256").GetString(), (await minutes.ViewAsync()).GetProperty("initialled").GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Two_who_edit_one_passage_the_second_is_told_and_an_edit_under_which_the_record_changes_is_marked()
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var of = Passage(await minutes.TextAsync("thuky"), "end").GetProperty("of").GetString();
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "editPassage", document = "minutes", passage = "end", text = "Của thư ký.", of });
        using var second = await minutes.Meeting.SendAsync("chutri", new { type = "editPassage", document = "minutes", passage = "end", text = "Của chủ trì.", of });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", second);
        Assert.False(Passage(await minutes.TextAsync("thuky"), "end").TryGetProperty("stale", out _));

        await minutes.Meeting.ExecuteAsync("chutri", new { type = "reopenMeeting", reason = "Biểu quyết lại" });
        server.Clock.Advance(TimeSpan.FromMinutes(7));
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        var end = Passage(await minutes.TextAsync("thuky"), "end");
        Assert.True(end.GetProperty("stale").GetBoolean());
        Assert.Equal("Của thư ký.", end.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_meeting_that_goes_on_takes_back_what_was_signed_and_not_what_was_issued()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "reopenMeeting", reason = "Biểu quyết lại" });
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        Assert.Equal("draft", (await minutes.TextAsync("thuky")).GetProperty("stage").GetString());
        using var early = await minutes.Meeting.SendAsync("thuky", new { type = "issueMinutes", document = "minutes", ordinal = 1 });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", early);
        Assert.Empty(await minutes.LinesAsync());

        await minutes.SignAsync();
        await minutes.IssueAsync();
        var (text, docx, page) = (await minutes.TextAsync("daibieu1"), await minutes.FileAsync("daibieu1", "/minutes.docx"), await minutes.FileAsync("daibieu1", "/minutes.html"));
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "reopenMeeting", reason = "Biểu quyết lại" });
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "recordConclusion", text = "Kết luận sau" });
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        Assert.Equal(text.GetProperty("sha256").GetString(), (await minutes.TextAsync("daibieu1")).GetProperty("sha256").GetString());
        Assert.Equal(docx, await minutes.FileAsync("daibieu1", "/minutes.docx"));
        Assert.Equal(page, await minutes.FileAsync("daibieu1", "/minutes.html"));
    }

    [Fact]
    public async Task Two_who_issue_at_once_and_a_command_sent_again_take_one_number()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        var command = Guid.NewGuid();
        var answers = await Task.WhenAll(
            minutes.Meeting.SendAsync("thuky", new { type = "issueMinutes", document = "minutes", ordinal = 1 }, command), minutes.Meeting.SendAsync("thuky", new { type = "issueMinutes", document = "minutes", ordinal = 1 }, command),
            minutes.Meeting.SendAsync("chutri", new { type = "issueMinutes", document = "minutes", ordinal = 1 }));
        Assert.Contains(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict));
        foreach (var answer in answers) answer.Dispose();
        Assert.Equal(minutes.Number(1), Assert.Single(await minutes.LinesAsync()).GetProperty("number").GetString());
        Assert.Equal("issued", (await minutes.ViewAsync("daibieu1")).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_server_that_dies_between_the_register_and_the_meeting_leaves_no_gap()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        var state = (Meeting)(await server.Services.GetRequiredService<StreamReads>().StateAsync(StreamId.Meeting(minutes.Meeting.Id))).State!;
        // The register has given the number; the meeting is never told.
        var (number, _) = await server.Services.GetRequiredService<NumberGiving>()
            .GiveAsync(state, RestMeeting.Member("thuky"), minutes.Register, "Biên bản", attempt => MinutesCompletion.SubjectOf(minutes.Meeting.Id, "minutes", 1, attempt));
        Assert.Equal(minutes.Number(1), number!.Text);
        Assert.False((await minutes.ViewAsync("thuky")).GetProperty("issued").EnumerateObject().Any());

        await minutes.IssueAsync();
        Assert.Equal(minutes.Number(1), Assert.Single(await minutes.LinesAsync()).GetProperty("number").GetString());
    }

    [Fact]
    public async Task A_number_that_was_struck_out_before_the_meeting_took_it_is_not_used_and_another_units_register_gives_none()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        var state = (Meeting)(await server.Services.GetRequiredService<StreamReads>().StateAsync(StreamId.Meeting(minutes.Meeting.Id))).State!;
        await server.Services.GetRequiredService<NumberGiving>().GiveAsync(state, RestMeeting.Member("thuky"), minutes.Register, "Biên bản", attempt => MinutesCompletion.SubjectOf(minutes.Meeting.Id, "minutes", 1, attempt));
        var subject = Assert.Single(await minutes.LinesAsync()).GetProperty("subjectId").GetGuid();
        await server.StrikeOutAsync(subject);
        await minutes.IssueAsync();
        Assert.Equal(minutes.Number(2), (await minutes.ViewAsync()).GetProperty("issued").GetProperty("1").GetProperty("number").GetString());

        var elsewhere = await RestMinutes.RegisterAsync(server, DemoOrganisation.Units[1].Id);
        using var answer = await minutes.Meeting.SendAsync("chutri", new { type = "correctMinutes", document = "minutes", ordinal = 1, registerId = elsewhere, text = "Trang 2" });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", answer);
        using var delegated = await minutes.Meeting.SendAsync("daibieu1", new { type = "issueMinutes", document = "minutes", ordinal = 2 });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", delegated);
    }

    [Fact]
    public async Task What_is_issued_is_kept_byte_for_byte_replaced_corrected_and_recalled()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await minutes.IssueAsync();
        var issued = (await minutes.ViewAsync("daibieu1")).GetProperty("issued").GetProperty("1");
        var (docx, pdf) = (await minutes.FileAsync("daibieu1", "/minutes.docx"), await minutes.FileAsync("daibieu1", "/minutes.pdf?ordinal=1"));
        Assert.Equal(issued.GetProperty("docx").GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(docx)));
        Assert.Equal(issued.GetProperty("pdf").GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(pdf)));
        // The hash that is printed is the record's at the event that locked the text.
        var events = await minutes.EventsAsync();
        var locked = events.Last(e => e.GetProperty("type").GetString() == "minutesLocked").GetProperty("hash").GetString()!;
        Assert.Equal(locked, issued.GetProperty("head").GetString());
        using (var file = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false))
            Assert.Contains(MinutesLetter.ProofOf(locked), file.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);

        await minutes.Meeting.ExecuteAsync("chutri", new { type = "correctMinutes", document = "minutes", ordinal = 1, registerId = minutes.Register, text = "Trang 1: \"quý I\" đọc là \"quý II\"" });
        using (var letter = WordprocessingDocument.Open(new MemoryStream(await minutes.FileAsync("daibieu1", "/minutes/corrections/1.docx")), isEditable: false))
            Assert.Contains($"V/v đính chính Biên bản số {minutes.Number(1)}", letter.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);

        await minutes.Meeting.ExecuteAsync("thuky", new { type = "reviseMinutes", document = "minutes", ordinal = 1, reason = "Thiếu ý kiến" });
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("daibieu1", minutes, "/minutes"));
        Assert.Equal(docx, await minutes.FileAsync("daibieu1", "/minutes.docx")); // what was issued, and not the draft
        using (var draft = WordprocessingDocument.Open(new MemoryStream(await minutes.FileAsync("thuky", "/minutes.docx")), isEditable: false))
            Assert.Contains("DỰ THẢO", draft.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "addPassage", document = "minutes", after = "start", text = "Chào cờ." });
        await minutes.SignAsync();
        await minutes.IssueAsync(2);
        using (var second = WordprocessingDocument.Open(new MemoryStream(await minutes.FileAsync("daibieu1", "/minutes.docx")), isEditable: false))
        {
            Assert.Contains($"(Thay thế Biên bản số {minutes.Number(1)}", second.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
            Assert.Contains($"Số: {minutes.Number(3)}", second.MainDocumentPart.Document.Body.InnerText, StringComparison.Ordinal);
        }
        Assert.Equal(docx, await minutes.FileAsync("daibieu1", "/minutes.docx?ordinal=1"));
        Assert.Equal(pdf, await minutes.FileAsync("daibieu1", "/minutes.pdf?ordinal=1"));
        Assert.Contains("Ch&#xE0;o c&#x1EDD;", System.Text.Encoding.UTF8.GetString(await minutes.FileAsync("daibieu1", "/minutes.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("Ch&#xE0;o c&#x1EDD;", System.Text.Encoding.UTF8.GetString(await minutes.FileAsync("daibieu1", "/minutes.html?ordinal=1")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("daibieu1", minutes, "/minutes.pdf?ordinal=3"));
    }

    [Fact]
    public async Task What_is_recalled_is_read_by_stewards_alone_and_the_next_takes_the_place_of_nothing()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await minutes.IssueAsync();
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "correctMinutes", document = "minutes", ordinal = 1, registerId = minutes.Register, text = "Trang 2" });
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "recallMinutes", document = "minutes", ordinal = 1, reason = "Sai" });
        foreach (var below in new[] { "/minutes.html", "/minutes.docx", "/minutes.pdf", "/minutes.html?ordinal=1", "/minutes.docx?ordinal=1", "/minutes.pdf?ordinal=1", "/minutes/corrections/1.html", "/minutes/corrections/1.docx", "/minutes/corrections/1.pdf", "/minutes" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("daibieu1", minutes, below));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync("thuky", minutes, below));
        }
        Assert.Equal("Sai", (await minutes.ViewAsync("daibieu1")).GetProperty("issued").GetProperty("1").GetProperty("recalled").GetString());

        await minutes.Meeting.ExecuteAsync("thuky", new { type = "reviseMinutes", document = "minutes", ordinal = 1, reason = "Soạn lại" });
        await minutes.SignAsync();
        await minutes.IssueAsync(2);
        using var second = WordprocessingDocument.Open(new MemoryStream(await minutes.FileAsync("daibieu1", "/minutes.docx")), isEditable: false);
        Assert.DoesNotContain("Thay thế", second.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("daibieu1", minutes, "/minutes.pdf?ordinal=1"));
    }

    [Fact]
    public async Task Its_PDF_has_each_part_where_the_decree_has_it()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await minutes.IssueAsync();
        var bytes = await minutes.FileAsync("daibieu1", "/minutes.pdf");
        if (Environment.GetEnvironmentVariable("COLLAB_KEEP") is { } kept) await File.WriteAllBytesAsync(kept, bytes);

        using var pdf = PdfDocument.Open(bytes);
        var page = pdf.GetPage(1);
        Assert.Equal((595, 842), ((int)Math.Round(page.Width), (int)Math.Round(page.Height)));
        var words = pdf.GetPages().SelectMany(p => p.GetWords().Select(word => (Page: p.Number, word.Text, Box: word.BoundingBox))).ToList();
        var middle = page.Width / 2;
        var (number, motto, title) = (Word("Số:"), Word("Độc"), Word("BIÊN"));
        Assert.All(new[] { number, motto, title }, word => Assert.Equal(1, word.Page));
        Assert.True(number.Box.Left < middle && motto.Box.Left > middle && title.Box.Top < number.Box.Bottom);
        Assert.Equal(Word("CỘNG").Box.Bottom, Word("NAM").Box.Bottom, 1.0); // the state title on one line
        Assert.DoesNotContain(words, word => word.Page == 1 && word.Text == "Nội," && word.Box.Bottom > title.Box.Top); // no line of place and date
        var (secretary, chair, recipients) = (Word("THƯ"), Word("TỌA"), Word("Nơi"));
        Assert.Equal((secretary.Page, secretary.Page), (chair.Page, recipients.Page));
        Assert.True(secretary.Box.Left < middle && chair.Box.Left > middle && recipients.Box.Left < middle && recipients.Box.Top < secretary.Box.Bottom);
        Assert.Equal(secretary.Box.Bottom, chair.Box.Bottom, 1.0);
        var proof = words.First(word => word.Text == "kiểm" && word.Box.Height < secretary.Box.Height);
        Assert.True((proof.Page, -proof.Box.Top).CompareTo((recipients.Page, -recipients.Box.Bottom)) > 0);
        Assert.Single(pdf.GetPages().SelectMany(p => p.GetImages()));
        Assert.All(pdf.GetPages().Skip(1), p => Assert.Contains(p.GetWords(), word => word.Text == p.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) && word.BoundingBox.Bottom > p.Height - 25 / 25.4 * 72));

        (int Page, string Text, UglyToad.PdfPig.Core.PdfRectangle Box) Word(string text) => words.First(word => word.Text == text);
    }

    [Fact]
    public async Task A_large_record_is_read_once()
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var service = server.Services.GetRequiredService<MeetingMinutes>();
        await minutes.TextAsync("thuky");
        var before = service.EventsRead;
        await minutes.TextAsync("thuky");
        await minutes.TextAsync("chutri");
        Assert.Equal(before, service.EventsRead);
        await minutes.NameAsync(recipients: "Lưu: VT.");
        await minutes.TextAsync("thuky");
        await minutes.TextAsync("thuky", "notice");
        Assert.Equal(before + 1, service.EventsRead);
    }

    [Fact]
    public async Task People_are_told_what_becomes_of_minutes()
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var sha256 = (await minutes.TextAsync("thuky")).GetProperty("sha256").GetString();
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "initialMinutes", document = "minutes", sha256 });
        await ToldAsync("daibieu1", NoticeKinds.MinutesInitialled);
        await ToldAsync("chutri", NoticeKinds.MinutesInitialled);
        var objection = (await minutes.Meeting.ExecuteAsync("daibieu1", new { type = "objectToMinutes", document = "minutes", text = "Sai số phiếu" })).GetProperty("result").GetProperty("objectionId").GetGuid();
        await ToldAsync("thuky", NoticeKinds.ObjectionRaised);
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "answerObjection", document = "minutes", objectionId = objection, accepted = false, text = "Đã nghe lại" });
        await ToldAsync("daibieu1", NoticeKinds.ObjectionAnswered);
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "lockMinutes", document = "minutes", sha256 });
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "signMinutes", document = "minutes", sha256 });
        await minutes.IssueAsync();
        await ToldAsync("daibieu1", NoticeKinds.MinutesIssued);
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "recallMinutes", document = "minutes", ordinal = 1, reason = "Sai" });
        await ToldAsync("daibieu5", NoticeKinds.MinutesRecalled);

        async Task ToldAsync(string userName, string kind)
        {
            await Wait.UntilAsync(async () =>
            {
                var inbox = (Inbox?)(await server.Services.GetRequiredService<StreamReads>().StateAsync(StreamId.Inbox(RestMeeting.Member(userName)))).State;
                return inbox?.Notices.Values.Any(notice => notice.Kind == kind && notice.About.MeetingId == minutes.Meeting.Id) == true;
            });
        }
    }

    private async Task<HttpStatusCode> StatusAsync(string userName, RestMinutes minutes, string below)
    {
        using var client = await server.SignInAsync(userName);
        using var answer = await client.GetAsync(minutes.Meeting.Path(below));
        return answer.StatusCode;
    }

    private static IEnumerable<JsonElement> Passages(JsonElement text) => text.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("passages").EnumerateArray());

    private static JsonElement Passage(JsonElement text, string key) => Passages(text).Single(p => p.GetProperty("key").GetString() == key);
}

public sealed class MinutesIssueTests(TestServer server) : MinutesIssueSpecification(server), IClassFixture<TestServer>;

[Trait("Requirement", "A2")]
public sealed class MinutesYearTests
{
    [Fact]
    public async Task Between_two_issues_the_year_may_turn()
    {
        // Nobody else is on it: they would be a year late.
        await using var server = await TestServer.StartAsync();
        var minutes = await RestMinutes.SignedAsync(server);
        await minutes.IssueAsync();
        var first = (await minutes.ViewAsync()).GetProperty("issued").GetProperty("1");
        server.Clock.Advance(TimeSpan.FromDays(366));
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "reviseMinutes", document = "minutes", ordinal = 1, reason = "Thiếu ý kiến" });
        await minutes.SignAsync();
        await minutes.IssueAsync(2);
        var second = (await minutes.ViewAsync()).GetProperty("issued").GetProperty("2");
        Assert.Equal((minutes.Number(1), minutes.Number(1)), (first.GetProperty("number").GetString(), second.GetProperty("number").GetString())); // numbers begin anew on 1 January
        Assert.NotEqual(first.GetProperty("day").GetString()![..4], second.GetProperty("day").GetString()![..4]);
    }
}

[Trait("Requirement", "A2")]
public sealed class MinutesNumberDayTests
{
    [Fact]
    public async Task A_number_of_the_year_before_is_struck_out_and_one_of_the_day_of_issue_given()
    {
        // Nobody else is on it: they would be a year late.
        await using var server = await TestServer.StartAsync();
        var minutes = await RestMinutes.SignedAsync(server);
        var state = (Meeting)(await server.Services.GetRequiredService<StreamReads>().StateAsync(StreamId.Meeting(minutes.Meeting.Id))).State!;
        // The register has given the number; the meeting is never told.
        var (number, _) = await server.Services.GetRequiredService<NumberGiving>()
            .GiveAsync(state, RestMeeting.Member("thuky"), minutes.Register, "Biên bản", attempt => MinutesCompletion.SubjectOf(minutes.Meeting.Id, "minutes", 1, attempt));
        server.Clock.Advance(TimeSpan.FromDays(366));
        await minutes.IssueAsync();

        var issued = (await minutes.ViewAsync()).GetProperty("issued").GetProperty("1");
        Assert.Equal(minutes.Number(1), issued.GetProperty("number").GetString()); // the first of its year
        Assert.Equal(number!.Day.Year + 1, int.Parse(issued.GetProperty("day").GetString()![..4], System.Globalization.CultureInfo.InvariantCulture));
        var struck = Assert.Single(await minutes.LinesAsync(number.Day.Year));
        Assert.Equal(JsonValueKind.String, struck.GetProperty("cancelled").ValueKind);
        Assert.Equal("Biên bản: Họp giao ban", Assert.Single(await minutes.LinesAsync()).GetProperty("title").GetString());
    }
}

[Collection(OnPostgres.Meetings)]
public sealed class PostgresMinutesIssueTests(PostgresFixture postgres) : MinutesIssueSpecification(postgres.Demo);
