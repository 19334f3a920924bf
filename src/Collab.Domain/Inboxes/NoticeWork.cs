using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>
/// The data of work of the kind <see cref="DueWorkKinds.Notify"/>, whoever leaves it: members in a room are to be told of something.
/// Without <see cref="To"/> and <see cref="ToUnit"/> everybody in it is.
/// </summary>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="Title">Of the document, or of the room where it is about that.</param>
/// <param name="By">Who did it, and is not told; empty = the server.</param>
public sealed record NotifyWork(string Kind, Guid RoomId, Guid? DocumentId, int? Version, string Title, Guid By, string? ByName, DateTimeOffset At, DateTimeOffset? DueAt = null)
{
    /// <summary>Those of them who are in the room.</summary>
    public ImmutableArray<Guid>? To { get; init; }
    /// <summary>Whoever has a position in that unit, and is in the room.</summary>
    public Guid? ToUnit { get; init; }
    /// <summary>Or in one below it.</summary>
    public bool? Below { get; init; }

    /// <summary>As work about a stream, due when it happened.</summary>
    public DueWork About(StreamId stream) => new(DueWorkKinds.Notify, stream, At, CanonicalJson.Serialize(this, InboxJson.Options));

    /// <exception cref="JsonException">It is of another form.</exception>
    public static NotifyWork Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<NotifyWork>(data, InboxJson.Options) ?? throw new JsonException("There is nothing in it.");
}
