using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Rounds;

/// <param name="NoReply">Of those asked; counted apart, whatever <paramref name="OnNoReply"/> makes of them.</param>
public sealed record RoundFiguresItem(
    Guid Id, Guid RoomId, string RoomName, string Title, RoundStage Stage, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? ClosedAt,
    int Asked, int Agree, int AgreeWithRemarks, int Disagree, int Other, int NoReply, NoReplyRule OnNoReply, int Remarks);

/// <summary>How often a unit was asked in these rounds, and answered.</summary>
/// <param name="Name">As it is called today, or was last.</param>
public sealed record UnitAnswering(Guid UnitId, string Name, int Asked, int Answered);

/// <summary>How often members were asked in these rounds, and answered.</summary>
public sealed record MemberAnswering(int Asked, int Answered);

/// <param name="Rounds">The last that were started first.</param>
/// <param name="HasMore">There are others that were started earlier; a shorter time shows them.</param>
/// <param name="Units">By name.</param>
public sealed record RoundOverviewAnswer(IReadOnlyList<RoundFiguresItem> Rounds, bool HasMore, IReadOnlyList<UnitAnswering> Units, MemberAnswering Members);

/// <summary>Statistics over several rounds of opinions.</summary>
internal static class RoundOverviewEndpoints
{
    public static void MapRoundOverviews(this IEndpointRouteBuilder rounds)
    {
        rounds.MapGet("/statistics", FiguresAsync).Refuses(400, 401, 404, 429, 503).WithSummary("Figures of the rounds of opinions whose room the caller keeps, and of closed ones that the caller sees");
        rounds.MapGet("/statistics.csv", CsvAsync).Refuses(400, 401, 404, 429, 503).WithSummary("The same as CSV");
    }

    /// <param name="from">Started then or later.</param>
    /// <param name="to">Started before.</param>
    private static async Task<Results<Ok<RoundOverviewAnswer>, ProblemHttpResult>> FiguresAsync(
        ClaimsPrincipal user, OrganisationReplica replica, RoundOverviews overviews, CancellationToken cancel, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var (answer, problem) = await FindAsync(user, replica, overviews, from, to, cancel);
        return answer is null ? problem! : TypedResults.Ok(answer);
    }

    /// <inheritdoc cref="FiguresAsync"/>
    private static async Task<IResult> CsvAsync(HttpContext http, OrganisationReplica replica, RoundOverviews overviews, CancellationToken cancel, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var (answer, problem) = await FindAsync(http.User, replica, overviews, from, to, cancel);
        if (answer is null) return problem!;
        await Csv.SendAsync(http.Response, "rounds", Rows(answer).ToAsyncEnumerable(), cancel);
        return Results.Empty;
    }

    private static IEnumerable<string> Rows(RoundOverviewAnswer answer)
    {
        yield return Csv.Row("kind", "name", "room", "stage", "startedAt", "dueAt", "closedAt", "asked", "agree", "agreeWithRemarks", "disagree", "other", "answered", "noReply", "onNoReply", "remarks");
        foreach (var r in answer.Rounds)
        {
            yield return Csv.Row(
                "round", r.Title, r.RoomName, RoundCells.Word(r.Stage), Csv.Time(r.StartedAt), Csv.Time(r.DueAt), Csv.Time(r.ClosedAt), $"{r.Asked}", $"{r.Agree}", $"{r.AgreeWithRemarks}", $"{r.Disagree}", $"{r.Other}",
                $"{r.Asked - r.NoReply}", $"{r.NoReply}", RoundCells.Word(r.OnNoReply), $"{r.Remarks}");
        }

        foreach (var unit in answer.Units) yield return Answering("unit", unit.Name, unit.Asked, unit.Answered);
        yield return Answering("members", null, answer.Members.Asked, answer.Members.Answered);

        static string Answering(string kind, string? name, int asked, int answered) =>
            Csv.Row(kind, name, null, null, null, null, null, $"{asked}", null, null, null, null, $"{answered}", $"{asked - answered}", null, null);
    }

    private static async Task<(RoundOverviewAnswer? Answer, ProblemHttpResult? Problem)> FindAsync(
        ClaimsPrincipal user, OrganisationReplica replica, RoundOverviews overviews, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancel)
    {
        if (from >= to) return (null, Problems.Invalid("to", "is not after from"));
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (null, Problems.From(refusal!));
        if (RoomAccess.PrincipalsOf(organisation, user.MemberId(), replica.Today) is not { } principals) return (null, Problems.NotFound());

        var found = await overviews.FindAsync(principals, from, to, cancel);
        var members = found.Answering.FirstOrDefault(row => row.UnitId is null);
        return (new(
            [.. found.Rounds.Select(ItemOf)], found.HasMore,
            [
                .. found.Answering.Where(row => row.UnitId is not null).Select(row => new UnitAnswering(row.UnitId!.Value, NameOf(organisation, row.UnitId.Value, replica.Today), row.Asked, row.Answered))
                    .OrderBy(unit => VietnameseFolding.Fold(unit.Name), StringComparer.Ordinal).ThenBy(unit => unit.UnitId),
            ],
            new(members?.Asked ?? 0, members?.Answered ?? 0)), null);
    }

    private static string NameOf(Organisation o, Guid unit, DateOnly today) => o.Units.Find(unit) is { } found ? (found.VersionAt(today) ?? found.Versions[^1]).Name : "";

    private static RoundFiguresItem ItemOf(RoundOverviewRow r)
    {
        var f = r.Figures;
        return new(
            r.Id, r.RoomId, r.RoomName, r.Title, r.Stage, r.StartedAt, r.DueAt, r.ClosedAt, r.Asked, f.Agree, f.AgreeWithRemarks, f.Disagree, f.Other,
            r.Asked - f.Agree - f.AgreeWithRemarks - f.Disagree - f.Other, f.OnNoReply, f.Remarks);
    }
}
