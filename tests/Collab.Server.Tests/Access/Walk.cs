using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Server.Tests.Access;

/// <summary>
/// Walks the matrix: each action by everybody, and what came of it beside what its row says. Refusals come first, so that what may be done
/// takes nothing away from them.
/// </summary>
/// <param name="isReduced">Of those who are told the same, one is enough.</param>
internal sealed class Walk(AccessWorld world, bool isReduced = false) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = world.Server.Url };
    private readonly List<string> failures = [];

    public int Calls { get; private set; }

    /// <summary>Whatever came out otherwise than the matrix says.</summary>
    public IReadOnlyList<string> Failures => failures;

    public async Task EndpointsAsync()
    {
        foreach (var rule in AccessMatrix.Endpoints)
        {
            if (Samples.RequestOf(rule.Action) is not { } sample)
            {
                failures.Add($"{rule.Action} has no sample");
                continue;
            }

            var meeting = rule.About is About.Meeting or About.Visit ? await world.MeetingAsync() : rule.About == About.Room ? await world.DocumentRoomAsync() : rule.About == About.Task ? await world.TaskAsync() : Guid.Empty;
            await TryAsync(rule, CallersOf(rule), person => RequestAsync(sample, new(world, person, meeting, meeting) { IsOfMeeting = rule.About is About.Meeting or About.Visit }));
            if (rule.About != About.Meeting) continue;

            var draft = await world.MeetingAsync(draft: true);
            await TryAsync(rule, world.Participants.Where(person => !person.IsSteward), person => RequestAsync(sample, new(world, person, meeting, draft)), draft: true);
        }
    }

    public async Task HubAsync()
    {
        foreach (var rule in AccessMatrix.Hub)
        {
            if (Samples.HubOf(rule.Action) is not { } sample)
            {
                failures.Add($"{rule.Action} has no sample");
                continue;
            }

            var isOfMeeting = rule.Action.EndsWith(" meeting", StringComparison.Ordinal);
            var isOfRoom = rule.Action.EndsWith(" room", StringComparison.Ordinal) || rule.Action.EndsWith(" document", StringComparison.Ordinal) || rule.Action.EndsWith(" round", StringComparison.Ordinal);
            var isOfTask = rule.Action.EndsWith(" task", StringComparison.Ordinal);
            var meeting = isOfMeeting ? await world.MeetingAsync() : isOfRoom ? await world.DocumentRoomAsync() : isOfTask ? await world.TaskAsync() : Guid.Empty;
            await TryAsync(rule, [.. world.Outsiders, .. isOfMeeting ? InMeetings : isOfRoom ? InRooms : isOfTask ? InTasks : world.Organisation, .. isOfMeeting ? [] : world.Visitors], person => CallAsync(sample, new(world, person, meeting, meeting) { IsOfMeeting = isOfMeeting }));
        }
    }

    public async Task MeetingCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Meetings)
        {
            if (Samples.CommandOf(rule.Action) is not { } sample)
            {
                failures.Add($"{rule.Action} has no sample");
                continue;
            }

            var (meeting, draft) = (await world.MeetingAsync(), await world.MeetingAsync(draft: true));
            await TryAsync(rule, InMeetings, person => ExecuteAsync(sample, new(world, person, meeting, meeting) { IsOfMeeting = true }));
            await TryAsync(rule, world.Participants.Where(person => !person.IsSteward), person => ExecuteAsync(sample, new(world, person, meeting, draft)), draft: true);
        }
    }

    public async Task OrganisationCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Organisation)
        {
            if (Samples.CommandOf(rule.Action) is { } sample) await TryAsync(rule, world.Organisation, person => ExecuteAsync(sample, new(world, person, Guid.Empty, Guid.Empty), StreamId.Organisation));
            else failures.Add($"{rule.Action} has no sample");
        }
    }

    public async Task CatalogueCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Catalogues)
        {
            if (Samples.CommandOf(rule.Action) is { } sample) await TryAsync(rule, world.Organisation, person => ExecuteAsync(sample, new(world, person, Guid.Empty, Guid.Empty), StreamId.Catalogues));
            else failures.Add($"{rule.Action} has no sample");
        }
    }

    public async Task RegistryCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Registers)
        {
            if (Samples.CommandOf(rule.Action) is { } sample) await TryAsync(rule, world.Organisation, person => ExecuteAsync(sample, new(world, person, Guid.Empty, Guid.Empty), StreamId.Registers));
            else failures.Add($"{rule.Action} has no sample");
        }
    }

    public async Task RoomCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Rooms)
        {
            if (Samples.CommandOf(rule.Action) is not { } sample)
            {
                failures.Add($"{rule.Action} has no sample");
                continue;
            }
            var room = await world.DocumentRoomAsync();
            await TryAsync(rule, InRooms, person => ExecuteAsync(sample, new(world, person, room, room), StreamId.Room(room)));
        }
    }

    public async Task DocumentCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Documents)
        {
            if (Samples.CommandOf(rule.Action) is not { } sample)
            {
                failures.Add($"{rule.Action} has no sample");
                continue;
            }
            var room = await world.DocumentRoomAsync();
            var document = await world.OpenDocumentAsync(room);
            await TryAsync(rule, InRooms, person => ExecuteAsync(sample, new(world, person, room, room), StreamId.Document(document)));
        }
    }

    public async Task RoundCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Rounds)
        {
            if (Samples.CommandOf(rule.Action) is not { } sample)
            {
                failures.Add($"{rule.Action} has no sample");
                continue;
            }
            var room = await world.DocumentRoomAsync();
            var round = await world.RoundAsync(room);
            await TryAsync(rule, InRooms, person => ExecuteAsync(sample, new(world, person, room, round), StreamId.Round(round)));
        }
    }

    public async Task TaskCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Tasks)
        {
            if (Samples.CommandOf(rule.Action) is not { } sample)
            {
                failures.Add($"{rule.Action} has no sample");
                continue;
            }
            var task = await world.TaskAsync();
            await TryAsync(rule, InTasks, person => ExecuteAsync(sample, new(world, person, task, task), StreamId.Task(task)));
        }
    }

    // The world's tasks are of a closed session: of whoever administers none of their concern.
    private IEnumerable<Person> InTasks => [.. world.InTasks, .. world.Organisation];

    // Nor does it give a part in a document room.
    private IEnumerable<Person> InRooms => [.. world.InRooms, .. world.Organisation];

    public async Task InboxCommandsAsync()
    {
        foreach (var rule in AccessMatrix.Inboxes)
        {
            if (Samples.CommandOf(rule.Action) is not { } sample)
            {
                failures.Add($"{rule.Action} has no sample");
                continue;
            }

            await TryAsync(rule, world.Organisation, person => CallAsync(async (call, hub) => await hub.ExecuteAsync(StreamId.Inbox(person.Id).ToString(), await sample(call)), new(world, person, Guid.Empty, Guid.Empty)));
            // Anybody's but one's own does not exist, whoever one is.
            await TryAsync(rule with { Allowed = Standing.None, Unaware = (Standing)~0 }, world.Organisation.Where(person => person.HasAccount && person.Id != world.Chair.Id),
                person => CallAsync(async (call, hub) => await hub.ExecuteAsync(StreamId.Inbox(world.Chair.Id).ToString(), await sample(call)), new(world, person, Guid.Empty, Guid.Empty)));
        }
    }

    // Who administers, and so what, has no part in a meeting.
    private IEnumerable<Person> InMeetings => [.. world.Participants, .. world.Visitors, .. world.Organisation.Where(person => person.Permission is null)];

    private IEnumerable<Person> CallersOf(AccessRule rule) =>
    [
        .. world.Outsiders,
        .. rule.About == About.Meeting ? InMeetings : rule.About == About.Room ? InRooms : rule.About == About.Task ? InTasks : world.Organisation,
        .. rule.About == About.Member ? world.Selves : [],
        .. rule.About == About.Meeting ? [] : world.Visitors,
    ];

    private async Task TryAsync(AccessRule rule, IEnumerable<Person> callers, Func<Person, Task<Outcome?>> callAsync, bool draft = false)
    {
        var cases = callers.Select(person => (Person: person, Expected: person.Expected(rule, draft))).OrderBy(c => c.Expected == Outcome.Passes).ToList();
        foreach (var (person, expected) in isReduced ? cases.DistinctBy(c => c.Expected).ToImmutableArray() : [.. cases])
        {
            Calls++;
            var was = await callAsync(person);
            if (was != expected) failures.Add($"{rule.Action} × {person}{(draft ? ", of a draft" : "")}: expected {expected}, was {was?.ToString() ?? "a fault of the server"}");
        }
    }

    private async Task<Outcome?> RequestAsync(RequestSample sample, Call call)
    {
        using var request = await sample(call);
        // Whoever ends their own sign-ins comes with a new one.
        var token = await world.TokenForAsync(call);
        if (token is not null) request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode switch
        {
            >= HttpStatusCode.InternalServerError => null,
            // A password that is wrong is one that was looked at.
            HttpStatusCode.Unauthorized when request.Method == HttpMethod.Head => Outcome.Unauthenticated, // without a body
            HttpStatusCode.Unauthorized => await CodeOfAsync(answer) == "unauthenticated" ? Outcome.Unauthenticated : Outcome.Passes,
            HttpStatusCode.Forbidden => Outcome.Forbidden,
            HttpStatusCode.NotFound => Outcome.NotFound,
            _ => Outcome.Passes,
        };
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private Task<Outcome?> ExecuteAsync(CommandSample sample, Call call, StreamId? stream = null) =>
        CallAsync(async (_, hub) => await hub.ExecuteAsync(stream?.ToString() ?? call.Stream, await sample(call)), call);

    private async Task<Outcome?> CallAsync(HubSample sample, Call call)
    {
        HubClient hub;
        try
        {
            hub = await world.HubAsync(call.By with { Token = call.By.Visit is null ? call.By.Token : await world.TokenForAsync(call) });
        }
        catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.Unauthorized)
        {
            return Outcome.Unauthenticated;
        }
        catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
        {
            return Outcome.Forbidden;
        }

        var answer = await sample(call, hub);
        return answer.GetProperty("ok").GetBoolean() ? Outcome.Passes : answer.GetProperty("code").GetString() switch
        {
            RefusalCodes.Forbidden => Outcome.Forbidden,
            RefusalCodes.NotFound => Outcome.NotFound,
            RefusalCodes.Unavailable or RefusalCodes.RateLimited or RefusalCodes.Broken => null,
            _ => Outcome.Passes,
        };
    }

    public void Dispose() => client.Dispose();
}
