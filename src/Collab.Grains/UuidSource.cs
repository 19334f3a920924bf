using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Collab.Grains;

/// <summary>
/// UUIDs of version 7 (RFC 9562, 5.7) as <see cref="Guid.CreateVersion7(DateTimeOffset)"/> makes them, but the random
/// bits come from the kernel for many at once: asking it for each cost as much as deciding the command. Not for several threads.
/// </summary>
internal sealed class UuidSource
{
    private const int Bytes = 10; // of one, random

    private readonly byte[] random = new byte[64 * Bytes];
    private int used = int.MaxValue;

    public Guid Next(DateTimeOffset at)
    {
        if (used >= random.Length)
        {
            RandomNumberGenerator.Fill(random);
            used = 0;
        }

        Span<byte> uuid = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(uuid, at.ToUnixTimeMilliseconds() << 16);
        random.AsSpan(used, Bytes).CopyTo(uuid[6..]);
        used += Bytes;
        uuid[6] = (byte)(0x70 | uuid[6] & 0x0F);
        uuid[8] = (byte)(0x80 | uuid[8] & 0x3F);
        return new Guid(uuid, bigEndian: true);
    }
}
