using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Organisations;

public sealed record UnitRef(Guid Id, string Code, string Name);

/// <param name="Position">Smaller stands earlier among siblings.</param>
/// <param name="From">The first day; null = since ever.</param>
/// <param name="Until">The first day on which it is no more; null = none is known.</param>
public sealed record UnitItem(Guid Id, Guid? ParentId, string Code, string Name, string Kind, int Position, DateOnly? From, DateOnly? Until, Guid? SuccessorId);

/// <param name="Path">Units above, from the top.</param>
/// <param name="Members">How many hold a position in the unit itself today, or in one whose successor it is.</param>
/// <param name="Versions">What it was, what it is and what it will be.</param>
/// <param name="May">Types of commands about it that the caller may send.</param>
public sealed record UnitDetail(
    Guid Id, string Code, string Name, string Kind, int Position, IReadOnlyList<UnitRef> Path, DateOnly? From, DateOnly? ClosedOn, string? ClosedBecause, UnitRef? Successor,
    int Members, IReadOnlyList<UnitVersionItem> Versions, IReadOnlyList<string> May);

public sealed record UnitVersionItem(DateOnly? From, string Code, string Name, string Kind, UnitRef? Parent);

/// <summary>Units. Every member may read them, those of the past too: records name them.</summary>
internal static class UnitEndpoints
{
    public static void MapUnits(this IEndpointRouteBuilder api)
    {
        api.MapGet("/units", ListAsync).Refuses(400, 401, 503).WithSummary("The units that exist on a day, siblings in their order");
        api.MapGet("/units/{id:guid}", GetAsync).Refuses(401, 404, 503).WithSummary("One unit with all that it was");
    }

    private static async Task<Results<Ok<List<UnitItem>>, ProblemHttpResult>> ListAsync(OrganisationReplica replica, string? at, bool closed = false)
    {
        var day = replica.Today;
        if (at is not null && !DateOnly.TryParseExact(at, "yyyy-MM-dd", out day)) return Problems.Invalid("at", "is not a day like 2026-07-01");
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);

        return TypedResults.Ok(organisation.Units.Values
            .Where(unit => unit.IsOpenAt(day) || (closed && unit.IsClosedAt(day)))
            .Select(unit => Item(unit, day)).OrderBy(unit => unit.Position).ThenBy(unit => unit.Code, StringComparer.Ordinal).ToList());
    }

    private static async Task<Results<Ok<UnitDetail>, ProblemHttpResult>> GetAsync(Guid id, ClaimsPrincipal user, OrganisationReplica replica)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);
        if (organisation.Units.Find(id) is not { } unit) return Problems.NotFound();

        var today = replica.Today;
        var now = unit.VersionNear(today);
        var own = MemberEndpoints.Own(organisation, id, today);
        return TypedResults.Ok(new UnitDetail(
            id, now.Code, now.Name, now.Kind, now.Position, [.. organisation.AncestorsAt(id, today).Reverse().Select(above => Ref(above, today))],
            unit.From, unit.ClosedOn, unit.ClosedBecause, unit.SuccessorId is { } successor ? Ref(organisation, successor, today) : null,
            organisation.Members.Values.Count(member => member.Active && member.Positions.Any(position => position.HeldOn(today) && own.Contains(position.UnitId))),
            [.. unit.Versions.Select(version => new UnitVersionItem(version.From, version.Code, version.Name, version.Kind,
                version.ParentId is { } parent ? Ref(organisation, parent, version.From ?? DateOnly.MinValue) : null))],
            Offers.AboutUnit(organisation, id, replica.Now(user.MemberId()))));
    }

    private static UnitItem Item(Unit unit, DateOnly day)
    {
        var version = unit.VersionNear(day);
        return new(unit.Id, version.ParentId, version.Code, version.Name, version.Kind, version.Position, unit.From, unit.ClosedOn, unit.SuccessorId);
    }

    /// <summary>As the unit is named on that day; of one that is closed by then, as it was named last.</summary>
    public static UnitRef? Ref(Organisation organisation, Guid id, DateOnly day) => organisation.Units.Find(id) is { } unit ? Ref(unit, day) : null;

    private static UnitRef Ref(Unit unit, DateOnly day)
    {
        var version = unit.VersionNear(day);
        return new(unit.Id, version.Code, version.Name);
    }
}
