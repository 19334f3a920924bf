using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>Everything a decision may depend on besides the state and the command.</summary>
/// <param name="Standing">What the organisation says of the member who acts: the registers know no members.</param>
/// <param name="Today">Where the organisation is.</param>
/// <param name="NewId">A fresh id, for what the command may create.</param>
public readonly record struct RegistryContext(Standing Standing, DateOnly Today, Guid NewId);

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct RegistryDecision(ImmutableArray<RegistryEvent> Events, Refusal? Refusal)
{
    public static implicit operator RegistryDecision(RegistryEvent happened) => new([happened], null);

    public static implicit operator RegistryDecision(Refusal refusal) => new([], refusal);

    /// <summary>What an accepted command answers besides its sequence. Derived from the events, so that a repeated command answers the same.</summary>
    public static ImmutableDictionary<string, Guid>? ResultOf(IEnumerable<RegistryEvent> events) =>
        events.FirstOrDefault() is RegisterAdded e ? ImmutableDictionary<string, Guid>.Empty.Add("registerId", e.RegisterId) : null;
}
