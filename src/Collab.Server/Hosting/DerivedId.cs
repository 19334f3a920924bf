using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Streams;

namespace Collab.Server.Hosting;

/// <summary>
/// A UUID computed from what it stands for, so that the same thing asked for twice is one thing: a
/// <see cref="HashedId"/> of kind and name.
/// </summary>
public static class DerivedId
{
    public static Guid Of(string kind, string name) => HashedId.Of(Encoding.UTF8.GetBytes($"{kind}\n{name}"));

    /// <summary>
    /// The same for what has a number within a whole, e.g. a row of a table: ids in the order of the numbers and next to each other, so that
    /// thousands of new rows do not go all over the indexes of a database. The time of the whole's id, the number, and 54 bits of the hash.
    /// </summary>
    /// <param name="whole">Of version 7: it begins with its time.</param>
    /// <param name="number">Less than 2^20 counts for the order.</param>
    public static Guid Of(string kind, Guid whole, int number)
    {
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{whole}:{number}"), id);
        Span<byte> start = stackalloc byte[16];
        whole.TryWriteBytes(start, bigEndian: true, out _);
        start[..6].CopyTo(id);
        id[6] = (byte)(0x80 | ((number >> 16) & 0x0F));
        id[7] = (byte)(number >> 8);
        id[8] = (byte)(0x80 | ((number >> 2) & 0x3F));
        id[9] = (byte)(((number & 3) << 6) | (id[9] & 0x3F));
        return new Guid(id[..16], bigEndian: true);
    }
}
