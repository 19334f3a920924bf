using System.Security.Claims;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Accounts;

/// <param name="Organisation">The stream of the organisation.</param>
/// <param name="Roles">Held today, e.g. <c>systemAdmin</c>.</param>
/// <param name="TimeZone">Where the organisation is, by its IANA name: days of units and positions begin and end there.</param>
/// <param name="Permissions">What these and single permissions allow somewhere; where, is in <paramref name="Grants"/>.</param>
public sealed record Me(MeMember Member, string Organisation, string TimeZone, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions, IReadOnlyList<GrantItem> Grants);

public sealed record MeMember(Guid Id, string UserName, string Name, string? Position, UnitRef? Unit);

internal sealed class MeQuery(OrganisationReplica replica, CollabOptions options)
{
    public async Task<(Me? Me, Refusal? Refusal)> FindAsync(Guid id)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (null, refusal);
        if (organisation.Members.Find(id) is not { } member) return (null, Refusal.NotFound("There is no such member."));

        var today = replica.Today;
        var position = member.MainAt(today);
        return (new Me(
            new MeMember(id, member.UserName, member.Name, position?.Title, position is null ? null : UnitEndpoints.Ref(organisation, position.UnitId, today)),
            StreamId.Organisation.ToString(), options.TimeZone, organisation.RolesOf(id, today), organisation.PermissionsOf(id, today, options.Meetings.ScheduledBy),
            [.. organisation.GrantsOf(id).Where(grant => grant.HoldsOn(today)).Select(grant => GrantItem.Of(organisation, grant, today))]), null);
    }
}

internal static class MeEndpoint
{
    public static void MapMe(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", GetAsync).Refuses(401, 404, 503).WithTags("Accounts").WithSummary("The member who is signed in");

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> GetAsync(ClaimsPrincipal user, MeQuery query)
    {
        var (me, refusal) = await query.FindAsync(user.MemberId());
        return me is null ? Problems.From(refusal!) : TypedResults.Ok(me);
    }
}
