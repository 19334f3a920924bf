using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <param name="HasPassword">False = only by a link.</param>
/// <param name="SecondFactor">Whether one is on.</param>
/// <param name="LinkExpiresAt">Of the link that is good now.</param>
public sealed record MemberAccount(string UserName, bool Active, bool HasPassword, bool SecondFactor, SignInSummary SignIns, DateTimeOffset? LinkExpiresAt);

/// <param name="Count">That go on.</param>
/// <param name="LatestAt">When one was used last, to the hour, ended or not.</param>
public sealed record SignInSummary(int Count, DateTimeOffset? LatestAt);

/// <summary>What administrators do for members who cannot get in, or whose device is lost.</summary>
internal sealed class AccountHelp(AccountsContext database, SecondFactor factor, AccountLinks links, SignIns signIns, OtherSignIns others, Passkeys passkeys, AuditLog audit)
{
    public async Task<MemberAccount?> FindAsync(Guid member)
    {
        var found = await (
            from a in database.Accounts
            join m in database.Members on a.Id equals m.Id
            where a.Id == member
            select new { a.UserName, m.Active, HasPassword = a.PasswordHash != null, a.TwoFactorEnabled }).SingleOrDefaultAsync();
        return found is null ? null : new(found.UserName!, found.Active, found.HasPassword, found.TwoFactorEnabled, await signIns.SummaryAsync(member), await links.ExpiryAsync(member));
    }

    /// <summary>
    /// Ends all sign-ins first: where it stops in between, it can be asked again. Passkeys go too: they are on the device that was lost.
    /// False = none was on.
    /// </summary>
    public async Task<bool> TakeOffSecondFactorAsync(Guid member)
    {
        if (!await database.Accounts.AnyAsync(a => a.Id == member && a.TwoFactorEnabled)) return false;
        await others.EndAllAsync(member);
        await passkeys.RemoveAllAsync(member);
        return await factor.TurnOffAsync(member);
    }

    public async Task SignOutAsync(Guid member)
    {
        await using (var transaction = await database.Database.BeginTransactionAsync())
        {
            await signIns.EndAllAsync(member);
            await audit.SaveAsync(AuditActions.SignedOut, member);
            await transaction.CommitAsync();
        }

        await others.CloseAllAsync(member);
    }

    public Task<bool> ExistsAsync(Guid member) => database.Accounts.AnyAsync(a => a.Id == member);
}

/// <summary>
/// Below a member. Whoever may not help hears <c>forbidden</c>, whether there is such a member or not. A link and an end to the second factor
/// are not for oneself: one's own takes one's password, or whoever finds an administrator's browser open would have the account for good.
/// </summary>
public static class AccountHelpEndpoints
{
    public static void MapAccountHelp(this IEndpointRouteBuilder api)
    {
        var member = api.MapGroup("/members/{id:guid}").WithTags("Accounts").OnlyWhileSignedIn();
        member.MapGet("/account", GetAsync).Refuses(401, 403, 404)
            .WithSummary("How a member signs in; for administrators");
        member.MapPost("/account-link", MakeLinkAsync).Refuses(401, 403, 404, 409)
            .WithSummary("A link with which the member sets a password, once; an older one is worth nothing from then on");
        member.MapPost("/sign-out", SignOutAsync).Refuses(401, 403, 404)
            .WithSummary("End every sign-in of a member");
        member.MapDelete("/second-factor", TakeOffSecondFactorAsync).Refuses(401, 403, 404, 409)
            .WithSummary("Take off the second factor of a member who has lost it; every sign-in of the member ends");
    }

    private static async Task<Results<Ok<MemberAccount>, ProblemHttpResult>> GetAsync(Guid id, AccountHelp help) =>
        await help.FindAsync(id) is { } account ? TypedResults.Ok(account) : Problems.NotFound();

    private static async Task<Results<Ok<AccountLinkAnswer>, ProblemHttpResult>> MakeLinkAsync(
        Guid id, HttpContext http, AccountHelp help, AccountLinks links, CollabOptions options)
    {
        if (!await help.ExistsAsync(id)) return Problems.NotFound();
        if (await links.MakeAsync(id, http.User.MemberId()) is not var (token, expiresAt)) return Problems.From(Refusal.WrongState("The member is deactivated."));

        return TypedResults.Ok(new AccountLinkAnswer(AccountLinks.Address(options.AddressFor(http.Request), token), expiresAt));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignOutAsync(Guid id, AccountHelp help)
    {
        if (!await help.ExistsAsync(id)) return Problems.NotFound();
        await help.SignOutAsync(id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeOffSecondFactorAsync(Guid id, HttpContext http, AccountHelp help)
    {
        if (!await help.ExistsAsync(id)) return Problems.NotFound();
        return await help.TakeOffSecondFactorAsync(id) ? TypedResults.NoContent() : PasswordSignIn.Outcome.NotOn.Problem(http.Response);
    }
}
