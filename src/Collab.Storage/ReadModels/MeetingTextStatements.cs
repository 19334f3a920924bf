using Collab.Domain.Meetings;

namespace Collab.Storage.ReadModels;

/// <summary>Keeps what of meetings is found by its words, in the transaction of the append. Triggers tell the index of searches.</summary>
internal static class MeetingTextStatements
{
    private const string Drop = "DELETE FROM meeting_texts WHERE id = @id";
    private const string DropReaders = "DELETE FROM meeting_text_readers WHERE text_id = @id";

    private static readonly string[] DropNames = ["@id"];
    private static readonly PutRows Put = PutRows.ByKey("meeting_texts", ["id"], ["meeting_id", "kind", "text", "at", "everybody"]);
    // What was composed since stays.
    private static readonly PutRows PutIssued = new("meeting_texts", ["id", "meeting_id", "kind", "text", "at", "everybody", "document", "number", "issued_on"], "ON CONFLICT (id) DO UPDATE SET everybody = excluded.everybody");
    private static readonly PutRows Readers = new("meeting_text_readers", ["text_id", "member_id"], "ON CONFLICT DO NOTHING");

    public static IEnumerable<ListingStatement> Of(byte[] meeting, MeetingTextChange change) =>
    [
        .. change.Gone.Select(id => new ListingStatement(Drop, DropNames, [id.ToBlob()])),
        .. change.Gone.Concat(change.Put.Select(text => text.Id)).Select(id => new ListingStatement(DropReaders, DropNames, [id.ToBlob()])),
        .. Put.Of(change.Put.Where(text => text.Issued is null), text => Row(meeting, text)),
        .. PutIssued.Of(change.Put.Where(text => text.Issued is not null), text => [.. Row(meeting, text), text.Issued!.Document, text.Issued.Number, text.Issued.Day.ToNumber()]),
        .. Readers.Of(change.Put.SelectMany(text => (text.Readers ?? []).Select(reader => (Text: text.Id, Reader: reader))), r => [r.Text.ToBlob(), r.Reader.ToBlob()]),
    ];

    private static object?[] Row(byte[] meeting, MeetingText text) => [text.Id.ToBlob(), meeting, StoredWord<MeetingTextKind>.Of(text.Kind), text.Text ?? "", text.At.ToUnixTimeMilliseconds(), text.Readers is null];
}
