using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Organisations;

/// <summary>The organisation over REST. Writing goes through the same grain call as the hub.</summary>
internal static class OrganisationEndpoints
{
    public static void MapOrganisation(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Organisation");
        group.MapUnits();
        group.MapMembers();

        Writes(group.MapPost("/organisation/commands", ExecuteAsync)).WithSummary("Execute one command, once per command id");
        Writes(group.MapPost("/units", (JsonObject body, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) =>
            SendAsync("addUnit", body, http, commands, cancel))).WithSummary("Add a unit: the fields of addUnit");
        Writes(group.MapPatch("/units/{id:guid}", (Guid id, JsonObject body, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) =>
            SendAsync("changeUnit", With(body, "unitId", id), http, commands, cancel))).WithSummary("Change a unit from a day on: the fields of changeUnit");
        Writes(group.MapPost("/members", (JsonObject body, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) =>
            SendAsync("addMember", body, http, commands, cancel))).WithSummary("Add a member: the fields of addMember");
        Writes(group.MapPatch("/members/{id:guid}", (Guid id, JsonObject body, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) =>
            SendAsync("changeMember", With(body, "memberId", id), http, commands, cancel))).WithSummary("Change a member: the fields of changeMember");

        static RouteHandlerBuilder Writes(RouteHandlerBuilder endpoint) =>
            endpoint.WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command)).Refuses(400, 401, 403, 404, 409, 413, 429, 503);
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        ExecuteRequest request, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) => commands.ExecuteAsync(StreamId.Organisation, request, http, cancel);

    /// <summary>A command whose type and object the address names; with a <c>commandId</c> in the body it is carried out once.</summary>
    public static async Task<Results<Ok<Executed>, ProblemHttpResult>> SendAsync(
        string type, JsonObject body, HttpContext http, StreamCommands commands, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        if (body.TryGetPropertyValue("commandId", out var given))
        {
            if (given is not JsonValue text || !text.TryGetValue(out id) || id == Guid.Empty) return Problems.Invalid("commandId", "is not a UUID");
            body.Remove("commandId");
        }

        body["type"] = type;
        return await commands.ExecuteAsync(StreamId.Organisation, new ExecuteRequest(id, JsonSerializer.SerializeToElement(body)), http, cancel);
    }

    public static JsonObject With(JsonObject body, string field, Guid id)
    {
        body[field] = id;
        return body;
    }
}
