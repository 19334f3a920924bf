using System.Security.Claims;
using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Grains.Documents;
using Collab.Server.Accounts;
using Collab.Server.Documents.Comments;
using Collab.Server.Hosting;
using Collab.Server.Renditions;
using Collab.Storage.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Collab.Server.Documents;

public sealed record DocumentText(IReadOnlyList<DocumentPage> Pages);

/// <param name="Page">From 1.</param>
public sealed record DocumentPage(int Page, string Text);

/// <summary>
/// What is in a version: the original, its PDF, its text, and what differs from another version. Each request asks anew who may: whoever
/// leaves the room while reading gets no further part. What the browser shows, the browser has.
/// </summary>
internal static class DocumentFileEndpoints
{
    public static void MapDocumentFiles(this IEndpointRouteBuilder documents)
    {
        documents.MapGet("/{id:guid}/versions/{number:int}/content", ContentAsync).Refuses(401, 403, 404, 416, 429, 503)
            .WithSummary("The original file, to be saved; parts by Range");
        documents.MapGet("/{id:guid}/versions/{number:int}/pdf", PdfAsync).Refuses(401, 404, 409, 416, 429, 503)
            .WithSummary("The PDF to read, parts by Range; that the caller has opened the version is recorded");
        documents.MapGet("/{id:guid}/versions/{number:int}/text", TextAsync).Refuses(401, 404, 429, 503)
            .WithSummary("The text, page by page; no pages where there is none");
        documents.MapGet("/{id:guid}/versions/{number:int}/clauses", ClausesAsync).Refuses(401, 404, 429, 503)
            .WithSummary("The clauses of the text in its order; none where it has none, or no text");
        documents.MapGet("/{id:guid}/compare", CompareAsync).Refuses(400, 401, 404, 409, 429, 503)
            .WithSummary("What differs between the texts of two versions");
    }

    private static async Task<IResult> ContentAsync(Guid id, int number, HttpContext http, DocumentReader reader, IFileStore files, IGrainFactory grains, CancellationToken cancel)
    {
        var (open, version, problem) = await FindAsync(reader, id, number, http.User);
        if (version is null) return problem!;
        return DocumentAccess.MayDownload(open!.Room, open.Role)
            ? await SendOriginalAsync(version, http, files, () => RecordAsync(open, number, grains), cancel)
            : Problems.From(Refusal.Forbidden("In this room only owners and editors may have the original files."));
    }

    private static async Task<IResult> PdfAsync(Guid id, int number, HttpContext http, DocumentReader reader, IFileStore files, IGrainFactory grains, CancellationToken cancel)
    {
        var (open, version, problem) = await FindAsync(reader, id, number, http.User);
        return version is null ? problem! : await SendPdfAsync(version, http, files, () => RecordAsync(open!, number, grains), cancel);
    }

    /// <param name="record">That the caller has opened the version: before the first byte, so that nobody has seen it unrecorded. What it answers is why not.</param>
    internal static async Task<IResult> SendOriginalAsync(DocumentVersion version, HttpContext http, IFileStore files, Func<Task<Refusal?>> record, CancellationToken cancel)
    {
        var tag = TagOf(version.File.Sha256);
        if (await files.OpenAsync(version.File.Sha256, cancel) is not { } content) return Problems.From(Missing(version.File.Sha256));
        if (HasBody(http.Request, tag, content.Length) && await record() is { } unrecorded)
        {
            await content.DisposeAsync();
            return Problems.From(unrecorded);
        }

        SecurityHeaders.IsFile(http);
        return TypedResults.Stream(content, version.File.MediaType, version.File.Name, entityTag: tag, enableRangeProcessing: true);
    }

    /// <inheritdoc cref="SendOriginalAsync"/>
    internal static async Task<IResult> SendPdfAsync(DocumentVersion version, HttpContext http, IFileStore files, Func<Task<Refusal?>> record, CancellationToken cancel)
    {
        if (version.Rendition is not { State: RenditionState.Ready, PdfSha256: { } pdf }) return Problems.From(Refusal.WrongState("There is no PDF of the version, or not yet."));
        if (await files.OpenAsync(pdf, cancel) is not { } content) return Problems.From(Missing(pdf));
        if (HasBody(http.Request, TagOf(pdf), content.Length) && await record() is { } unrecorded)
        {
            await content.DisposeAsync();
            return Problems.From(unrecorded);
        }

        SecurityHeaders.IsFile(http);
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(Path.ChangeExtension(version.File.Name, ".pdf"));
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(content, "application/pdf", entityTag: TagOf(pdf), enableRangeProcessing: true);
    }

    /// <summary>Whether any of the file is in the answer (RFC 9110, 13.2.2): not where the caller has it, or asks for what is beyond its end. In doubt it is.</summary>
    private static bool HasBody(HttpRequest request, EntityTagHeaderValue tag, long length)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfMatch.Count == 0 && headers.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: true))) return false;
        return headers.IfRange is not null || headers.Range?.Ranges.Count != 1 || (headers.Range.Ranges.Single() is { From: { } from } ? from < length : headers.Range.Ranges.Single().To > 0);
    }

    private static Task<Refusal?> RecordAsync(OpenDocument open, int number, IGrainFactory grains) => RecordAsync(open.Document, number, open.Member, open.Around, grains);

    /// <summary>Whoever gets any of what is in a version has opened it. Null: it is recorded, now or before.</summary>
    internal static async Task<Refusal?> RecordAsync(Document document, int number, Guid member, DocumentSurroundings around, IGrainFactory grains)
    {
        if (document.Versions[number].Receipts.Find(member)?.OpenedAt is not null) return null;

        var id = DerivedId.Of("document-opened", $"{document.Id}:{number}:{member}");
        var answer = await grains.GetGrain<IDocumentGrain>(document.Id).ExecuteAsync(new(member, id, new RecordOpening(number), around));
        return answer.Refusal is { Code: not RefusalCodes.Conflict } refusal ? refusal : null;
    }

    private static async Task<Results<Ok<DocumentText>, ProblemHttpResult>> TextAsync(
        Guid id, int number, ClaimsPrincipal user, DocumentReader reader, [FromServices] IRenditions renditions, IGrainFactory grains, CancellationToken cancel)
    {
        var (open, version, problem) = await FindAsync(reader, id, number, user);
        if (version is null) return problem!;

        var pages = await renditions.TextAsync(version.File.Sha256, cancel);
        if (!pages.IsEmpty && await RecordAsync(open!, number, grains) is { } unrecorded) return Problems.From(unrecorded);
        return TypedResults.Ok(new DocumentText([.. pages.Select(page => new DocumentPage(page.Page, page.Text))]));
    }

    private static async Task<Results<Ok<IReadOnlyList<ClauseItem>>, ProblemHttpResult>> ClausesAsync(
        Guid id, int number, ClaimsPrincipal user, DocumentReader reader, ReviewTexts texts, IGrainFactory grains, CancellationToken cancel)
    {
        var (open, version, problem) = await FindAsync(reader, id, number, user);
        if (version is null) return problem!;
        if (await texts.FindAsync(version.File.Sha256, cancel) is not { } text) return TypedResults.Ok<IReadOnlyList<ClauseItem>>([]);
        return await RecordAsync(open!, number, grains) is { } unrecorded ? Problems.From(unrecorded) : TypedResults.Ok(ClauseList.Of(text.Structure));
    }

    /// <param name="from">A version's number.</param>
    /// <param name="to">Another one's.</param>
    private static async Task<Results<Ok<TextComparison>, ProblemHttpResult>> CompareAsync(
        Guid id, ClaimsPrincipal user, DocumentReader reader, [FromServices] IRenditions renditions, IGrainFactory grains, CancellationToken cancel, int? from = null, int? to = null)
    {
        var (open, refusal) = await reader.ReadAsync(id, user.MemberId());
        if (open is null) return Problems.From(refusal!);
        if (from is not { } first || !open.Document.Versions.TryGetValue(first, out var left)) return Problems.Invalid("from", "is not the number of a version");
        if (to is not { } second || second == first || !open.Document.Versions.TryGetValue(second, out var right)) return Problems.Invalid("to", "is not the number of another version");
        if (left.Rendition.State != RenditionState.Ready || right.Rendition.State != RenditionState.Ready) return Problems.From(Refusal.WrongState("The text of one of them is not there, or not yet."));
        foreach (var number in new[] { first, second })
        {
            if (await RecordAsync(open, number, grains) is { } unrecorded) return Problems.From(unrecorded);
        }

        return TypedResults.Ok(TextComparison.Of(
            first, (await renditions.TextAsync(left.File.Sha256, cancel)).Select(page => page.Text),
            second, (await renditions.TextAsync(right.File.Sha256, cancel)).Select(page => page.Text)));
    }

    private static async Task<(OpenDocument? Open, DocumentVersion? Version, ProblemHttpResult? Problem)> FindAsync(DocumentReader reader, Guid id, int number, ClaimsPrincipal user)
    {
        var (open, refusal) = await reader.ReadAsync(id, user.MemberId());
        return open is null ? (null, null, Problems.From(refusal!))
            : open.Document.Versions.Find(number) is { } version ? (open, version, null)
            : (open, null, Problems.From(VersionRules.NoSuchVersion));
    }

    private static EntityTagHeaderValue TagOf(string sha256) => new($"\"{sha256}\"");

    private static Refusal Missing(string sha256) => Refusal.Unavailable($"The file {sha256} is not in the store.");
}
