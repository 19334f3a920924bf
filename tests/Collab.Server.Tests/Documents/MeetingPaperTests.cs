using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Collab.Server.Tests.Files;

namespace Collab.Server.Tests.Documents;

/// <summary>Papers of a meeting, through the whole server: the meeting says who reads them, the document records who has.</summary>
[Trait("Requirement", "B5")]
public sealed class MeetingPaperTests(DocumentServer server) : DocumentSpecification(server), IClassFixture<DocumentServer>
{
    private readonly byte[] content = OddFiles.Pdf("Bao cao");
    private Guid meeting, item, document, paper;

    [Fact]
    public async Task A_released_paper_is_read_by_people_of_the_meeting_who_are_not_in_its_room_and_by_nobody_else()
    {
        await MeetingAsync();
        var path = $"/api/meetings/{meeting}/papers/{paper}/versions/1";
        foreach (var below in new[] { "", "/pdf", "/text", "/content" }) await RefusedAsync(Editor, path + below, HttpStatusCode.NotFound, "notFound");
        Assert.Equal(content, await Owner.GetByteArrayAsync(path + "/pdf"));

        await InMeetingAsync(Owner, new { type = "approvePaper", paperId = paper });
        await InRoomAsync(Owner, new { type = "removeMember", memberId = EditorOfRoom.Id });
        await RefusedAsync(Editor, $"/api/documents/{document}", HttpStatusCode.NotFound, "notFound");
        Assert.Equal(content, await Editor.GetByteArrayAsync(path + "/pdf"));
        Assert.Equal(content, await Editor.GetByteArrayAsync(path + "/content"));
        Assert.Equal("trang một", (await Editor.GetFromJsonAsync<JsonElement>(path + "/text")).GetProperty("pages")[0].GetProperty("text").GetString());
        foreach (var below in new[] { "", "/pdf", "/text", "/content" }) await RefusedAsync(Stranger, path + below, HttpStatusCode.NotFound, "notFound");
        await RefusedAsync(Editor, $"/api/meetings/{meeting}/papers/{paper}/versions/2/pdf", HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public async Task A_paper_of_an_item_in_a_closed_session_is_read_by_those_inside_only()
    {
        await MeetingAsync();
        await InMeetingAsync(Owner, new { type = "approvePaper", paperId = paper });
        var path = $"/api/meetings/{meeting}/papers/{paper}/versions/1";
        Assert.Equal(content, await Editor.GetByteArrayAsync(path + "/pdf"));
        await InMeetingAsync(Owner, new { type = "openMeeting" });
        await InMeetingAsync(Owner, new { type = "closeSession", itemId = item, allow = Array.Empty<Guid>() });
        foreach (var below in new[] { "", "/pdf", "/text", "/content" }) await RefusedAsync(Editor, path + below, HttpStatusCode.NotFound, "notFound");
        using (var receipt = await Editor.PutAsJsonAsync(path + "/receipt", new { stage = "finished" })) Assert.Equal(HttpStatusCode.NotFound, receipt.StatusCode);
        Assert.Equal(content, await Owner.GetByteArrayAsync(path + "/pdf"));
        Assert.Equal(0, (await BoardAsync()).GetProperty("papers").GetArrayLength());

        await InMeetingAsync(Owner, new { type = "endClosedSession" });
        await RefusedAsync(Editor, path + "/pdf", HttpStatusCode.NotFound, "notFound");
        await InMeetingAsync(Owner, new { type = "closeSession", itemId = item, allow = new[] { EditorOfRoom.Id } });
        Assert.Equal(content, await Editor.GetByteArrayAsync(path + "/pdf"));
    }

    [Fact]
    [Trait("Requirement", "B6")]
    public async Task The_readiness_board_says_who_has_got_how_far()
    {
        await MeetingAsync();
        await InMeetingAsync(Owner, new { type = "approvePaper", paperId = paper });
        var path = $"/api/meetings/{meeting}/papers/{paper}/versions/1";
        Assert.Equal((2, 0, "none"), Of(await BoardAsync()));

        using (var delivered = await Editor.PutAsJsonAsync(path + "/receipt", new { stage = "delivered" })) Assert.Equal(HttpStatusCode.NoContent, delivered.StatusCode);
        Assert.Equal((2, 0, "delivered"), Of(await BoardAsync()));
        await Editor.GetByteArrayAsync(path + "/pdf");
        Assert.Equal((2, 1, "opened"), Of(await BoardAsync()));
        for (var again = 0; again < 2; again++)
        {
            using var finished = await Editor.PutAsJsonAsync(path + "/receipt", new { stage = "finished" });
            Assert.Equal(HttpStatusCode.NoContent, finished.StatusCode);
        }
        Assert.Equal((2, 1, "finished"), Of(await BoardAsync()));
        Assert.True((await Editor.GetFromJsonAsync<JsonElement>(path)).GetProperty("receipt").TryGetProperty("finishedAt", out _));

        // Who has not opened everything.
        var unread = (await BoardAsync("?unread=true")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("memberId").GetGuid()).ToList();
        Assert.Equal([OwnerOfRoom.Id], unread);
        await RefusedAsync(Editor, $"/api/meetings/{meeting}/readiness", HttpStatusCode.Forbidden, "forbidden");

        (int, int, string?) Of(JsonElement board)
        {
            var mine = board.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("memberId").GetGuid() == EditorOfRoom.Id);
            return (board.GetProperty("participants").GetInt32(), board.GetProperty("papers")[0].GetProperty("opened").GetInt32(), mine.GetProperty("papers").GetProperty(paper.ToString()).GetString());
        }
    }

    [Fact]
    public async Task Only_a_document_that_one_finds_and_may_have_is_attached()
    {
        await MeetingAsync();
        await InMeetingAsync(Owner, new { type = "editAgendaItem", itemId = item, presenterId = EditorOfRoom.Id });
        await InRoomAsync(Owner, new { type = "changeRoom", name = "Kỳ họp thứ 5", watermark = true, downloads = "editors" });
        var (other, kept) = (await DocumentAsync(OddFiles.Pdf("Khac"), "Khác.pdf"), await DocumentAsync(OddFiles.Pdf("Giu"), "Giữ.pdf"));

        // A keeper of the room passes it on, and so the meeting keeps the room's rules.
        Assert.Equal(HttpStatusCode.OK, await AttachAsync(Editor, other));
        await InRoomAsync(Owner, new { type = "changeRole", memberId = EditorOfRoom.Id, role = "reader" });
        Assert.Equal(HttpStatusCode.Forbidden, await AttachAsync(Editor, kept));
        await InRoomAsync(Owner, new { type = "removeMember", memberId = EditorOfRoom.Id });
        Assert.Equal(HttpStatusCode.NotFound, await AttachAsync(Editor, kept));
        Assert.Equal(HttpStatusCode.NotFound, await AttachAsync(Editor, Guid.NewGuid()));

        var view = (await Owner.GetFromJsonAsync<JsonElement>($"/api/meetings/{meeting}")).GetProperty("state").GetProperty("agenda").GetProperty(item.ToString()).GetProperty("papers");
        var attached = view.EnumerateObject().Single(p => p.Value.GetProperty("documentId").GetGuid() == other);
        Assert.True(attached.Value.GetProperty("watermark").GetBoolean());
        await RefusedAsync(Owner, $"/api/meetings/{meeting}/papers/{attached.Name}/versions/1/content", HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_command_sent_twice_attaches_once_also_when_the_document_is_gone_by_then()
    {
        await MeetingAsync();
        var other = await DocumentAsync(OddFiles.Pdf("Khac"), "Khác.pdf");
        var body = new { commandId = Guid.CreateVersion7(), command = new { type = "attachPaper", itemId = item, documentId = other } };
        using var first = await Owner.PostAsJsonAsync($"/api/meetings/{meeting}/commands", body);
        await InRoomAsync(Owner, new { type = "removeDocument", documentId = other });
        using var second = await Owner.PostAsJsonAsync($"/api/meetings/{meeting}/commands", body);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    private async Task MeetingAsync()
    {
        document = await DocumentAsync(content);
        await ReadyAsync(document, 1, content, "trang một");
        var now = Server.Clock.GetUtcNow();
        using var made = await Owner.PostAsJsonAsync("/api/meetings", new
        {
            title = "Hội nghị",
            unitId = DemoOrganisation.Units[0].Id,
            startsAt = now.AddHours(1),
            endsAt = now.AddHours(2),
            mode = "mixed",
            participants = new object[] { new { memberId = OwnerOfRoom.Id, role = "chair" }, new { memberId = EditorOfRoom.Id, role = "delegate" } },
            agenda = new[] { new { title = "Báo cáo", minutes = 30 } },
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        meeting = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var agenda = (await Owner.GetFromJsonAsync<JsonElement>($"/api/meetings/{meeting}")).GetProperty("state").GetProperty("agenda");
        item = Guid.Parse(agenda.EnumerateObject().Single().Name);
        paper = (await InMeetingAsync(Owner, new { type = "attachPaper", itemId = item, documentId = document })).GetProperty("result").GetProperty("paperId").GetGuid();
    }

    private async Task<JsonElement> BoardAsync(string query = "") => await Owner.GetFromJsonAsync<JsonElement>($"/api/meetings/{meeting}/readiness{query}");

    private async Task<HttpStatusCode> AttachAsync(HttpClient client, Guid wanted)
    {
        using var answer = await client.PostAsJsonAsync($"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command = new { type = "attachPaper", itemId = item, documentId = wanted } });
        return answer.StatusCode;
    }

    private async Task<JsonElement> InMeetingAsync(HttpClient client, object command)
    {
        using var answer = await client.PostAsJsonAsync($"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command });
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
