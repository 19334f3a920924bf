using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Streams;
using Collab.Domain.Text;
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
public sealed class FirstAdministrator(AccountsContext database, UserManager<Account> users, PasswordWork work, AuditLog audit, TimeProvider clock)
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

        using var lease = await work.EnterAsync(cancel);
        if (!lease.IsAcquired) return Problems.From(Refusal.Unavailable("Too many people sign in at this moment; try again shortly."));

        await using var transaction = await database.Database.BeginTransactionAsync(cancel);
        var (hash, now) = (Hash(request.Token), clock.GetUtcNow());
        var taken = await database.SetupTokens.Where(t => t.TokenHash == hash && t.ExpiresAt > now).ExecuteDeleteAsync(cancel);
        if (taken == 0 || await database.Accounts.AnyAsync(cancel)) return Problems.From(Refusal.Forbidden("The set-up link is used up, too old or not of this server."));

        var (organisation, administrator) = (request.Organisation, request.Administrator);
        var unit = new Unit { Id = Guid.CreateVersion7(now), Code = organisation.Code.Trim(), Name = organisation.Name.Trim(), Kind = "organisation", Position = 1 };
        var account = new Account { Id = Guid.CreateVersion7(now), UserName = administrator.UserName };
        database.Units.Add(unit);
        database.Members.Add(new Member
        {
            Id = account.Id,
            Name = administrator.Name.Trim(),
            FoldedName = VietnameseFolding.Fold(administrator.Name.Trim()),
            Title = administrator.Position,
            UnitId = unit.Id,
        });
        database.MemberRoles.Add(new MemberRole { MemberId = account.Id, Role = Roles.SystemAdmin });

        await audit.AddAsync(AuditActions.FirstAdministratorMade, account.Id, administrator.Name.Trim(), unit.Id);
        // Saves all of the above with the account; without commit the token stays good.
        var created = await users.CreateAsync(account, administrator.Password);
        if (!created.Succeeded)
        {
            return Problems.From(Refusal.Invalid(created.Errors.GroupBy(FieldOf).ToImmutableDictionary(g => g.Key, g => string.Join(" ", g.Select(e => e.Description)))));
        }

        await transaction.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static string FieldOf(IdentityError error) =>
        error.Code.Contains("UserName", StringComparison.Ordinal) ? "administrator.userName" : "administrator.password";

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
