using Collab.Domain.Organisations;

namespace Collab.Domain.Access;

/// <summary>Who may do one thing.</summary>
/// <param name="Action">Of a command, its stream's kind and its name: <c>meeting/openMeeting</c>.</param>
/// <param name="Allowed">These go on: the state, the fields and <paramref name="When"/> still decide.</param>
/// <param name="When">What else it takes of them, in words, for the document.</param>
public sealed record AccessRule(string Action, Standing Allowed, string? When = null)
{
    /// <summary>To whom the thing does not exist (<c>notFound</c>); everybody else who is not allowed is told so (<c>forbidden</c>).</summary>
    public Standing Unaware { get; init; } = Standing.Stranger;

    /// <summary>What a <see cref="Standing.Holder"/> holds.</summary>
    public GrantWord? Permission { get; init; }

    /// <summary>What a <see cref="Standing.Client"/> must have.</summary>
    public ClientScope? Scope { get; init; }
}
