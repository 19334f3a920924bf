using System.Security.Cryptography;
using System.Text;
using Collab.Server.Files;
using Collab.Server.Files.Inspection;
using Collab.Server.Renditions;
using Collab.Server.Tests.Renditions;
using Microsoft.Extensions.Logging.Abstractions;
using static Collab.Server.Tests.Files.OddFiles;

namespace Collab.Server.Tests.Files;

[Trait("Requirement", "E2")]
public sealed class FileInspectorTests
{
    private static readonly FileInspector Inspector = new(new(new(new(), new(new()))), NullLogger<FileInspector>.Instance);

    [Theory, InlineData(RenditionLimits.Pages), InlineData(RenditionLimits.Pages + 1)]
    public void Pages_are_counted_later(int pages) => Assert.Null(Inspect(OfficeFiles.BlankPdf(pages), "Bản quét.pdf").Reason);

    [Fact]
    public void A_PDF_that_unpacks_to_more_than_there_may_be_in_memory_does_not_fill_the_servers()
    {
        // The reader unpacks the page's drawing to look for words.
        var bomb = PdfBomb(1_500_000_000);
        Assert.InRange(bomb.Length, 1_000, 1_000_000);
        Refused("damaged", bomb, "a.pdf");
    }

    public static TheoryData<string, string> Taken => new()
    {
        { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }, { "odt", "application/vnd.oasis.opendocument.text" }, { "pdf", "application/pdf" },
        { "png", "image/png" }, { "jpg", "image/jpeg" }, { "tif", "image/tiff" }, { "txt", "text/plain" },
    };

    [Theory, MemberData(nameof(Taken))]
    public void A_file_is_what_its_content_is(string extension, string mediaType)
    {
        Assert.Equal((mediaType, "Tờ trình." + extension, null), Inspect(Ordinary(extension), "Tờ trình." + extension));
        Assert.Equal((mediaType, "Tờ trình." + extension.ToUpperInvariant(), null), Inspect(Ordinary(extension), "Tờ trình." + extension.ToUpperInvariant()));
        Assert.Equal((mediaType, "Tờ trình." + extension, null), Inspect(Ordinary(extension), "Tờ trình"));
    }

    [Theory]
    [InlineData("docx", "a.pdf", "typeMismatch")]
    [InlineData("pdf", "a.docx", "typeMismatch")]
    [InlineData("txt", "a.xlsx", "typeMismatch")]
    [InlineData("png", "a.jpg", "typeMismatch")]
    [InlineData("txt", "a.html", "typeNotAllowed")]
    [InlineData("txt", "a.js", "typeNotAllowed")]
    [InlineData("pdf", "a.exe", "typeNotAllowed")]
    [InlineData("docx", "a.docm", "typeNotAllowed")]
    public void A_name_that_says_something_else_is_refused(string content, string name, string reason) => Assert.Equal((null, null, reason), Inspect(Ordinary(content), name));

    [Fact]
    public void What_is_none_of_these_is_refused()
    {
        Refused("typeNotAllowed", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2], "a.pdf");
        Refused("typeNotAllowed", RandomNumberGenerator.GetBytes(5000).Prepend((byte)0).ToArray(), "a.txt");
        Refused("typeNotAllowed", Zip(("a.txt", [1])), "a.zip");
        Refused("typeNotAllowed", Ole("WordDocument"), "a.doc");
        Refused("typeNotAllowed", Encoding.Latin1.GetBytes("caf\u00e9 kh\u00f4ng ph\u1ea3i UTF-8"), "a.txt");
        Refused("typeNotAllowed", "chữ\0chữ"u8.ToArray(), "a.txt");
    }

    [Fact]
    public void Text_is_UTF_8_or_UTF_16_with_its_mark()
    {
        Assert.Null(Inspect([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Tờ trình về kinh phí")], "a.txt").Reason);
        Assert.Null(Inspect([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("Tờ trình")], "a.txt").Reason);
        // A character that lies across two reads.
        Assert.Null(Inspect(Encoding.UTF8.GetBytes(new string('a', 64 * 1024 - 1) + "ề và hết"), "a.txt").Reason);
    }

    [Fact]
    public void A_package_that_unpacks_to_a_hundred_times_as_much_is_refused_also_where_it_is_packed_again()
    {
        var zeros = new byte[30_000_000];
        Refused("zipBomb", DocxWith(("word/media/image1.bin", zeros)));
        Refused("zipBomb", DocxWith(("word/embeddings/a.xlsx", Zip(("b.bin", zeros)))));
        Refused("zipBomb", DocxWith(("word/embeddings/a.xlsx", Zip(("b.zip", Zip(("c.zip", Zip(("d.zip", Zip(("e.txt", [1])))))))))));
        Refused("zipBomb", Zip(("[Content_Types].xml", zeros)));
        Refused("zipBomb", DocxWith([.. Enumerable.Range(0, UploadLimits.Entries).Select(i => ($"word/{i}", Array.Empty<byte>()))]));
        // As much as people make.
        Assert.Null(Inspect(DocxWith(("word/media/image1.bin", new byte[9_000_000])), "a.docx").Reason);
        Assert.Null(Inspect(DocxWith(("word/embeddings/a.xlsx", Zip(("b.bin", [1, 2])))), "a.docx").Reason);
    }

    [Fact]
    public void Macros_and_controls_are_refused()
    {
        Refused("macros", DocxWith(("word/vbaProject.bin", [1, 2, 3])));
        Refused("macros", DocxWith(("word/activeX/activeX1.bin", [1, 2, 3])));
        Refused("macros", DocxWith(("word/embeddings/oleObject1.bin", Ole("_VBA_PROJECT"))));
        Refused("macros", DocxWith("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"""));
        Refused("macros", DocxWith(("word/embeddings/a.xlsx", Zip(("xl/vbaProject.bin", [1])))));
        Refused("macros", Odt("", ("Basic/Standard/Module1.xml", "<a/>"u8.ToArray())), "a.odt");
        Assert.Null(Inspect(DocxWith(("word/embeddings/oleObject1.bin", Ole("Equation Native"))), "a.docx").Reason);
    }

    [Fact]
    public void What_would_be_loaded_from_elsewhere_is_refused_and_links_are_not()
    {
        Refused("externalRelations", DocxWithRelation("attachedTemplate", "http://example.org/a.dotm"));
        Refused("externalRelations", DocxWithRelation("image", "file://server/share/a.png"));
        Refused("externalRelations", DocxWithRelation("oleObject", @"\\server\share\a.xlsx"));
        Refused("externalRelations", Odt("""<text:p><draw:image xlink:href="https://example.org/a.png"/></text:p>"""), "a.odt");
        Assert.Null(Inspect(DocxWithRelation("hyperlink", "https://example.org/"), "a.docx").Reason);
        Assert.Null(Inspect(Odt("""<text:p><text:a xlink:href="https://example.org/">Xem</text:a><draw:image xlink:href="Pictures/1.png"/></text:p>"""), "a.odt").Reason);
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        Refused("dtd", DocxWith("word/document.xml", """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"""));
        Refused("dtd", DocxWith("[Content_Types].xml", """<!DOCTYPE Types><Types/>"""));
        Refused("dtd", DocxWith("word/_rels/document.xml.rels", """<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>"""));
    }

    [Fact]
    public void What_asks_for_a_password_is_refused()
    {
        Refused("encrypted", EncryptedPdf(), "a.pdf");
        Refused("encrypted", Ole("EncryptedPackage"));
        Refused("encrypted", Odt("", ("META-INF/manifest.xml", """<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><file-entry><encryption-data/></file-entry></manifest>"""u8.ToArray())), "a.odt");
    }

    [Fact]
    public void What_is_not_whole_is_refused()
    {
        var (pdf, docx) = (Pdf("To trinh"), Docx("Tờ trình"));
        Refused("damaged", pdf[..(pdf.Length / 2)], "a.pdf");
        Refused("damaged", "%PDF-1.7\n%%EOF\n"u8.ToArray(), "a.pdf");
        Refused("damaged", docx[..(docx.Length / 2)]);
        Refused("damaged", DocxWith("word/document.xml", "<a><b></a>"));
        Refused("damaged", Png(whole: false), "a.png");
        Refused("zipBomb", Png(60_000, 60_000), "a.png");
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /Launch /F (cmd.exe) >>")]
    [InlineData("/AA << /WC << /S /#4AavaScript /JS (1) >> >>")] // a name in disguise
    [InlineData("/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>", "<< /Type /Filespec /F (a.exe) >>")]
    [InlineData("/AcroForm << /XFA 4 0 R >>", "<< >>")]
    [InlineData("/OpenAction 4 0 R", "<< /S /GoTo /D [3 0 R /Fit] /Next [5 0 R] >>", "<< /S /ImportData /F (a) >>")]
    public void A_PDF_that_does_something_is_refused(string catalog, params string[] more) => Refused("activeContent", PdfWith(catalog, more), "a.pdf");

    [Fact]
    public void A_PDF_that_only_goes_somewhere_is_taken() =>
        Assert.Null(Inspect(PdfWith("/OpenAction [3 0 R /Fit]", "<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /A << /S /URI /URI (https://example.org) >> >>"), "a.pdf").Reason);

    [Theory]
    [InlineData("MẬT", true)]
    [InlineData("TỐI MẬT", true)]
    [InlineData("TUYỆT  MẬT", true)]
    [InlineData("  [ M Ậ T ]  ", true)]
    [InlineData("MẬT", true, NormalizationForm.FormD)]
    [InlineData("Mật", false)]
    [InlineData("BÍ MẬT", false)]
    [InlineData("Độ mật: MẬT", false)]
    [InlineData("MẬT ONG", false)]
    [InlineData("", false)]
    public void A_mark_of_state_secrets_stands_alone_on_its_line(string line, bool isMark, NormalizationForm form = NormalizationForm.FormC) => Assert.Equal(isMark, SecretMarks.IsMark(line.Normalize(form)));

    [Fact]
    public void A_paper_with_such_a_mark_is_refused()
    {
        Refused("stateSecret", Docx("ỦY BAN NHÂN DÂN", "TỐI MẬT", "Tờ trình"));
        Refused("stateSecret", DocxWith("word/header1.xml", """<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>M</w:t></w:r><w:r><w:t>ẬT</w:t></w:r></w:p></w:hdr>"""));
        // A stamp is a frame in a paragraph with a text of its own.
        Refused("stateSecret", DocxWith("word/document.xml",
            """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Số: 1</w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></w:r><w:r><w:t>/TTr</w:t></w:r></w:p></w:body></w:document>"""));
        Refused("stateSecret", Odt("<text:p>TUYỆT MẬT</text:p>"), "a.odt");
        Refused("stateSecret", Encoding.UTF8.GetBytes("Số: 12\r\nMẬT\r\nTờ trình"), "a.txt");
        Assert.Null(Inspect(Docx("Về việc bảo vệ bí mật nhà nước", "Tài liệu MẬT phải nộp lại"), "a.docx").Reason);
        Assert.Null(Inspect(Docx([.. Enumerable.Range(0, UploadLimits.FirstPageLines).Select(i => $"Đoạn {i}"), "MẬT"]), "a.docx").Reason);
    }

    [Theory]
    [InlineData("Tờ trình.pdf", "Tờ trình.pdf")]
    [InlineData("C:\\Tài liệu\\Tờ trình.pdf", "Tờ trình.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a/", null)]
    [InlineData("  .. ", null)]
    [InlineData("\u0000\u200b", null)]
    [InlineData("hoá đơn\u202efdp.exe", "hoá đơnfdp.exe")]
    [InlineData("a\r\nb\t.txt", "ab.txt")]
    [InlineData("báo cáo. ", "báo cáo")]
    public void A_name_is_what_stands_at_the_end_of_the_path_without_what_cannot_be_seen(string name, string? clean)
    {
        Assert.Equal(clean, FileNames.Clean(name));
        Assert.Equal(clean, FileNames.Clean(name.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var clean = FileNames.Clean(string.Concat(Enumerable.Repeat("📄", 200)) + ".docx")!;
        Assert.InRange(clean.Length, UploadLimits.FileName - 1, UploadLimits.FileName);
        Assert.EndsWith("📄.docx", clean, StringComparison.Ordinal);
    }

    private static byte[] Ordinary(string extension) => extension switch
    {
        "docx" => Docx("Tờ trình"),
        "odt" => Odt("<text:p>Tờ trình</text:p>"),
        "pdf" => Pdf("To trinh"),
        "png" => Png(),
        "jpg" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8],
        "tif" => [.. "II*\0"u8, 8, 0, 0, 0],
        _ => "Tờ trình"u8.ToArray(),
    };

    private static void Refused(string reason, byte[] content, string name = "a.docx") => Assert.Equal((null, null, reason), Inspect(content, name));

    private static (string? MediaType, string? Name, string? Reason) Inspect(byte[] content, string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return Inspector.InspectAsync(path, name).GetAwaiter().GetResult();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
