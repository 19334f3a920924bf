using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Collab.Server.Tests.Access;

/// <summary>One call of the walk.</summary>
/// <param name="Meeting">Where what the call names is made.</param>
/// <param name="Address">The meeting that is called; another one where a draft is tried.</param>
internal sealed record Call(AccessWorld World, Person By, Guid Meeting, Guid Address)
{
    /// <summary>The meeting is called, or what is named is its part.</summary>
    public bool IsOfMeeting { get; init; }

    public string Path(string below = "") => $"/api/meetings/{Address}{below}";

    public string Stream => $"meeting:{Address}";
}

internal delegate Task<HttpRequestMessage> RequestSample(Call call);

internal delegate Task<object> CommandSample(Call call);

internal delegate Task<JsonElement> HubSample(Call call, HubClient hub);

/// <summary>
/// For each action of the matrix one example that nothing but who sends it stands in the way of: every call makes what it is about. They
/// stand by topic in the files beside this one, a line each; one that is missing fails the walk.
/// </summary>
internal static partial class Samples
{
    private static readonly Dictionary<string, RequestSample> Requests =
        new[] { Accounts, Own, Organisation, Clients, Imports, Catalogues, Registers, Files, Rooms, Documents, Rounds, Tasks, Inboxes, Meetings, Guests, Records, Statistics, Search, Guide, Logs, Server }.SelectMany(topic => topic).ToDictionary();

    public static RequestSample? RequestOf(string action) => Requests.GetValueOrDefault(action);

    public static CommandSample? CommandOf(string action) => MeetingCommands.GetValueOrDefault(action) ?? OrganisationCommands.GetValueOrDefault(action) ?? CatalogueCommands.GetValueOrDefault(action) ?? RegistryCommands.GetValueOrDefault(action)
        ?? RoomCommands.GetValueOrDefault(action) ?? DocumentCommands.GetValueOrDefault(action) ?? RoundCommands.GetValueOrDefault(action) ?? TaskCommands.GetValueOrDefault(action) ?? InboxCommands.GetValueOrDefault(action);

    public static HubSample? HubOf(string action) => Hub.GetValueOrDefault(action) ?? CataloguesHub.GetValueOrDefault(action) ?? RegistersHub.GetValueOrDefault(action) ?? RoomsHub.GetValueOrDefault(action) ?? DocumentsHub.GetValueOrDefault(action) ?? RoundsHub.GetValueOrDefault(action) ?? TasksHub.GetValueOrDefault(action) ?? InboxesHub.GetValueOrDefault(action);

    private static Task<T> Now<T>(T made) => Task.FromResult(made);

    private static RequestSample Get(string path) => _ => Now(Request(HttpMethod.Get, path));

    private static RequestSample Post(string path, object? body = null) => _ => Now(Request(HttpMethod.Post, path, body));

    private static RequestSample Delete(string path) => _ => Now(Request(HttpMethod.Delete, path));

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static HttpRequestMessage Get(this Call call, string below) => Request(HttpMethod.Get, call.Path(below));
}
