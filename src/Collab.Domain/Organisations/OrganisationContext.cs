using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>Everything a decision may depend on besides the state and the command.</summary>
/// <param name="By">The member or API client that acts; <see cref="Guid.Empty"/> is the system.</param>
/// <param name="Today">The day of <paramref name="Now"/> where the organisation is.</param>
/// <param name="NewId">A fresh id, for what the command may create.</param>
public readonly record struct OrganisationContext(Guid By, DateTimeOffset Now, DateOnly Today, Guid NewId);

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct OrganisationDecision(ImmutableArray<OrganisationEvent> Events, Refusal? Refusal)
{
    public static implicit operator OrganisationDecision(OrganisationEvent happened) => new([happened], null);

    public static implicit operator OrganisationDecision(Refusal refusal) => new([], refusal);

    public static OrganisationDecision Of(IEnumerable<OrganisationEvent> events) => new([.. events], null);
}
