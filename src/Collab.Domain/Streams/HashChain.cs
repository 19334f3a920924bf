using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Collab.Domain.Streams;

/// <summary>
/// The chain that makes a stream's journal verifiable:
/// <c>hash(n) = SHA-256(hash(n-1) ‖ canonical(n))</c>, where <c>hash(0)</c> is 32 zero bytes and
/// <c>canonical(n)</c> the RFC 8785 JSON of
/// <c>{"at","by","commandId","data","seq","stream","type"}</c>. Anyone with the exported lines can
/// compute it again.
/// </summary>
public static class HashChain
{
    public static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    /// <param name="data">The event's canonical JSON.</param>
    public static byte[] Next(ReadOnlySpan<byte> previous, StreamId stream, long seq, string type, DateTimeOffset at, Guid by, Guid commandId, ReadOnlySpan<byte> data)
    {
        var head = $"{{\"at\":\"{JournalTime.Format(at)}\",\"by\":\"{by}\",\"commandId\":\"{commandId}\",\"data\":";
        var tail = $",\"seq\":{seq},\"stream\":\"{stream}\",\"type\":\"{type}\"}}";
        var length = previous.Length + head.Length + data.Length + tail.Length;
        var hashed = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            // All fields but data are of closed alphabets (uuids, digits, our own names), so nothing needs escaping.
            previous.CopyTo(hashed);
            Encoding.ASCII.GetBytes(head, hashed.AsSpan(previous.Length));
            data.CopyTo(hashed.AsSpan(previous.Length + head.Length));
            Encoding.ASCII.GetBytes(tail, hashed.AsSpan(length - tail.Length));
            return SHA256.HashData(hashed.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(hashed);
        }
    }

    /// <summary>The hash that <paramref name="journalEvent"/> should carry after <paramref name="previous"/>.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, StreamId stream, JournalEvent journalEvent) =>
        Next(previous, stream, journalEvent.Seq, journalEvent.Type, journalEvent.At, journalEvent.By, journalEvent.CommandId, journalEvent.Data);
}

/// <summary>Times in the journal: UTC, whole milliseconds, <c>2026-01-05T08:00:00.000Z</c>.</summary>
public static class JournalTime
{
    public static string Format(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static DateTimeOffset Truncate(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}
