using System.Buffers.Binary;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Collab.Server.Renditions;

/// <summary>A PDF of one page that is filled by a PNG or JPEG, upright as its camera says.</summary>
internal static class ImagePdf
{
    private const double PointsOfPixel = 72.0 / 96;

    /// <exception cref="InvalidDataException">It is no such image.</exception>
    public static void Make(string image, string pdf)
    {
        var bytes = File.ReadAllBytes(image);
        var isPng = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]);
        var (width, height, turn) = isPng ? SizeOfPng(bytes) : SizeOfJpeg(bytes);
        var scale = Math.Min(PointsOfPixel, RenditionLimits.ImageSide / Math.Max(width, height));
        var (right, top) = (Math.Max(1, width * scale), Math.Max(1, height * scale));
        using var builder = new PdfDocumentBuilder();
        var page = builder.AddPage(right, top);
        if (isPng) page.AddPng(bytes, new PdfRectangle(0, 0, right, top));
        else page.AddJpeg(bytes, new PdfRectangle(0, 0, right, top));
        if (turn != 0) page.SetRotation(new PageRotationDegrees(turn));
        File.WriteAllBytes(pdf, builder.Build());
    }

    private static (int Width, int Height, int Turn) SizeOfPng(ReadOnlySpan<byte> png) =>
        png.Length < 24 ? throw new InvalidDataException("The PNG is cut off.") : (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]), 0);

    // ITU-T T.81, annex B: segments of a marker and a length, until the frame's.
    private static (int Width, int Height, int Turn) SizeOfJpeg(ReadOnlySpan<byte> jpeg)
    {
        var turn = 0;
        for (var at = 2; at + 9 < jpeg.Length;)
        {
            if (jpeg[at] != 0xFF) break;
            var marker = jpeg[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]), turn);
            if (marker == 0xE1 && at + 2 + length <= jpeg.Length) turn = TurnOf(jpeg.Slice(at + 4, Math.Max(0, length - 2)));
            at += 2 + length;
        }

        throw new InvalidDataException("The JPEG has no frame.");
    }

    /// <summary>Degrees clockwise, as tag 274 of Exif says; mirrored images are left as they are.</summary>
    private static int TurnOf(ReadOnlySpan<byte> segment)
    {
        const int Orientation = 274, EntryLength = 12;
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14) return 0;
        var tiff = segment[6..];
        var little = tiff[0] == 'I';
        var directory = Number32(tiff[4..], little);
        if (directory > (uint)tiff.Length - 2) return 0;
        var entries = tiff[(int)directory..];
        for (int i = Number16(entries, little), at = 2; i > 0 && at + EntryLength <= entries.Length; i--, at += EntryLength)
        {
            if (Number16(entries[at..], little) == Orientation) return Number16(entries[(at + 8)..], little) switch { 3 => 180, 6 => 90, 8 => 270, _ => 0 };
        }

        return 0;
    }

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
