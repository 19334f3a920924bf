namespace Collab.Domain.Streams;

/// <summary>
/// One event as the journal keeps it. <paramref name="Data"/> is canonical JSON (RFC 8785, UTF-8) and
/// <paramref name="Hash"/> the chain's SHA-256 up to and including this event, see <see cref="HashChain"/>.
/// </summary>
/// <param name="Seq">1 for the stream's first event, then without a gap.</param>
/// <param name="Type">The stored name, e.g. <c>ballotCast</c>.</param>
/// <param name="At">When the grain decided it (UTC, whole milliseconds).</param>
/// <param name="By">The member who acted; <see cref="Guid.Empty"/> is the system.</param>
/// <param name="CommandId">The command that caused it; a command may cause several events.</param>
public sealed record JournalEvent(
    long Seq, string Type, DateTimeOffset At, Guid By, Guid CommandId, byte[] Data, byte[] Hash);
