using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Tasks;

/// <summary>A member of the organisation, signed in.</summary>
internal sealed record TaskPerson(NewMember Member, HttpClient Http)
{
    public Guid Id => Member.Id;
}

/// <summary>A unit with a secretary who holds its meetings, and tasks that their conclusions give.</summary>
/// <param name="shared">Absent = each test has a server of its own.</param>
public abstract class TaskSpecification(TestServer? shared = null) : IAsyncLifetime
{
    private readonly List<HttpClient> clients = [];

    private protected TestServer Server { get; private set; } = null!;
    private protected string[] Settings { get; private set; } = [];
    private protected Guid Unit { get; private set; }
    private protected TaskPerson Secretary { get; private set; } = null!;
    private protected TaskPerson Owner { get; private set; } = null!;
    private protected TaskPerson Stranger { get; private set; } = null!;

    private protected virtual Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    private protected DateTimeOffset Now => Server.Clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        Settings = await SettingsAsync();
        Server = shared ?? await TestServer.StartAsync("Development", null, Settings);
        Unit = await UnitAsync("Ban Nữ công");
        (Secretary, Owner, Stranger) = (await PersonAsync(Unit), await PersonAsync(), await PersonAsync());
    }

    public async Task DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        if (shared is null) await Server.DisposeAsync();
    }

    private protected async Task<Guid> UnitAsync(string name) => (await Server.ExecuteAsync(new AddUnit(DemoOrganisation.Units[0].Id, $"T{Guid.NewGuid():N}"[..12], name, "union"))).Result!["unitId"];

    private protected async Task<TaskPerson> PersonAsync(Guid? unit = null) => await SignedInAsync(await NewMember.MakeAsync(Server, unitId: unit ?? await UnitAsync("Tổ công đoàn")));

    /// <summary>Anew, where the clock went on.</summary>
    private protected async Task<TaskPerson> SignedInAsync(NewMember member)
    {
        var http = await Server.SignInAsync(member.UserName, NewMember.Password);
        clients.Add(http);
        return new(member, http);
    }

    private protected async Task<Guid> ScheduledAsync(TimeSpan? startIn = null, Guid? unit = null, bool draft = false)
    {
        var start = Now + (startIn ?? TimeSpan.FromHours(1));
        var made = await PostAsync(Secretary.Http, "/api/meetings", new
        {
            title = "Giao ban",
            unitId = unit ?? Unit,
            startsAt = start,
            endsAt = start.AddHours(2),
            mode = "mixed",
            draft,
            participants = new[] { new { memberId = Owner.Id, role = "delegate" } },
            agenda = new[] { new { title = "Khai mạc", minutes = 5 } },
        });
        return made.GetProperty("id").GetGuid();
    }

    /// <param name="owner">A person, or the id of a unit.</param>
    private protected static object Draft(string text, object owner, DateTimeOffset dueAt, Guid? id = null) =>
        new { taskId = id, text, dueAt, memberId = (owner as TaskPerson)?.Id, unitId = owner as Guid? };

    private protected async Task<Guid> ConcludeAsync(Guid meeting, params object[] tasks) =>
        (await InAsync(meeting, new { type = "recordConclusion", text = "Thống nhất kế hoạch quý", tasks })).GetProperty("result").GetProperty("conclusionId").GetGuid();

    /// <summary>A closed meeting that gave the tasks; their ids, in order.</summary>
    private protected async Task<(Guid Meeting, Guid[] Tasks)> GivenAsync(params object[] tasks)
    {
        var meeting = await ScheduledAsync();
        await InAsync(meeting, new { type = "openMeeting" });
        var conclusion = await ConcludeAsync(meeting, tasks);
        var ids = await TasksOfAsync(meeting, conclusion);
        await InAsync(meeting, new { type = "closeMeeting" });
        await UntilDoneAsync();
        return (meeting, ids);
    }

    private protected async Task<Guid[]> TasksOfAsync(Guid meeting, Guid conclusion) =>
        [.. (await StateAsync(Secretary, $"/api/meetings/{meeting}")).GetProperty("conclusions").GetProperty(conclusion.ToString()).GetProperty("tasks").EnumerateObject().OrderBy(t => t.Value.GetProperty("position").GetInt32()).Select(t => Guid.Parse(t.Name))];

    private protected Task<JsonElement> InAsync(Guid meeting, object command) => PostAsync(Secretary.Http, $"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command });

    /// <summary>Sent twice with one id: done once.</summary>
    private protected static async Task DoAsync(TaskPerson person, Guid task, object command)
    {
        var request = new { commandId = Guid.CreateVersion7(), command };
        var answer = await PostAsync(person.Http, $"/api/tasks/{task}/commands", request);
        Assert.Equal(answer.ToString(), (await PostAsync(person.Http, $"/api/tasks/{task}/commands", request)).ToString());
    }

    private protected static async Task RefusedAsync(TaskPerson person, Guid task, HttpStatusCode status, object command)
    {
        using var answer = await person.Http.PostAsJsonAsync($"/api/tasks/{task}/commands", new { commandId = Guid.CreateVersion7(), command });
        Assert.Equal(status, answer.StatusCode);
    }

    private protected static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private protected static async Task<JsonElement> GetAsync(TaskPerson person, string path)
    {
        using var answer = await person.Http.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private protected static async Task<JsonElement> StateAsync(TaskPerson person, string path) => (await GetAsync(person, path)).GetProperty("state");

    private protected static async Task AnswersAsync(TaskPerson person, string path, HttpStatusCode status)
    {
        using var answer = await person.Http.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
    }

    private protected static async Task<List<string>> TextsAsync(TaskPerson person, string query = "") =>
        [.. (await GetAsync(person, "/api/tasks" + query)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("text").GetString()!)];

    private protected async Task<AssignedTask> StoredAsync(Guid task) =>
        (await StreamReplay.ReadAsync(Server.Services.GetRequiredService<IJournal>(), StreamId.Task(task), AssignedTask.Empty(task), AssignedTask.Apply, _ => null)).State;

    private protected async Task AssertToldAsync(TaskPerson person, Guid task, params string[] kinds)
    {
        await UntilDoneAsync();
        var inbox = (await StreamReplay.ReadAsync(Server.Services.GetRequiredService<IJournal>(), StreamId.Inbox(person.Id), Inbox.Empty(person.Id), Inbox.Apply, _ => null)).State;
        Assert.Equal(kinds, inbox.Notices.Values.Where(notice => notice.About.TaskId == task).OrderBy(notice => notice.Position).Select(notice => notice.Kind));
    }

    /// <summary>The numbers and marks of the meeting's agenda.</summary>
    private protected async Task<List<string>> AgendaAsync(Guid meeting)
    {
        await UntilDoneAsync();
        return [.. (await StateAsync(Secretary, $"/api/meetings/{meeting}")).GetProperty("agenda").EnumerateObject().Select(i => i.Value).OrderBy(i => i.GetProperty("position").GetInt32())
            .Select(i => i.GetProperty("number").GetString() + (i.TryGetProperty("followUp", out _) ? "*" : ""))];
    }

    private protected async Task<Guid> FollowUpOfAsync(Guid meeting) =>
        Guid.Parse((await StateAsync(Secretary, $"/api/meetings/{meeting}")).GetProperty("agenda").EnumerateObject().Single(i => i.Value.TryGetProperty("followUp", out _)).Name);

    /// <summary>Nothing is left that is due.</summary>
    private protected Task UntilDoneAsync() => Wait.UntilAsync(async () =>
        await Server.CountAsync($"SELECT COUNT(*) FROM due_work WHERE kind IN ('issueTasks', 'followUp', 'notifyTask') AND due_at <= {Now.ToUnixTimeMilliseconds()}") == 0);
}
