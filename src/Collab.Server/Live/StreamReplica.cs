using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Server.Live;

/// <summary>
/// A server's copy of a stream: the same <c>Apply</c> as the grain's, every hash checked, the most recent
/// states kept by sequence. Not thread-safe.
/// </summary>
internal sealed class StreamReplica
{
    private readonly StreamId stream;
    private readonly StreamProjection projection;
    private readonly StreamVersion?[] ring;
    private byte[] hash = HashChain.Genesis;

    public StreamReplica(StreamId stream, StreamProjection projection, int ringLength)
    {
        this.stream = stream;
        this.projection = projection;
        ring = new StreamVersion?[ringLength];
        Head = new(stream, 0, projection.Empty(stream.Id), projection);
    }

    public StreamVersion Head { get; private set; }

    public void Restore(StreamSnapshot snapshot)
    {
        if (projection.Restore(snapshot) is not { } state) return;
        hash = snapshot.Hash;
        Keep(new(stream, snapshot.Seq, state, projection));
    }

    /// <summary>False when the event does not follow: it is known already, or one before it is missing.</summary>
    /// <exception cref="StreamBrokenException">The event's hash or content does not fit.</exception>
    public bool TryApply(JournalEvent next)
    {
        if (next.Seq != Head.Seq + 1) return false;

        if (!HashChain.Next(hash, stream, next).AsSpan().SequenceEqual(next.Hash))
            throw new StreamBrokenException($"The stream {stream} cannot be opened: event {next.Seq} breaks its hash chain. Restore the database from a backup, or compare it with an exported record.");

        object state;
        try
        {
            lock (projection) state = projection.Apply(Head.State, next);
        }
        catch (Exception error)
        {
            throw new StreamBrokenException($"The stream {stream} cannot be opened: event {next.Seq}, '{next.Type}', cannot be applied. Was it written by a later version of the program? Start that version.", error);
        }
        hash = next.Hash;
        Keep(new(stream, next.Seq, state, projection));
        return true;
    }

    /// <summary>The state at a sequence, if the ring reaches back to it.</summary>
    public StreamVersion? At(long seq)
    {
        var kept = ring[seq % ring.Length];
        return kept?.Seq == seq ? kept : null;
    }

    private void Keep(StreamVersion version)
    {
        Head = version;
        ring[version.Seq % ring.Length] = version;
    }
}

/// <summary>The journal of one stream cannot be read as it stands; the message says which, and what to do.</summary>
internal sealed class StreamBrokenException(string message, Exception? inner = null) : Exception(message, inner);
