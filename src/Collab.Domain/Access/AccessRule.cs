using Collab.Domain.Organisations;

namespace Collab.Domain.Access;

/// <summary>Who may do one thing.</summary>
/// <param name="Action">
/// Of a command, its stream's kind and its name: <c>meeting/openMeeting</c>; of a hub's method, that and the kind: <c>hub/Subscribe meeting</c>;
/// of an endpoint, its method, where not every one is answered, and its address without constraints: <c>GET /api/members/{id}</c>.
/// </param>
/// <param name="Allowed">These go on: the state, the fields and <paramref name="When"/> still decide.</param>
/// <param name="When">What else it takes of them, in words, for the document.</param>
public sealed record AccessRule(string Action, Standing Allowed, string? When = null)
{
    /// <summary>To whom the thing does not exist (<c>notFound</c>); everybody else who is not allowed is told so (<c>forbidden</c>), without sign-in <c>unauthenticated</c>.</summary>
    public Standing Unaware { get; init; } = Standing.Stranger;

    /// <summary>These may not, whatever else they are.</summary>
    public Standing Except { get; init; }

    /// <summary>What a <see cref="Standing.Holder"/> holds.</summary>
    public GrantWord? Permission { get; init; }

    /// <summary>Or this, where either is enough.</summary>
    public GrantWord? OrPermission { get; init; }

    /// <summary>What a <see cref="Standing.Client"/> must have.</summary>
    public ClientScope? Scope { get; init; }

    /// <summary>Of an endpoint: by what its caller's standing is told.</summary>
    public About About { get; init; }

    /// <summary>Whether whoever is all of this goes on.</summary>
    public bool Allows(Standing standing) => (Except & standing) == 0 && (Allowed & standing) != 0;

    /// <summary>Whether the thing does not exist to whoever is all of this.</summary>
    public bool Hides(Standing standing) => (Unaware & standing) != 0;
}

/// <summary>What an endpoint is about.</summary>
public enum About
{
    /// <summary>Nothing in particular: grants count wherever they hold.</summary>
    Organisation,
    /// <summary>The member whom the address names.</summary>
    Member,
    /// <summary>Whoever calls.</summary>
    Oneself,
    /// <summary>The meeting that the address names. Who takes part is in its state: there it is decided.</summary>
    Meeting,
    /// <summary>The document room that the address names, or the room of the document that it names. Who is in it is in its state: there it is decided.</summary>
    Room,
    /// <summary>The task that the address names. Whose it is stands in its state: there it is decided.</summary>
    Task,
    /// <summary>The caller's own visit to a meeting, by a link.</summary>
    Visit,
    /// <summary>What is in the request: it is decided where that is read, a command by its own row.</summary>
    Content,
}
