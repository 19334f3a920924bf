using System.IO.Compression;
using System.Text;
using Collab.Server.Tests.Files;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Collab.Server.Tests.Renditions;

/// <summary>Papers of each kind, as small as their formats allow.</summary>
internal static class OfficeFiles
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    public const string Odt = "application/vnd.oasis.opendocument.text";
    public const string Pdf = "application/pdf";

    private const string Schemas = "http://schemas.openxmlformats.org/";

    public static byte[] OfKind(string mediaType, params string[] paragraphs) => mediaType switch
    {
        Docx => OddFiles.Docx(paragraphs),
        Xlsx => Workbook(paragraphs),
        Pptx => Slides(paragraphs),
        Odt => OddFiles.Odt(string.Concat(paragraphs.Select(text => $"<text:p>{text}</text:p>")), ("META-INF/manifest.xml", """
            <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
            """u8.ToArray())),
        "text/plain" => Encoding.UTF8.GetBytes(string.Join("\r\n", paragraphs)),
        "text/plain; UTF-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(string.Join("\n", paragraphs))],
        _ => throw new ArgumentOutOfRangeException(nameof(mediaType)),
    };

    /// <summary>A grey area.</summary>
    public static byte[] Png(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++) zlib.Write([0, .. Enumerable.Repeat((byte)128, width)]); // no filter, one byte a pixel
        }

        return PngOf(width, height, packed.ToArray());
    }

    /// <param name="rows">Of grey dots, a byte each, every row behind the byte of its filter; packed by zlib.</param>
    public static byte[] PngOf(int width, int height, byte[] rows) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, 0, 0, 0, 0]), .. Chunk("IDAT", rows), .. Chunk("IEND", [])];

    /// <summary>A grey area (ITU-T T.81): every block is a difference of nothing, and its end.</summary>
    /// <param name="orientation">As cameras write it (Exif); 0 = nothing of it.</param>
    public static byte[] Jpeg(int width, int height, byte orientation)
    {
        var blocks = (width + 7) / 8 * ((height + 7) / 8);
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        return
        [
            0xFF, 0xD8, .. orientation == 0 ? [] : Segment(0xE1, exif),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
            .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]), .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. new byte[(blocks + 3) / 4], 0xFF, 0xD9,
        ];

        static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
    }

    /// <summary>Pages without anything on them.</summary>
    public static byte[] BlankPdf(int pages) => OddFiles.RawPdf("",
        ["<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Kids [{string.Join(' ', Enumerable.Range(3, pages).Select(i => $"{i} 0 R"))}] /Count {pages} /MediaBox [0 0 595 842] >>",
            .. Enumerable.Repeat("<< /Type /Page /Parent 2 0 R /Resources << >> >>", pages)]);

    private static byte[] Workbook(string[] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new(new SheetData(rows.Select(text => new Row(new Cell { DataType = CellValues.InlineString, InlineString = new(new Text(text)) }))));
            workbook.Workbook = new(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Số liệu" }));
        }

        return stream.ToArray();
    }

    private static byte[] Slides(string[] paragraphs)
    {
        var lines = string.Concat(paragraphs.Select(text => $"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"));
        return OddFiles.Zip(
            Part("[Content_Types].xml", $"""<Types xmlns="{Schemas}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/ppt/presentation.xml" ContentType="{Pptx}.main+xml"/><Override PartName="/ppt/slides/slide1.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/></Types>"""),
            Part("_rels/.rels", Relation("officeDocument", "ppt/presentation.xml")),
            Part("ppt/presentation.xml", $"""<p:presentation xmlns:p="{Schemas}presentationml/2006/main" xmlns:r="{Schemas}officeDocument/2006/relationships"><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>"""),
            Part("ppt/_rels/presentation.xml.rels", Relation("slide", "slides/slide1.xml")),
            Part("ppt/slides/slide1.xml", $"""
                <p:sld xmlns:p="{Schemas}presentationml/2006/main" xmlns:a="{Schemas}drawingml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>
                <p:sp><p:nvSpPr><p:cNvPr id="2" name="T"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="500000" y="500000"/><a:ext cx="8000000" cy="3000000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>
                <p:txBody><a:bodyPr/>{lines}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>
                """));

        static (string, byte[]) Part(string name, string content) => (name, Encoding.UTF8.GetBytes(content));
        static string Relation(string kind, string target) =>
            $"""<Relationships xmlns="{Schemas}package/2006/relationships"><Relationship Id="r1" Type="{Schemas}officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>""";
    }

    private static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] all = [.. Encoding.ASCII.GetBytes(name), .. content];
        var sum = uint.MaxValue;
        foreach (var one in all)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }

        return [.. Big(content.Length), .. all, .. Big((int)~sum)];
    }
}
