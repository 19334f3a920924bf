using System.Buffers;
using System.Globalization;
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

    // More than the names of the fields, the time, both ids, the number and the stream's id have.
    private const int Fixed = SHA256.HashSizeInBytes + 300;

    /// <param name="data">The event's canonical JSON.</param>
    public static byte[] Next(ReadOnlySpan<byte> previous, StreamId stream, long seq, string type, DateTimeOffset at, Guid by, Guid commandId, ReadOnlySpan<byte> data)
    {
        var hashed = ArrayPool<byte>.Shared.Rent(Fixed + stream.Kind.Length + type.Length + data.Length);
        try
        {
            // All fields but data are of closed alphabets (uuids, digits, our own names), so nothing needs escaping.
            var fields = new Fields(hashed);
            fields.Add(previous);
            fields.Add("{\"at\":\""u8);
            fields.Add(at);
            fields.Add("\",\"by\":\""u8);
            fields.Add(by);
            fields.Add("\",\"commandId\":\""u8);
            fields.Add(commandId);
            fields.Add("\",\"data\":"u8);
            fields.Add(data);
            fields.Add(",\"seq\":"u8);
            fields.Add(seq);
            fields.Add(",\"stream\":\""u8);
            fields.Add(stream.Kind);
            fields.Add(":"u8);
            fields.Add(stream.Id);
            fields.Add("\",\"type\":\""u8);
            fields.Add(type);
            fields.Add("\"}"u8);
            return SHA256.HashData(hashed.AsSpan(0, fields.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(hashed);
        }
    }

    /// <summary>The hash that <paramref name="journalEvent"/> should carry after <paramref name="previous"/>.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, StreamId stream, JournalEvent journalEvent) =>
        Next(previous, stream, journalEvent.Seq, journalEvent.Type, journalEvent.At, journalEvent.By, journalEvent.CommandId, journalEvent.Data);

    // Without a string for each: a verifier computes hundreds of thousands.
    private ref struct Fields(Span<byte> bytes)
    {
        private readonly Span<byte> bytes = bytes;

        public int Length { get; private set; }

        private readonly Span<byte> Rest => bytes[Length..];

        public void Add(ReadOnlySpan<byte> value)
        {
            value.CopyTo(Rest);
            Length += value.Length;
        }

        public void Add(string value) => Length += Encoding.ASCII.GetBytes(value, Rest);

        public void Add(DateTimeOffset value)
        {
            JournalTime.Format(value, Rest);
            Length += JournalTime.Length;
        }

        public void Add(Guid value)
        {
            value.TryFormat(Rest, out var written);
            Length += written;
        }

        public void Add(long value)
        {
            value.TryFormat(Rest, out var written, provider: CultureInfo.InvariantCulture);
            Length += written;
        }
    }
}
