using System.Security.Cryptography;
using System.Text;

namespace Collab.Server.Hosting;

/// <summary>
/// A UUID computed from what it stands for, so that the same thing asked for twice is one thing: version 8
/// (RFC 9562 §5.8) of the SHA-256 of kind and name.
/// </summary>
public static class DerivedId
{
    public static Guid Of(string kind, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{name}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
