using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Grains.Journal;

/// <summary>
/// The durable record of all streams. Appends of different streams that wait at the same time share one
/// transaction (group commit); each stands or falls alone. Every method throws
/// <see cref="JournalUnavailableException"/> while the database does not answer.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Returns when the events are durable, with everything that goes with them. Nothing of a failed
    /// append is stored.
    /// </summary>
    /// <exception cref="JournalConflictException">
    /// The stream's head is not (<see cref="JournalAppend.ExpectedSeq"/>, <see cref="JournalAppend.ExpectedHash"/>),
    /// or a command id of the same member is already in the stream: another writer was here. This is the
    /// fence against a grain activated twice.
    /// </exception>
    /// <exception cref="JournalUnavailableException">The database did not take it; whether it was stored is unknown.</exception>
    Task AppendAsync(JournalAppend append);

    /// <summary>Null for a stream without events.</summary>
    Task<StreamHead?> ReadHeadAsync(StreamId stream, CancellationToken cancel = default);

    /// <summary>The heads of many streams in one query; streams without events are missing from the answer.</summary>
    Task<IReadOnlyDictionary<StreamId, StreamHead>> ReadHeadsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancel = default);

    /// <summary>Events with a sequence above <paramref name="after"/>, in order, at most <paramref name="limit"/>.</summary>
    Task<ImmutableArray<JournalEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancel = default);

    /// <summary>The events of one accepted command, in order; empty when it was never accepted.</summary>
    Task<ImmutableArray<JournalEvent>> FindCommandAsync(StreamId stream, Guid member, Guid commandId, CancellationToken cancel = default);

    /// <summary>(member, command id) of every command accepted in the stream up to <paramref name="upTo"/>, in no order.</summary>
    Task<ImmutableArray<CommandKey>> ReadCommandsAsync(StreamId stream, long upTo, CancellationToken cancel = default);

    Task<StreamSnapshot?> ReadSnapshotAsync(StreamId stream, CancellationToken cancel = default);

    /// <summary>
    /// Replaces the stream's snapshot if this one is of a later sequence, and of an event that the journal has: after a
    /// failover it may have lost it. It is a cache: losing it costs time only.
    /// </summary>
    Task WriteSnapshotAsync(StreamId stream, StreamSnapshot snapshot);

    /// <summary>Counts a secret ballot. Meaningful only while no append of its stream is in flight.</summary>
    Task<SealedTally> TallyAsync(Guid ballotId, CancellationToken cancel = default);
}

/// <param name="ExpectedSeq">The sequence of the stream's last event; 0 for a new stream.</param>
/// <param name="ExpectedHash">Its hash; <see cref="HashChain.Genesis"/> for a new stream.</param>
/// <param name="Events">At least one; consecutive from <paramref name="ExpectedSeq"/> + 1, with their hashes.</param>
public sealed record JournalAppend(StreamId Stream, long ExpectedSeq, byte[] ExpectedHash, ImmutableArray<JournalEvent> Events)
{
    /// <summary>Go to the store of secret choices, each under a fresh random key.</summary>
    public ImmutableArray<SealedVote> SealedVotes { get; init; } = [];

    /// <summary>Secret ballots that these events close: their choices and receipts are rewritten in shuffled order.</summary>
    public ImmutableArray<Guid> ClosedBallots { get; init; } = [];

    public ReadModelChange Listing { get; init; } = ReadModelChange.None;

    /// <summary>What the audit log says of these events.</summary>
    public ImmutableArray<AuditRow> Audit { get; init; } = [];

    /// <summary>What these events leave to be done.</summary>
    public ImmutableArray<DueWorkRow> Work { get; init; } = [];
}

public readonly record struct StreamHead(long Seq, byte[] Hash);

public readonly record struct CommandKey(Guid Member, Guid CommandId);

/// <param name="Hash">The chain's hash at <paramref name="Seq"/>.</param>
/// <param name="Format">Of <paramref name="State"/>; a reader that does not know it ignores the snapshot.</param>
public sealed record StreamSnapshot(long Seq, byte[] Hash, string Format, byte[] State);

[GenerateSerializer]
public sealed class JournalConflictException(string message) : Exception(message);

// Both are thrown at callers on other servers too.
[GenerateSerializer]
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
