using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Clients;
using Collab.Server.Guests;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Access;

/// <summary>
/// The <see cref="AccessMatrix"/> held against requests: before anything of the body is read. What a stream decides (who takes part in a
/// meeting, where a command of the organisation acts) is left to it; then this only turns away who is not, or no longer, a member.
/// </summary>
internal sealed class EndpointAccess(OrganisationReplica replica, GuestVisits visits)
{
    /// <summary>Null: whoever calls may, as far as who one is decides.</summary>
    public async ValueTask<ProblemHttpResult?> RefuseAsync(HttpContext http, AccessRule rule)
    {
        if (rule.Allows(Standing.Anyone)) return null;
        if (http.User.Identity is not { IsAuthenticated: true }) return Unauthenticated("Sign in first.");

        if (http.User.IsClient()) return RefuseClient(http, rule);
        if (http.User.IsGuest()) return await RefuseGuestAsync(http, rule);

        var member = http.User.MemberId();
        if (!IsDecidedHere(rule))
        {
            // An access token outlives the sign-in that it was given for by minutes; not the member's leaving.
            return await replica.NewestAsync() is { } newest && IsGone(newest, member) ? Ended : null;
        }

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);
        if (IsGone(organisation, member)) return Ended;

        var standing = OrganisationAccess.StandingOf(organisation, rule, AboutWhom(http, rule), replica.Now(member));
        return rule.Allows(standing) ? null : rule.Hides(standing) ? Problems.NotFound() : Problems.From(Refusal.Forbidden(WhyNot(rule, standing)));
    }

    private static ProblemHttpResult? RefuseClient(HttpContext http, AccessRule rule) =>
        rule.Allows(Standing.Client) && rule.Scope is { } scope && http.Features.Get<CallingClient>()?.Has(scope) == true
            ? null
            : Problems.From(Refusal.Forbidden("The client's scopes do not include this."));

    /// <summary>To one meeting a guest by link is what the meeting says, to every other a stranger; whatever is about no meeting is not theirs.</summary>
    private async ValueTask<ProblemHttpResult?> RefuseGuestAsync(HttpContext http, AccessRule rule)
    {
        var (standing, refusal) = await visits.StandingOfAsync(http.User);
        if (refusal is not null) return Problems.From(refusal);
        if (standing == Standing.Stranger) return Unauthenticated("The visit has ended.");
        if (rule.About == About.Meeting && IdOf(http) != http.User.GuestMeeting()) return Problems.NotFound();

        return rule.Allows(standing) ? null : Problems.From(Refusal.Forbidden("Guests by link do not do this."));
    }

    private static bool IsDecidedHere(AccessRule rule) =>
        rule.About switch
        {
            About.Organisation => (rule.Allowed & Standing.Members) != Standing.Members,
            About.Member or About.Visit => true,
            _ => false,
        };

    private static Guid? AboutWhom(HttpContext http, AccessRule rule) =>
        rule.About == About.Member ? IdOf(http) : null;

    private static Guid IdOf(HttpContext http) => Guid.Parse((string)http.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsGone(Organisation organisation, Guid member) => organisation.Members.Find(member) is { Active: false };

    private static string WhyNot(AccessRule rule, Standing standing) =>
        (rule.Except & standing & Standing.Self) != 0 ? "Nobody does this for oneself."
        : (standing & Standing.UnitAdminElsewhere) != 0 ? "This is not, or not all, within one's own unit."
        : "One's roles in the organisation do not include this.";

    private static ProblemHttpResult Ended => Unauthenticated("The sign-in has ended.");

    private static ProblemHttpResult Unauthenticated(string detail) => Problems.Of(StatusCodes.Status401Unauthorized, Problems.Unauthenticated, detail);
}
