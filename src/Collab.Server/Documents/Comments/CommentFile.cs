using System.Globalization;
using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Registers;
using Collab.Domain.Review;
using Collab.Server.Hosting;
using Collab.Server.Letters;

namespace Collab.Server.Documents.Comments;

/// <summary>The comments on a document as a document and as CSV, in the order of the places that they speak of.</summary>
/// <param name="Title">Of the document.</param>
internal sealed record CommentFile(Document Document, string Title, TimeZoneInfo Zone)
{
    public const string Heading = "BẢNG TỔNG HỢP NHẬN XÉT TRÊN VĂN BẢN";

    private static readonly TableDocxColumn[] Columns =
    [
        new("STT", 11, IsCentred: true), new("Điều, khoản; trang", 32), new("Nội dung được nhận xét", 58), new("Nhận xét và trao đổi", 78), new("Người nhận xét", 38), new("Tình trạng", 25),
    ];

    public byte[] Docx(LayoutProfile layout)
    {
        var (all, open) = (Document.Comments.Count, Document.Comments.Values.Count(comment => comment.Resolved is null));
        string[] paragraphs = [$"Tổng số nhận xét: {all}; trong đó còn mở: {open}, đã giải quyết: {all - open}. Số phiên bản của văn bản: {Document.Versions.Count}."];
        return new TableDocx(layout, Heading, Title, paragraphs, Columns).Make(InOrder().Select((comment, i) => Row(comment, i + 1)));
    }

    /// <summary>A row for each comment, followed by one for each reply.</summary>
    public IEnumerable<string> CsvRows()
    {
        yield return Csv.Row("comment", "reply", "version", "page", "clause", "quote", "by", "at", "text", "state", "resolvedBy", "resolvedAt", "placeVersion", "place", "placePage", "placeClause", "confidence", "confirmedBy");
        foreach (var comment in InOrder())
        {
            var place = comment.Place;
            yield return Csv.Row(
                $"{comment.Position}", null, $"{comment.Version}", $"{comment.Anchor.Page}", comment.Anchor.Clause, comment.Anchor.Quote?.Exact, comment.ByName, Csv.Time(comment.At), comment.Text,
                comment.Resolved is null ? "open" : "resolved", comment.Resolved?.ByName, Csv.Time(comment.Resolved?.At),
                place is null ? null : $"{place.Version}", place is null ? null : Word(place), place?.Anchor is { } there ? $"{there.Page}" : null, place?.Anchor?.Clause,
                place is null ? null : $"{place.Confidence}", place?.Confirmed?.ByName);
            foreach (var reply in Replies(comment))
                yield return Csv.Row($"{comment.Position}", $"{reply.Position}", null, null, null, null, reply.ByName, Csv.Time(reply.At), reply.Text, null, null, null, null, null, null, null, null, null);
        }
    }

    // Where it surely is now; what is lost, or waits for somebody to confirm it, stands where it was.
    private static (Anchor Anchor, int Version) Now(Comment comment) => comment.Place is { Anchor: { } anchor } place && IsSure(place) ? (anchor, place.Version) : (comment.Anchor, comment.Version);

    private static bool IsSure(CommentPlace place) => place.State == CarriedState.Exact || place.Confirmed is not null;

    private IEnumerable<Comment> InOrder() => Document.Comments.Values.OrderBy(comment => ClausePlace.Of(Now(comment).Anchor.Clause)).ThenBy(comment => Now(comment).Anchor.Page).ThenBy(comment => Now(comment).Anchor.Position?.Start ?? 0).ThenBy(comment => comment.Position);

    private static IEnumerable<Reply> Replies(Comment comment) => comment.Replies.Values.OrderBy(reply => reply.Position);

    private TableDocxRow Row(Comment comment, int number)
    {
        List<TableDocxText> said = [new(comment.Text)];
        foreach (var reply in Replies(comment))
        {
            said.Add(TableDocxText.Italic($"{reply.ByName}, {Clock(reply.At)}:"));
            said.Add(new(reply.Text));
        }

        var (place, version) = Now(comment);
        List<TableDocxText> where = [.. TableDocxText.Plain(place.Clause), new($"Trang {place.Page}, phiên bản {version}")];
        List<TableDocxText> state = comment.Resolved is { } resolved ? [new("Đã giải quyết"), TableDocxText.Italic($"{resolved.ByName}, {Clock(resolved.At)}")] : [new("Còn mở")];
        if (comment.Place is { } carried) state.Add(TableDocxText.Italic(IsSure(carried) || carried.Anchor is null ? NameOf(carried) : $"{NameOf(carried)} (giống {carried.Confidence}%, chưa xác nhận)"));
        return new([[new($"{number}")], where, TableDocxText.Plain(comment.Anchor.Quote?.Exact), said, [new(comment.ByName), TableDocxText.Italic(Clock(comment.At))], state]);
    }

    // What somebody has said of it stands above what became of the words by themselves.
    private static string Word(CommentPlace place) => place switch
    {
        { Confirmed: null } => JsonSerializer.SerializeToElement(place.State, DocumentJson.Options).GetString()!,
        { Anchor: null } => "gone",
        _ => "placed",
    };

    private static string NameOf(CommentPlace place) => Word(place) switch
    {
        "exact" => "Nguyên văn trong phiên bản mới",
        "moved" => "Đã chuyển chỗ trong phiên bản mới",
        "changed" => "Câu chứa đoạn này đã sửa trong phiên bản mới",
        "placed" => "Đã xác nhận vị trí trong phiên bản mới",
        "gone" => "Không còn trong phiên bản mới",
        _ => "Không tìm thấy trong phiên bản mới",
    };

    private string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
