using System.Diagnostics;
using System.Text;
using Collab.Domain.Registers;
using Collab.Domain.Rounds;
using Collab.Server.Rounds;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Collab.Server.Tests.Rounds;

/// <summary>The synthesis table as files, opened again as others open them.</summary>
[Trait("Requirement", "E7")]
public sealed class RoundTableFileTests
{
    private static readonly LayoutProfile Layout = new("Liên đoàn Lao động tỉnh", "LĐLĐ", "Hà Nội") { Superior = "Tổng Liên đoàn Lao động Việt Nam" };
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("VN", TimeSpan.FromHours(7), null, null);
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Guid Decision = Guid.NewGuid(), Plan = Guid.NewGuid();

    private static OpinionRound Filled(int documents = 2)
    {
        var round = Empty(documents);
        round = Answered(round, "Công đoàn Giáo dục", true, OpinionAnswer.AgreeWithRemarks, "Nhất trí với bố cục.", (Decision, "khoản 10 Điều 5", "=HYPERLINK(\"http://x\")"), (Decision, "khoản 2 Điều 5", "Thay “và” bằng “hoặc”.\nGiữ phần còn lại & <b>không đậm</b>\uFFFF"));
        round = Answered(round, "Công đoàn Y tế", true, OpinionAnswer.Agree, null);
        round = Answered(round, "Nguyễn Văn An", false, OpinionAnswer.Disagree, null, (documents > 1 ? Plan : Decision, null, "Chưa rõ kinh phí"));
        round = Answered(round, "Trần Thị Bình", false, null, null);
        return round with
        {
            Remarks = round.Remarks
                .SetItem(1, round.Remarks[1] with { Answered = new(RemarkDisposition.NotAccepted, "Giữ như dự thảo.", "Thư ký", Start), Sent = new(RemarkDisposition.NotAccepted, "Giữ như dự thảo.", "Thư ký", Start) })
                .SetItem(2, round.Remarks[2] with { Answered = new(RemarkDisposition.Accepted, "", "Thư ký", Start), Anchor = new(1, null, null, new("và hồ sơ"), new(0, 8)) }),
        };
    }

    private static OpinionRound Empty(int documents)
    {
        var round = OpinionRound.Empty(Guid.NewGuid()) with { Title = "Lấy ý kiến dự thảo Quyết định ban hành Quy chế", Stage = RoundStage.Closed, StartedAt = Start, DueAt = Start.AddDays(5), OnNoReply = NoReplyRule.Agree };
        round = round with { Documents = round.Documents.SetItem(Decision, new(Decision, 1, "Dự thảo Quyết định", 1)) };
        return documents == 1 ? round : round with { Documents = round.Documents.SetItem(Plan, new(Plan, 1, "Dự thảo Kế hoạch", 2)) };
    }

    private static OpinionRound Answered(OpinionRound round, string name, bool isUnit, OpinionAnswer? answer, string? text, params (Guid Document, string? Clause, string Text)[] remarks)
    {
        var id = Guid.NewGuid();
        foreach (var (document, clause, words) in remarks)
            round = round with { LastRemark = round.LastRemark + 1, Remarks = round.Remarks.SetItem(round.LastRemark + 1, new(round.LastRemark + 1, id, document, clause, null, words)) };
        var given = answer is { } said ? new Opinion(said, text, [.. Enumerable.Range(round.LastRemark - remarks.Length + 1, remarks.Length)], null, id, name, Start.AddHours(1)) : null;
        return round with { Addressees = round.Addressees.SetItem(id, new() { Id = id, IsUnit = isUnit, Name = name, Position = round.Addressees.Count + 1, Given = given }) };
    }

    private static WordprocessingDocument Open(OpinionRound round, RoundTableOrder order = RoundTableOrder.Clause, bool shown = true) =>
        WordprocessingDocument.Open(new MemoryStream(new RoundTableFile(round, order, shown, Zone).Docx(Layout)), isEditable: false);

    private static string[][] CellsOf(WordprocessingDocument file) =>
        [.. file.MainDocumentPart!.Document!.Body!.Elements<Table>().Last().Elements<TableRow>().Select(row => row.Elements<TableCell>().Select(cell => string.Join('\n', cell.Elements<Paragraph>().Select(p => p.InnerText))).ToArray())];

    [Fact]
    public void The_document_has_heading_figures_and_a_row_for_each_line()
    {
        using var file = Open(Filled());
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var body = file.MainDocumentPart!.Document!.Body!;
        Assert.Equal(
            [
                "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày … tháng … năm …",
                "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý", "Lấy ý kiến dự thảo Quyết định ban hành Quy chế",
                "Các văn bản lấy ý kiến: Dự thảo Quyết định; Dự thảo Kế hoạch.",
                "Tổng số cơ quan, đơn vị, cá nhân được lấy ý kiến: 4.",
                "Số có ý kiến trả lời: 3; trong đó đồng ý: 1, đồng ý và có góp ý: 1, không đồng ý: 1, ý kiến khác: 0.",
                "Số không trả lời, coi là đồng ý: 1 (tính riêng).",
                "Tổng số góp ý: 3; trong đó tiếp thu: 1, giải trình: 0, không tiếp thu: 1, chưa có kết quả: 1.",
            ],
            body.Descendants<Paragraph>().TakeWhile(p => p.InnerText != "STT").Select(p => p.InnerText).Where(text => text.Length > 0));

        string[][] wanted =
        [
            ["STT", "Nhóm vấn đề hoặc điều, khoản", "Chủ thể góp ý", "Nội dung góp ý", "Nội dung tiếp thu, giải trình"],
            ["1", "Ý kiến chung", "Công đoàn Giáo dục", "Đồng ý, có góp ý\nNhất trí với bố cục.", ""],
            ["Dự thảo Quyết định"],
            ["2", "khoản 2 Điều 5", "Công đoàn Giáo dục", "“và hồ sơ”\nThay “và” bằng “hoặc”.\nGiữ phần còn lại & <b>không đậm</b>\uFFFD", "Tiếp thu"],
            ["3", "khoản 10 Điều 5", "Công đoàn Giáo dục", "=HYPERLINK(\"http://x\")", "Không tiếp thu\nGiữ như dự thảo."],
            ["Dự thảo Kế hoạch"],
            ["4", "Toàn văn bản", "Nguyễn Văn An", "Chưa rõ kinh phí", ""],
            ["Không có góp ý cụ thể"],
            ["5", "Ý kiến chung", "Công đoàn Y tế", "Đồng ý", ""],
        ];
        Assert.Equal(wanted, CellsOf(file));
    }

    [Fact]
    public void It_lies_on_its_side_with_the_layouts_margins_its_heading_row_again_on_every_page()
    {
        using var file = Open(Filled());
        var body = file.MainDocumentPart!.Document!.Body!;
        var (page, margin) = (body.Descendants<PageSize>().Single(), body.Descendants<PageMargin>().Single());
        Assert.Equal((16838u, 11906u, PageOrientationValues.Landscape), (page.Width!.Value, page.Height!.Value, page.Orient!.Value));
        Assert.Equal((1417, 1134, 1984u, 1134u), (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value)); // 25, 20, 35, 20 mm
        Assert.NotEmpty(body.Descendants<TitlePage>());
        var rows = body.Elements<Table>().Last().Elements<TableRow>().ToList();
        Assert.Equal([0], rows.Index().Where(row => row.Item.TableRowProperties!.Elements<TableHeader>().Any()).Select(row => row.Index));
        Assert.All(rows, row => Assert.NotEmpty(row.TableRowProperties!.Elements<CantSplit>()));
        // The table is as wide as what the margins leave.
        var width = body.Elements<Table>().Last().GetFirstChild<TableGrid>()!.Elements<GridColumn>().Sum(column => int.Parse(column.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(width, 16838 - 1984 - 1134 - 5, 16838 - 1984 - 1134 + 5);
    }

    [Fact]
    public void A_row_that_may_not_fit_on_a_page_is_split()
    {
        using var file = Open(Answered(Empty(1), "Công đoàn Y tế", true, OpinionAnswer.Other, null, (Decision, "Điều 1", string.Join(' ', Enumerable.Repeat("góp ý", 800)))));
        var row = file.MainDocumentPart!.Document!.Body!.Elements<Table>().Last().Elements<TableRow>().Last();
        Assert.Empty(row.TableRowProperties!.Elements<CantSplit>());
    }

    [Fact]
    public void By_addressee_each_line_names_its_document()
    {
        using var file = Open(Filled(), RoundTableOrder.Addressee);
        Assert.Equal(
            [["1", "Ý kiến chung"], ["2", "Dự thảo Quyết định\nkhoản 2 Điều 5"], ["3", "Dự thảo Quyết định\nkhoản 10 Điều 5"], ["4", "Ý kiến chung"], ["5", "Dự thảo Kế hoạch\nToàn văn bản"]],
            CellsOf(file).Skip(1).Select(cells => cells[..2]));
        using var single = Open(Filled(documents: 1), RoundTableOrder.Addressee);
        Assert.Equal(["Ý kiến chung", "khoản 2 Điều 5", "khoản 10 Điều 5", "Ý kiến chung", "Toàn văn bản"], CellsOf(single).Skip(1).Select(cells => cells[1]));
    }

    [Fact]
    public void What_was_not_sent_is_in_no_file_of_others()
    {
        using var file = Open(Filled(), shown: false);
        Assert.Equal(["", "", "", "Không tiếp thu\nGiữ như dự thảo.", "", "", "", ""], CellsOf(file).Skip(1).Select(cells => cells.Length > 1 ? cells[4] : ""));
        Assert.Contains("Tổng số góp ý: 3; trong đó tiếp thu: 0, giải trình: 0, không tiếp thu: 1, chưa có kết quả: 2.", file.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(p => p.InnerText));
        Assert.Equal(["disposition", "", "", "notAccepted", "", ""], Cells(shown: false).Select(cells => cells[8]));
    }

    [Fact]
    public void Csv_is_read_again_cell_by_cell_and_computes_nothing()
    {
        var rows = Cells(shown: true);
        Assert.Equal(["document", "clause", "addressee", "unit", "answer", "quote", "text", "alike", "disposition", "reason"], rows[0]);
        Assert.Equal(["", "", "Công đoàn Giáo dục", "true", "agreeWithRemarks", "", "Nhất trí với bố cục.", "", "", ""], rows[1]);
        Assert.Equal(["Dự thảo Quyết định", "khoản 2 Điều 5", "Công đoàn Giáo dục", "true", "agreeWithRemarks", "và hồ sơ", "Thay “và” bằng “hoặc”.\nGiữ phần còn lại & <b>không đậm</b>\uFFFF", "1", "accepted", ""], rows[2]);
        Assert.Equal("'=HYPERLINK(\"http://x\")", rows[3][6]);
        Assert.Equal(["Dự thảo Kế hoạch", "", "Nguyễn Văn An", "false", "disagree", "", "Chưa rõ kinh phí", "1", "", ""], rows[4]);
        Assert.Equal(["", "", "Công đoàn Y tế", "true", "agree", "", "", "", "", ""], rows[5]);
        Assert.Equal(6, rows.Count);
    }

    [Fact]
    public void Thousands_of_opinions_are_a_document_of_as_many_rows()
    {
        var round = Empty(1);
        for (var i = 1; i <= 3_000; i++)
            round = Answered(round, $"Công đoàn cơ sở {i}", true, i % 6 == 0 ? OpinionAnswer.Agree : OpinionAnswer.AgreeWithRemarks, null, [.. Enumerable.Range(1, i % 6 == 0 ? 0 : 2).Select(n => (Decision, (string?)$"khoản {n} Điều {i % 40}", $"Đề nghị sửa {i}"))]);
        var clock = Stopwatch.StartNew();
        using var file = Open(round);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"it took {clock.Elapsed}");
        Assert.Equal(1 + 5_000 + 500, CellsOf(file).Length);
    }

    private static IReadOnlyList<string[]> Cells(bool shown)
    {
        var table = Collab.Server.Imports.CsvRows.Read(Encoding.UTF8.GetBytes("\uFEFF" + string.Concat(new RoundTableFile(Filled(), RoundTableOrder.Clause, shown, Zone).CsvRows())), new());
        return [.. table.Rows.Select(row => Enumerable.Range(0, table.Rows[0].Cells.Length).Select(row.Cell).ToArray())];
    }
}
