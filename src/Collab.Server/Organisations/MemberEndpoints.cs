using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Clients;
using Collab.Server.Hosting;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Organisations;

/// <param name="Position">The position held today, the main one where there are several.</param>
/// <param name="UserName">Only to those who administer this member, and to API clients; so is <paramref name="Code"/>.</param>
public sealed record MemberItem(Guid Id, string Name, string? Position, UnitRef? Unit, bool Active, string? UserName, string? Code);

/// <param name="May">Types of commands about the member that the caller may send, and <c>account</c> for help with signing in.</param>
/// <param name="Grants">Only to those who administer this member.</param>
public sealed record MemberDetail(
    Guid Id, string Name, bool Active, string? UserName, string? Code, IReadOnlyList<PositionItem> Positions, IReadOnlyList<GrantItem>? Grants, IReadOnlyList<string> May);

/// <param name="Unit">As it is named today; where it was closed, as it was named last.</param>
/// <param name="Until">The last day.</param>
/// <param name="Current">Held today.</param>
public sealed record PositionItem(Guid Id, string? Title, UnitRef Unit, bool Main, DateOnly? From, DateOnly? Until, bool Current);

/// <param name="Unit">There and below it; null = everywhere.</param>
/// <param name="Until">The last day.</param>
public sealed record GrantItem(Guid Id, GrantWord Word, UnitRef? Unit, DateOnly? Until)
{
    public static GrantItem Of(Organisation organisation, Grant grant, DateOnly today) =>
        new(grant.Id, grant.Word, grant.UnitId is { } unit ? UnitEndpoints.Ref(organisation, unit, today) : null, grant.Until);
}

/// <summary>
/// Names, positions and units. Every member may read them: they invite each other to meetings.
/// </summary>
internal static class MemberEndpoints
{
    private const int MaxQuery = 100;

    public static void MapMembers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/members", ListAsync).Refuses(400, 401, 403, 503).WithSummary("Members by name, with or without diacritics");
        api.MapGet("/members/{id:guid}", GetAsync).Refuses(401, 404, 503).WithSummary("One member with the positions held over time");
    }

    /// <param name="unit">A position there today; with <paramref name="within"/> also in units below it.</param>
    /// <param name="active"><c>true</c> (if absent), <c>false</c> or <c>all</c>.</param>
    private static async Task<Results<Ok<Page<MemberItem>>, ProblemHttpResult>> ListAsync(
        ClaimsPrincipal user, OrganisationReplica replica, MemberLists lists, string? q, Guid? unit, bool within = false, string active = "true", string? cursor = null,
        CancellationToken cancel = default)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (active is not ("true" or "false" or "all")) return Problems.Invalid("active", "is not true, false or all");
        (string, Guid)? after = null;
        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, out var name, out var last)) return Problems.Invalid("cursor", "is not one that this server gave");
            after = (name, last);
        }

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);

        var (today, caller) = (replica.Today, user.MemberId());
        // By letters one could otherwise try out the user names of others, which they are not shown.
        var isAdministrator = user.IsClient() || organisation.WordsOf(caller, today).Contains(GrantWord.ManageMembers);
        if (active != "true" && !isAdministrator) return Problems.From(Refusal.Forbidden("Those who are no longer active are for administrators."));
        var page = await lists.FindAsync(
            new MemberQuery(today, q, UnitsOf(organisation, unit, within, today), active == "all" ? null : active == "true", after, NamesOnly: !isAdministrator), cancel);
        return TypedResults.Ok(new Page<MemberItem>(
            [.. page.Members.Select(member => Item(organisation, member, replica.Now(caller)))], page.Next is var (key, id) ? Cursor.Write(key, id) : null));
    }

    private static async Task<Results<Ok<MemberDetail>, ProblemHttpResult>> GetAsync(Guid id, ClaimsPrincipal user, OrganisationReplica replica)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);
        if (organisation.Members.Find(id) is not { } member) return Problems.NotFound();

        var (caller, today) = (user.MemberId(), replica.Today);
        var may = Offers.AboutMember(organisation, id, replica.Now(caller));
        var isShown = caller == id || may.Contains(Offers.Account);
        var isNamed = isShown || user.IsClient();
        return TypedResults.Ok(new MemberDetail(
            id, member.Name, member.Active, isNamed ? member.UserName : null, isNamed ? member.Code : null,
            [.. member.Positions.Select(position => Item(organisation, position, today))],
            isShown ? [.. organisation.GrantsOf(id).Select(grant => GrantItem.Of(organisation, grant, today))] : null,
            may));
    }

    // A closed unit's members are its successor's.
    private static HashSet<Guid>? UnitsOf(Organisation organisation, Guid? unit, bool within, DateOnly today) =>
        unit is not { } top ? null
        : within ? [.. organisation.SubtreeAt(top, today)]
        : Own(organisation, top, today);

    /// <summary>The unit, and those that it is the successor of.</summary>
    public static HashSet<Guid> Own(Organisation organisation, Guid unit, DateOnly today) => [.. organisation.Units.Keys.Where(id => organisation.UnitAt(id, today)?.Id == unit)];

    private static MemberItem Item(Organisation organisation, ListedMember listed, OrganisationContext context)
    {
        var today = context.Today;
        var position = organisation.Members.Find(listed.Id)?.MainAt(today);
        var isShown = context.By == listed.Id || organisation.Clients.ContainsKey(context.By) || Offers.MayHelp(organisation, listed.Id, context);
        return new(
            listed.Id, listed.Name, position?.Title, position is null ? null : UnitEndpoints.Ref(organisation, position.UnitId, today), listed.Active,
            isShown ? listed.UserName : null, isShown ? listed.Code : null);
    }

    private static PositionItem Item(Organisation organisation, Position position, DateOnly today) =>
        new(position.Id, position.Title, UnitEndpoints.Ref(organisation, position.UnitId, today)!, position.Main, position.From, position.Until, position.HeldOn(today));
}
