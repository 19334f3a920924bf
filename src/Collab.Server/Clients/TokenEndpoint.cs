using System.Text.Json.Serialization;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Collab.Server.Clients;

/// <summary>A token as RFC 6749 §5.1 has it. There is no refresh token (§4.4.3).</summary>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Scope">Words with a space between them.</param>
public sealed record ClientToken(
    [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] long ExpiresIn, string Scope);

/// <summary>Why there is none, as RFC 6749 §5.2 has it.</summary>
/// <param name="Error">One of <see cref="TokenErrors"/>.</param>
public sealed record TokenError(string Error, [property: JsonPropertyName("error_description")] string Description);

public static class TokenErrors
{
    public const string InvalidRequest = "invalid_request";
    public const string InvalidClient = "invalid_client";
    public const string InvalidScope = "invalid_scope";
    public const string UnsupportedGrantType = "unsupported_grant_type";
}

/// <summary>Tokens for API clients: OAuth 2.0, client credentials (RFC 6749 §4.4).</summary>
internal static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder api) =>
        api.MapPost("/auth/token", TokenAsync).AllowAnonymous().LimitSignIns().WithTags("API clients")
            .WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command))
            .Produces<ClientToken>().Produces<TokenError>(400).Produces<TokenError>(401).Refuses(403, 413, 429, 503)
            .WithSummary("A token for an API client (OAuth 2.0 client credentials): a form, with the client's id and secret in it or by HTTP Basic");

    private static async Task<IResult> TokenAsync(HttpContext http, ClientSecrets secrets, OrganisationReplica replica, AddressLockout addresses, Tokens tokens, SignInLog log)
    {
        http.Response.Headers.Pragma = "no-cache"; // as §5.1 asks, beside Cache-Control
        // Counted apart from people: a program that goes on asking with a secret that is over must not shut them out.
        var caller = "client " + ClientAddress.CallerOf(http);
        if (await addresses.FindAsync(caller) is { } shut) return PasswordSignIn.Outcome.Locked(shut).Problem(http.Response);

        var (request, error) = await TokenRequest.ReadAsync(http.Request);
        if (request is null) return TypedResults.BadRequest(error);
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);

        // The same work and the same answer whether there is no such client, it is revoked or over, or the secret is not its own.
        var secret = await secrets.FindAsync(request.ClientId, request.Secret);
        if (secret is null || organisation.Clients.Find(request.ClientId) is not { } client || !client.IsGoodOn(replica.Today))
        {
            await addresses.CountAsync(caller);
            await log.FailedAsync(SignInOutcomes.Wrong, SignInMethods.ClientSecret, null);
            http.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"Collab\", charset=\"UTF-8\"";
            return TypedResults.Json(new TokenError(TokenErrors.InvalidClient, "The client or its secret is not, or no longer, good."), statusCode: StatusCodes.Status401Unauthorized);
        }

        var scopes = request.Scopes ?? client.Scopes;
        if (scopes.Except(client.Scopes).Any()) return TypedResults.BadRequest(new TokenError(TokenErrors.InvalidScope, "The client does not have all of these scopes."));

        await secrets.SetUsedAsync(secret.Value);
        return TypedResults.Ok(new ClientToken(
            tokens.Access(ClientAccess.Principal(client, scopes), tokens.AccessLifetime), "Bearer", (long)tokens.AccessLifetime.TotalSeconds, ClientScopes.Text(scopes)));
    }
}
