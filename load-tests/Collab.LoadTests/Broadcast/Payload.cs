using System.Buffers.Text;
using System.Globalization;

namespace Collab.LoadTests.Broadcast;

/// <summary>What the peers carry: a number of ten digits that counts the messages, filled up to a size. ASCII, nothing to be escaped.</summary>
internal static class Payload
{
    public const int Digits = 10;

    /// <param name="size">In bytes, at least <see cref="Digits"/>.</param>
    public static string Of(long seq, int size) => seq.ToString("D10", CultureInfo.InvariantCulture).PadRight(size, 'x');

    /// <summary>The number of a message that begins with it; 0, which none has, for anything else.</summary>
    public static long Read(ReadOnlySpan<byte> message) =>
        message.Length >= Digits && Utf8Parser.TryParse(message[..Digits], out long seq, out var used) && used == Digits ? seq : 0;
}
