using System.Security.Claims;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Accounts;

/// <param name="SeenAt">To the hour: the last call with the cookie, or new tokens; not what came over a connection that stood.</param>
/// <param name="Address">From which it was started.</param>
/// <param name="Device">As the browser named itself, <see cref="SignIns.MaxDevice"/> characters at most.</param>
/// <param name="IsThis">Of this very call.</param>
public sealed record SignInListItem(Guid Id, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string? Address, string? Device, bool IsThis);

public sealed record SignInList(IReadOnlyList<SignInListItem> Items);

/// <summary>Where a member is signed in, and an end to it.</summary>
public static class OwnSignInEndpoints
{
    public static void MapOwnSignIns(this IEndpointRouteBuilder api)
    {
        var signIns = api.MapGroup("/me/sign-ins").WithTags("Accounts").OnlyWhileSignedIn();
        signIns.MapGet("", ListAsync).Refuses(401)
            .WithSummary($"The member's sign-ins that have not ended or run out, the caller's own first, then the one seen last; {SignIns.MaxListed} at most");
        signIns.MapDelete("", EndOthersAsync).Refuses(401)
            .WithSummary("End every other sign-in of the member");
        signIns.MapDelete("/{id:guid}", EndAsync).Refuses(401, 404)
            .WithSummary("End one sign-in of the member");
    }

    private static async Task<Ok<SignInList>> ListAsync(ClaimsPrincipal user, SignIns signIns) => TypedResults.Ok(new SignInList(await signIns.ListAsync(user)));

    private static async Task<NoContent> EndOthersAsync(HttpContext http, OtherSignIns others)
    {
        await others.EndAsync(http.User);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(Guid id, ClaimsPrincipal user, OtherSignIns others) =>
        await others.EndAsync(user.MemberId(), id) ? TypedResults.NoContent() : Problems.NotFound();
}

/// <summary>The sign-ins of the same member at other devices, or a member's at all.</summary>
internal sealed class OtherSignIns(SignIns signIns, LiveConnections live)
{
    /// <summary>Ends all that the member has, in the same way as <see cref="EndAsync(ClaimsPrincipal)"/>.</summary>
    public async Task EndAllAsync(Guid member)
    {
        await signIns.EndAllAsync(member);
        await CloseAllAsync(member);
    }

    /// <summary>Closes the member's live connections at this server, once the sign-ins have ended.</summary>
    public Task CloseAllAsync(Guid member) => live.SignOutAsync(user => user.MemberId() == member);

    /// <summary>Ends them, live connections at once; those at other servers within seconds (<see cref="EndedSignIns"/>).</summary>
    public async Task EndAsync(ClaimsPrincipal kept)
    {
        await signIns.EndOthersAsync(kept.MemberId(), kept);
        await CloseAsync(kept);
    }

    /// <summary>Closes their live connections at this server, once they have ended.</summary>
    public Task CloseAsync(ClaimsPrincipal kept)
    {
        var member = kept.MemberId();
        return live.SignOutAsync(user => user.MemberId() == member && !SignIns.Same(user, kept));
    }

    /// <summary>Ends one of the member's, in the same way; false = the member has none of this id that goes on.</summary>
    public async Task<bool> EndAsync(Guid member, Guid signIn)
    {
        if (!await signIns.EndAsync(member, signIn)) return false;
        await live.SignOutAsync(user => SignIns.IdOf(user) == signIn);
        return true;
    }
}
