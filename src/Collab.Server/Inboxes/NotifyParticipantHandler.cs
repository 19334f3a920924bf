using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Collab.Server.Work;

namespace Collab.Server.Inboxes;

/// <summary>Tells one participant of a meeting what concerns nobody else: see <see cref="ParticipantNotices"/>.</summary>
internal sealed class NotifyParticipantHandler(StreamReads reads, NoticeDelivery delivery) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.NotifyParticipant;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="NotDeliveredException"/>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var notice = ParticipantNotice.Read(item.Work.Data);
        var (state, refusal) = await reads.StateAsync(item.Work.About);
        if (state is not Meeting meeting) throw new NotReadException(refusal!.Message);

        if (ParticipantNotices.ContentOf(meeting, notice) is { } content) await delivery.DeliverAsync(item.Id, [notice.To], content, cancel);
    }
}
