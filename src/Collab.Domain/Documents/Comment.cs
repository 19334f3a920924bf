using Collab.Domain.Review;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>What somebody has to say of a place in a version, and what others have answered. Its words, version and place stay what they were.</summary>
public sealed record Comment
{
    public required Guid Id { get; init; }
    /// <summary>From 1 without a gap, in the order in which they came.</summary>
    public required int Position { get; init; }
    /// <summary>Of which it was said.</summary>
    public required int Version { get; init; }
    public required Anchor Anchor { get; init; }
    public required string Text { get; init; }
    public required Guid By { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Who is to be told, with their names; null = nobody.</summary>
    public PersistentMap<Guid, string>? Mentions { get; init; }
    public PersistentMap<Guid, Reply> Replies { get; init; } = PersistentMap<Guid, Reply>.Empty;
    /// <summary>Null: it is open.</summary>
    public CommentResolution? Resolved { get; init; }
    /// <summary>Where it is in the newest version that it was carried to; null = it was not yet.</summary>
    public CommentPlace? Place { get; init; }
    /// <summary>From where it is carried on: its own place, or the last one that is exact or was confirmed.</summary>
    public required SurePlace Sure { get; init; }
}

/// <param name="Position">From 1 without a gap.</param>
public sealed record Reply(int Position, string Text, Guid By, string ByName, DateTimeOffset At, PersistentMap<Guid, string>? Mentions = null);

public sealed record CommentResolution(Guid By, string ByName, DateTimeOffset At);

/// <summary>Where a comment is in a version that came later.</summary>
/// <param name="From">The version from which it was carried.</param>
/// <param name="State">What became of the words.</param>
/// <param name="Anchor">Null: they are not there.</param>
/// <param name="Confidence">Percent: how much of words and surroundings is the same.</param>
/// <param name="Confirmed">Somebody has looked; what is not exact waits for that.</param>
public sealed record CommentPlace(int Version, int From, CarriedState State, Anchor? Anchor, int Confidence, CommentResolution? Confirmed = null);

public sealed record SurePlace(int Version, Anchor Anchor);
