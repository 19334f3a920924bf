using Collab.Domain.Registers;
using Collab.Domain.Rounds;
using Collab.Server.Hosting;
using Collab.Server.Letters;

namespace Collab.Server.Rounds;

/// <summary>
/// The synthesis table as a document ("bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý") and as CSV. Decree 30/2020/NĐ-CP has no
/// form for it: page, heading and sizes are those of the layout.
/// </summary>
internal sealed record RoundTableFile(OpinionRound Round, RoundTableOrder Order, bool Shown, TimeZoneInfo Zone)
{
    public const string Title = "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý";

    private const string OfTheWhole = "Toàn văn bản";
    private const string General = "Ý kiến chung";
    private const string Nothing = "Không có góp ý cụ thể";

    private static readonly TableDocxColumn[] Columns =
    [
        new("STT", 11, IsCentred: true), new("Nhóm vấn đề hoặc điều, khoản", 40), new("Chủ thể góp ý", 45), new("Nội dung góp ý", 73), new("Nội dung tiếp thu, giải trình", 73),
    ];

    private bool HasSeveral => Round.Documents.Count > 1;

    public byte[] Docx(LayoutProfile layout) => new TableDocx(layout, Title, Round.Title, Paragraphs(), Columns).Make(DocxRows());

    public IEnumerable<string> CsvRows()
    {
        yield return Csv.Row("document", "clause", "addressee", "unit", "answer", "quote", "text", "alike", "disposition", "reason");
        foreach (var row in Rows())
        {
            yield return Csv.Row(
                row.DocumentTitle, row.Clause, row.AddresseeName, row.IsUnit ? "true" : "false", RoundCells.Word(row.Answer), row.Quote, row.Text, row.Remark is null ? null : $"{row.Alike}",
                RoundCells.Word(row.Answered?.Disposition), row.Answered?.Reason);
        }
    }

    /// <summary>As it is called in the table.</summary>
    public static string NameOf(OpinionAnswer answer) => answer switch
    {
        OpinionAnswer.Agree => "Đồng ý",
        OpinionAnswer.AgreeWithRemarks => "Đồng ý, có góp ý",
        OpinionAnswer.Disagree => "Không đồng ý",
        _ => "Ý kiến khác",
    };

    public static string NameOf(RemarkDisposition disposition) => disposition switch
    {
        RemarkDisposition.Accepted => "Tiếp thu",
        RemarkDisposition.Explained => "Giải trình",
        _ => "Không tiếp thu",
    };

    private IEnumerable<RoundTableRow> Rows() => RoundTable.Of(Round).Rows(Order, RoundTableFilter.Everything, Shown);

    private List<string> Paragraphs()
    {
        var statistics = RoundStatistics.Of(Round, Shown, Zone);
        var (answers, remarks) = (statistics.Answers, statistics.Remarks);
        List<string> paragraphs =
        [
            $"Tổng số cơ quan, đơn vị, cá nhân được lấy ý kiến: {answers.Asked}.",
            $"Số có ý kiến trả lời: {answers.All}; trong đó đồng ý: {answers.Agree}, đồng ý và có góp ý: {answers.AgreeWithRemarks}, không đồng ý: {answers.Disagree}, ý kiến khác: {answers.Other}.",
            Round.OnNoReply == NoReplyRule.Agree ? $"Số không trả lời, coi là đồng ý: {statistics.NoReply} (tính riêng)." : $"Số không trả lời: {statistics.NoReply}.",
            $"Tổng số góp ý: {remarks.All}; trong đó tiếp thu: {remarks.Accepted}, giải trình: {remarks.Explained}, không tiếp thu: {remarks.NotAccepted}, chưa có kết quả: {remarks.Open}.",
        ];
        var documents = Round.Documents.Values.OrderBy(document => document.Position).ToList();
        paragraphs.Insert(0, documents.Count == 1 ? $"Văn bản lấy ý kiến: {documents[0].Title}." : $"Các văn bản lấy ý kiến: {string.Join("; ", documents.Select(document => document.Title))}.");
        return paragraphs;
    }

    private IEnumerable<TableDocxRow> DocxRows()
    {
        var (number, document) = (0, (Guid?)null);
        foreach (var row in Rows())
        {
            // Documents follow each other where the order is theirs, and after them those who say nothing of any.
            if (HasSeveral && Order == RoundTableOrder.Clause && row.DocumentId != document)
            {
                document = row.DocumentId;
                yield return TableDocxRow.Group(document is null ? Nothing : row.DocumentTitle ?? "");
            }

            number++;
            yield return new([[new($"{number}")], Place(row), [new(row.AddresseeName)], Said(row), Answered(row)]);
        }
    }

    private List<TableDocxText> Place(RoundTableRow row)
    {
        List<TableDocxText> place = [];
        if (HasSeveral && Order == RoundTableOrder.Addressee && row.DocumentTitle is { } title) place.Add(TableDocxText.Italic(title));
        place.Add(new(row.Remark is null ? General : row.Clause ?? OfTheWhole));
        return place;
    }

    private static List<TableDocxText> Said(RoundTableRow row)
    {
        List<TableDocxText> said = [];
        if (row.Remark is null) said.Add(TableDocxText.Bold(NameOf(row.Answer)));
        if (row.Quote is { } quote) said.Add(TableDocxText.Italic($"“{quote}”"));
        said.AddRange(TableDocxText.Plain(row.Text));
        return said;
    }

    private static IReadOnlyList<TableDocxText> Answered(RoundTableRow row) =>
        row.Answered is { } answered ? [TableDocxText.Bold(NameOf(answered.Disposition)), .. TableDocxText.Plain(answered.Reason)] : [];
}
