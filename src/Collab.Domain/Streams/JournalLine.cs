using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Collab.Domain.Streams;

/// <summary>
/// An event as one line of JSON, for those who have no database:
/// <c>{"seq":1,"type":"…","at":"…","by":"…","commandId":"…","data":{…},"hash":"…"}</c> and a line feed. There is one way to write it, so a line with any
/// byte changed is another event or none. Data is the journal's canonical JSON, which has no line feeds in it; the hash is hexadecimal, lower case.
/// </summary>
public static class JournalLine
{
    private const int IdLength = 36;
    private const int HashLength = 64;

    // Stored names are words of letters; the sentence about one that is not known is no place for pages of them.
    private const int TypeLength = 100;

    private static readonly SearchValues<byte> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    private static readonly int TailLength = Hash.Length + HashLength + End.Length;

    // A journal has few kinds of event, over and over.
    private static readonly string?[] Types = new string?[256];

    private static ReadOnlySpan<byte> Seq => "{\"seq\":"u8;
    private static ReadOnlySpan<byte> Type => ",\"type\":\""u8;
    private static ReadOnlySpan<byte> At => "\",\"at\":\""u8;
    private static ReadOnlySpan<byte> By => "\",\"by\":\""u8;
    private static ReadOnlySpan<byte> CommandId => "\",\"commandId\":\""u8;
    private static ReadOnlySpan<byte> Data => "\",\"data\":"u8;
    private static ReadOnlySpan<byte> Hash => ",\"hash\":\""u8;
    private static ReadOnlySpan<byte> End => "\"}"u8;

    /// <summary>The line with its line feed.</summary>
    public static void Write(IBufferWriter<byte> output, JournalEvent e)
    {
        Encoding.ASCII.GetBytes(
            $"{{\"seq\":{e.Seq.ToString(CultureInfo.InvariantCulture)},\"type\":\"{e.Type}\",\"at\":\"{JournalTime.Format(e.At)}\",\"by\":\"{e.By}\",\"commandId\":\"{e.CommandId}\",\"data\":", output);
        output.Write(e.Data);
        output.Write(Hash);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(e.Hash), output);
        output.Write("\"}\n"u8);
    }

    /// <param name="line">Without its line feed.</param>
    /// <returns>Null: it is no such line. Whether its data is JSON is not looked at.</returns>
    public static JournalEvent? Read(ReadOnlySpan<byte> line)
    {
        var rest = line;
        if (!Take(ref rest, Seq) || !Utf8Parser.TryParse(rest, out long seq, out var digits) || rest[0] is < (byte)'1' or > (byte)'9') return null;
        rest = rest[digits..];
        if (!Take(ref rest, Type) || rest.IndexOf((byte)'"') is not (> 0 and <= TypeLength and var length) || !IsName(rest[..length])) return null;
        var type = TypeOf(rest[..length]);
        rest = rest[length..];
        if (!Take(ref rest, At) || !JournalTime.TryParse(rest[..Math.Min(rest.Length, JournalTime.Length)], out var at)) return null;
        rest = rest[JournalTime.Length..];
        if (!Take(ref rest, By) || !TryId(rest, out var by)) return null;
        rest = rest[IdLength..];
        if (!Take(ref rest, CommandId) || !TryId(rest, out var commandId)) return null;
        rest = rest[IdLength..];
        if (!Take(ref rest, Data) || rest.Length <= TailLength) return null;
        var data = rest[..^TailLength];
        var tail = rest[^TailLength..];
        return Take(ref tail, Hash) && TryHash(tail[..HashLength], out var hash) && tail[HashLength..].SequenceEqual(End)
            ? new JournalEvent(seq, type, at, by, commandId, data.ToArray(), hash)
            : null;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected)) return false;
        rest = rest[expected.Length..];
        return true;
    }

    private static bool IsName(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(NameCharacters);

    // Whoever reads at the same time writes an equal one.
    private static string TypeOf(ReadOnlySpan<byte> name)
    {
        ref var kept = ref Types[(name.Length * 31 + name[0] + name[^1]) % Types.Length];
        return kept is { } same && Ascii.Equals(name, same) ? same : kept = Encoding.ASCII.GetString(name);
    }

    // Capitals would be the same id to the chain: there is one way to write it.
    private static bool TryId(ReadOnlySpan<byte> text, out Guid id)
    {
        id = default;
        return text.Length >= IdLength && !text[..IdLength].ContainsAnyInRange((byte)'A', (byte)'F') && Utf8Parser.TryParse(text[..IdLength], out id, out var read, 'D') && read == IdLength;
    }

    private static bool TryHash(ReadOnlySpan<byte> text, out byte[] hash)
    {
        hash = new byte[HashLength / 2];
        Span<char> digits = stackalloc char[HashLength];
        return !text.ContainsAnyInRange((byte)'A', (byte)'F') && Ascii.ToUtf16(text, digits, out _) == OperationStatus.Done
            && Convert.FromHexString(digits, hash, out _, out _) == OperationStatus.Done;
    }
}
