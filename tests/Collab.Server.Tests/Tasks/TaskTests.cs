using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Grains.Organisations;
using Collab.Server.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Tasks;

/// <summary>From the conclusion of a meeting to the task that is done, and who may know of it.</summary>
[Trait("Requirement", "A4")]
public abstract class TaskFlowSpecification(TestServer server) : TaskSpecification(server)
{
    [Fact]
    public async Task A_closed_meeting_gives_its_tasks_and_closed_again_brings_them_in_step_however_often_it_is_done()
    {
        var due = Now.AddDays(10);
        var (meeting, tasks) = await GivenAsync(Draft("Gửi báo cáo", Owner, due), Draft("Rà soát hồ sơ", Unit, due.AddDays(1)), Draft("Thôi việc này", Owner, due));
        var given = await StoredAsync(tasks[0]);
        Assert.Equal(("Gửi báo cáo", Owner.Id, Owner.Member.Name, meeting, Unit, "Thống nhất kế hoạch quý"),
            (given.Text, given.Owner.MemberId!.Value, given.Owner.Name, given.Source.MeetingId, given.Source.UnitId, given.Order.Conclusion));
        Assert.Equal(Secretary.Id, Assert.Single(given.Stewards.Keys));

        await DoAsync(Secretary, tasks[1], new { type = "extendTask", dueAt = due.AddDays(20), reason = "Chờ số liệu" });
        await InAsync(meeting, new { type = "reopenMeeting", reason = "Ghi thiếu" });
        await InAsync(meeting, new { type = "recordConclusion", conclusionId = given.Source.ConclusionId, text = "Thống nhất kế hoạch quý", tasks = new[] { Draft("Gửi báo cáo năm", Owner, due, tasks[0]), Draft("Rà soát hồ sơ", Unit, due.AddDays(1), tasks[1]) } });
        Assert.Equal("Gửi báo cáo", (await StoredAsync(tasks[0])).Text); // not before it is closed
        await InAsync(meeting, new { type = "closeMeeting" });
        await UntilDoneAsync();
        Assert.Equal("Gửi báo cáo năm", (await StoredAsync(tasks[0])).Text);
        Assert.Equal(due.AddDays(20), (await StoredAsync(tasks[1])).DueAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(TaskState.Cancelled, (await StoredAsync(tasks[2])).State);

        // Done once more after a crash.
        var before = (await StoredAsync(tasks[0])).Seq;
        var again = new DueWork(DueWorkKinds.IssueTasks, StreamId.Meeting(meeting), Now, "{}"u8.ToArray());
        await Server.Services.GetServices<IDueWorkHandler>().Single(handler => handler.Kind == DueWorkKinds.IssueTasks).DoAsync(new DueWorkItem(Guid.NewGuid(), again, 2), default);
        Assert.Equal(before, (await StoredAsync(tasks[0])).Seq);
        await AssertToldAsync(Owner, tasks[0], "taskAssigned", "taskChanged");
        await AssertToldAsync(Owner, tasks[2], "taskAssigned", "taskCancelled");
    }

    [Fact]
    public async Task The_owner_reports_completes_and_hears_what_who_assigned_it_says()
    {
        var (_, tasks) = await GivenAsync(Draft("Gửi báo cáo", Owner, Now.AddDays(10)));
        await DoAsync(Owner, tasks[0], new { type = "reportProgress", text = "Đã gửi công văn", percent = 30 });
        await DoAsync(Owner, tasks[0], new { type = "completeTask", text = "Đã nộp" });
        await RefusedAsync(Owner, tasks[0], HttpStatusCode.Forbidden, new { type = "confirmTask" });
        await RefusedAsync(Owner, tasks[0], HttpStatusCode.Conflict, new { type = "completeTask" });
        await AssertToldAsync(Secretary, tasks[0], "taskCompleted");
        await DoAsync(Secretary, tasks[0], new { type = "returnTask", reason = "Thiếu phụ lục" });
        await AssertToldAsync(Owner, tasks[0], "taskAssigned", "taskReturned");
        await DoAsync(Owner, tasks[0], new { type = "completeTask" });
        await DoAsync(Secretary, tasks[0], new { type = "confirmTask" });

        var seen = await StateAsync(Owner, $"/api/tasks/{tasks[0]}");
        Assert.Equal(("done", true, true, false), (seen.GetProperty("state").GetString(), seen.GetProperty("confirmed").GetBoolean(), seen.GetProperty("me").GetProperty("owner").GetBoolean(), seen.GetProperty("me").GetProperty("assigner").GetBoolean()));
        Assert.Equal(["progress", "completed", "returned", "completed", "confirmed"], seen.GetProperty("entries").EnumerateObject().OrderBy(e => int.Parse(e.Name, null)).Select(e => e.Value.GetProperty("kind").GetString()));
        await RefusedAsync(Stranger, tasks[0], HttpStatusCode.NotFound, new { type = "reportProgress", text = "x" });
        await AssertToldAsync(Stranger, tasks[0]);
    }

    [Fact]
    public async Task Two_who_complete_at_once_complete_it_once()
    {
        var other = await PersonAsync(Unit);
        var (_, tasks) = await GivenAsync(Draft("Rà soát", Unit, Now.AddDays(10)));
        var answers = await Task.WhenAll(new[] { Secretary, other }.Select(person => person.Http.PostAsJsonAsync($"/api/tasks/{tasks[0]}/commands", new { commandId = Guid.CreateVersion7(), command = new { type = "completeTask" } })));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Owners_and_who_assigned_are_reminded_by_the_time_that_counts_also_by_another_start_of_the_server()
    {
        var (_, tasks) = await GivenAsync(Draft("Gửi báo cáo", Owner, Now.AddDays(10)), Draft("Xong sớm", Owner, Now.AddDays(10)));
        await DoAsync(Owner, tasks[1], new { type = "completeTask" });
        await DoAsync(Secretary, tasks[0], new { type = "extendTask", dueAt = Now.AddDays(20), reason = "Chờ số liệu" });
        Server.Clock.Advance(TimeSpan.FromDays(11));
        await AssertToldAsync(Owner, tasks[0], "taskAssigned", "taskChanged");
        await AssertToldAsync(Owner, tasks[1], "taskAssigned");
        Server.Clock.Advance(TimeSpan.FromDays(6.5));
        await AssertToldAsync(Owner, tasks[0], "taskAssigned", "taskChanged", "taskDue");
        await AssertToldAsync(Secretary, tasks[0]);
        Server.Clock.Advance(TimeSpan.FromDays(3));
        await AssertToldAsync(Owner, tasks[0], "taskAssigned", "taskChanged", "taskDue", "taskOverdue");
        await AssertToldAsync(Secretary, tasks[0], "taskOverdue");
        var again = await SignedInAsync(Owner.Member);
        Assert.Equal(["Gửi báo cáo"], await TextsAsync(again, "?state=overdue"));
    }

    [Fact]
    public async Task Returned_before_its_end_the_owner_is_reminded_of_it_once()
    {
        var (_, tasks) = await GivenAsync(Draft("Gửi báo cáo", Owner, Now.AddDays(10)));
        await DoAsync(Owner, tasks[0], new { type = "completeTask" });
        await DoAsync(Secretary, tasks[0], new { type = "returnTask", reason = "Thiếu phụ lục" });
        Server.Clock.Advance(TimeSpan.FromDays(8));
        await AssertToldAsync(Owner, tasks[0], "taskAssigned", "taskReturned", "taskDue");
        Server.Clock.Advance(TimeSpan.FromDays(3));
        await AssertToldAsync(Owner, tasks[0], "taskAssigned", "taskReturned", "taskDue", "taskOverdue");
        await AssertToldAsync(Secretary, tasks[0], "taskCompleted", "taskOverdue");
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Lists_hold_what_is_ones_own_of_ones_unit_and_what_one_assigned_and_nothing_else()
    {
        var (colleague, scheduler) = (await PersonAsync(Unit), await PersonAsync());
        await Server.ExecuteAsync(new GrantTo(scheduler.Id, GrantWord.ScheduleMeetings, Unit));
        var (_, tasks) = await GivenAsync(Draft("Của chủ", Owner, Now.AddDays(3)), Draft("Của đơn vị", Unit, Now.AddDays(2)), Draft("Đã xong", Owner, Now.AddDays(1)));
        await DoAsync(Owner, tasks[2], new { type = "completeTask" });

        Assert.Equal(["Đã xong", "Của chủ"], await TextsAsync(Owner));
        Assert.Equal(["Của chủ"], await TextsAsync(Owner, "?whose=mine&state=unfinished"));
        Assert.Equal(["Đã xong"], await TextsAsync(Owner, "?state=done"));
        Assert.Equal(["Của chủ"], await TextsAsync(Owner, "?q=CUA chu"));
        Assert.Empty(await TextsAsync(Owner, "?whose=unit"));
        Assert.Empty(await TextsAsync(Owner, "?whose=assigned"));
        Assert.Equal(["Của đơn vị"], await TextsAsync(colleague));
        Assert.Equal(["Của đơn vị"], await TextsAsync(colleague, "?whose=unit"));
        Assert.Equal(["Đã xong", "Của đơn vị", "Của chủ"], await TextsAsync(Secretary, $"?whose=assigned&unit={Unit}"));
        Assert.Equal(["Đã xong", "Của đơn vị", "Của chủ"], await TextsAsync(scheduler, "?whose=assigned"));
        Assert.Empty(await TextsAsync(Stranger));
        foreach (var (person, status) in new[] { (Owner, HttpStatusCode.OK), (scheduler, HttpStatusCode.OK), (colleague, HttpStatusCode.NotFound), (Stranger, HttpStatusCode.NotFound) })
            await AnswersAsync(person, $"/api/tasks/{tasks[0]}", status);

        var first = await GetAsync(Secretary, "/api/tasks?limit=2");
        var rest = await GetAsync(Secretary, $"/api/tasks?limit=2&cursor={first.GetProperty("cursor").GetString()}");
        Assert.Equal("Của chủ", Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("text").GetString());
        foreach (var wrong in new[] { "whose=all", "state=late", "limit=0", "limit=201", "cursor=x", $"q={new string('x', 201)}" }) await AnswersAsync(Secretary, "/api/tasks?" + wrong, HttpStatusCode.BadRequest);

        var table = await Secretary.Http.GetStringAsync("/api/tasks.csv?whose=assigned");
        Assert.Equal(4, table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains($"\"Của chủ\",\"{Owner.Member.Name}\"", table, StringComparison.Ordinal);
        Assert.DoesNotContain("Của", await Stranger.Http.GetStringAsync("/api/tasks.csv"), StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "D9")]
    public async Task What_a_closed_session_concluded_is_for_the_owner_and_the_stewards_and_in_no_other_meeting()
    {
        var scheduler = await PersonAsync();
        await Server.ExecuteAsync(new GrantTo(scheduler.Id, GrantWord.ScheduleMeetings, Unit));
        var (meeting, next) = (await ScheduledAsync(), await ScheduledAsync(TimeSpan.FromDays(7)));
        await InAsync(meeting, new { type = "openMeeting" });
        var item = (await StateAsync(Secretary, $"/api/meetings/{meeting}")).GetProperty("agenda").EnumerateObject().First().Name;
        await InAsync(meeting, new { type = "closeSession", itemId = item, allow = Array.Empty<Guid>() });
        var task = (await TasksOfAsync(meeting, await ConcludeAsync(meeting, Draft("Việc kín", Owner, Now.AddDays(5)))))[0];
        await InAsync(meeting, new { type = "endClosedSession" });
        await InAsync(meeting, new { type = "closeMeeting" });
        await UntilDoneAsync();

        Assert.False((await StateAsync(Owner, $"/api/tasks/{task}")).TryGetProperty("conclusion", out _));
        Assert.Equal(["Việc kín"], await TextsAsync(Secretary, "?whose=assigned"));
        Assert.Empty(await TextsAsync(scheduler));
        await AnswersAsync(scheduler, $"/api/tasks/{task}", HttpStatusCode.NotFound);
        Assert.Equal(["1"], await AgendaAsync(next));
    }

    [Fact]
    public async Task A_conclusion_takes_no_owner_who_is_not_there_and_no_unit_that_is_closed()
    {
        var (meeting, closed, gone) = (await ScheduledAsync(), await UnitAsync("Đã giải thể"), await PersonAsync());
        await Server.ExecuteAsync(new CloseUnit(closed, Server.Services.GetRequiredService<OrganisationCalendar>().Today, "QĐ 12", null));
        await Server.DeactivateAsync(gone.Id);
        await InAsync(meeting, new { type = "openMeeting" });
        foreach (var (task, field) in new[] { (Draft("x", closed, Now.AddDays(1)), "tasks[0].unitId"), (Draft("x", gone, Now.AddDays(1)), "tasks[0].memberId"), (Draft("x", Owner, Now.AddDays(-1)), "tasks[0].dueAt") })
        {
            using var answer = await Secretary.Http.PostAsJsonAsync($"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command = new { type = "recordConclusion", text = "x", tasks = new[] { task } } });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal([field], (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(e => e.Name));
        }
    }

    [Fact]
    public async Task An_owner_who_leaves_is_told_nothing_and_another_gets_the_task()
    {
        var (_, tasks) = await GivenAsync(Draft("Gửi báo cáo", Owner, Now.AddDays(10)));
        await Server.DeactivateAsync(Owner.Id);
        await DoAsync(Secretary, tasks[0], new { type = "reassignTask", memberId = Stranger.Id, reason = "Đồng chí phụ trách đã nghỉ hưu" });
        await AssertToldAsync(Owner, tasks[0], "taskAssigned");
        await AssertToldAsync(Stranger, tasks[0], "taskAssigned");
        Assert.Equal(["Gửi báo cáo"], await TextsAsync(Stranger, "?whose=mine"));
        await RefusedAsync(Secretary, tasks[0], HttpStatusCode.BadRequest, new { type = "reassignTask", memberId = Owner.Id, reason = "x" });
    }
}

public sealed class TaskFlowTests(TestServer server) : TaskFlowSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresTaskFlowTests(OwnPostgresServer own) : TaskFlowSpecification(own.Server), IClassFixture<OwnPostgresServer>;
