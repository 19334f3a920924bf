using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

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

    // The fields before the data take 135, those behind it 76 and the name of the kind. A type may be of any length where somebody
    // altered the journal, which is then found.
    private const int FieldsBytes = 256;

    /// <param name="data">The event's canonical JSON.</param>
    public static byte[] Next(ReadOnlySpan<byte> previous, StreamId stream, long seq, string type, DateTimeOffset at, Guid by, Guid commandId, ReadOnlySpan<byte> data)
    {
        // All fields but data are of closed alphabets (uuids, digits, our own names), so nothing needs escaping.
        Span<byte> head = stackalloc byte[FieldsBytes], tail = stackalloc byte[FieldsBytes];
        var fits = Utf8.TryWrite(head, CultureInfo.InvariantCulture, $"{{\"at\":\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"by\":\"{by}\",\"commandId\":\"{commandId}\",\"data\":", out var headLength)
            & Utf8.TryWrite(tail, CultureInfo.InvariantCulture, $",\"seq\":{seq},\"stream\":\"{stream}\",\"type\":\"", out var tailLength);
        Debug.Assert(fits, "All of it is of known length but the stream's kind, which is ours.");
        return SHA256.HashData([.. previous, .. head[..headLength], .. data, .. tail[..tailLength], .. Encoding.UTF8.GetBytes(type), .. "\"}"u8]);
    }

    /// <summary>The hash that <paramref name="journalEvent"/> should carry after <paramref name="previous"/>.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, StreamId stream, JournalEvent journalEvent) =>
        Next(previous, stream, journalEvent.Seq, journalEvent.Type, journalEvent.At, journalEvent.By, journalEvent.CommandId, journalEvent.Data);
}

/// <summary>Times in the journal: UTC, whole milliseconds, <c>2026-01-05T08:00:00.000Z</c>.</summary>
public static class JournalTime
{
    public static string Format(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Truncate(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}
