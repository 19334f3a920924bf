using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Tasks;

/// <param name="State">The task with <c>me</c>.</param>
public sealed record TaskAnswer(long Seq, JsonElement State);

/// <summary>Tasks of conclusions over REST. Writing goes through the same grain call as the hub.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapGet("/{id:guid}", ViewAsync).Refuses(401, 404, 429, 503).Produces<TaskAnswer>().WithSummary("The task, with its history and what the caller is to it");
        tasks.MapPost("/{id:guid}/commands", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command))
            .Refuses(400, 401, 403, 404, 409, 413, 429, 503).WithSummary("Execute one command, once per command id");
        api.MapTaskLists();
        api.MapFollowUps();
    }

    private static async Task<IResult> ViewAsync(Guid id, ClaimsPrincipal user, TaskReader tasks, StreamReads reads)
    {
        // Who sees it, the organisation says: as it is now.
        var (open, refusal) = await tasks.ReadAsync(id, user.MemberId());
        if (open is null) return Problems.From(refusal!);
        (var view, refusal) = await reads.ViewAsync(StreamId.Task(id), user.MemberId());
        return view is null ? Problems.From(refusal!) : TypedResults.Ok(view);
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        Guid id, ExecuteRequest request, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) => commands.ExecuteAsync(StreamId.Task(id), request, http, cancel);
}
