using System.Text;

namespace Collab.Server.Accounts;

/// <summary>RFC 4648 §6, without padding.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (held, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (held, bits) = (held << 8 | value, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Alphabet[held >> (bits - 5) & 31]);
            held &= (1 << bits) - 1;
        }

        if (bits > 0) text.Append(Alphabet[held << (5 - bits) & 31]);
        return text.ToString();
    }
}
