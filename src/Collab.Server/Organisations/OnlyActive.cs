using Collab.Server.Accounts;
using Collab.Server.Hosting;

namespace Collab.Server.Organisations;

internal static class OnlyActiveFilter
{
    /// <summary>An access token outlives the sign-in that it was given for by minutes; not the member's leaving.</summary>
    public static TBuilder OnlyForActive<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
            context.HttpContext.User is { Identity.IsAuthenticated: true } user
            && await context.HttpContext.RequestServices.GetRequiredService<OrganisationReplica>().NewestAsync() is { } organisation
            && organisation.Members.Find(user.MemberId()) is { Active: false }
                ? Problems.Of(StatusCodes.Status401Unauthorized, Problems.Unauthenticated, "The sign-in has ended.")
                : await next(context));
}
