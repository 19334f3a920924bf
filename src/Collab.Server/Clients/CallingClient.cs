using System.Collections.Immutable;
using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;

namespace Collab.Server.Clients;

/// <summary>The API client that makes this request, as the organisation has it now.</summary>
/// <param name="Granted">The scopes of its token.</param>
internal sealed record CallingClient(ApiClient Client, ImmutableArray<ClientScope> Granted)
{
    /// <summary>What was taken away since the token was given counts no more.</summary>
    public bool Has(ClientScope scope) => Granted.Contains(scope) && Client.Scopes.Contains(scope);
}

/// <summary>API clients among those who call, told apart by their tokens. How far they come, their scopes and the access matrix say.</summary>
internal static class ClientAccess
{
    private const string KindClaim = "kind";
    private const string ScopeClaim = "scope";
    private const string Kind = "client";

    public static ClaimsPrincipal Principal(ApiClient client, IEnumerable<ClientScope> scopes) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, client.Id.ToString()),
            new Claim(ClaimTypes.Name, client.Name),
            new Claim(KindClaim, Kind),
            new Claim(ScopeClaim, ClientScopes.Text(scopes)),
        ],
        SignInSchemes.CookieOrToken));

    public static bool IsClient(this ClaimsPrincipal user) => user.FindFirstValue(KindClaim) == Kind;

    /// <summary>As it was named when it got its token; null of people.</summary>
    public static string? ClientName(this ClaimsPrincipal user) => user.IsClient() ? user.FindFirstValue(ClaimTypes.Name) : null;

    /// <summary>
    /// Looks a client up at each request: its token is worth nothing once it is revoked or its last day is over. Where that cannot be known,
    /// nobody goes on.
    /// </summary>
    public static void UseClients(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.User.IsClient())
        {
            var replica = http.RequestServices.GetRequiredService<OrganisationReplica>();
            var (organisation, refusal) = await replica.ReadAsync();
            if (organisation is null)
            {
                await Problems.From(refusal!).ExecuteAsync(http);
                return;
            }

            if (organisation.Clients.Find(http.User.MemberId()) is { } client && client.IsGoodOn(replica.Today))
                http.Features.Set(new CallingClient(client, ClientScopes.Read(http.User.FindFirstValue(ScopeClaim) ?? "") ?? []));
            else http.User = new ClaimsPrincipal(new ClaimsIdentity()); // nobody
        }

        await next(http);
    });
}
