using System.Diagnostics;
using System.Net;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Server.Letters;
using Collab.Server.Minutes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Collab.Server.Tests.Minutes;

/// <summary>Forms 1.9 and 1.4 of Decree 30/2020/NĐ-CP and the letter of its Article 18.2, opened again as others open them.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesPaperTests
{
    private const string Head = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private const string Proof = "Mã kiểm chứng hồ sơ: 00112233 44556677 8899aabb ccddeeff 00112233 44556677 8899aabb ccddeeff";

    private static readonly LayoutProfile Layout = new("Liên đoàn Lao động tỉnh", "LĐLĐ", "Hà Nội")
    {
        Superior = "Tổng Liên đoàn Lao động Việt Nam",
        Authority = "TM. BAN THƯỜNG VỤ",
        Position = "CHỦ TỊCH",
        SignerName = "Nguyễn Văn Ân",
        Left = 30,
        Right = 15,
        Top = 20,
    };

    private static ComposedPassage Passage(string key, string? text) => new(key, text, 0, [1], PassageState.Recorded, null, null, null, false);

    private static ComposedMinutes Text(string document = MinutesDocuments.Minutes, int people = 2) => new(document, "Hội nghị <b>Ban Chấp hành</b>", new("Trần Bình", "Chủ tịch"), new("Lê Thị Cúc", null),
    [
        new("start", "Thời gian bắt đầu:", true, false, [Passage("start", "08 giờ 00, ngày 05 tháng 01 năm 2026.")]),
        new("place", "Địa điểm:", true, false, [Passage("place", null)]),
        new("attendance", "Thành phần tham dự:", true, false, [Passage("attendance", "Có mặt 2 người.")]),
        new("agenda", "Nội dung (theo diễn biến hội nghị):", false, false, [Passage("item:1", "1. Báo cáo\nBáo cáo được trình bày."), Passage("item:2", "2. Thảo luận.")]),
        new("end", null, false, false, [Passage("end", "Hội nghị kết thúc vào 11 giờ 30, ngày 05 tháng 01 năm 2026.")]),
        new("people", "Danh sách những người được mời:", false, true, [.. Enumerable.Range(1, people).Select(n => Passage($"person:{n}", $"Công Tằng Tôn Nữ Hoàng Thị Phương {n}, Ủy viên, có mặt"))]),
    ], new(null, null, null, null, WithPeople: false));

    private static MinutesEdited Form(bool people = false, string? position = null) => new(MinutesDocuments.Minutes, Guid.NewGuid(), null, null, position, null, people);

    private static MinutesLetter Minutes(ComposedMinutes? text = null, MinutesEdited? form = null, bool issued = true, IssuedReference? replaces = null, string number = "05/BB-LĐLĐ") =>
        new(text ?? Text(), form, Layout, issued ? number : "…/BB-LĐLĐ", issued ? new DateOnly(2026, 1, 5) : null, replaces, issued ? Head : null);

    /// <summary>Of minutes that are not issued.</summary>
    internal static MinutesLetter Letter => Minutes(issued: false);

    [Fact]
    public void Minutes_have_the_elements_of_form_1_9_in_their_order_and_no_line_of_place_and_date()
    {
        using var file = Open(Minutes(form: Form(people: true, position: "Chủ tịch Công đoàn"), replaces: new("02/BB-LĐLĐ", new DateOnly(2025, 12, 30))).Paper);
        Assert.Equal(
        [
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH", "Số: 05/BB-LĐLĐ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "BIÊN BẢN", "Hội nghị <b>Ban Chấp hành</b>", "(Thay thế Biên bản số 02/BB-LĐLĐ ngày 30 tháng 12 năm 2025)",
            "Thời gian bắt đầu: 08 giờ 00, ngày 05 tháng 01 năm 2026.", "Thành phần tham dự: Có mặt 2 người.", "Nội dung (theo diễn biến hội nghị):", "1. Báo cáo", "Báo cáo được trình bày.", "2. Thảo luận.",
            "Hội nghị kết thúc vào 11 giờ 30, ngày 05 tháng 01 năm 2026./.",
            "THƯ KÝ", "Lê Thị Cúc", "Nơi nhận:", "- Lưu: VT, Hồ sơ.", Proof, "CHỦ TỌA", "CHỦ TỊCH CÔNG ĐOÀN", "Trần Bình",
            "Phụ lục", "DANH SÁCH NHỮNG NGƯỜI ĐƯỢC MỜI", "(Kèm theo Biên bản số 05/BB-LĐLĐ ngày 05 tháng 01 năm 2026)",
            "1. Công Tằng Tôn Nữ Hoàng Thị Phương 1, Ủy viên, có mặt", "2. Công Tằng Tôn Nữ Hoàng Thị Phương 2, Ủy viên, có mặt",
        ], TextsOf(file));
        AssertIsValid(file);

        // Secretary and recipients on the left, chair on the right.
        var cells = file.MainDocumentPart!.Document!.Body!.Elements<Table>().Last().Descendants<TableCell>().Select(cell => cell.InnerText).ToList();
        Assert.StartsWith("THƯ KÝ", cells[0], StringComparison.Ordinal);
        Assert.EndsWith("- Lưu: VT, Hồ sơ." + Proof, cells[0], StringComparison.Ordinal);
        Assert.StartsWith("CHỦ TỌA", cells[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Page_sizes_and_looks_are_the_layouts()
    {
        using var file = Open(Minutes().Paper);
        var body = file.MainDocumentPart!.Document!.Body!;
        var margin = body.Descendants<PageMargin>().Single();
        Assert.Equal((1134, 1134, 1701u, 850u), (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value)); // 20, 20, 30, 15 mm
        var page = body.Descendants<PageSize>().Single();
        Assert.Equal((11906u, 16838u), (page.Width!.Value, page.Height!.Value));
        Assert.NotEmpty(body.Descendants<TitlePage>()); // no number on page 1
        var header = Assert.Single(file.MainDocumentPart.HeaderParts).Header!;
        Assert.Equal("PAGE", header.Descendants<SimpleField>().Single().Instruction!.Value);
        Assert.Equal((JustificationValues.Center, "26"), (header.Descendants<Justification>().Single().Val!.Value, header.Descendants<FontSize>().Single().Val!.Value));
        Assert.Equal("Times New Roman", file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().Single().Ascii!.Value);
        // Two columns of 67.5 and 100 mm without lines.
        var columns = body.Elements<Table>().First();
        Assert.Equal(["3827", "5669"], columns.Descendants<GridColumn>().Select(column => column.Width!.Value!));
        Assert.Empty(columns.Descendants<TableBorders>());

        Assert.Equal(("26", true, false, JustificationValues.Center), LookOf("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        Assert.Equal(("28", true, false, JustificationValues.Center), LookOf("Độc lập - Tự do - Hạnh phúc"));
        Assert.Equal(("26", false, false, JustificationValues.Center), LookOf("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"));
        Assert.Equal(("26", true, false, JustificationValues.Center), LookOf("LIÊN ĐOÀN LAO ĐỘNG TỈNH"));
        Assert.Equal(("26", false, false, JustificationValues.Center), LookOf("Số: 05/BB-LĐLĐ"));
        Assert.Equal(("28", true, false, JustificationValues.Center), LookOf("BIÊN BẢN"));
        Assert.Equal(("28", true, false, JustificationValues.Center), LookOf("Hội nghị <b>Ban Chấp hành</b>"));
        Assert.Equal(("28", true, false, JustificationValues.Center), LookOf("THƯ KÝ"));
        Assert.Equal(("28", true, false, JustificationValues.Center), LookOf("CHỦ TỌA"));
        Assert.Equal(("28", true, false, JustificationValues.Center), LookOf("Trần Bình"));
        Assert.Equal(("24", true, true, JustificationValues.Left), LookOf("Nơi nhận:"));
        Assert.Equal(("22", false, false, JustificationValues.Left), LookOf("- Lưu: VT, Hồ sơ."));
        Assert.Equal(("18", false, false, JustificationValues.Left), LookOf(Proof));
        var paragraph = body.Descendants<Paragraph>().Single(p => p.InnerText == "2. Thảo luận.").ParagraphProperties!;
        Assert.Equal((JustificationValues.Both, "567", "120", "276"), (paragraph.Justification!.Val!.Value, paragraph.Indentation!.FirstLine!.Value, paragraph.SpacingBetweenLines!.After!.Value, paragraph.SpacingBetweenLines.Line!.Value));
        Assert.Equal(3, body.Descendants<ParagraphBorders>().Count()); // below issuer, motto and subject
        Assert.NotNull(file.MainDocumentPart.StyleDefinitionsPart.Styles.DocDefaults!.ParagraphPropertiesDefault!.ParagraphPropertiesBaseStyle!.WidowControl);
        // Headings, items of the agenda and what stands before the signatures stay with what follows; the row of signatures is not torn.
        Assert.Equal(["Nội dung (theo diễn biến hội nghị):", "1. Báo cáo", "Báo cáo được trình bày.", "2. Thảo luận.", "Hội nghị kết thúc vào 11 giờ 30, ngày 05 tháng 01 năm 2026./.", ""],
            body.Elements<Paragraph>().Where(p => p.ParagraphProperties!.KeepNext is not null).Select(p => p.InnerText));
        Assert.NotNull(body.Elements<Table>().Last().Descendants<CantSplit>().SingleOrDefault());
        Assert.Single(file.MainDocumentPart.ImageParts);

        (string Size, bool Bold, bool Italic, JustificationValues Where) LookOf(string text)
        {
            var found = body.Descendants<Paragraph>().Single(p => p.InnerText == text);
            var look = found.Descendants<RunProperties>().First();
            return (look.FontSize!.Val!.Value!, look.Bold is not null, look.Italic is not null, found.ParagraphProperties!.Justification!.Val!.Value);
        }
    }

    [Fact]
    public void A_draft_has_no_number_says_so_and_proves_nothing()
    {
        using var file = Open(Minutes(issued: false).Paper);
        var texts = TextsOf(file);
        Assert.Equal(["Số: …/BB-LĐLĐ", "DỰ THẢO"], texts.Skip(2).Take(2));
        Assert.DoesNotContain(texts, text => text.StartsWith("Mã kiểm chứng", StringComparison.Ordinal));
        Assert.Empty(file.MainDocumentPart!.ImageParts);
        Assert.DoesNotContain("Phụ lục", texts); // the form does not ask for the people
        AssertIsValid(file);
    }

    [Fact]
    public void A_notice_of_conclusions_has_place_and_date_its_signer_on_the_right_and_recipients_on_the_left()
    {
        var letter = Minutes(Text(MinutesDocuments.Notice), number: "12/TB-LĐLĐ") with { Day = new DateOnly(2026, 3, 5) };
        using var file = Open(letter.Paper);
        Assert.Equal(
        [
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH", "Số: 12/TB-LĐLĐ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 05 tháng 3 năm 2026",
            "THÔNG BÁO", "Kết luận Hội nghị <b>Ban Chấp hành</b>",
        ], TextsOf(file).Take(8));
        Assert.Equal(["Nơi nhận:", "- Như trên;", "- Lưu: VT.", Proof, "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn Ân"], TextsOf(file).TakeLast(7));
        AssertIsValid(file);
    }

    [Fact]
    public void A_letter_of_correction_says_what_it_corrects_below_its_number()
    {
        var issued = new IssuedMinutes(1, "05/BB-LĐLĐ", new DateOnly(2026, 1, 5), default, Layout, "", 1, "Asia/Ho_Chi_Minh", Head, new("", 1), null, null);
        using var file = Open(new CorrectionLetter("Liên đoàn Lao động tỉnh", MinutesDocuments.Minutes, issued, new(1, 1, "31/LĐLĐ", new DateOnly(2026, 2, 9), "Trang 1: \"08 giờ\" đọc là \"09 giờ\"\nTrang 2: bỏ dòng 3.", Layout, "Lê Thị Cúc", default)).Paper);
        var texts = TextsOf(file);
        Assert.Equal(["Số: 31/LĐLĐ", "V/v đính chính Biên bản số 05/BB-LĐLĐ ngày 05 tháng 01 năm 2026"], texts.Skip(2).Take(2));
        Assert.Contains("Hà Nội, ngày 09 tháng 02 năm 2026", texts);
        Assert.Contains("Kính gửi: Các cơ quan, đơn vị, cá nhân đã nhận Biên bản số 05/BB-LĐLĐ ngày 05 tháng 01 năm 2026", texts);
        Assert.Contains("Liên đoàn Lao động tỉnh đính chính Biên bản số 05/BB-LĐLĐ ngày 05 tháng 01 năm 2026 như sau:", texts);
        Assert.Contains("Trang 2: bỏ dòng 3./.", texts);
        Assert.DoesNotContain("BIÊN BẢN", texts);
        var subject = file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Single(p => p.InnerText.StartsWith("V/v", StringComparison.Ordinal));
        Assert.Equal(("24", "120"), (subject.Descendants<FontSize>().First().Val!.Value, subject.ParagraphProperties!.SpacingBetweenLines!.Before!.Value)); // 12 points, 6 above
        AssertIsValid(file);
    }

    [Fact]
    public void The_chair_who_stood_for_minutes_is_printed_on_them_whoever_chairs_by_now()
    {
        var signed = new MinutesSigner("Vũ Thị Ký", "Phó Chủ tịch");
        AssertPrints(["CHỦ TỌA", "Vũ Thị Ký"], Minutes() with { SignedBy = signed });
        AssertPrints(["CHỦ TỌA", "Trần Bình"], Minutes());
        AssertPrints(["CHỦ TỌA", "Lê Văn Khác"], Minutes(form: Form() with { SignerName = "Lê Văn Khác" }) with { SignedBy = signed });

        // A notice is signed by whom its form, or the layout, names; else by the chair, as what they are.
        var notice = Minutes(Text(MinutesDocuments.Notice)) with { SignedBy = signed };
        AssertPrints(["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn Ân"], notice);
        AssertPrints(["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vũ Thị Ký"], notice with { Form = Form(position: "KT. Chủ tịch\nPhó Chủ tịch") with { SignerName = "Vũ Thị Ký" } });
        AssertPrints(["PHÓ CHỦ TỊCH", "Vũ Thị Ký"], notice with { Layout = Layout with { Authority = null, Position = null, SignerName = null } });

        static void AssertPrints(string[] expected, MinutesLetter letter)
        {
            using var file = Open(letter.Paper);
            var right = file.MainDocumentPart!.Document!.Body!.Elements<Table>().Last().Descendants<TableCell>().Last();
            Assert.Equal(expected, right.Descendants<Paragraph>().Select(p => p.InnerText).Where(text => text.Length > 0));
            var page = WebUtility.HtmlDecode(OfficialPaperHtml.Make(letter.Paper));
            var at = page.LastIndexOf("<td>", StringComparison.Ordinal);
            foreach (var line in expected) Assert.True((at = page.IndexOf($">{line}</p>", at, StringComparison.Ordinal)) >= 0, line);
        }
    }

    [Fact]
    public void A_letter_of_correction_is_signed_by_whom_it_says_and_one_of_before_it_said_as_its_layout_does()
    {
        var issued = new IssuedMinutes(1, "05/BB-LĐLĐ", new DateOnly(2026, 1, 5), default, Layout, "", 1, "Asia/Ho_Chi_Minh", Head, new("", 1), null, null);
        var correction = new Correction(1, 1, "31/LĐLĐ", new DateOnly(2026, 2, 9), "Trang 1", Layout, "Lê Thị Cúc", default);
        Assert.Equal(["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn Ân"], Signer(correction));
        Assert.Equal(["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Cúc"], Signer(correction with { Signer = new("TM. BAN THƯỜNG VỤ\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Cúc") }));
        Assert.Equal(["- Như trên;", "- Lưu: VT, ToC."], new CorrectionLetter("Liên đoàn Lao động tỉnh", MinutesDocuments.Minutes, issued, correction with { Recipients = "Như trên;\nLưu: VT, ToC." }).Paper.Recipients);

        IEnumerable<string> Signer(Correction c)
        {
            var signature = new CorrectionLetter("Liên đoàn Lao động tỉnh", MinutesDocuments.Minutes, issued, c).Paper.Signature;
            return signature.Capacity.Append(signature.Name!);
        }
    }

    [Fact]
    public void The_page_says_what_the_file_says_and_texts_do_not_become_markup()
    {
        var paper = Minutes(form: Form(people: true)).Paper;
        using var file = Open(paper);
        var html = OfficialPaperHtml.Make(paper);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        var read = WebUtility.HtmlDecode(html);
        var at = 0;
        foreach (var text in TextsOf(file))
        {
            at = read.IndexOf($">{text}</p>", at, StringComparison.Ordinal);
            Assert.True(at >= 0, text);
        }
        Assert.Contains("<svg", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_thousand_people_and_five_thousand_passages_are_laid_out_in_seconds()
    {
        var text = Text(people: 2_000);
        text = text with { Sections = text.Sections.SetItem(3, text.Sections[3] with { Passages = [.. Enumerable.Range(1, 5_000).Select(n => Passage($"speech:{n}", $"Đại biểu {n} phát biểu: " + new string('á', 400)))] }) };
        var paper = Minutes(text, Form(people: true)).Paper;
        var started = Stopwatch.GetTimestamp();
        var made = OfficialPaperDocx.Make(paper);
        var took = Stopwatch.GetElapsedTime(started);
        using var file = WordprocessingDocument.Open(new MemoryStream(made), isEditable: false);
        Assert.Equal("2000. Công Tằng Tôn Nữ Hoàng Thị Phương 2000, Ủy viên, có mặt", TextsOf(file)[^1]);
        Assert.True(took < TimeSpan.FromSeconds(5), $"{took}");
    }

    private static List<string> TextsOf(WordprocessingDocument file) =>
        [.. file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText).Where(text => text.Length > 0)];

    private static void AssertIsValid(WordprocessingDocument file) => Assert.Empty(new OpenXmlValidator().Validate(file).Select(error => $"{error.Path?.XPath}: {error.Description}"));

    private static WordprocessingDocument Open(OfficialPaper paper) => WordprocessingDocument.Open(new MemoryStream(OfficialPaperDocx.Make(paper)), isEditable: false);
}
