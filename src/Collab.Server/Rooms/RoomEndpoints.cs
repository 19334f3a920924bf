using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Rooms;

/// <param name="Seq">Of the room's last event.</param>
public sealed record RoomCreatedAnswer(Guid Id, long Seq);

/// <param name="State">The room as the caller sees it, with <c>me</c>.</param>
public sealed record RoomAnswer(long Seq, JsonElement State);

/// <param name="UnitName">As the unit is called now.</param>
/// <param name="Role">The caller's.</param>
/// <param name="Documents">How many it holds.</param>
public sealed record RoomItem(Guid Id, string Name, Guid? UnitId, string? UnitName, bool Personal, bool Closed, RoomRole Role, int Documents, DateTimeOffset ChangedAt);

/// <summary>Document rooms over REST. Writing goes through the same grain call as the hub.</summary>
internal static class RoomEndpoints
{
    private const int MaxQuery = 200;

    public static void AddRooms(this WebApplicationBuilder builder) => builder.Services.AddScoped<RoomStart>();

    public static void MapRooms(this IEndpointRouteBuilder api)
    {
        var rooms = api.MapGroup("/rooms").WithTags("Rooms");
        rooms.MapGet("", ListAsync).Refuses(400, 401, 404, 429, 503).WithSummary("The document rooms that the caller is in, the last changed first");
        rooms.MapPost("", CreateAsync).Refuses(400, 401, 404, 413, 429, 503).WithSummary("Make a document room and own it");
        rooms.MapPost("/personal", PersonalAsync).Refuses(401, 404, 429, 503).WithSummary("The caller's own room, made on first use");
        rooms.MapGet("/{id:guid}", ViewAsync).Refuses(401, 404, 429, 503).Produces<RoomAnswer>().WithSummary("The room as the caller sees it");
        rooms.MapPost("/{id:guid}/commands", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.RoundCommand))
            .Refuses(400, 401, 403, 404, 409, 413, 429, 503).WithSummary("Execute one command, once per command id");
    }

    /// <param name="q">Words of the name, with or without diacritics.</param>
    private static async Task<Results<Ok<Page<RoomItem>>, ProblemHttpResult>> ListAsync(
        ClaimsPrincipal user, OrganisationReplica replica, RoomLists lists, CancellationToken cancel, string? q = null, string? cursor = null, int limit = RoomLists.DefaultPage)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (limit is < 1 or > RoomLists.PageLimit) return Problems.Invalid("limit", $"is not within 1 and {RoomLists.PageLimit}");

        (DateTimeOffset, Guid)? after = null;
        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, out var place)) return Problems.Invalid("cursor", "is not one that this server gave");
            after = place;
        }

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);
        if (RoomAccess.PrincipalsOf(organisation, user.MemberId(), replica.Today) is not { } principals) return Problems.NotFound();

        var page = await lists.FindAsync(principals, new RoomQuery(q, after, limit), cancel);
        var next = page.HasMore ? Cursor.Write(page.Rooms[^1].ChangedAt, page.Rooms[^1].Id) : null;
        return TypedResults.Ok(new Page<RoomItem>(
            [.. page.Rooms.Select(r => new RoomItem(r.Id, r.Name, r.UnitId, r.UnitName, r.Personal, r.Closed, r.Role, r.Documents, r.ChangedAt))], next));
    }

    private static async Task<Results<Created<RoomCreatedAnswer>, ProblemHttpResult>> CreateAsync(CreateRoomRequest request, ClaimsPrincipal user, RoomStart start)
    {
        var (room, answer) = await start.CreateAsync(user.MemberId(), request);
        return answer.Refusal is { } refused ? Problems.From(refused) : TypedResults.Created($"/api/rooms/{room}", new RoomCreatedAnswer(room, answer.Seq));
    }

    private static async Task<Results<Ok<RoomCreatedAnswer>, ProblemHttpResult>> PersonalAsync(ClaimsPrincipal user, RoomStart start)
    {
        var (room, answer) = await start.PersonalAsync(user.MemberId());
        return answer.Refusal is { } refused ? Problems.From(refused) : TypedResults.Ok(new RoomCreatedAnswer(room, answer.Seq));
    }

    private static async Task<IResult> ViewAsync(Guid id, ClaimsPrincipal user, OrganisationReplica replica, StreamReads reads)
    {
        // Who is in the room, the organisation says: as it is now.
        if (await replica.ReadAsync() is { Refusal: { } unread }) return Problems.From(unread);
        var (view, refusal) = await reads.ViewAsync(StreamId.Room(id), user.MemberId());
        return view is null ? Problems.From(refusal!) : TypedResults.Ok(view);
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        Guid id, ExecuteRequest request, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) => commands.ExecuteAsync(StreamId.Room(id), request, http, cancel);
}
