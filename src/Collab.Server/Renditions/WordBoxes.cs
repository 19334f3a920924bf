using System.Collections.Immutable;
using System.IO.Compression;

namespace Collab.Server.Renditions;

/// <summary>Word boxes as they are stored: whole tenths of a point, each from where the last one ended, packed.</summary>
internal static class WordBoxes
{
    private const double Units = 10;
    private const double Furthest = 1_000_000;

    public static byte[] Pack(IReadOnlyList<WordBox> words)
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new ZLibStream(packed, CompressionLevel.Fastest)))
        {
            writer.Write7BitEncodedInt(words.Count);
            var (at, left, bottom) = (0, 0L, 0L);
            foreach (var word in words)
            {
                var (x, y) = (Unit(word.Left), Unit(word.Bottom));
                writer.Write7BitEncodedInt(word.Start - at);
                writer.Write7BitEncodedInt(word.Length);
                Write(writer, x - left);
                Write(writer, y - bottom);
                Write(writer, Unit(word.Right) - x);
                Write(writer, Unit(word.Top) - y);
                (at, left, bottom) = (word.Start + word.Length, x, y);
            }
        }

        return packed.ToArray();
    }

    public static ImmutableArray<WordBox> Unpack(byte[] packed)
    {
        using var reader = new BinaryReader(new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress));
        var words = ImmutableArray.CreateBuilder<WordBox>(reader.Read7BitEncodedInt());
        var (at, left, bottom) = (0, 0L, 0L);
        for (var i = 0; i < words.Capacity; i++)
        {
            var (start, length) = (at + reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            (left, bottom) = (left + Read(reader), bottom + Read(reader));
            words.Add(new(start, length, left / Units, bottom / Units, (left + Read(reader)) / Units, (bottom + Read(reader)) / Units));
            at = start + length;
        }

        return words.MoveToImmutable();
    }

    private static long Unit(double points) => (long)Math.Round(Math.Clamp(double.IsNaN(points) ? 0 : points, -Furthest, Furthest) * Units);

    // Small numbers of either sign are short.
    private static void Write(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    private static long Read(BinaryReader reader) => reader.Read7BitEncodedInt64() is var value ? (value >>> 1) ^ -(value & 1) : 0;
}
