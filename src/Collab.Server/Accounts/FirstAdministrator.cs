using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <param name="Token">From the link that the first start printed.</param>
public sealed record SetupRequest(string Token, SetupOrganisation Organisation, SetupAdministrator Administrator);
public sealed record SetupOrganisation(string Code, string Name);
public sealed record SetupAdministrator(string UserName, string Password, string Name, string? Position = null);

/// <summary>The one-time link of a first start: stored as a hash, good once, for a day, and only while there is no account.</summary>
public sealed class FirstAdministrator(
    AccountsContext database, UserManager<Account> users, OrganisationStart start, PasswordWork work, AuditLog audit, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int MaxText = 200;

    /// <summary>Makes a new token; an earlier one is worth nothing from now on.</summary>
    public async Task<string> OfferAsync()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await database.SetupTokens.ExecuteDeleteAsync();
        database.SetupTokens.Add(new SetupToken { TokenHash = Hash(token), ExpiresAt = clock.GetUtcNow() + Lifetime });
        await database.SaveChangesAsync();
        return token;
    }

    public async Task<Results<NoContent, ProblemHttpResult>> AcceptAsync(SetupRequest request, CancellationToken cancel)
    {
        if (Check(request) is { IsEmpty: false } errors) return Problems.From(Refusal.Invalid(errors));

        var (hash, administrator) = (Hash(request.Token), request.Administrator);
        if (!await IsGoodAsync(hash, cancel)) return NotGood;

        using var lease = await work.EnterAsync(cancel);
        if (!lease.IsAcquired) return Problems.From(Refusal.Unavailable("Too many people sign in at this moment; try again shortly."));
        if (await CheckPasswordAsync(request) is { IsEmpty: false } weak) return Problems.From(Refusal.Invalid(weak));

        // Founded already: by this set-up, which was interrupted before there was a password.
        if (await FoundAsync(hash, request) is { Code: not RefusalCodes.Conflict } refusal) return Problems.From(refusal);
        if (await users.FindByNameAsync(administrator.UserName) is not { PasswordHash: null } account
            || !await database.MemberRoles.AnyAsync(role => role.MemberId == account.Id && role.Role == Roles.SystemAdmin, cancel))
            return Problems.Invalid("administrator.userName", "is not the one with which this set-up was begun");

        // Where this is interrupted, the token stays good and the organisation has its administrator already.
        await using var transaction = await database.Database.BeginTransactionAsync(cancel);
        if (await database.SetupTokens.Where(t => t.TokenHash == hash).ExecuteDeleteAsync(cancel) == 0) return NotGood;
        var added = await users.AddPasswordAsync(account, administrator.Password);
        if (!added.Succeeded) return NotGood; // somebody else was first
        await audit.SaveAsync(AuditActions.FirstAdministratorMade, account.Id);
        await transaction.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult NotGood => Problems.From(Refusal.Forbidden("The set-up link is used up, too old or not of this server."));

    private async Task<bool> IsGoodAsync(byte[] hash, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await database.SetupTokens.AnyAsync(t => t.TokenHash == hash && t.ExpiresAt > now, cancel)
            && !await database.Accounts.AnyAsync(account => account.PasswordHash != null, cancel);
    }

    private async Task<ImmutableDictionary<string, string>> CheckPasswordAsync(SetupRequest request)
    {
        var (organisation, administrator) = (request.Organisation, request.Administrator);
        var account = new Account { UserName = administrator.UserName };
        var errors = new List<string>();
        foreach (var validator in users.PasswordValidators)
            errors.AddRange((await validator.ValidateAsync(users, account, administrator.Password)).Errors.Select(error => error.Description));
        // The validator knows the organisations that are there.
        if (errors.Count == 0 && PasswordRules.IsGuessable(administrator.Password, [organisation.Code, organisation.Name])) errors.Add(GuessablePasswords.Guessable.Description);
        return errors.Count == 0 ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("administrator.password", string.Join(" ", errors));
    }

    /// <summary>The organisation and its administrator, without a password. The same token founds it once.</summary>
    private async Task<Refusal?> FoundAsync(byte[] token, SetupRequest request)
    {
        var (organisation, administrator) = (request.Organisation, request.Administrator);
        var id = Convert.ToHexString(token);
        var refusal = await start.FoundAsync(new FoundOrganisation(
            DerivedId.Of("first-unit", id), organisation.Code.Trim(), organisation.Name.Trim(), "federation",
            DerivedId.Of("first-administrator", id), administrator.Name.Trim(), administrator.UserName, administrator.Position));
        return refusal is { Errors: { } errors } ? Refusal.Invalid(errors.ToImmutableDictionary(error => FieldOf(error.Key), error => error.Value)) : refusal;
    }

    private static string FieldOf(string field) => field switch
    {
        "memberName" => "administrator.name",
        "userName" => "administrator.userName",
        "title" => "administrator.position",
        _ => $"organisation.{field}",
    };

    private static ImmutableDictionary<string, string> Check(SetupRequest request)
    {
        var errors = ImmutableDictionary.CreateBuilder<string, string>();
        Check("organisation.code", request.Organisation.Code);
        Check("organisation.name", request.Organisation.Name);
        Check("administrator.userName", request.Administrator.UserName, PasswordRules.MaxUserName);
        Check("administrator.name", request.Administrator.Name);
        Check("administrator.password", request.Administrator.Password, PasswordRules.MaxLength);
        if (request.Administrator.Position is { } position) Check("administrator.position", position);
        return errors.ToImmutable();

        void Check(string field, string text, int max = MaxText)
        {
            if (string.IsNullOrWhiteSpace(text)) errors[field] = "is empty";
            else if (text.Length > max) errors[field] = $"is longer than {max}";
        }
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

public static class SetupEndpoint
{
    public static void MapSetup(this IEndpointRouteBuilder api) =>
        api.MapPost("/setup", (SetupRequest request, FirstAdministrator first, CancellationToken cancel) => first.AcceptAsync(request, cancel))
            .AllowAnonymous().LimitSignIns().Refuses(400, 403, 429, 503).WithTags("Accounts")
            .WithSummary("Make the first administrator and organisation, with the token that the first start printed");
}
