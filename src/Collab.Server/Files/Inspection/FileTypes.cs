using System.Text;

namespace Collab.Server.Files.Inspection;

internal enum FileFamily
{
    Pdf,
    /// <summary>Office Open XML (ECMA-376).</summary>
    OpenXml,
    /// <summary>OpenDocument (ISO/IEC 26300).</summary>
    OpenDocument,
    Image,
    Text,
}

/// <param name="Extensions">Lower case; the first is given to names without one.</param>
/// <param name="MainPart">Open XML: the content type of the main part, as <c>[Content_Types].xml</c> has it.</param>
internal sealed record FileType(string MediaType, FileFamily Family, string[] Extensions, string? MainPart = null);

/// <summary>The kinds that are taken.</summary>
internal static class FileTypes
{
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";

    public static readonly FileType Pdf = new("application/pdf", FileFamily.Pdf, [".pdf"]);
    public static readonly FileType Png = new("image/png", FileFamily.Image, [".png"]);
    public static readonly FileType Jpeg = new("image/jpeg", FileFamily.Image, [".jpg", ".jpeg"]);
    public static readonly FileType Tiff = new("image/tiff", FileFamily.Image, [".tif", ".tiff"]);
    public static readonly FileType Text = new("text/plain", FileFamily.Text, [".txt", ".csv", ".md"]);

    public static readonly FileType[] All =
    [
        Pdf, Png, Jpeg, Tiff, Text,
        OfOpenXml("wordprocessingml.document", ".docx"), OfOpenXml("spreadsheetml.sheet", ".xlsx"), OfOpenXml("presentationml.presentation", ".pptx"),
        new(OpenDocument + "text", FileFamily.OpenDocument, [".odt"]), new(OpenDocument + "spreadsheet", FileFamily.OpenDocument, [".ods"]), new(OpenDocument + "presentation", FileFamily.OpenDocument, [".odp"]),
    ];

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Older office files, and newer ones with a password.</summary>
    public static bool IsOle(ReadOnlySpan<byte> head) => head.StartsWith(Ole);

    /// <param name="head">The first 4 KiB.</param>
    /// <returns>Null = by its first bytes it is none of these.</returns>
    public static FileType? OfMagic(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
        : head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) ? Tiff
        : head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0 ? Pdf
        : null;

    /// <summary>UTF-8, or UTF-16 with its mark, without characters that no text has; null = it is none.</summary>
    public static Encoding? EncodingOf(string path)
    {
        var bytes = new byte[64 * 1024];
        using var file = File.OpenRead(path);
        var first = file.ReadAtLeast(bytes, 2, throwOnEndOfStream: false);
        Encoding encoding = first >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE ? new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)
            : first >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF ? new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            while (true)
            {
                var read = file.Read(bytes);
                var count = decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
                if (chars.AsSpan(0, count).Contains('\0')) return null;
                if (read == 0) return encoding;
            }
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static FileType OfOpenXml(string kind, string extension) =>
        new(OpenXml + kind, FileFamily.OpenXml, [extension], OpenXml + kind + ".main+xml");
}
