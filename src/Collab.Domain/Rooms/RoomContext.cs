using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>Everything a decision may depend on besides the state and the command: what the organisation and the uploads say.</summary>
/// <param name="Principals">Of the member who acts; null of whoever is not active.</param>
/// <param name="ByName">How that member is called.</param>
/// <param name="NewId">A fresh id, for the folder, document or round that the command may create.</param>
public readonly record struct RoomContext(RoomPrincipals? Principals, string ByName, Guid NewId)
{
    /// <summary>Of the uploaded file that the command names.</summary>
    public DocumentFile? File { get; init; }

    /// <summary>How the member or unit that the command names is called; null: there is none that is active or open.</summary>
    public string? TargetName { get; init; }

    /// <summary>Of the server's own commands.</summary>
    public static readonly RoomContext OfServer = new(null, "", Guid.Empty);

    /// <summary>Members of the room who are not active: no owners to count on.</summary>
    public ImmutableArray<Guid> Inactive { get; init; } = [];
}

/// <summary>As whom a member counts on a day.</summary>
/// <param name="Units">In which the member holds a position, with those that these have taken over from while it was held.</param>
/// <param name="Above">The units above those.</param>
public sealed record RoomPrincipals(Guid Member, ImmutableArray<Guid> Units, ImmutableArray<Guid> Above)
{
    public bool Equals(RoomPrincipals? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Member == other.Member && Units.AsSpan().SequenceEqual(other.Units.AsSpan()) && Above.AsSpan().SequenceEqual(other.Above.AsSpan()));

    public override int GetHashCode() => Member.GetHashCode();
}

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct RoomDecision(ImmutableArray<RoomEvent> Events, Refusal? Refusal)
{
    public static implicit operator RoomDecision(RoomEvent happened) => new([happened], null);

    public static implicit operator RoomDecision(Refusal refusal) => new([], refusal);

    /// <summary>What an accepted command answers besides its sequence: the id of what it made, by name. Derived from the events, so that a repeated command answers the same.</summary>
    public static ImmutableDictionary<string, Guid>? ResultOf(IEnumerable<RoomEvent> events) => events.FirstOrDefault() switch
    {
        FolderAdded e => ImmutableDictionary<string, Guid>.Empty.Add("folderId", e.FolderId),
        DocumentAdded e => ImmutableDictionary<string, Guid>.Empty.Add("documentId", e.DocumentId),
        RoundDrafted e => ImmutableDictionary<string, Guid>.Empty.Add("roundId", e.RoundId),
        _ => null,
    };
}
