using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Clients;

/// <param name="Until">The last day; null = no end is known.</param>
/// <param name="Revoked">For ever.</param>
/// <param name="Secrets">The oldest first; also those that are over, until another takes their place.</param>
public sealed record ClientItem(Guid Id, string Name, ImmutableArray<ClientScope> Scopes, DateOnly? Until, bool Revoked, IReadOnlyList<ClientSecretItem> Secrets);

/// <param name="UsedAt">For the latest token.</param>
public sealed record ClientSecretItem(Guid Id, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt);

public sealed record ClientList(IReadOnlyList<ClientItem> Items);

/// <param name="Id">Of the client: its <c>client_id</c>.</param>
/// <param name="Secret">Is told now and never again.</param>
public sealed record ClientSecretAnswer(Guid Id, Guid SecretId, string Secret, DateTimeOffset ExpiresAt);

/// <summary>API clients, for system administrators.</summary>
internal static class ClientEndpoints
{
    public static void AddClients(this WebApplicationBuilder builder) => builder.Services.AddScoped<ClientSecrets>();

    public static void MapClients(this IEndpointRouteBuilder api)
    {
        api.MapToken();
        var clients = api.MapGroup("/clients").WithTags("API clients").OnlyWhileSignedIn();
        clients.MapGet("", ListAsync).Refuses(401, 403, 503)
            .WithSummary("All API clients, those that may call first, then by name");
        Writes(clients.MapPost("", RegisterAsync))
            .WithSummary("Register an API client, the fields of registerClient; its first secret is told in the answer and never again");
        Writes(clients.MapPatch("/{id:guid}", (Guid id, JsonObject body, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) =>
            SendAsync("changeClient", id, body, http, commands, cancel))).WithSummary("Change an API client: the fields of changeClient");
        Writes(clients.MapDelete("/{id:guid}", RevokeAsync))
            .WithSummary("Revoke an API client for ever: its tokens and secrets are worth nothing from now on");
        clients.MapPost("/{id:guid}/secret", MakeSecretAsync).Refuses(401, 403, 404, 409, 503)
            .WithSummary($"Another secret, told in the answer and never again; a client has {ClientSecrets.MaxPerClient} at most");
        clients.MapDelete("/{id:guid}/secrets/{secret:guid}", RemoveSecretAsync).Refuses(401, 403, 404, 503)
            .WithSummary("Remove a secret; a token that was given for it runs out within minutes");

        static RouteHandlerBuilder Writes(RouteHandlerBuilder endpoint) =>
            endpoint.WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command)).Refuses(400, 401, 403, 404, 409, 413, 429, 503);
    }

    private static async Task<Results<Ok<ClientList>, ProblemHttpResult>> ListAsync(OrganisationReplica replica, ClientSecrets secrets)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);

        var (today, of) = (replica.Today, await secrets.ListAsync());
        return TypedResults.Ok(new ClientList([.. organisation.Clients.Values
            .OrderBy(client => client.Revoked).ThenBy(client => !client.IsGoodOn(today)).ThenBy(client => client.Name, StringComparer.Ordinal).ThenBy(client => client.Id)
            .Select(client => new ClientItem(client.Id, client.Name, client.Scopes, client.Until, client.Revoked,
                [.. of[client.Id].Select(secret => new ClientSecretItem(secret.Id, secret.MadeAt, secret.ExpiresAt, secret.UsedAt))]))]));
    }

    private static async Task<Results<Created<ClientSecretAnswer>, ProblemHttpResult>> RegisterAsync(
        JsonObject body, HttpContext http, [FromServices] StreamCommands commands, OrganisationReplica replica, ClientSecrets secrets, CancellationToken cancel)
    {
        var sent = await OrganisationEndpoints.SendAsync("registerClient", body, http, commands, cancel);
        return sent.Result is Ok<Executed> { Value.Result: { } made } ? await MakeAsync(made["clientId"], replica, secrets) : (ProblemHttpResult)sent.Result;
    }

    private static async Task<Results<Created<ClientSecretAnswer>, ProblemHttpResult>> MakeSecretAsync(Guid id, OrganisationReplica replica, ClientSecrets secrets) =>
        await MakeAsync(id, replica, secrets);

    private static async Task<Results<Created<ClientSecretAnswer>, ProblemHttpResult>> MakeAsync(Guid id, OrganisationReplica replica, ClientSecrets secrets)
    {
        var (client, refused) = await FindAsync(id, replica);
        if (client is null) return refused!;
        if (client.Revoked) return Problems.From(Refusal.WrongState("The client is revoked."));

        return await secrets.MakeAsync(client) is { } made
            ? TypedResults.Created((string?)null, new ClientSecretAnswer(id, made.Id, made.Secret, made.ExpiresAt))
            : Problems.From(Refusal.Conflict($"The client has {ClientSecrets.MaxPerClient} secrets; remove one first."));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        Guid id, HttpContext http, [FromServices] StreamCommands commands, ClientSecrets secrets, CancellationToken cancel)
    {
        var sent = await SendAsync("revokeClient", id, [], http, commands, cancel);
        if (sent.Result is ProblemHttpResult refused) return refused;

        await secrets.RemoveAllAsync(id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveSecretAsync(Guid id, Guid secret, OrganisationReplica replica, ClientSecrets secrets)
    {
        var (client, refused) = await FindAsync(id, replica);
        return client is null ? refused! : await secrets.RemoveAsync(client, secret) ? TypedResults.NoContent() : Problems.NotFound();
    }

    private static async Task<(ApiClient? Client, ProblemHttpResult? Refused)> FindAsync(Guid id, OrganisationReplica replica)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (null, Problems.From(refusal!));
        return organisation.Clients.Find(id) is { } client ? (client, null) : (null, Problems.NotFound());
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> SendAsync(string type, Guid id, JsonObject body, HttpContext http, StreamCommands commands, CancellationToken cancel) =>
        OrganisationEndpoints.SendAsync(type, OrganisationEndpoints.With(body, "clientId", id), http, commands, cancel);
}
