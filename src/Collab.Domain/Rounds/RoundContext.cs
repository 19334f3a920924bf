using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Documents;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>Everything a decision may depend on besides the state and the command.</summary>
/// <param name="By">Who acts; empty = the server.</param>
/// <param name="Around">What organisation, room and uploads say: the round knows nobody.</param>
public readonly record struct RoundContext(Guid By, DateTimeOffset Now, RoundSurroundings Around);

/// <summary>What organisation, room and uploads say of the round and of who acts.</summary>
/// <param name="Standing">What the member is in the room.</param>
/// <param name="ByName">The member's name.</param>
/// <param name="RoomClosed">Nothing new comes into the round.</param>
public sealed record RoundSurroundings(Standing Standing, string ByName, bool RoomClosed)
{
    /// <summary>In which the member has a position now, with those that these have taken over from.</summary>
    public ImmutableArray<Guid> Units { get; init; } = [];
    /// <summary>Of which the member may approve the opinion: holds <c>approveOpinions</c>, given for that very unit, or for the one that took it over.</summary>
    public ImmutableArray<Guid> HeadOf { get; init; } = [];
    /// <summary>Of the members and units that the command names, and on starting of all addressees: how they are called; missing: there is none that is active or open.</summary>
    public PersistentMap<Guid, string> Names { get; init; } = PersistentMap<Guid, string>.Empty;
    /// <summary>Of those, who are not in the room and so could not read what they are asked about. A unit is in it where it, or one above it, is named there.</summary>
    public ImmutableArray<Guid> NotInRoom { get; init; } = [];
    /// <summary>Of the documents that the command names, and on starting of all that are asked about: their titles and newest versions; missing: the room does not hold it.</summary>
    public PersistentMap<Guid, RoundDocument> Documents { get; init; } = PersistentMap<Guid, RoundDocument>.Empty;
    /// <summary>Of the uploaded letter that the command names.</summary>
    public DocumentFile? Letter { get; init; }
    /// <summary>The remarks of the command as the documents' texts have them: clauses by the anchors' places, anchors where they were found, one for each of the command's and in its order; without an anchor: it stands nowhere in the version. Null where the command has none.</summary>
    public ImmutableArray<RemarkDraft>? Remarks { get; init; }

    /// <summary>For the commands that only the server sends.</summary>
    public static readonly RoundSurroundings OfServer = new(Standing.None, "", RoomClosed: false);
}

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct RoundDecision(ImmutableArray<RoundEvent> Events, Refusal? Refusal)
{
    public static implicit operator RoundDecision(RoundEvent happened) => new([happened], null);

    public static implicit operator RoundDecision(Refusal refusal) => new([], refusal);
}
