using Collab.Domain.Documents;
using Collab.Domain.Registers;
using Collab.Domain.Review;
using Collab.Domain.Streams;
using Collab.Server.Documents.Comments;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Comment = Collab.Domain.Documents.Comment;
using Document = Collab.Domain.Documents.Document;

namespace Collab.Server.Tests.Documents;

/// <summary>What the table of comments says of their places in a newer version.</summary>
[Trait("Requirement", "E5")]
public sealed class CommentFileTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private static readonly Anchor There = new(2);

    [Theory]
    [InlineData(CarriedState.Exact, true, false, "exact", "Nguyên văn trong phiên bản mới")]
    [InlineData(CarriedState.Changed, true, false, "changed", "Câu chứa đoạn này đã sửa trong phiên bản mới (giống 80%, chưa xác nhận)")]
    [InlineData(CarriedState.Lost, false, false, "lost", "Không tìm thấy trong phiên bản mới")]
    [InlineData(CarriedState.Changed, true, true, "placed", "Đã xác nhận vị trí trong phiên bản mới")]
    [InlineData(CarriedState.Lost, true, true, "placed", "Đã xác nhận vị trí trong phiên bản mới")]
    [InlineData(CarriedState.Changed, false, true, "gone", "Không còn trong phiên bản mới")]
    [InlineData(CarriedState.Exact, false, true, "gone", "Không còn trong phiên bản mới")]
    public void What_somebody_has_confirmed_stands_above_what_was_carried(CarriedState state, bool isThere, bool isConfirmed, string word, string words)
    {
        var file = FileOf(new(2, 1, state, isThere ? There : null, 80, isConfirmed ? new(Guid.NewGuid(), "An", At) : null));
        Assert.Contains($"\"2\",\"{word}\"", file.CsvRows().Last(), StringComparison.Ordinal);
        using var docx = WordprocessingDocument.Open(new MemoryStream(file.Docx(LayoutProfile.Decree30)), isEditable: false);
        Assert.Equal($"Còn mở{words}", docx.MainDocumentPart!.Document!.Body!.Elements<Table>().Last().Elements<TableRow>().Last().Elements<TableCell>().Last().InnerText);
    }

    private static CommentFile FileOf(CommentPlace place)
    {
        var comment = new Comment { Id = Guid.NewGuid(), Position = 1, Version = 1, Anchor = new(1), Text = "Nên rút ngắn", By = Guid.NewGuid(), ByName = "Bình", At = At, Place = place, Sure = new(1, new(1)) };
        return new(Document.Empty(Guid.NewGuid()) with { Comments = PersistentMap<Guid, Comment>.Empty.SetItem(comment.Id, comment) }, "Quy chế", TimeZoneInfo.Utc);
    }
}
