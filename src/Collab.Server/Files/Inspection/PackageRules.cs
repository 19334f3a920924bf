using System.IO.Compression;
using System.Xml;

namespace Collab.Server.Files.Inspection;

/// <summary>What may not be in the parts of an office file.</summary>
internal static class PackageRules
{
    private const string Xlink = "http://www.w3.org/1999/xlink";

    /// <exception cref="RefusedContentException">A part of that name holds macros or controls.</exception>
    public static void CheckName(string name)
    {
        var path = "/" + name.Replace('\\', '/').ToLowerInvariant();
        if (path.EndsWith("/vbaproject.bin", StringComparison.Ordinal) || path.EndsWith("/vbadata.xml", StringComparison.Ordinal)
            || path.Contains("/activex/", StringComparison.Ordinal) || path.Contains("/macrosheets/", StringComparison.Ordinal)
            || ((path.StartsWith("/basic/", StringComparison.Ordinal) || path.StartsWith("/scripts/", StringComparison.Ordinal)) && !path.EndsWith('/')))
            throw new RefusedContentException(UploadReasons.Macros);
    }

    /// <exception cref="RefusedContentException"/>
    public static void CheckXml(ZipArchiveEntry entry)
    {
        using var xml = Reader(entry);
        while (Read(xml))
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "encryption-data":
                    throw new RefusedContentException(UploadReasons.Encrypted);
                case "event-listener" or "script" when xml.NamespaceURI.Contains("opendocument", StringComparison.Ordinal):
                    throw new RefusedContentException(UploadReasons.Macros);
                case "Override" or "Default" when IsMacro(xml.GetAttribute("ContentType")):
                    throw new RefusedContentException(UploadReasons.Macros);
                // What somebody clicks on leads elsewhere; anything else is loaded when the file is opened.
                case "Relationship" when xml.GetAttribute("TargetMode") == "External" && xml.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true:
                    throw new RefusedContentException(UploadReasons.ExternalRelations);
                case not "a" when xml.GetAttribute("href", Xlink) is { } link && xml.NamespaceURI.Contains("opendocument", StringComparison.Ordinal) && xml.LocalName is not ("template" or "form") && LeadsElsewhere(link):
                    throw new RefusedContentException(UploadReasons.ExternalRelations);
            }
        }
    }

    public static XmlReader Reader(ZipArchiveEntry entry) => XmlReader.Create(entry.Open(), new XmlReaderSettings
    {
        // Parsed, so that one is noticed and refused by its own word; nothing of it is resolved.
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        CloseInput = true,
    });

    /// <exception cref="RefusedContentException">There is a document type.</exception>
    public static bool Read(XmlReader xml)
    {
        var read = xml.Read();
        if (xml.NodeType == XmlNodeType.DocumentType) throw new RefusedContentException(UploadReasons.Dtd);
        return read;
    }

    private static bool IsMacro(string? media) => media is not null && (media.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || media.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase));

    private static bool LeadsElsewhere(string link) => link.Contains("://", StringComparison.Ordinal) || link.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("//", StringComparison.Ordinal) || link.StartsWith(@"\\", StringComparison.Ordinal)
        || link.StartsWith("../", StringComparison.Ordinal);
}
