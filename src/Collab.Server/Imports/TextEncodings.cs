using System.Text;

namespace Collab.Server.Imports;

/// <summary>How texts come: from Excel as UTF-8 with a mark or UTF-16, from other programs as UTF-8, from old ones as Windows-1258.</summary>
public static class TextEncodings
{
    public const string Utf8 = "utf-8";
    public const string Utf16LittleEndian = "utf-16le";
    public const string Utf16BigEndian = "utf-16be";
    public const string Windows1258 = "windows-1258";

    public static readonly IReadOnlyList<string> All = [Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1258];

    /// <summary>
    /// By its byte order mark; else UTF-8 where every byte is of it; else Windows-1258, whose tone marks are characters of their own: it
    /// is put together again as NFC.
    /// </summary>
    /// <param name="wanted">One of <see cref="All"/>, null = find out.</param>
    /// <exception cref="ImportFileException">It is not of the encoding, or of none.</exception>
    internal static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes, string? wanted)
    {
        var (marked, length) = MarkOf(bytes);
        if (wanted is not null)
        {
            return DecodeAs(bytes[(marked == wanted ? length : 0)..], wanted) is { } asked
                ? (asked, wanted)
                : throw new ImportFileException(FileFaults.OtherEncoding, $"it is not {wanted}.");
        }

        var text = DecodeAs(bytes[length..], marked ?? Utf8);
        if (text is not null) return (text, marked ?? Utf8);
        // After a mark, what is not of its encoding is damage.
        text = marked is null ? DecodeAs(bytes, Windows1258) : null;
        return text is not null ? (text, Windows1258) : throw NotText();
    }

    internal static ImportFileException NotText() => new(FileFaults.NotText, "it is not a text in an encoding that is known.");

    private static (string? Encoding, int Length) MarkOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, ..] => (Utf16LittleEndian, 2),
        [0xFE, 0xFF, ..] => (Utf16BigEndian, 2),
        _ => (null, 0),
    };

    private static string? DecodeAs(ReadOnlySpan<byte> bytes, string encoding)
    {
        try
        {
            var text = Of(encoding).GetString(bytes);
            return encoding == Windows1258 ? text.Normalize(NormalizationForm.FormC) : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Of(string encoding) => encoding switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        Utf16LittleEndian => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        Utf16BigEndian => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        Windows1258 => CodePagesEncodingProvider.Instance.GetEncoding(1258, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "is not known"),
    };
}
