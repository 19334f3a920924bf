namespace Collab.Domain.Streams;

/// <summary>Walks a stream's events from a known point and stops at the first that does not continue the chain.</summary>
/// <param name="seq">Where the walk starts: 0 with <see cref="HashChain.Genesis"/>, or a snapshot's.</param>
public sealed class JournalVerifier(StreamId stream, long seq, byte[] hash)
{
    public JournalVerifier(StreamId stream) : this(stream, 0, HashChain.Genesis) { }

    /// <summary>The last event that was right.</summary>
    public long Seq { get; private set; } = seq;

    /// <summary>The chain's hash at <see cref="Seq"/>.</summary>
    public byte[] Hash { get; private set; } = hash;

    /// <summary>Null where <paramref name="next"/> continues the chain; otherwise what is wrong, and the walk stays where it was.</summary>
    public BrokenChain? Check(JournalEvent next)
    {
        if (next.Seq != Seq + 1) return new BrokenChain(stream, Seq + 1, $"event {Seq + 1} is missing: {next.Seq} follows {Seq}");
        if (!HashChain.Next(Hash, stream, next).AsSpan().SequenceEqual(next.Hash))
            return new BrokenChain(stream, next.Seq, $"the hash of event {next.Seq} ({next.Type}) does not follow from its content and the hash before it");

        Seq = next.Seq;
        Hash = next.Hash;
        return null;
    }

    /// <summary>The first fault among <paramref name="events"/>; null if all continue the chain.</summary>
    public BrokenChain? Check(IEnumerable<JournalEvent> events)
    {
        foreach (var journalEvent in events)
        {
            if (Check(journalEvent) is { } fault) return fault;
        }

        return null;
    }
}

/// <param name="Seq">The first event that cannot be trusted; everything before it is whole.</param>
public sealed record BrokenChain(StreamId Stream, long Seq, string Fault)
{
    /// <summary>For the operator: which, what, and what to do.</summary>
    public override string ToString() =>
        $"The record of {Stream} is damaged: {Fault}. The stream stays closed so that nothing is built on it; " +
        "stop the server, keep a copy of the database for examination and restore the last backup that verifies. Other streams are not affected.";
}
