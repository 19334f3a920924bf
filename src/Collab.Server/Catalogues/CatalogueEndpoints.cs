using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Catalogues;

/// <param name="Abbreviation">As it stands in the number of a document.</param>
public sealed record CatalogueEntry(Guid Id, string Name, string? Abbreviation, bool Retired);

/// <param name="Location">Where it is: address, building, floor.</param>
public sealed record RoomEntry(Guid Id, string Name, string? Location, int Capacity, Guid? UnitId);

/// <param name="Version">0: there is no plan yet; a new one is made from 0.</param>
public sealed record RoomPlan(Guid RoomId, string Room, int Version, int Width, int Height, ImmutableArray<SeatingPlace> Seats);

/// <summary>The catalogues over REST. Writing goes through the same grain call as the hub.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogues(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/catalogues").WithTags("Catalogues");
        group.MapGet("", ListAsync).Refuses(400, 401, 404, 503).WithSummary("The entries of one catalogue in order");
        group.MapGet("/meeting-rooms", RoomsAsync).Refuses(401, 404, 503).WithSummary("The meeting rooms in use, by name");
        group.MapGet("/meeting-rooms/{id:guid}/plan", PlanAsync).Refuses(401, 404, 503).WithSummary("The seating plan of a meeting room");
        group.MapPost("/commands", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command))
            .Refuses(400, 401, 403, 404, 409, 413, 429, 503).WithSummary("Execute one command, once per command id");
    }

    /// <param name="kind"><c>position</c>, <c>meetingType</c>, <c>documentType</c> or <c>issuingBody</c>.</param>
    /// <param name="retired">Also those that are not offered any more.</param>
    private static async Task<Results<Ok<IReadOnlyList<CatalogueEntry>>, ProblemHttpResult>> ListAsync(StreamReads reads, string? kind = null, bool retired = false)
    {
        if (KindOf(kind) is not { } wanted) return Problems.Invalid("kind", "is not position, meetingType, documentType or issuingBody");

        var (state, refusal) = await reads.StateAsync(StreamId.Catalogues);
        return state is Catalogue catalogue
            ? TypedResults.Ok<IReadOnlyList<CatalogueEntry>>(
                [.. catalogue.Of(wanted).Where(item => retired || !item.Retired).Select(item => new CatalogueEntry(item.Id, item.Name, item.Abbreviation, item.Retired))])
            : Problems.From(refusal!);
    }

    private static async Task<Results<Ok<IReadOnlyList<RoomEntry>>, ProblemHttpResult>> RoomsAsync(StreamReads reads)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Catalogues);
        return state is Catalogue catalogue
            ? TypedResults.Ok<IReadOnlyList<RoomEntry>>(
                [.. catalogue.Rooms.Values.Where(room => !room.Retired).OrderBy(room => room.Name, StringComparer.Ordinal).ThenBy(room => room.Id).Select(room => new RoomEntry(room.Id, room.Name, room.Location, room.Capacity, room.UnitId))])
            : Problems.From(refusal!);
    }

    private static async Task<Results<JsonHttpResult<RoomPlan>, ProblemHttpResult>> PlanAsync(Guid id, StreamReads reads)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Catalogues);
        if (state is not Catalogue catalogue) return Problems.From(refusal!);
        if (catalogue.Rooms.Find(id) is not { } room) return Problems.NotFound();

        var plan = room.Plan ?? new SeatingPlan(0, 0, 0, []);
        return TypedResults.Json(new RoomPlan(id, room.Name, plan.Version, plan.Width, plan.Height, plan.Seats), CatalogueJson.Options);
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        ExecuteRequest request, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) => commands.ExecuteAsync(StreamId.Catalogues, request, http, cancel);

    private static CatalogueKind? KindOf(string? word) => Enum.GetValues<CatalogueKind>().Cast<CatalogueKind?>().FirstOrDefault(kind => JsonNamingPolicy.CamelCase.ConvertName(kind!.Value.ToString()) == word);
}
