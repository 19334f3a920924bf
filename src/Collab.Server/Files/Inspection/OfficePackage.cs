using System.IO.Compression;
using System.Xml;

namespace Collab.Server.Files.Inspection;

/// <summary>An office file as a package of parts. Every byte of it is unpacked once, counted, and thrown away again.</summary>
internal sealed class OfficePackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly UnpackBudget budget;

    private OfficePackage(ZipArchive archive, UnpackBudget budget)
    {
        this.archive = archive;
        this.budget = budget;
        Type = FindType();
    }

    public FileType Type { get; }

    /// <exception cref="RefusedContentException">It is no office file that is taken.</exception>
    public static OfficePackage Open(string path)
    {
        var budget = new UnpackBudget(new FileInfo(path).Length);
        ZipArchive archive;
        try
        {
            archive = ZipFile.OpenRead(path);
        }
        catch (InvalidDataException)
        {
            throw new RefusedContentException(UploadReasons.Damaged);
        }

        try
        {
            _ = archive.Entries; // reads the directory
            return new OfficePackage(archive, budget);
        }
        catch (Exception error)
        {
            archive.Dispose();
            throw error is InvalidDataException or XmlException ? new RefusedContentException(UploadReasons.Damaged) : error;
        }
    }

    public void Dispose() => archive.Dispose();

    /// <exception cref="RefusedContentException"/>
    public void Check()
    {
        try
        {
            Check(archive, 0);
            SecretMarks.Refuse(OfficeText.FirstPage(archive, Type));
        }
        catch (Exception error) when (error is InvalidDataException or XmlException)
        {
            throw new RefusedContentException(UploadReasons.Damaged);
        }
    }

    private void Check(ZipArchive package, int depth)
    {
        if (depth > UploadLimits.Nesting) throw new RefusedContentException(UploadReasons.ZipBomb);
        budget.TakeEntries(package.Entries.Count);
        // All bytes first: what is read after that is of a bearable size.
        foreach (var entry in package.Entries) budget.Drain(entry);
        foreach (var entry in package.Entries)
        {
            PackageRules.CheckName(entry.FullName);
            if (IsXml(entry)) PackageRules.CheckXml(entry);
            else if (entry.Length > 0) CheckBinary(entry, depth);
        }
    }

    private void CheckBinary(ZipArchiveEntry entry, int depth)
    {
        Span<byte> head = stackalloc byte[8];
        using (var stream = entry.Open()) head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (FileTypes.IsOle(head))
        {
            using var ole = entry.Open();
            if (OleFile.HasEntry(ole, "_VBA_PROJECT")) throw new RefusedContentException(UploadReasons.Macros);
        }
        else if (FileTypes.IsZip(head))
        {
            using var copy = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
            using (var stream = entry.Open()) stream.CopyTo(copy);
            copy.Position = 0;
            using var inner = new ZipArchive(copy, ZipArchiveMode.Read);
            Check(inner, depth + 1);
        }
    }

    private static bool IsXml(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    private FileType FindType()
    {
        if (archive.Entries.Any(entry => entry.IsEncrypted)) throw new RefusedContentException(UploadReasons.Encrypted);
        if (archive.GetEntry("mimetype") is { Length: < 200 } mimetype)
        {
            using var reader = new StreamReader(mimetype.Open());
            var media = reader.ReadToEnd().Trim();
            return FileTypes.All.FirstOrDefault(type => type.Family == FileFamily.OpenDocument && type.MediaType == media) ?? throw new RefusedContentException(UploadReasons.TypeNotAllowed);
        }

        if (archive.GetEntry("[Content_Types].xml") is not { } contentTypes) throw new RefusedContentException(UploadReasons.TypeNotAllowed);
        budget.Drain(contentTypes);
        using var xml = PackageRules.Reader(contentTypes);
        FileType? found = null;
        while (PackageRules.Read(xml))
        {
            if (xml.GetAttribute("ContentType") is not { } media) continue;
            if (media.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) throw new RefusedContentException(UploadReasons.Macros);
            found ??= FileTypes.All.FirstOrDefault(type => type.MainPart == media);
        }

        return found ?? throw new RefusedContentException(UploadReasons.TypeNotAllowed);
    }
}
