using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Documents;

[Trait("Requirement", "E2")]
public sealed class DocumentWireTests
{
    [Fact]
    public void Every_command_goes_over_the_wire_and_back()
    {
        DocumentCommand[] commands =
        [
            new AddVersion(DocumentWorld.Upload, "Sửa mục 2"), new AskAcknowledgement(1, DocumentWorld.Start), new WithdrawAcknowledgement(1),
            new ConfirmDelivery(1), new RecordOpening(1), new RecordReading(1), new Acknowledge(1),
            new ApproveVersion(1, DocumentWorld.FileOf(1).Sha256, "Đồng ý ban hành"), new WithdrawApproval(1, "Còn sai số liệu"),
            new AddComment(1, DocumentWorld.Words() with { Rects = [new(1, 2, 3, 4)], Clause = "Điều 1" }, "Ý kiến", [DocumentWorld.An]), new AddReply(DocumentWorld.Upload, "Đồng ý"),
            new ResolveComment(DocumentWorld.Upload), new ReopenComment(DocumentWorld.Upload), new ConfirmAnchor(DocumentWorld.Upload, 2, new(1, [new(0, 0, 9, 9)], new(10, 10))),
        ];
        Assert.Equal(DocumentCommandTable.WireNames, commands.Select(c => DocumentCommandTable.Types.Single(t => t.Value == c.GetType()).Key).Order(StringComparer.Ordinal));
        foreach (var command in commands)
        {
            var (read, refusal) = DocumentCommandTable.Read(JsonSerializer.SerializeToElement(command, DocumentJson.Options));
            Assert.Null(refusal);
            Assert.Equal(command.GetType(), read!.GetType());
            Assert.Equal(JsonSerializer.Serialize(command, DocumentJson.Options), JsonSerializer.Serialize(read, DocumentJson.Options));
        }
    }

    [Theory]
    [InlineData("""{"type":"addVersion"}""", "uploadId")]
    [InlineData("""{"type":"addVersion","uploadId":"x"}""", "uploadId")]
    [InlineData("""{"type":"addVersion","uploadId":"00000009-0000-0000-0000-000000000000","file":{}}""", "file")]
    [InlineData("""{"type":"askAcknowledgement","version":1,"dueAt":"soon"}""", "dueAt")]
    [InlineData("""{"type":"acknowledge","version":1.5}""", "version")]
    [InlineData("""{"type":"acknowledge","version":1,"memberId":"00000009-0000-0000-0000-000000000000"}""", "memberId")]
    [InlineData("""{"type":"approve","version":1}""", "sha256")]
    [InlineData("""{"type":"approve","version":1,"sha256":"00","byName":"y"}""", "byName")]
    [InlineData("""{"type":"withdrawApproval","version":1}""", "reason")]
    [InlineData("""{"type":"comment","version":1,"text":"x"}""", "anchor")]
    [InlineData("""{"type":"comment","version":1,"text":"x","anchor":{"page":1,"quote":{"exact":1}}}""", "anchor.quote.exact")]
    [InlineData("""{"type":"comment","version":1,"text":"x","anchor":{"page":1},"byName":"y"}""", "byName")]
    [InlineData("""{"type":"reply","text":"x"}""", "commentId")]
    [InlineData("""{"type":"carryComments","version":1,"places":{}}""", "type")]
    [InlineData("""{"type":"beginDocument"}""", "type")]
    [InlineData("""{"type":"noteRendition","version":1,"rendition":{"state":"ready"}}""", "type")]
    public void What_does_not_read_is_refused_with_the_field(string json, string field)
    {
        var refusal = DocumentCommandTable.Read(JsonElement.Parse(json)).Refusal;
        Assert.Equal(RefusalCodes.Invalid, refusal?.Code);
        Assert.Contains(field, refusal!.Errors!.Keys);
    }
}
