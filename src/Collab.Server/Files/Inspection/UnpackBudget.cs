using System.IO.Compression;

namespace Collab.Server.Files.Inspection;

/// <summary>How much a package may unpack to, with the packages in it. What its directory says of sizes is not believed.</summary>
internal sealed class UnpackBudget(long packed)
{
    private readonly byte[] buffer = new byte[128 * 1024];
    private long unpacked;
    private int entries;

    private long Most => Math.Min(UploadLimits.UnpackedBytes, Math.Max(UploadLimits.FreeUnpackedBytes, packed * UploadLimits.Ratio));

    /// <exception cref="RefusedContentException">There are too many.</exception>
    public void TakeEntries(int count)
    {
        if ((entries += count) > UploadLimits.Entries) throw new RefusedContentException(UploadReasons.ZipBomb);
    }

    /// <summary>Unpacks one, into nothing.</summary>
    /// <exception cref="RefusedContentException">It is too much altogether, or asks for a password.</exception>
    public void Drain(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted) throw new RefusedContentException(UploadReasons.Encrypted);
        using var stream = entry.Open();
        while (stream.Read(buffer) is var read and > 0)
        {
            if ((unpacked += read) > Most) throw new RefusedContentException(UploadReasons.ZipBomb);
        }
    }
}
