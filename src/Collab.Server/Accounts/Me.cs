using System.Security.Claims;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <param name="Roles">In the organisation, see <see cref="Organisations.Roles"/>.</param>
/// <param name="Permissions">What these roles allow, see <see cref="Organisations.Permissions"/>.</param>
public sealed record Me(MeMember Member, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions);

public sealed record MeMember(Guid Id, string UserName, string Name, string? Position, UnitRef Unit);

public sealed class MeQuery(AccountsContext database)
{
    public async Task<Me?> FindAsync(Guid id)
    {
        var found = await (
            from m in database.Members
            join a in database.Accounts on m.Id equals a.Id
            where m.Id == id
            select new { a.UserName, m.Name, m.Title, UnitId = m.Unit!.Id, UnitCode = m.Unit.Code, UnitName = m.Unit.Name }).SingleOrDefaultAsync();
        if (found is null) return null;

        var roles = await database.MemberRoles.Where(r => r.MemberId == id).Select(r => r.Role).Order().ToListAsync();
        var member = new MeMember(id, found.UserName!, found.Name, found.Title, new UnitRef(found.UnitId, found.UnitCode, found.UnitName));
        return new Me(member, roles, Permissions.Of(roles));
    }
}

public static class MeEndpoint
{
    public static void MapMe(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", GetAsync).Refuses(401).WithTags("Accounts").WithSummary("The member who is signed in");

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> GetAsync(ClaimsPrincipal user, MeQuery me) =>
        await me.FindAsync(user.MemberId()) is { } found ? TypedResults.Ok(found) : Problems.NotFound();
}
