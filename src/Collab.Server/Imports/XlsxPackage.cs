using System.Buffers;
using System.IO.Compression;

namespace Collab.Server.Imports;

/// <summary>
/// Looks through the zip of an .xlsx before anything in it is read. Everything is unpacked once and counted: ten megabytes of zip can
/// hold ten gigabytes, and the sizes that it states are only what somebody wrote there.
/// </summary>
internal static class XlsxPackage
{
    private const string ContentTypes = "[Content_Types].xml";

    /// <exception cref="ImportFileException">With one of <see cref="FileFaults"/>.</exception>
    public static void Check(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > ImportLimits.Parts) throw TooLarge();
        if (zip.Entries.Any(entry => entry.IsEncrypted)) throw new ImportFileException(FileFaults.Encrypted, "it has a password; save it without one.");
        if (zip.GetEntry(ContentTypes) is null) throw NotWorkbook();

        var unpacked = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            foreach (var entry in zip.Entries)
            {
                var before = unpacked;
                using var part = entry.Open();
                for (int read; (read = part.Read(buffer)) > 0;)
                {
                    unpacked += read;
                    if (unpacked > ImportLimits.UnpackedBytes || (IsDirectory(entry) && unpacked - before > ImportLimits.DirectoryBytes)) throw TooLarge();
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static ImportFileException NotWorkbook() => new(FileFaults.NotWorkbook, "it is no .xlsx workbook.");

    private static bool IsDirectory(ZipArchiveEntry entry) => entry.FullName == ContentTypes || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static ImportFileException TooLarge() => new(FileFaults.UnpacksTooLarge, $"unpacked it is larger than {ImportLimits.UnpackedBytes} bytes.");
}
