using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Server.Records;

/// <summary>
/// The journal of a record, as it is read: each line an event, each event the next of the chain. Holds a line, not the journal.
/// </summary>
/// <remarks>
/// Where an event's hash is not that of its content, either of them was altered; the next event, which was hashed with the right one, says
/// which. So the walk goes on behind a fault and finds others.
/// </remarks>
/// <param name="streams">The manifest names the stream twice; where it does not say the same, the first event tells which of the two its chain is of.</param>
/// <param name="replay">Is given the events as long as the chain holds.</param>
/// <param name="printed">A hash that is looked for; null = none.</param>
internal sealed class RecordJournal(ImmutableArray<StreamId> streams, RecordReplay replay, byte[]? printed, FoundFaults faults)
{
    private static readonly byte[] LineFeed = [(byte)'\n'];

    private readonly ArrayBufferWriter<byte> begun = new();
    private StreamId stream = streams[0];
    private byte[]? before = HashChain.Genesis;
    private (RecordFault Fault, byte[] Hash)? doubted;
    private bool isTrusted = true;
    private bool isSkipping;

    public long Events { get; private set; }

    /// <summary>Null where events are missing or cannot be read: then the state is not that of the whole record.</summary>
    public Meeting? Meeting => isTrusted && Events > 0 ? replay.Meeting : null;

    /// <inheritdoc cref="RecordReplay.Reached"/>
    public Meeting Reached => replay.Reached;

    /// <inheritdoc cref="ReleasedPapers.All"/>
    public IReadOnlyList<ReleasedPaper> Papers => replay.Papers;

    public DateTimeOffset LastAt { get; private set; }

    /// <summary>The hash of the last event, where the chain reaches it.</summary>
    public byte[]? Head => doubted?.Hash ?? before;

    public long? PrintedSeq { get; private set; }

    /// <summary>How often minutes were issued after it.</summary>
    public int IssuedLater { get; private set; }

    /// <summary>The next bytes of the file, from wherever the ones before ended.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf(LineFeed) is >= 0 and var end)
        {
            if (begun.WrittenCount == 0 && !isSkipping)
            {
                Read(bytes[..end]);
            }
            else
            {
                Keep(bytes[..end]);
                if (!isSkipping) Read(begun.WrittenSpan);
                begun.ResetWrittenCount();
                isSkipping = false;
            }

            bytes = bytes[(end + 1)..];
        }

        Keep(bytes);
    }

    /// <summary>After the last byte.</summary>
    public void Complete()
    {
        // Every line has its end.
        if (begun.WrittenCount > 0) Unread(RecordFaults.Line);
        replay.Complete(faults);
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (isSkipping) return;
        if (begun.WrittenCount + part.Length <= RecordLimits.LineBytes)
        {
            begun.Write(part);
            return;
        }

        isSkipping = true;
        begun.ResetWrittenCount();
        Unread(RecordFaults.LineTooLong);
    }

    private void Read(ReadOnlySpan<byte> line)
    {
        if (line.Length > RecordLimits.LineBytes) Unread(RecordFaults.LineTooLong);
        else if (JournalLine.Read(line) is { } stored) Check(stored);
        else Unread(RecordFaults.Line);
    }

    // Nobody knows the hash with which the next one went on.
    private void Unread(string code)
    {
        faults.Add(code, RecordPaths.Journal, ++Events);
        (before, doubted, isTrusted) = (null, null, false);
    }

    private void Check(JournalEvent stored)
    {
        if (Events == 0) stream = streams.FirstOrDefault(s => HashChain.Next(HashChain.Genesis, s, stored).AsSpan().SequenceEqual(stored.Hash), streams[0]);
        if (stored.Seq != Events + 1)
        {
            if (Renumbered(stored) is not { } right) return;
            stored = right;
        }

        Events = stored.Seq;
        var isNext = before is null || Follows(stored);
        before = stored.Hash;
        LastAt = stored.At;
        if (PrintedSeq is not null && stored.Type == "minutesIssued") IssuedLater++;
        if (isNext && PrintedSeq is null && printed is not null && stored.Hash.AsSpan().SequenceEqual(printed)) PrintedSeq = stored.Seq;
        if (isTrusted) replay.Add(stored);
    }

    // With its own number again where that alone was altered, or behind a gap; null = it has been there, or never was.
    private JournalEvent? Renumbered(JournalEvent stored)
    {
        isTrusted = false;
        var expected = Events + 1;
        var renumbered = stored with { Seq = expected };
        if (before is not null && HashChain.Next(before, stream, renumbered).AsSpan().SequenceEqual(stored.Hash))
        {
            faults.Add(RecordFaults.EventNumber, RecordPaths.Journal, expected, stored.Type, found: Text(stored.Seq));
            return renumbered;
        }

        if (stored.Seq < expected)
        {
            faults.Add(RecordFaults.EventOrder, RecordPaths.Journal, expected, found: Text(stored.Seq));
            return null;
        }

        faults.Add(RecordFaults.EventMissing, RecordPaths.Journal, expected, found: Text(stored.Seq));
        (before, doubted) = (null, null);
        return stored;
    }

    private bool Follows(JournalEvent stored)
    {
        var computed = HashChain.Next(before!, stream, stored);
        if (computed.AsSpan().SequenceEqual(stored.Hash))
        {
            doubted = null;
            return true;
        }

        if (doubted is { } last && HashChain.Next(last.Hash, stream, stored).AsSpan().SequenceEqual(stored.Hash))
        {
            faults.Replace(last.Fault, last.Fault with { Code = RecordFaults.EventHash });
            doubted = null;
            return true;
        }

        var fault = new RecordFault(RecordFaults.EventContent, RecordPaths.Journal, stored.Seq, stored.Type);
        faults.Add(fault);
        (doubted, isTrusted) = ((fault, computed), false);
        return false;
    }

    /// <summary>The head that the manifest names says which of the two was altered in the last event.</summary>
    public void Judge(string head)
    {
        if (doubted is not { } last || Convert.ToHexStringLower(last.Hash) != head) return;
        faults.Replace(last.Fault, last.Fault with { Code = RecordFaults.EventHash });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
