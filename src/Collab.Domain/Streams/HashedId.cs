using System.Security.Cryptography;

namespace Collab.Domain.Streams;

/// <summary>A UUID that is computed from what it stands for: version 8 (RFC 9562 §5.8), of the beginning of a SHA-256.</summary>
public static class HashedId
{
    public static Guid Of(ReadOnlySpan<byte> named)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(named, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
