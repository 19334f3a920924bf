using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Collab.Server.Accounts;

/// <summary>One-time codes by time (RFC 6238) as every authenticator shows them: SHA-1, steps of 30 seconds, six digits.</summary>
public static class Totp
{
    /// <summary>160 bits (RFC 4226 §4, R6).</summary>
    public const int KeyBytes = 20;

    public const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const long StepSeconds = 30;

    /// <summary>How many steps an authenticator's clock may be off, either way (RFC 6238 §5.2).</summary>
    private const int Drift = 1;

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The algorithm is the standard's, and what authenticators know.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code it is, about now; null = of none.</summary>
    public static long? Find(ReadOnlySpan<byte> key, string code, DateTimeOffset now)
    {
        if (code.Length != Digits) return null;
        var given = System.Text.Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
        {
            // All are compared, in the same time.
            if (CryptographicOperations.FixedTimeEquals(given, System.Text.Encoding.ASCII.GetBytes(Code(key, step)))) found = step;
        }

        return found;
    }

    /// <summary>The address that an authenticator reads from a picture (the "Key URI Format" of Google Authenticator).</summary>
    public static string Uri(string issuer, string userName, ReadOnlySpan<byte> key) => string.Create(CultureInfo.InvariantCulture,
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(userName)}?secret={Base32.Encode(key)}&issuer={System.Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}");
}
