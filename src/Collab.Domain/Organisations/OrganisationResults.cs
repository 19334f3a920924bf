using System.Collections.Immutable;

namespace Collab.Domain.Organisations;

/// <summary>What an accepted command answers besides its sequence: the id of what it made, by name. Derived from the events, so that a repeated command answers the same.</summary>
public static class OrganisationResults
{
    public static ImmutableDictionary<string, Guid>? Of(IEnumerable<OrganisationEvent> events)
    {
        var (name, id) = events.Select(Made).FirstOrDefault(made => made.Name is not null);
        return name is null ? null : ImmutableDictionary<string, Guid>.Empty.Add(name, id);
    }

    private static (string? Name, Guid Id) Made(OrganisationEvent happened) => happened switch
    {
        UnitAdded e => ("unitId", e.UnitId),
        MemberAdded e => ("memberId", e.MemberId),
        PositionAdded e => ("positionId", e.Position.Id),
        ClientRegistered e => ("clientId", e.ClientId),
        Granted e => ("grantId", e.GrantId),
        _ => default,
    };
}
