using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Server.Letters;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Collab.Server.Tests.Letters;

/// <summary>Form 1.7 of Decree 30/2020/NĐ-CP, opened again as others open it.</summary>
[Trait("Requirement", "B2")]
public sealed class InvitationFormTests
{
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

    private static readonly InvitationText Text = new(
        "Hội nghị Ban Chấp hành", "Các đồng chí Ủy viên\nĐại diện <b>các đơn vị</b> & khách", "Trần Bình, Chủ tịch", new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero), new(2026, 1, 5, 4, 30, 0, TimeSpan.Zero),
        "Hội trường tầng 3", "Đề nghị đến đúng giờ", "1. Khai mạc\n2. Thảo luận", null, Layout.Recipients, Layout.Authority, Layout.Position, Layout.SignerName, Layout);

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("VN", TimeSpan.FromHours(7), null, null);

    private static InvitationForm Form(InvitationText? text = null, bool issued = true) =>
        new(new(text ?? Text, issued ? "05/GM-LĐLĐ" : "…/GM-LĐLĐ", issued ? new DateOnly(2026, 1, 5) : null), Zone);

    [Fact]
    public void Its_elements_stand_in_their_order()
    {
        using var file = Open(Form());
        string[] wanted =
        [
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH", "Số: 05/GM-LĐLĐ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 05 tháng 01 năm 2026", "GIẤY MỜI",
            "V/v dự Hội nghị Ban Chấp hành", "Liên đoàn Lao động tỉnh trân trọng kính mời: Các đồng chí Ủy viên; Đại diện <b>các đơn vị</b> & khách", "Tới dự Hội nghị Ban Chấp hành", "Chủ trì: Trần Bình, Chủ tịch",
            "Thời gian: từ 08 giờ 00 đến 11 giờ 30, ngày 05 tháng 01 năm 2026", "Địa điểm: Hội trường tầng 3", "Đề nghị đến đúng giờ", "(Kèm theo chương trình)./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. BAN THƯỜNG VỤ",
            "CHỦ TỊCH", "Nguyễn Văn Ân", "Phụ lục", "CHƯƠNG TRÌNH", "(Kèm theo Giấy mời số 05/GM-LĐLĐ ngày 05 tháng 01 năm 2026)", "1. Khai mạc", "2. Thảo luận",
        ];
        var texts = file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText).Where(text => text.Length > 0 && text.Trim('_').Length > 0).ToList();
        Assert.Equal(wanted, texts);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void Page_fonts_and_sizes_are_the_layouts()
    {
        using var file = Open(Form());
        var body = file.MainDocumentPart!.Document!.Body!;
        var margin = body.Descendants<PageMargin>().Single();
        Assert.Equal((1134, 1134, 1701u, 850u), (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value)); // 20, 20, 30, 15 mm
        var page = body.Descendants<PageSize>().Single();
        Assert.Equal((11906u, 16838u), (page.Width!.Value, page.Height!.Value));
        Assert.NotEmpty(body.Descendants<TitlePage>()); // no number on page 1
        Assert.Equal("Times New Roman", file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().Single().Ascii!.Value);

        Assert.Equal(("26", true, false), LookOf("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        Assert.Equal(("28", true, false), LookOf("Độc lập - Tự do - Hạnh phúc"));
        Assert.Equal(("26", false, false), LookOf("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"));
        Assert.Equal(("26", true, false), LookOf("LIÊN ĐOÀN LAO ĐỘNG TỈNH"));
        Assert.Equal(("26", false, false), LookOf("Số: 05/GM-LĐLĐ"));
        Assert.Equal(("28", false, true), LookOf("Hà Nội, ngày 05 tháng 01 năm 2026"));
        Assert.Equal(("28", true, false), LookOf("GIẤY MỜI"));
        Assert.Equal(("24", true, true), LookOf("Nơi nhận:"));
        Assert.Equal(("22", false, false), LookOf("- Lưu: VT."));
        Assert.Equal(("28", true, false), LookOf("CHỦ TỊCH"));
        var paragraph = body.Descendants<Paragraph>().Single(p => p.InnerText == "Địa điểm: Hội trường tầng 3").ParagraphProperties!;
        Assert.Equal((JustificationValues.Both, "567", "120"), (paragraph.Justification!.Val!.Value, paragraph.Indentation!.FirstLine!.Value, paragraph.SpacingBetweenLines!.After!.Value));

        (string Size, bool Bold, bool Italic) LookOf(string text)
        {
            var look = body.Descendants<Paragraph>().Single(p => p.InnerText == text).Descendants<RunProperties>().First();
            return (look.FontSize!.Val!.Value!, look.Bold is not null, look.Italic is not null);
        }
    }

    [Fact]
    public void Before_it_is_issued_its_number_and_day_are_open()
    {
        var paper = Form(issued: false).Paper;
        Assert.Equal(("Số: …/GM-LĐLĐ", "Hà Nội, ngày … tháng … năm …"), (paper.NumberLine, paper.PlaceAndDate));
    }

    [Fact]
    public void Texts_do_not_become_markup()
    {
        var html = OfficialPaperHtml.Make(Form(Text with { Title = "<script>alert(1)</script>", Layout = Layout with { Font = "a';}body{display:none" } }).Paper);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{display:none", html, StringComparison.Ordinal);
        Assert.Contains("GI&#x1EA4;Y M&#x1EDC;I", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_hundred_people_with_long_names_come_on_a_list_of_their_own()
    {
        var people = string.Join('\n', Enumerable.Range(1, 300).Select(n => $"Công Tằng Tôn Nữ Hoàng Thị Phương Nguyễn {n}, Ủy viên, Công đoàn cơ sở Công ty Trách nhiệm hữu hạn {n}"));
        using var file = Open(Form(Text with { People = people }));
        Assert.Contains(file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>(), p => p.InnerText.StartsWith("300. Công Tằng Tôn Nữ", StringComparison.Ordinal));
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(error => error.Description));
    }

    [Fact]
    public void A_calendar_gets_folded_lines_and_a_cancelled_meeting_takes_itself_away()
    {
        var meeting = Meeting.Empty(Guid.NewGuid()) with
        {
            Seq = 7,
            Title = "Hội nghị; trực tuyến, " + new string('ộ', 200),
            Place = "Phòng\\họp",
            Status = MeetingStatus.Scheduled,
            StartsAt = Text.StartsAt,
            EndsAt = Text.EndsAt,
        };
        var lines = InvitationCalendar.Make(meeting, new("https://collab.example")).Split("\r\n");
        Assert.All(lines, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var unfolded = string.Join("\r\n", lines).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR", ""), (unfolded[0], unfolded[^2], unfolded[^1]));
        Assert.Contains("SUMMARY:Hội nghị\\; trực tuyến\\, " + new string('ộ', 200), unfolded);
        Assert.Contains("LOCATION:Phòng\\\\họp", unfolded);
        Assert.Contains("DTSTART:20260105T010000Z", unfolded);
        Assert.Contains("SEQUENCE:7", unfolded);
        Assert.Contains($"URL:https://collab.example/meetings/{meeting.Id}", unfolded);
        Assert.Contains("STATUS:CONFIRMED", unfolded);

        var cancelled = InvitationCalendar.Make(meeting with { Seq = 8, Status = MeetingStatus.Cancelled, Cancellation = new("Bão số 5", Text.StartsAt) }, new("https://collab.example"));
        foreach (var line in new[] { "METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:8" }) Assert.Contains(line, cancelled, StringComparison.Ordinal);
    }

    private static WordprocessingDocument Open(InvitationForm form) => WordprocessingDocument.Open(new MemoryStream(OfficialPaperDocx.Make(form.Paper)), isEditable: false);
}
