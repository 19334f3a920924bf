using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Server.Work;

namespace Collab.Server.Inboxes;

/// <summary>
/// Reminds of a meeting: see <see cref="MeetingReminders"/>. Sending invitations again, or moving the meeting away and back, leaves the same reminder twice: it is
/// given once.
/// </summary>
internal sealed class RemindMeetingHandler(StreamReads reads, OrganisationReplica replica, NoticeDelivery delivery, TimeProvider clock) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.RemindMeeting;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="NotDeliveredException"/>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var reminder = MeetingReminder.Read(item.Work.Data);
        var (state, refusal) = await reads.StateAsync(item.Work.About);
        if (state is not Meeting meeting) throw new NotReadException(refusal!.Message);

        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) throw new NotReadException(unread!.Message);
        foreach (var reminding in MeetingReminders.Of(meeting, reminder, clock.GetUtcNow(), unit => organisation.InChargeOf(unit, replica.Today)))
            await delivery.DeliverAsync(DerivedId.Of("meeting-reminder", reminding.Key), reminding.To, reminding.Notice, cancel);
    }
}
