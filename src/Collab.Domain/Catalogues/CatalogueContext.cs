using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>Everything a decision may depend on besides the state and the command.</summary>
/// <param name="Standing">What the organisation says of the member who acts: the catalogues know no members.</param>
/// <param name="NewId">A fresh id, for what the command may create.</param>
public readonly record struct CatalogueContext(Standing Standing, Guid NewId);

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct CatalogueDecision(ImmutableArray<CatalogueEvent> Events, Refusal? Refusal)
{
    public static implicit operator CatalogueDecision(CatalogueEvent happened) => new([happened], null);

    public static implicit operator CatalogueDecision(Refusal refusal) => new([], refusal);

    /// <summary>What an accepted command answers besides its sequence: the id of what it made, by name. Derived from the events, so that a repeated command answers the same.</summary>
    public static ImmutableDictionary<string, Guid>? ResultOf(IEnumerable<CatalogueEvent> events) => events.FirstOrDefault() switch
    {
        ItemAdded e => ImmutableDictionary<string, Guid>.Empty.Add("itemId", e.ItemId),
        RoomAdded e => ImmutableDictionary<string, Guid>.Empty.Add("roomId", e.RoomId),
        _ => null,
    };
}
