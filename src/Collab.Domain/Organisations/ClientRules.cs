using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>Which programs may call the API, and for what.</summary>
public static class ClientRules
{
    private static Refusal NoSuchClient => Refusal.NotFound("There is no such client.");

    private static Refusal IsRevoked => Refusal.WrongState("The client is revoked.");

    public static OrganisationDecision Register(Organisation o, RegisterClient c, in OrganisationContext context)
    {
        var errors = new FieldErrors();
        errors.Text("name", c.Name, OrganisationLimits.Name);
        errors.Scopes(c.Scopes);
        errors.Until(c.Until, context.Today);
        errors.Unless(o.Clients.Values.Count(client => !client.Revoked) < OrganisationLimits.Clients, "name", $"there are {OrganisationLimits.Clients} clients already");
        return errors.ToRefusal() is { } invalid ? invalid : new ClientRegistered(context.NewId, c.Name, InOrder(c.Scopes), c.Until);
    }

    public static OrganisationDecision Change(Organisation o, ChangeClient c, in OrganisationContext context)
    {
        if (!o.Clients.TryGetValue(c.ClientId, out var client)) return NoSuchClient;

        var errors = new FieldErrors();
        if (c.Name is not null) errors.Text("name", c.Name, OrganisationLimits.Name);
        if (c.Scopes is { } given) errors.Scopes(given);
        errors.Until(c.Until, context.Today);
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (client.Revoked) return IsRevoked;

        var scopes = c.Scopes is { } wanted ? InOrder(wanted) : client.Scopes;
        var changed = new ClientChanged(
            client.Id, c.Name == client.Name ? null : c.Name, scopes.AsSpan().SequenceEqual(client.Scopes.AsSpan()) ? null : scopes, c.Until == client.Until ? null : c.Until);
        return changed is { Name: null, Scopes: null, Until: null } ? Refusal.Invalid("clientId", "nothing about the client would change") : changed;
    }

    public static OrganisationDecision Revoke(Organisation o, RevokeClient c) =>
        !o.Clients.TryGetValue(c.ClientId, out var client) ? NoSuchClient : client.Revoked ? IsRevoked : new ClientRevoked(client.Id);

    public static Organisation Apply(Organisation o, ClientRegistered e) => o.With(new ApiClient(e.ClientId, e.Name, e.Scopes, e.Until, false));

    public static Organisation Apply(Organisation o, ClientChanged e)
    {
        var client = o.Clients[e.ClientId];
        return o.With(client with { Name = e.Name ?? client.Name, Scopes = e.Scopes ?? client.Scopes, Until = e.Until ?? client.Until });
    }

    public static Organisation Apply(Organisation o, ClientRevoked e) => o.With(o.Clients[e.ClientId] with { Revoked = true });

    private static Organisation With(this Organisation o, ApiClient client) => o with { Clients = o.Clients.SetItem(client.Id, client) };

    private static ImmutableArray<ClientScope> InOrder(ImmutableArray<ClientScope> scopes) => [.. scopes.Distinct().Order()];

    private static void Scopes(this FieldErrors errors, ImmutableArray<ClientScope> scopes) => errors.Unless(!scopes.IsDefaultOrEmpty, "scopes", "are none");

    private static void Until(this FieldErrors errors, DateOnly? until, DateOnly today)
    {
        errors.Day("until", until);
        errors.Unless(until is not { } day || day >= today, "until", "is over");
    }
}
