using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Rounds;

/// <param name="State">The round as the caller sees it, with <c>me</c>.</param>
public sealed record RoundAnswer(long Seq, JsonElement State);

/// <summary>Rounds of opinions over REST. Writing goes through the same grain call as the hub.</summary>
internal static class RoundEndpoints
{
    public static void MapRounds(this IEndpointRouteBuilder api)
    {
        var rounds = api.MapGroup("/rounds").WithTags("Rounds");
        rounds.MapGet("/{id:guid}", ViewAsync).Refuses(401, 404, 429, 503).Produces<RoundAnswer>().WithSummary("The round of opinions as the caller sees it");
        rounds.MapPost("/{id:guid}/commands", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.RoundCommand))
            .Refuses(400, 401, 403, 404, 409, 413, 429, 503).WithSummary("Execute one command, once per command id");
        api.MapRoundLists();
        rounds.MapRoundOverviews();
        rounds.MapRoundOpinions();
        rounds.MapRoundTables();
    }

    private static async Task<IResult> ViewAsync(Guid id, ClaimsPrincipal user, RoundReader rounds, StreamReads reads)
    {
        // Who sees it, room and organisation say: as they are now.
        var (open, refusal) = await rounds.ReadAsync(id, user.MemberId());
        if (open is null) return Problems.From(refusal!);
        (var view, refusal) = await reads.ViewAsync(StreamId.Round(id), user.MemberId());
        return view is null ? Problems.From(refusal!) : TypedResults.Ok(view);
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        Guid id, ExecuteRequest request, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) => commands.ExecuteAsync(StreamId.Round(id), request, http, cancel);
}
