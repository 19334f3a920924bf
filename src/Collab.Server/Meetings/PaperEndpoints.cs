using System.Security.Claims;
using System.Text.Json.Serialization;
using Collab.Domain.Documents;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Documents;
using Collab.Server.Accounts;
using Collab.Server.Documents;
using Collab.Server.Hosting;
using Collab.Server.Renditions;
using Collab.Storage.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Meetings;

/// <param name="Sha256">Of the original.</param>
/// <param name="Receipt">The caller's; absent = none yet.</param>
public sealed record PaperVersionAnswer(Guid PaperId, Guid DocumentId, int Version, string Title, string Sha256, RenditionView Rendition, OwnReceiptView? Receipt);

public sealed record PaperReceiptRequest(PaperReceiptStage Stage);

/// <summary>What only the reader's device knows; that a version was opened the server records itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaperReceiptStage>))]
public enum PaperReceiptStage
{
    [JsonStringEnumMemberName("delivered")] Delivered,
    [JsonStringEnumMemberName("finished")] Finished,
}

/// <summary>Reading the papers of a meeting. Each request asks the meeting anew who may; receipts go to the document, as those of its room's readers do.</summary>
internal static class PaperEndpoints
{
    public static void MapMeetingPapers(this IEndpointRouteBuilder meetings)
    {
        var versions = meetings.MapGroup("/{id:guid}/papers/{paperId:guid}/versions/{number:int}");
        versions.MapGet("", InfoAsync).Refuses(401, 404, 429, 503).WithSummary("A paper's version: how far its PDF is, and the caller's receipt");
        versions.MapGet("/pdf", PdfAsync).Refuses(401, 404, 409, 416, 429, 503).WithSummary("The PDF to read, parts by Range; that the caller has opened the version is recorded");
        versions.MapGet("/text", TextAsync).Refuses(401, 404, 429, 503).WithSummary("The text, page by page; no pages where there is none");
        versions.MapGet("/content", ContentAsync).Refuses(401, 403, 404, 416, 429, 503).WithSummary("The original file, to be saved; parts by Range");
        versions.MapPut("/receipt", ReceiptAsync).Refuses(400, 401, 403, 404, 409, 429, 503).WithSummary("That the version has reached the caller, or that the caller has read it to the end");
    }

    private static async Task<Results<Ok<PaperVersionAnswer>, ProblemHttpResult>> InfoAsync(Guid id, Guid paperId, int number, ClaimsPrincipal user, MeetingPapers papers)
    {
        var (paper, refusal) = await papers.OpenAsync(id, paperId, number, user.MemberId());
        if (paper is null) return Problems.From(refusal!);

        var receipt = paper.Version.Receipts.Find(user.MemberId()) is { } r ? new OwnReceiptView(r.DeliveredAt, r.OpenedAt, r.FinishedAt, r.AcknowledgedAt) : null;
        return TypedResults.Ok(new PaperVersionAnswer(
            paperId, paper.Document.Id, number, paper.File.Title, paper.Version.File.Sha256, RenditionView.Of(paper.Version.Rendition), receipt));
    }

    private static async Task<IResult> PdfAsync(
        Guid id, Guid paperId, int number, HttpContext http, MeetingPapers papers, IFileStore files, IGrainFactory grains, CancellationToken cancel)
    {
        var (paper, refusal) = await papers.OpenAsync(id, paperId, number, http.User.MemberId());
        return paper is null ? Problems.From(refusal!) : await DocumentFileEndpoints.SendPdfAsync(paper.Version, http, files, () => RecordAsync(paper, grains), cancel);
    }

    private static async Task<IResult> ContentAsync(
        Guid id, Guid paperId, int number, HttpContext http, MeetingPapers papers, IFileStore files, IGrainFactory grains, CancellationToken cancel)
    {
        var (paper, refusal) = await papers.OpenAsync(id, paperId, number, http.User.MemberId());
        return paper is null ? Problems.From(refusal!)
            : !paper.File.Downloads ? Problems.From(Refusal.Forbidden("The room of this paper does not give the original to everybody."))
            : await DocumentFileEndpoints.SendOriginalAsync(paper.Version, http, files, () => RecordAsync(paper, grains), cancel);
    }

    private static async Task<Results<Ok<DocumentText>, ProblemHttpResult>> TextAsync(
        Guid id, Guid paperId, int number, ClaimsPrincipal user, MeetingPapers papers, [FromServices] IRenditions renditions, IGrainFactory grains, CancellationToken cancel)
    {
        var (paper, refusal) = await papers.OpenAsync(id, paperId, number, user.MemberId());
        if (paper is null) return Problems.From(refusal!);

        var pages = await renditions.TextAsync(paper.Version.File.Sha256, cancel);
        if (!pages.IsEmpty && await RecordAsync(paper, grains) is { } unrecorded) return Problems.From(unrecorded);
        return TypedResults.Ok(new DocumentText([.. pages.Select(page => new DocumentPage(page.Page, page.Text))]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReceiptAsync(
        Guid id, Guid paperId, int number, PaperReceiptRequest request, ClaimsPrincipal user, MeetingPapers papers, IGrainFactory grains)
    {
        var (paper, refusal) = await papers.OpenAsync(id, paperId, number, user.MemberId());
        if (paper is null) return Problems.From(refusal!);
        if (paper.Reader.Role == MeetingRole.Display) return Problems.From(Refusal.Forbidden("A room display reads nothing."));

        DocumentCommand command = request.Stage == PaperReceiptStage.Finished ? new RecordReading(number) : new ConfirmDelivery(number);
        var commandId = DerivedId.Of($"document-{request.Stage}", $"{paper.Document.Id}:{number}:{paper.Reader.MemberId}");
        var answer = await grains.GetGrain<IDocumentGrain>(paper.Document.Id).ExecuteAsync(new(paper.Reader.MemberId, commandId, command, paper.Around));
        return answer.Refusal is { Code: not RefusalCodes.Conflict } refused ? Problems.From(refused) : TypedResults.NoContent();
    }

    // What a room display shows nobody has opened, and receipts are members'.
    private static Task<Refusal?> RecordAsync(OpenPaper paper, IGrainFactory grains) => paper.Reader.Role == MeetingRole.Display || paper.Reader.LinkId is not null
        ? Task.FromResult<Refusal?>(null)
        : DocumentFileEndpoints.RecordAsync(paper.Document, paper.File.Version, paper.Reader.MemberId, paper.Around, grains);
}
