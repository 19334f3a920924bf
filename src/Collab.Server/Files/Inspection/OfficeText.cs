using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Collab.Server.Files.Inspection;

/// <summary>
/// The paragraphs of an office file that are on its first page, more or less: where a page ends only who lays it out knows. Headers are on it;
/// a workbook has none.
/// </summary>
internal static class OfficeText
{
    public static IEnumerable<string> FirstPage(ZipArchive package, FileType type) =>
        package.Entries.Where(entry => IsOnFirstPage(entry.FullName, type)).SelectMany(entry => Paragraphs(entry).Take(UploadLimits.FirstPageLines));

    private static bool IsOnFirstPage(string part, FileType type) => type.Family switch
    {
        FileFamily.OpenDocument => part is "content.xml" or "styles.xml",
        _ => part is "word/document.xml" or "ppt/slides/slide1.xml"
            || (part.StartsWith("word/header", StringComparison.Ordinal) && part.EndsWith(".xml", StringComparison.Ordinal)),
    };

    // A paragraph may stand within another one's frame; the inner one ends first.
    private static IEnumerable<string> Paragraphs(ZipArchiveEntry entry)
    {
        using var xml = PackageRules.Reader(entry);
        var open = new Stack<(int Depth, StringBuilder Text)>();
        while (PackageRules.Read(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "p" or "h" } && !xml.IsEmptyElement) open.Push((xml.Depth, new()));
            else if (xml.NodeType == XmlNodeType.EndElement && open.Count > 0 && open.Peek().Depth == xml.Depth) yield return open.Pop().Text.ToString();
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace && open.Count > 0) open.Peek().Text.Append(xml.Value);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "br" or "line-break" } && open.TryPop(out var line))
            {
                // A line of its own counts as a paragraph.
                yield return line.Text.ToString();
                open.Push((line.Depth, new()));
            }
        }
    }
}
