using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Organisations;

public sealed record UnitRef(Guid Id, string Code, string Name);

/// <param name="Position">Among siblings, from 1.</param>
public sealed record UnitItem(Guid Id, Guid? ParentId, string Code, string Name, string Kind, int Position);

public sealed record MemberItem(Guid Id, string Name, string? Position, UnitRef Unit);

/// <param name="Cursor">Send it back for what follows; null = that was all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor);

/// <summary>
/// Names, positions and units. Every member may read them: they invite each other to meetings.
/// </summary>
public static class OrganisationEndpoints
{
    private const int PageSize = 50;
    private const int MaxQuery = 100;

    public static void MapOrganisation(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Organisation");
        group.MapGet("/units", ListUnitsAsync).Refuses(401).WithSummary("All units, parents before children's order");
        group.MapGet("/members", ListMembersAsync).Refuses(400, 401).WithSummary("Active members by name, with or without diacritics");
    }

    private static async Task<Ok<List<UnitItem>>> ListUnitsAsync(AccountsContext database) =>
        TypedResults.Ok(await database.Units
            .OrderBy(u => u.Position).ThenBy(u => u.Code)
            .Select(u => new UnitItem(u.Id, u.ParentId, u.Code, u.Name, u.Kind, u.Position))
            .ToListAsync());

    private static async Task<Results<Ok<Page<MemberItem>>, ProblemHttpResult>> ListMembersAsync(AccountsContext database, string? q, Guid? unit, string? cursor)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");

        var members = database.Members.Where(m => m.Active);
        if (unit is { } unitId) members = members.Where(m => m.UnitId == unitId);
        foreach (var word in VietnameseFolding.Fold(q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            members = members.Where(m => m.FoldedName.Contains(word));
        }

        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, out var name, out var id)) return Problems.Invalid("cursor", "is not one that this server gave");
#pragma warning disable CA1309 // Becomes SQL, which compares bytes.
            members = members.Where(m => string.Compare(m.FoldedName, name) > 0 || (m.FoldedName == name && m.Id.CompareTo(id) > 0));
#pragma warning restore CA1309
        }

        var page = await members.OrderBy(m => m.FoldedName).ThenBy(m => m.Id).Take(PageSize + 1)
            .Select(m => new { m.FoldedName, Item = new MemberItem(m.Id, m.Name, m.Title, new UnitRef(m.Unit!.Id, m.Unit.Code, m.Unit.Name)) })
            .ToListAsync();
        var items = page.Take(PageSize).ToList();
        return TypedResults.Ok(new Page<MemberItem>(
            items.ConvertAll(i => i.Item), page.Count > PageSize ? Cursor.Write(items[^1].FoldedName, items[^1].Item.Id) : null));
    }
}
