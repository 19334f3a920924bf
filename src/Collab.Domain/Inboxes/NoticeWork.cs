using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>Work of the kind <see cref="DueWorkKinds.Notify"/>: members are to be told of something.</summary>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="By">Who did it, and is not told; empty = the server.</param>
/// <param name="To">Those of them who are in the room when it is done; null = everybody who is.</param>
public sealed record NotifyWork(
    string Kind, Guid RoomId, Guid? DocumentId, int? Version, string Title, Guid By, string? ByName, DateTimeOffset At, DateTimeOffset? DueAt = null, ImmutableArray<Guid>? To = null)
{
    public byte[] Write() => CanonicalJson.Serialize(this, InboxJson.Options);

    /// <exception cref="JsonException">It is of another form.</exception>
    public static NotifyWork Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<NotifyWork>(data, InboxJson.Options) ?? throw new JsonException("There is nothing in it.");
}

/// <summary>Work of the kind <see cref="DueWorkKinds.Remind"/>: those who have not acknowledged a version are to be reminded of it, unless the deadline is another one by then.</summary>
/// <param name="DueAt">The deadline that it reminds of.</param>
public sealed record RemindWork(Guid DocumentId, int Version, DateTimeOffset DueAt)
{
    public byte[] Write() => CanonicalJson.Serialize(this, InboxJson.Options);

    /// <exception cref="JsonException">It is of another form.</exception>
    public static RemindWork Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<RemindWork>(data, InboxJson.Options) ?? throw new JsonException("There is nothing in it.");
}
