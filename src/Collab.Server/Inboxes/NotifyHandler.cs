using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Server.Work;

namespace Collab.Server.Inboxes;

/// <summary>
/// Tells members of what happened in a room: those who are in it when they are told, so that nobody hears of a document that is not theirs
/// any more. Who did it is not told.
/// </summary>
internal sealed class NotifyHandler(INoticeAudience audience, NoticeDelivery delivery) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.Notify;

    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var work = NotifyWork.Read(item.Work.Data);
        if (await audience.MembersAsync(work.RoomId, work.DocumentId, cancel) is not { } inRoom) return;

        var told = (work.To is { } named ? inRoom.Intersect(named) : inRoom).Remove(work.By);
        var about = new NoticeAbout(work.RoomId, work.DocumentId, work.Version);
        await delivery.DeliverAsync(item.Id, told, new DeliverNotice(work.Kind, about, work.Title, work.ByName, work.At, work.DueAt), cancel);
    }
}

/// <summary>
/// Reminds those who are in the room and have not acknowledged a version, before its deadline and at it. Where the deadline was changed or
/// withdrawn since, another reminder does, or none.
/// </summary>
internal sealed class RemindHandler(IOutstandingAcknowledgements acknowledgements, INoticeAudience audience, NoticeDelivery delivery) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.Remind;

    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var work = RemindWork.Read(item.Work.Data);
        if (await acknowledgements.FindAsync(work.DocumentId, work.Version, cancel) is not { } asked || asked.DueAt != work.DueAt) return;
        if (await audience.MembersAsync(asked.RoomId, work.DocumentId, cancel) is not { } inRoom) return;

        var about = new NoticeAbout(asked.RoomId, work.DocumentId, work.Version);
        await delivery.DeliverAsync(item.Id, inRoom.Except(asked.Given), new DeliverNotice(NoticeKinds.AcknowledgementDue, about, asked.Title, null, item.Work.DueAt, asked.DueAt), cancel);
    }
}
