using System.Net;
using Collab.Domain.Meetings;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Server.Tasks;
using Collab.Server.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Tasks;

/// <summary>Tasks that are not done are the first item of the unit's next meeting.</summary>
[Trait("Requirement", "A4")]
public abstract class FollowUpSpecification : TaskSpecification
{
    [Fact]
    public async Task The_next_meeting_that_is_scheduled_gets_the_item_and_later_ones_when_they_are_opened()
    {
        var (next, later, elsewhere) = (await ScheduledAsync(TimeSpan.FromDays(7)), await ScheduledAsync(TimeSpan.FromDays(14)), await ScheduledAsync(TimeSpan.FromDays(7), await UnitAsync("Ban khác")));
        await GivenAsync(Draft("Gửi báo cáo", Owner, Now.AddDays(3)));
        Assert.Equal(["0*", "1"], await AgendaAsync(next));
        Assert.Equal(["1"], await AgendaAsync(later));
        Assert.Equal(["1"], await AgendaAsync(elsewhere));
        await InAsync(later, new { type = "openMeeting" });
        Assert.Equal(["0*", "1"], await AgendaAsync(later));
    }

    [Fact]
    public async Task A_draft_gets_it_when_it_is_sent_out()
    {
        var draft = await ScheduledAsync(TimeSpan.FromDays(7), draft: true);
        await GivenAsync(Draft("Gửi báo cáo", Owner, Now.AddDays(3)));
        Assert.Equal(["1"], await AgendaAsync(draft));
        await InAsync(draft, new { type = "sendInvitations" });
        Assert.Equal(["0*", "1"], await AgendaAsync(draft));
    }

    [Fact]
    public async Task A_meeting_scheduled_while_there_are_tasks_has_it_from_the_start_and_without_them_never()
    {
        Assert.Equal(["1"], await AgendaAsync(await ScheduledAsync(TimeSpan.FromDays(7))));
        var (_, tasks) = await GivenAsync(Draft("Gửi báo cáo", Owner, Now.AddDays(3)));
        var meeting = await ScheduledAsync(TimeSpan.FromDays(8));
        Assert.Equal(["0*", "1"], await AgendaAsync(meeting));

        // Removed it does not come again.
        await InAsync(meeting, new { type = "removeAgendaItem", itemId = await FollowUpOfAsync(meeting) });
        await InAsync(meeting, new { type = "openMeeting" });
        Assert.Equal(["1"], await AgendaAsync(meeting));
        await AnswersAsync(Secretary, $"/api/meetings/{meeting}/tasks", HttpStatusCode.NotFound);

        await DoAsync(Owner, tasks[0], new { type = "completeTask" });
        await DoAsync(Secretary, tasks[0], new { type = "confirmTask" });
        Assert.Equal(["1"], await AgendaAsync(await ScheduledAsync(TimeSpan.FromDays(9))));
    }

    [Fact]
    public async Task The_item_shows_the_tasks_as_they_are_and_the_record_keeps_them_as_they_were_when_it_was_started()
    {
        var (first, tasks) = await GivenAsync(Draft("Quá hạn", Owner, Now.AddMinutes(1)), Draft("Chờ xác nhận", Owner, Now.AddDays(3)), Draft("Xong hẳn", Owner, Now.AddDays(3)));
        await DoAsync(Owner, tasks[1], new { type = "completeTask" });
        await DoAsync(Owner, tasks[2], new { type = "completeTask" });
        await DoAsync(Secretary, tasks[2], new { type = "confirmTask" });
        var meeting = await ScheduledAsync(TimeSpan.FromHours(4));
        await InAsync(meeting, new { type = "openMeeting" });
        Assert.Equal(["0*", "1"], await AgendaAsync(meeting));
        await AnswersAsync(Secretary, $"/api/meetings/{first}/tasks", HttpStatusCode.NotFound);
        await AnswersAsync(Stranger, $"/api/meetings/{meeting}/tasks", HttpStatusCode.NotFound);
        Server.Clock.Advance(TimeSpan.FromMinutes(2));

        var shown = await GetAsync(Owner, $"/api/meetings/{meeting}/tasks");
        Assert.Equal([("Quá hạn", "open", true), ("Chờ xác nhận", "done", false)], shown.GetProperty("items").EnumerateArray().Select(t => (t.GetProperty("text").GetString()!, t.GetProperty("state").GetString()!, t.GetProperty("overdue").GetBoolean())));
        Assert.Equal((2, 0), (shown.GetProperty("mayReport").GetArrayLength(), shown.GetProperty("mayConfirm").GetArrayLength()));
        Assert.Equal(2, (await GetAsync(Secretary, $"/api/meetings/{meeting}/tasks")).GetProperty("mayConfirm").GetArrayLength());
        Assert.False(shown.TryGetProperty("recorded", out _));

        await InAsync(meeting, new { type = "startAgendaItem", itemId = await FollowUpOfAsync(meeting) });
        await DoAsync(Secretary, tasks[1], new { type = "confirmTask" });
        shown = await GetAsync(Secretary, $"/api/meetings/{meeting}/tasks");
        Assert.Equal("Quá hạn", Assert.Single(shown.GetProperty("items").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(["Quá hạn", "Chờ xác nhận"], shown.GetProperty("recorded").GetProperty("items").EnumerateArray().Select(t => t.GetProperty("text").GetString()));
        var recorded = (await GetAsync(Owner, $"/api/meetings/{meeting}/events?limit=500")).EnumerateArray().Single(e => e.GetProperty("type").GetString() == "followUpRecorded").GetProperty("data").GetProperty("tasks");
        Assert.Equal([("Quá hạn", "open"), ("Chờ xác nhận", "done")], recorded.EnumerateArray().Select(t => (t.GetProperty("text").GetString()!, t.GetProperty("state").GetString()!)));

        // Guests of the meeting do not see whose tasks they are.
        await InAsync(meeting, new { type = "invite", participants = new[] { new { memberId = Stranger.Id, role = "guest" } } });
        await AnswersAsync(Stranger, $"/api/meetings/{meeting}/tasks", HttpStatusCode.NotFound);
        Assert.DoesNotContain("Quá hạn", (await GetAsync(Stranger, $"/api/meetings/{meeting}/events?limit=500")).ToString(), StringComparison.Ordinal);

        // Hidden, it tells those who do not see it nothing.
        await InAsync(meeting, new { type = "editAgendaItem", itemId = await FollowUpOfAsync(meeting), hidden = true });
        await AnswersAsync(Owner, $"/api/meetings/{meeting}/tasks", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_meeting_that_is_over_is_no_window_onto_what_the_unit_has_to_do_now_nor_any_onto_later_meetings()
    {
        var early = await ScheduledAsync(TimeSpan.FromMinutes(30));
        await GivenAsync(Draft("Gửi báo cáo", Owner, Now.AddDays(3)));
        await InAsync(early, new { type = "openMeeting" });
        Assert.Equal(["1"], await AgendaAsync(early));

        var meeting = await ScheduledAsync(TimeSpan.FromHours(4));
        await InAsync(meeting, new { type = "openMeeting" });
        Assert.Equal(["0*", "1"], await AgendaAsync(meeting));
        Assert.Equal(["Gửi báo cáo"], await ItemsAsync());
        await InAsync(meeting, new { type = "startAgendaItem", itemId = await FollowUpOfAsync(meeting) });
        await InAsync(meeting, new { type = "closeMeeting" });
        foreach (var person in new[] { Secretary, Owner })
        {
            var over = await GetAsync(person, $"/api/meetings/{meeting}/tasks");
            Assert.Empty(over.GetProperty("items").EnumerateArray());
            Assert.Empty(over.GetProperty("mayReport").EnumerateArray());
            Assert.Single(over.GetProperty("recorded").GetProperty("items").EnumerateArray());
        }

        await InAsync(meeting, new { type = "reopenMeeting", reason = "Bổ sung" });
        Assert.Equal(["Gửi báo cáo"], await ItemsAsync());

        async Task<IEnumerable<string>> ItemsAsync() =>
            (await GetAsync(Owner, $"/api/meetings/{meeting}/tasks")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("text").GetString()!);
    }
}

public sealed class FollowUpTests : FollowUpSpecification
{
    [Fact]
    public async Task While_the_organisation_is_not_read_starting_it_is_refused_as_a_value()
    {
        await using var empty = new JournalFile();
        var services = Server.Services;
        var unread = ActivatorUtilities.CreateInstance<OrganisationReplica>(services, ActivatorUtilities.CreateInstance<StreamReads>(services, empty.Journal));

        var (command, refusal) = await ActivatorUtilities.CreateInstance<FollowUps>(services, unread).StartingAsync(Meeting.Empty(Guid.CreateVersion7()), new StartAgendaItem(Guid.CreateVersion7()), default);

        Assert.Null(command);
        Assert.NotNull(refusal);
    }
}

[Collection(OnPostgres.Meetings)]
public sealed class PostgresFollowUpTests(PostgresFixture postgres) : FollowUpSpecification
{
    private protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
