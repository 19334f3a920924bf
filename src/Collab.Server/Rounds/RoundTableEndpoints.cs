using System.Security.Claims;
using Collab.Domain.Rounds;
using Collab.Grains.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Letters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Rounds;

/// <summary>Some lines of the synthesis table.</summary>
/// <param name="Total">Lines that were asked for, on this page or not.</param>
/// <param name="Totals">Of the whole round.</param>
/// <param name="Answered">How many of the round's remarks have a disposition, as the caller sees it.</param>
/// <param name="Unsent">Of how many something else is said now than was sent last; null = the caller is no keeper.</param>
public sealed record RoundTablePage(IReadOnlyList<RoundTableRow> Rows, int Total, RoundTotals? Totals, int Answered, int? Unsent);

/// <summary>The synthesis table of a round of opinions, and its figures.</summary>
internal static class RoundTableEndpoints
{
    private const int DefaultPage = 100;
    private const int PageLimit = 500;
    private const int MaxQuery = 200;

    public static void MapRoundTables(this IEndpointRouteBuilder rounds)
    {
        rounds.MapGet("/{id:guid}/table", TableAsync).Refuses(400, 401, 403, 404, 429, 503).WithSummary("The synthesis table of opinions and remarks, a page at a time");
        rounds.MapGet("/{id:guid}/table.docx", DocxAsync).Refuses(400, 401, 403, 404, 429, 503).WithSummary("The whole table as DOCX");
        rounds.MapGet("/{id:guid}/table.csv", CsvAsync).Refuses(400, 401, 403, 404, 429, 503).WithSummary("The whole table as CSV");
        rounds.MapGet("/{id:guid}/statistics", StatisticsAsync).Refuses(401, 403, 404, 429, 503).WithSummary("The round in figures: answers by kind, unit and time, remarks by what became of them and by clause");
        rounds.MapGet("/{id:guid}/statistics.csv", StatisticsCsvAsync).Refuses(401, 403, 404, 429, 503).WithSummary("The same as CSV");
    }

    /// <param name="order"><c>clause</c>, which is meant if absent, or <c>addressee</c>.</param>
    /// <param name="disposition">Only remarks that are <c>accepted</c>, <c>explained</c>, <c>notAccepted</c>, or <c>none</c> of these.</param>
    /// <param name="documentId">Only remarks on that document.</param>
    /// <param name="alikeTo">Only remarks that say the same as the one with that number.</param>
    /// <param name="q">Words of remark, clause, quote, reason or addressee, with or without diacritics.</param>
    private static async Task<Results<Ok<RoundTablePage>, ProblemHttpResult>> TableAsync(
        Guid id, ClaimsPrincipal user, RoundReader reader, string? order = null, string? disposition = null, Guid? documentId = null, int? alikeTo = null, string? q = null, int offset = 0, int limit = DefaultPage)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (limit is < 1 or > PageLimit) return Problems.Invalid("limit", $"is not within 1 and {PageLimit}");
        if (offset < 0) return Problems.Invalid("offset", "is below 0");
        if (OrderOf(order) is not { } wanted) return NoOrder;
        var decided = disposition is null or "none" ? null : DispositionOf(disposition);
        if (disposition is not (null or "none") && decided is null) return Problems.Invalid("disposition", "is not accepted, explained, notAccepted or none");

        var (open, problem) = await OpenAsync(reader, id, user);
        if (open is null) return problem!;

        var table = RoundTable.Of(open.Round);
        List<RoundTableRow> rows = [.. table.Rows(wanted, new(decided, disposition == "none", documentId, q, alikeTo), open.IsKeeper)];
        return TypedResults.Ok(new RoundTablePage(
            [.. rows.Skip(offset).Take(limit)], rows.Count, RoundAudiences.TotalsOf(open.Round, open.Role), table.Progress(open.IsKeeper).Answered, open.IsKeeper ? table.Unsent : null));
    }

    private static async Task<IResult> DocxAsync(Guid id, ClaimsPrincipal user, RoundReader reader, OrganisationCalendar calendar, StandardLayout layouts, string? order = null)
    {
        if (OrderOf(order) is not { } wanted) return NoOrder;
        var (open, problem) = await OpenAsync(reader, id, user);
        if (open is null) return problem!;
        var (layout, refusal) = await layouts.ReadAsync();
        return layout is null ? Problems.From(refusal!) : Results.File(FileOf(open, wanted, calendar).Docx(layout), DocxParts.ContentType, "tong-hop-y-kien.docx");
    }

    private static async Task<IResult> CsvAsync(Guid id, HttpContext http, RoundReader reader, OrganisationCalendar calendar, CancellationToken cancel, string? order = null)
    {
        if (OrderOf(order) is not { } wanted) return NoOrder;
        var (open, problem) = await OpenAsync(reader, id, http.User);
        if (open is null) return problem!;
        await Csv.SendAsync(http.Response, $"opinions-{id}", FileOf(open, wanted, calendar).CsvRows().ToAsyncEnumerable(), cancel);
        return Results.Empty;
    }

    private static async Task<Results<Ok<RoundStatistics>, ProblemHttpResult>> StatisticsAsync(Guid id, ClaimsPrincipal user, RoundReader reader, OrganisationCalendar calendar)
    {
        var (open, problem) = await OpenAsync(reader, id, user);
        return open is null ? problem! : TypedResults.Ok(RoundStatistics.Of(open.Round, open.IsKeeper, calendar.Zone));
    }

    private static async Task<IResult> StatisticsCsvAsync(Guid id, HttpContext http, RoundReader reader, OrganisationCalendar calendar, CancellationToken cancel)
    {
        var (open, problem) = await OpenAsync(reader, id, http.User);
        if (open is null) return problem!;
        await Csv.SendAsync(http.Response, $"statistics-{id}", RoundStatisticsCsv.Rows(RoundStatistics.Of(open.Round, open.IsKeeper, calendar.Zone)).ToAsyncEnumerable(), cancel);
        return Results.Empty;
    }

    private static RoundTableFile FileOf(OpenRound open, RoundTableOrder order, OrganisationCalendar calendar) => new(open.Round, order, open.IsKeeper, calendar.Zone);

    private static ProblemHttpResult NoOrder => Problems.Invalid("order", "is not clause or addressee");

    /// <summary>The round, where the caller may see what others have answered.</summary>
    private static async Task<(OpenRound? Open, ProblemHttpResult? Problem)> OpenAsync(RoundReader reader, Guid id, ClaimsPrincipal user)
    {
        var (open, refusal) = await reader.ReadAsync(id, user.MemberId());
        return open is null ? (null, Problems.From(refusal!))
            : !RoundAccess.SeesOthers(open.Round, open.Role) ? (null, Problems.From(RoundOpinionEndpoints.Hidden))
            : (open, null);
    }

    private static RoundTableOrder? OrderOf(string? word) => word switch
    {
        null or "clause" => RoundTableOrder.Clause,
        "addressee" => RoundTableOrder.Addressee,
        _ => null,
    };

    private static RemarkDisposition? DispositionOf(string word) => word switch
    {
        "accepted" => RemarkDisposition.Accepted,
        "explained" => RemarkDisposition.Explained,
        "notAccepted" => RemarkDisposition.NotAccepted,
        _ => null,
    };
}
