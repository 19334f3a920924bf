using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Collab.Server.Work;

namespace Collab.Server.Inboxes;

/// <summary>Tells those invited to a meeting that they are, that it is moved or cancelled, or that they attend in somebody's stead; and those who read its minutes what becomes of them.</summary>
internal sealed class NotifyMeetingHandler(StreamReads reads, NoticeDelivery delivery) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.NotifyMeeting;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="NotDeliveredException"/>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var notice = MeetingNotice.Read(item.Work.Data);
        var (state, refusal) = await reads.StateAsync(item.Work.About);
        if (state is not Meeting meeting) throw new NotReadException(refusal!.Message);

        var content = new DeliverNotice(notice.Kind, new NoticeAbout(MeetingId: meeting.Id), NoticeTitles.Fit(meeting.Title), meeting.Participants.Find(notice.By)?.Name, notice.At, notice.Document is null ? meeting.StartsAt : null);
        await delivery.DeliverAsync(item.Id, MeetingWork.ToldOf(meeting, notice), content, cancel);
    }
}
