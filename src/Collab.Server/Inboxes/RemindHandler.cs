using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Collab.Server.Work;

namespace Collab.Server.Inboxes;

/// <summary>
/// Reminds those who are in the room and have not acknowledged a version, before its deadline and at it. Where the deadline was changed or
/// withdrawn since, another reminder does, or none.
/// </summary>
internal sealed class RemindHandler(StreamReads reads, RoomPeople rooms, NoticeDelivery delivery) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.Remind;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="NotDeliveredException"/>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var work = JsonSerializer.Deserialize<RemindWork>(item.Work.Data, DocumentJson.Options)!;
        var (state, refusal) = await reads.StateAsync(StreamId.Document(work.DocumentId));
        if (state is not Document document) throw new NotReadException(refusal!.Message);
        if (!document.Versions.TryGetValue(work.Version, out var version) || version.Acknowledgement is not { } asked || (asked.DueAt, asked.AskedAt) != (work.DueAt, work.AskedAt)) return;
        if (await rooms.FindAsync(document.RoomId) is not var (room, people) || room.DocumentOf(document.Id) is not { } entry) return;

        var missing = people.Select(person => person.Member).Where(member => version.Receipts.Find(member)?.AcknowledgedAt is null);
        var about = new NoticeAbout(room.Id, document.Id, work.Version);
        await delivery.DeliverAsync(item.Id, missing, new DeliverNotice(NoticeKinds.AcknowledgementDue, about, entry.Title, null, item.Work.DueAt, work.DueAt), cancel);
    }
}
