using System.Globalization;
using System.Security.Claims;
using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Letters;
using Microsoft.Net.Http.Headers;

namespace Collab.Server.Minutes;

/// <summary>
/// The documents as papers: what is issued byte for byte as it was, what is not as it would be, marked as a draft. Letters that correct one are made anew of what they say.
/// </summary>
internal static class MinutesFileEndpoints
{
    public static void MapMinutesFiles(this IEndpointRouteBuilder meetings)
    {
        meetings.MapGet("/{id:guid}/minutes.html", HtmlAsync).Refuses(401, 404, 409, 429, 503).WithSummary("What is issued, or the draft, as a page");
        meetings.MapGet("/{id:guid}/minutes.docx", DocxAsync).Refuses(401, 404, 429, 503).WithSummary("What is issued, or the draft, as DOCX");
        meetings.MapGet("/{id:guid}/minutes.pdf", PdfAsync).Refuses(401, 404, 429, 503).WithSummary("What is issued, or the draft, as PDF");
        meetings.MapGet("/{id:guid}/minutes/corrections/{ordinal:int}.html", CorrectionHtmlAsync).Refuses(401, 404, 429, 503).WithSummary("A letter that corrects what is issued, as a page");
        meetings.MapGet("/{id:guid}/minutes/corrections/{ordinal:int}.docx", CorrectionDocxAsync).Refuses(401, 404, 429, 503).WithSummary("A letter that corrects what is issued, as DOCX");
        meetings.MapGet("/{id:guid}/minutes/corrections/{ordinal:int}.pdf", CorrectionPdfAsync).Refuses(401, 404, 429, 503).WithSummary("A letter that corrects what is issued, as PDF");
    }

    private static async Task<IResult> HtmlAsync(Guid id, HttpContext http, MinutesPapers papers, CancellationToken cancel, string document = MinutesDocuments.Minutes, int? ordinal = null)
    {
        var (found, refusal) = await papers.FindAsync(id, http.User.MemberId(), document, ordinal);
        if (found is null) return Problems.From(refusal!);
        var (letter, unmade) = await papers.LetterAsync(found, cancel);
        return letter is null ? Problems.From(unmade!) : Html(http, letter.Paper);
    }

    private static async Task<IResult> DocxAsync(Guid id, HttpContext http, MinutesPapers papers, IssuedFiles files, DraftFiles drafts, CancellationToken cancel, string document = MinutesDocuments.Minutes, int? ordinal = null)
    {
        var (found, refusal) = await papers.FindAsync(id, http.User.MemberId(), document, ordinal);
        if (found is null) return Problems.From(refusal!);
        if (found.Issued is { } issued) return await SendAsync(http, files, issued.Docx, DocxParts.ContentType, MinutesNames.OfFile(found, "docx"), cancel);

        var (letter, unmade) = await papers.LetterAsync(found, cancel);
        if (letter is null) return Problems.From(unmade!);
        return IsKnown(http, DraftFiles.TagOf(id, letter)) ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.File(await drafts.DocxAsync(id, letter), DocxParts.ContentType, MinutesNames.OfFile(found, "docx"));
    }

    private static async Task<IResult> PdfAsync(Guid id, HttpContext http, MinutesPapers papers, IssuedFiles files, LetterPdfs pdfs, CancellationToken cancel, string document = MinutesDocuments.Minutes, int? ordinal = null)
    {
        var (found, refusal) = await papers.FindAsync(id, http.User.MemberId(), document, ordinal);
        if (found is null) return Problems.From(refusal!);
        if (found.Issued is { } issued)
            return issued.Pdf is { } kept ? await SendAsync(http, files, kept, "application/pdf", MinutesNames.OfFile(found, "pdf"), cancel) : Problems.From(Refusal.NotFound("It was issued without a PDF."));

        var (letter, unmade) = await papers.LetterAsync(found, cancel);
        if (letter is null) return Problems.From(unmade!);
        return IsKnown(http, DraftFiles.TagOf(id, letter)) ? Results.StatusCode(StatusCodes.Status304NotModified)
            : await MadeAsync(pdfs, $"{id} draft {letter.Edition}", letter.Paper, MinutesNames.OfFile(found, "pdf"));
    }

    private static async Task<IResult> CorrectionHtmlAsync(Guid id, int ordinal, HttpContext http, MinutesPapers papers, string document = MinutesDocuments.Minutes)
    {
        var (found, refusal) = await papers.CorrectionAsync(id, http.User.MemberId(), document, ordinal);
        return found is null ? Problems.From(refusal!) : Html(http, found.Letter.Paper);
    }

    private static async Task<IResult> CorrectionDocxAsync(Guid id, int ordinal, ClaimsPrincipal user, MinutesPapers papers, string document = MinutesDocuments.Minutes)
    {
        var (found, refusal) = await papers.CorrectionAsync(id, user.MemberId(), document, ordinal);
        return found is null ? Problems.From(refusal!) : Results.File(OfficialPaperDocx.Make(found.Letter.Paper), DocxParts.ContentType, MinutesNames.OfFile(found, "docx"));
    }

    private static async Task<IResult> CorrectionPdfAsync(Guid id, int ordinal, ClaimsPrincipal user, MinutesPapers papers, LetterPdfs pdfs, string document = MinutesDocuments.Minutes)
    {
        var (found, refusal) = await papers.CorrectionAsync(id, user.MemberId(), document, ordinal);
        if (found is not { Letter: var letter }) return Problems.From(refusal!);
        return await MadeAsync(pdfs, string.Create(CultureInfo.InvariantCulture, $"{id} correction {document} {letter.Correction} {letter.Issued.Number}"), letter.Paper, MinutesNames.OfFile(found, "pdf"));
    }

    /// <summary>Whoever asks has that one already; else it is told which one it is given.</summary>
    private static bool IsKnown(HttpContext http, EntityTagHeaderValue tag)
    {
        http.Response.Headers.ETag = tag.ToString();
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
    }

    private static IResult Html(HttpContext http, OfficialPaper paper)
    {
        SecurityHeaders.IsFile(http);
        return Results.Text(OfficialPaperHtml.Make(paper), "text/html", Encoding.UTF8);
    }

    private static async Task<IResult> MadeAsync(LetterPdfs pdfs, string name, OfficialPaper paper, string fileName)
    {
        var (pdf, unmade) = await pdfs.OfAsync(name, () => OfficialPaperDocx.Make(paper));
        return pdf is null ? Problems.From(unmade!) : Results.File(pdf, "application/pdf", fileName);
    }

    private static async Task<IResult> SendAsync(HttpContext http, IssuedFiles files, IssuedFile file, string type, string name, CancellationToken cancel)
    {
        if (await files.OpenAsync(file, cancel) is not { } content) return Problems.From(Refusal.Unavailable($"The file {file.Sha256} is not in the store."));
        SecurityHeaders.IsFile(http);
        return TypedResults.Stream(content, type, name, entityTag: new($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }
}
