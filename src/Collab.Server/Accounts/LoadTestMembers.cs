using System.Globalization;
using System.Net;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Organisations;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Accounts;

public sealed record LoadTestMembersRequest(int Count);
public sealed record LoadTestMembers(IReadOnlyList<LoadTestMember> Members);
public sealed record LoadTestMember(Guid Id, string Name, string AccessToken);

/// <summary>
/// Members for load tests, with tokens and without passwords. It is there only where <c>LoadTests:Enabled</c>
/// is true, and answers only this machine itself.
/// </summary>
public static class LoadTestEndpoint
{
    private const int MaxCount = 20_000;
    private const int AtOnce = 5_000;
    private const int Tries = 10;
    private const string UnitCode = "LOADTEST";
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    public static void MapLoadTests(this IEndpointRouteBuilder api)
    {
        var configuration = api.ServiceProvider.GetRequiredService<IConfiguration>();
        if (!configuration.GetValue<bool>("LoadTests:Enabled")) return;

        api.MapPost("/load-tests/members", AnswerAsync).AllowAnonymous().Refuses(400, 404).WithTags("Load tests")
            .WithSummary("Make or reuse members, with bearer tokens");
    }

    private static async Task<Results<Ok<LoadTestMembers>, ProblemHttpResult>> AnswerAsync(
        LoadTestMembersRequest request, HttpContext http, OrganisationReplica replica, IGrainFactory grains, Tokens tokens, TimeProvider clock)
    {
        if (!IsFromHere(http)) return Problems.NotFound();
        if (request.Count is < 1 or > MaxCount) return Problems.Invalid("count", $"is not within 1 and {MaxCount}");

        var accounts = Enumerable.Range(1, request.Count).Select(NewAccount).ToList();
        if (await AddAsync(replica, grains, accounts) is { } refusal) return Problems.From(refusal);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new LoadTestMembers(accounts.ConvertAll(account =>
            new LoadTestMember(account.Id, Name(account), tokens.Access(SignIns.Principal(account, Guid.CreateVersion7(now)), TokenLifetime)))));
    }

    // A proxy on this machine would make everyone look local.
    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));

    // The same number is the same member in every run.
    private static Account NewAccount(int number)
    {
        var name = $"loadtest{number.ToString("D5", CultureInfo.InvariantCulture)}";
        return new Account { Id = DerivedId.Of("load-test-member", name), UserName = name, NormalizedUserName = name.ToUpperInvariant(), SecurityStamp = "load-test", ConcurrencyStamp = "load-test" };
    }

    private static string Name(Account account) => "Đại biểu " + account.UserName!["loadtest".Length..];

    /// <summary>Those that are not there yet. Whoever asks at the same time finds them added by the other.</summary>
    private static async Task<Refusal?> AddAsync(OrganisationReplica replica, IGrainFactory grains, List<Account> accounts)
    {
        var grain = grains.GetGrain<IOrganisationGrain>(StreamId.Organisation.Id);
        for (var tries = 1; ; tries++)
        {
            var (organisation, refusal) = await replica.ReadAsync();
            if (organisation is null && refusal!.Code != RefusalCodes.NotFound) return refusal;
            var answer = organisation?.UnitOf(UnitCode) is not { } unit
                ? await grain.ExecuteAsync(new(Guid.Empty, Guid.CreateVersion7(), new AddUnit(null, UnitCode, "Đơn vị thử tải", "unit")))
                : await AddAsync(grain, organisation, unit, accounts);
            if (answer is null) return null;
            if (!answer.Ok && tries == Tries) return answer.Refusal;
        }
    }

    /// <returns>Null when all are there.</returns>
    private static async Task<CommandAnswer?> AddAsync(IOrganisationGrain grain, Organisation organisation, Guid unit, List<Account> accounts)
    {
        ImportedMember[] missing = [.. accounts.Where(account => !organisation.Members.ContainsKey(account.Id)).Take(AtOnce).Select(account =>
            new ImportedMember(account.Id, Name(account), account.UserName!, null, [new Position(account.Id, unit, null, null, true, null, null)], Active: true))];
        return missing.Length == 0 ? null : await grain.ExecuteAsync(new(Guid.Empty, Guid.CreateVersion7(), new ImportMembers([.. missing])));
    }
}
