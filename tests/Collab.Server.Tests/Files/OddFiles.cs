using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Collab.Server.Tests.Files;

/// <summary>Files as people and programs make them, and as nobody should.</summary>
internal static class OddFiles
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public static byte[] Docx(params string[] paragraphs)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new Document(new Body(paragraphs.Select(text => new Paragraph(new Run(new Text(text))))));
        return stream.ToArray();
    }

    /// <summary>A DOCX, and other parts in it.</summary>
    public static byte[] DocxWith(params (string Name, byte[] Content)[] parts) => With(Docx("Tờ trình"), parts);

    public static byte[] DocxWith(string name, string content) => DocxWith((name, Encoding.UTF8.GetBytes(content)));

    public static byte[] DocxWithRelation(string kind, string target) => DocxWith("word/_rels/document.xml.rels",
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}{kind}" Target="{target}" TargetMode="External"/></Relationships>""");

    public static byte[] With(byte[] package, params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                archive.GetEntry(name)?.Delete();
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Odt(string content, params (string Name, byte[] Content)[] parts) => Zip([("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("content.xml", Encoding.UTF8.GetBytes(
        $"""
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">
        <office:body><office:text>{content}</office:text></office:body></office:document-content>
        """)), .. parts]);

    /// <param name="lines">Latin letters only: the font has no others.</param>
    public static byte[] Pdf(params string[] lines)
    {
        using var builder = new PdfDocumentBuilder();
        var page = builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4);
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        for (var i = 0; i < lines.Length; i++) page.AddText(lines[i], 12, new PdfPoint(50, 780 - (i * 20)), font);
        return builder.Build();
    }

    /// <summary>A PDF from its objects, the first of them the catalog.</summary>
    public static byte[] RawPdf(string trailer, params string[] objects)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(text.Length);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = text.Length;
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <param name="catalog">More of the catalog.</param>
    /// <param name="more">Objects from 4 on.</param>
    public static byte[] PdfWith(string catalog, params string[] more) =>
        RawPdf("", [$"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>", .. more]);

    /// <summary>A page whose drawing unpacks, twice, to so many spaces.</summary>
    public static byte[] PdfBomb(int length)
    {
        var packed = new MemoryStream();
        using (var outer = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var inner = new ZLibStream(outer, CompressionLevel.Fastest))
        {
            var spaces = new byte[1_000_000];
            spaces.AsSpan().Fill((byte)' ');
            for (var left = length; left > 0; left -= spaces.Length) inner.Write(spaces);
        }

        var drawing = Encoding.Latin1.GetString(packed.ToArray());
        return RawPdf(
            "", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>",
            $"<< /Length {packed.Length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n{drawing}\nendstream");
    }

    /// <summary>As qpdf would encrypt it; the sums are of a password that nobody knows.</summary>
    public static byte[] EncryptedPdf() => RawPdf(
        $"/Encrypt 4 0 R /ID [<{new string('0', 32)}> <{new string('0', 32)}>]",
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        $"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>");

    /// <summary>A compound file with an entry of that name, as far as anybody looks.</summary>
    public static byte[] Ole(string entry) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes(entry), .. new byte[500]];

    public static byte[] Png(uint width = 1, uint height = 1, bool whole = true) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8,
        .. BitConverter.IsLittleEndian ? BitConverter.GetBytes(width).Reverse() : BitConverter.GetBytes(width), .. BitConverter.IsLittleEndian ? BitConverter.GetBytes(height).Reverse() : BitConverter.GetBytes(height),
        8, 2, 0, 0, 0, 0, 0, 0, 0, .. whole ? (byte[])[0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82] : [0, 0, 16, 0],
    ];
}
