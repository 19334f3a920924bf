using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Meetings;

/// <summary>Who takes part, from the request to the organisation, the lists and the inboxes.</summary>
public sealed class PeopleTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly Guid Third = RestMeeting.Member("daibieu3");

    [Fact, Trait("Requirement", "B1")]
    public async Task A_unit_is_invited_with_those_who_work_in_it_and_below_it_that_day()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        var unit = (await server.ExecuteAsync(new AddUnit(DemoOrganisation.Units[0].Id, $"T{Guid.NewGuid():N}"[..12], "Ban Nữ công", "union"))).Result!["unitId"];
        var below = (await server.ExecuteAsync(new AddUnit(unit, $"T{Guid.NewGuid():N}"[..12], "Tổ nữ công", "union"))).Result!["unitId"];
        var (first, second, gone) = (await MemberAsync(unit), await MemberAsync(below), await MemberAsync(unit));
        await server.ExecuteAsync(new DeactivateMember(gone, "nghỉ hưu"));

        await meeting.ExecuteAsync("thuky", new { type = "invite", participants = new object[] { new { unitId = unit, role = "advisory" }, new { memberId = Third, role = "delegate", badge = "007" } } });
        var people = (await meeting.ViewAsync("thuky")).GetProperty("participants");
        Assert.Equal(("Ban Nữ công", "advisory", unit), (people.GetProperty($"{first}").GetProperty("unitName").GetString(), people.GetProperty($"{first}").GetProperty("role").GetString(), people.GetProperty($"{first}").GetProperty("invitedUnitId").GetGuid()));
        Assert.Equal("Tổ nữ công", people.GetProperty($"{second}").GetProperty("unitName").GetString());
        Assert.False(people.TryGetProperty($"{gone}", out _));
        Assert.Equal("007", people.GetProperty($"{Third}").GetProperty("badge").GetString());

        using var unknown = await meeting.SendAsync("thuky", new { type = "invite", participants = new[] { new { memberId = gone, role = "delegate" } } });
        Assert.Equal(["participants[0].memberId"], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", unknown)).Errors.Keys);
        using var stranger = await meeting.SendAsync("daibieu9", new { type = "invite", participants = new[] { new { memberId = Third, role = "delegate" } } });
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", stranger);
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task A_meeting_is_scheduled_with_units_and_cards()
    {
        using var secretary = await server.SignInAsync("thuky");
        var unit = (await server.ExecuteAsync(new AddUnit(DemoOrganisation.Units[0].Id, $"T{Guid.NewGuid():N}"[..12], "Ban Tài chính", "union"))).Result!["unitId"];
        var member = await MemberAsync(unit);
        using var answer = await secretary.PostAsJsonAsync("/api/meetings", Request([new { memberId = RestMeeting.Member("chutri"), role = "chair", badge = "001" }, new { unitId = unit, role = "delegate" }]));
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var people = (await secretary.GetFromJsonAsync<JsonElement>($"/api/meetings/{id}")).GetProperty("state").GetProperty("participants");
        Assert.Equal(unit, people.GetProperty($"{member}").GetProperty("invitedUnitId").GetGuid());
        Assert.Equal("001", people.GetProperty($"{RestMeeting.Member("chutri")}").GetProperty("badge").GetString());

        using var wrong = await secretary.PostAsJsonAsync("/api/meetings", Request([new { unitId = unit, role = "chair" }]));
        Assert.Equal(["participants[0].role"], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", wrong)).Errors.Keys);
        using var nobody = await secretary.PostAsJsonAsync("/api/meetings", Request([new { role = "chair" }]));
        Assert.Equal(["participants[0].memberId"], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", nobody)).Errors.Keys);
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task Whoever_is_removed_finds_the_meeting_no_more()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("thuky", new { type = "removeParticipant", memberId = RestMeeting.Member("daibieu1"), reason = "Chuyển công tác" });
        using var removed = await server.SignInAsync("daibieu1");
        using var view = await removed.GetAsync(meeting.Path());
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", view);
        Assert.DoesNotContain(meeting.Id, await IdsAsync(removed));
        using var secretary = await server.SignInAsync("thuky");
        var listed = (await secretary.GetFromJsonAsync<JsonElement>(meeting.Path("/attendance"))).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(RestMeeting.Member("daibieu1"), listed.Select(item => item.GetProperty("memberId").GetGuid()));
    }

    [Fact, Trait("Requirement", "B3")]
    public async Task Answers_are_found_by_what_they_say()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("daibieu1", new { type = "respond", answer = "declined", reason = "Ốm" });
        await meeting.ExecuteAsync("daibieu5", new { type = "respond", answer = "accepted" });
        using var secretary = await server.SignInAsync("thuky");
        var declined = Assert.Single((await secretary.GetFromJsonAsync<JsonElement>(meeting.Path("/attendance?answer=declined"))).GetProperty("items").EnumerateArray());
        Assert.Equal("Ốm", declined.GetProperty("answer").GetProperty("reason").GetString());
        using var other = await server.SignInAsync("daibieu5");
        declined = Assert.Single((await other.GetFromJsonAsync<JsonElement>(meeting.Path("/attendance?answer=declined"))).GetProperty("items").EnumerateArray());
        Assert.False(declined.GetProperty("answer").TryGetProperty("reason", out _));
        Assert.Equal(3, (await secretary.GetFromJsonAsync<JsonElement>(meeting.Path("/attendance?answer=none"))).GetProperty("items").GetArrayLength());
        using var wrong = await secretary.GetAsync(meeting.Path("/attendance?answer=maybe"));
        Assert.Equal(["answer"], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", wrong)).Errors.Keys);
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task A_draft_is_discarded_and_a_meeting_is_not()
    {
        var draft = await RestMeeting.ScheduleAsync(server, draft: true);
        using var secretary = await server.SignInAsync("thuky");
        using (var invited = await server.SignInAsync("daibieu1"))
        using (var unseen = await invited.DeleteAsync(draft.Path()))
            await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", unseen);
        using var discarded = await secretary.DeleteAsync(draft.Path());
        Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
        Assert.DoesNotContain(draft.Id, await IdsAsync(secretary));
        using var again = await secretary.DeleteAsync(draft.Path());
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", again);

        var meeting = await RestMeeting.ScheduleAsync(server);
        using var scheduled = await secretary.DeleteAsync(meeting.Path());
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", scheduled);
    }

    [Fact, Trait("Requirement", "B3")]
    public async Task The_invited_are_told_of_the_meeting_of_another_time_and_that_it_is_cancelled_and_who_comes_later_when_it_is_sent()
    {
        var (meeting, late) = (await RestMeeting.ScheduleAsync(server), await MemberAsync(DemoOrganisation.Units[0].Id));
        await HeardAsync(RestMeeting.Member("daibieu5"), meeting.Id, "meetingInvited");
        await meeting.ExecuteAsync("thuky", new { type = "invite", participants = new[] { new { memberId = late, role = "delegate" } } });
        await meeting.ExecuteAsync("thuky", new { type = "reschedule", startsAt = DateTimeOffset.UtcNow.AddDays(1), endsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(1), reason = "Trùng lịch" });
        await HeardAsync(RestMeeting.Member("daibieu5"), meeting.Id, "meetingInvited", "meetingMoved");
        await meeting.ExecuteAsync("thuky", new { type = "sendInvitations" });
        await HeardAsync(late, meeting.Id, "meetingInvited");
        await meeting.ExecuteAsync("thuky", new { type = "cancelMeeting", reason = "Bão số 5" });
        await HeardAsync(late, meeting.Id, "meetingInvited", "meetingCancelled");
        await HeardAsync(RestMeeting.Member("daibieu5"), meeting.Id, "meetingInvited", "meetingMoved", "meetingCancelled");
        await HeardAsync(RestMeeting.Member("thuky"), meeting.Id); // did it all
    }

    [Fact, Trait("Requirement", "B10")]
    public async Task Whoever_is_sent_in_anothers_stead_is_told_and_sees_the_meeting()
    {
        var (meeting, to) = (await RestMeeting.ScheduleAsync(server), RestMeeting.Member("daibieu7"));
        await meeting.ExecuteAsync("daibieu1", new { type = "delegateAttendance", toMemberId = to, authority = "Giấy ủy quyền 12", reason = "Đi công tác" });
        await HeardAsync(to, meeting.Id, "attendanceDelegated");
        Assert.Equal(RestMeeting.Member("daibieu1"), (await meeting.ViewAsync("daibieu7")).GetProperty("me").GetProperty("standsInFor").GetProperty("memberId").GetGuid());
    }

    private static object Request(object[] participants) => new
    {
        title = "Họp chuyên đề",
        unitId = DemoOrganisation.Units[0].Id,
        startsAt = DateTimeOffset.UtcNow,
        endsAt = DateTimeOffset.UtcNow.AddHours(2),
        mode = "mixed",
        participants,
        agenda = Array.Empty<object>(),
    };

    private async Task<Guid> MemberAsync(Guid unit) => (await server.ExecuteAsync(new AddMember("Người Mới", $"nguoi.moi.{Guid.NewGuid():N}"[..30], new FirstPosition(unit)))).Result!["memberId"];

    private static async Task<List<Guid>> IdsAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/meetings?latestFirst=true")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    /// <summary>Waits until that is what the member has been told of the meeting.</summary>
    private async Task HeardAsync(Guid member, Guid meeting, params string[] kinds)
    {
        var heard = new List<string>();
        try
        {
            await Wait.UntilAsync(async () => (heard = await KindsAsync(member, meeting)).SequenceEqual(kinds));
        }
        catch (TimeoutException)
        {
            Assert.Equal(kinds, heard);
        }
    }

    private async Task<List<string>> KindsAsync(Guid member, Guid meeting)
    {
        var inbox = (await StreamReplay.ReadAsync(server.Services.GetRequiredService<IJournal>(), StreamId.Inbox(member), Inbox.Empty(member), Inbox.Apply, _ => null)).State;
        return [.. inbox.Notices.Values.Where(notice => notice.About.MeetingId == meeting).OrderBy(notice => notice.Position).Select(notice => notice.Kind)];
    }
}
