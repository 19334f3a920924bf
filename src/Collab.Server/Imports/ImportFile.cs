using Collab.Domain.Streams;

namespace Collab.Server.Imports;

/// <summary>What the person who uploads says of a file; null = it is found out.</summary>
/// <param name="Encoding">One of <see cref="TextEncodings"/>.</param>
/// <param name="Delimiter">One of <see cref="CsvRows.Delimiters"/>.</param>
public sealed record ImportFileOptions(string? Encoding = null, char? Delimiter = null);

/// <summary>
/// A table that somebody uploads, as CSV or .xlsx. Which one it is shows in its first bytes: names and content types of uploads are
/// whatever the sender's system believes.
/// </summary>
public static class ImportFile
{
    private static ReadOnlySpan<byte> Zip => "PK"u8;

    // An OLE compound file (MS-CFB 2.2): workbooks until Excel 2003, and the wrapping of every encrypted one.
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // Name of the stream that holds an encrypted workbook (MS-OFFCRYPTO 2.3.4.4), as the directory has it: UTF-16.
    private static ReadOnlySpan<byte> EncryptedPackage => "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    /// <summary>The table, or why there is none: <c>invalid</c> with one of <see cref="FileFaults"/> as the error of <c>file</c>.</summary>
    public static (ImportTable? Table, Refusal? Refusal) Read(ReadOnlyMemory<byte> file, ImportFileOptions? options = null)
    {
        try
        {
            return (Parse(file, options ?? new ImportFileOptions()), null);
        }
        catch (ImportFileException fault)
        {
            return (null, fault.ToRefusal());
        }
    }

    private static ImportTable Parse(ReadOnlyMemory<byte> file, ImportFileOptions options)
    {
        if (file.Length > ImportLimits.FileBytes) throw new ImportFileException(FileFaults.TooLarge, $"it has more than {ImportLimits.FileBytes} bytes.");
        if (file.Span.StartsWith(Zip)) return XlsxRows.Read(file);
        if (!file.Span.StartsWith(Compound)) return CsvRows.Read(file.Span, options);

        throw file.Span.IndexOf(EncryptedPackage) >= 0
            ? new ImportFileException(FileFaults.Encrypted, "it has a password; save it without one.")
            : new ImportFileException(FileFaults.OldWorkbook, "it is a workbook of Excel 2003 or before; save it as .xlsx.");
    }
}
