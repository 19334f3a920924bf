using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Documents.Comments;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Documents;

/// <param name="State">The document as the caller sees it, with <c>me</c>.</param>
public sealed record DocumentAnswer(long Seq, JsonElement State);

/// <summary>Documents over REST. Writing goes through the same grain call as the hub.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("/documents").WithTags("Documents");
        documents.MapGet("/{id:guid}", ViewAsync).Refuses(401, 404, 429, 503).Produces<DocumentAnswer>().WithSummary("The document as the caller sees it");
        documents.MapPost("/{id:guid}/commands", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command))
            .Refuses(400, 401, 403, 404, 409, 413, 429, 503).WithSummary("Execute one command, once per command id");
        documents.MapDocumentFiles();
        documents.MapDocumentReceipts();
        documents.MapDocumentComments();
    }

    private static async Task<IResult> ViewAsync(Guid id, ClaimsPrincipal user, DocumentReader documents, StreamReads reads)
    {
        // Who sees it, room and organisation say: as they are now.
        var (open, refusal) = await documents.ReadAsync(id, user.MemberId());
        if (open is null) return Problems.From(refusal!);
        (var view, refusal) = await reads.ViewAsync(StreamId.Document(id), user.MemberId());
        return view is null ? Problems.From(refusal!) : TypedResults.Ok(view);
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        Guid id, ExecuteRequest request, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) => commands.ExecuteAsync(StreamId.Document(id), request, http, cancel);
}
