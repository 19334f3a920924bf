using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// The data of work of the kind <see cref="DueWorkKinds.NotifyMeeting"/>. A meeting may have more participants than it could name: who is told
/// is in the meeting's state, see <see cref="MeetingWork.ToldOf"/>.
/// </summary>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="By">Who did it, and is not told.</param>
/// <param name="To">Of <see cref="NoticeKinds.AttendanceDelegated"/>: who stands in.</param>
/// <param name="Document">Of minutes: see <see cref="MinutesDocuments"/>.</param>
public sealed record MeetingNotice(string Kind, Guid By, DateTimeOffset At, Guid? To = null, string? Document = null)
{
    /// <exception cref="JsonException">It is of another form.</exception>
    public static MeetingNotice Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<MeetingNotice>(data, MeetingJson.Options) ?? throw new JsonException("There is nothing in it.");
}

/// <summary>What events of a meeting leave to be done: those whom they concern are told, and reminded.</summary>
public static class MeetingWork
{
    public static IEnumerable<DueWork> Of(Meeting before, MeetingEvent happened, Meeting after, DateTimeOffset at, Guid by)
    {
        if (NoticeOf(before, happened, at, by) is { } notice) yield return Work(DueWorkKinds.NotifyMeeting, at, notice);
        foreach (var own in ParticipantNotices.Of(before, happened, after, at, by)) yield return Work(DueWorkKinds.NotifyParticipant, at, own);
        if (MeetingReminders.Of(happened, after, at) is { } reminder) yield return Work(DueWorkKinds.RemindMeeting, reminder.At, reminder);

        DueWork Work(string kind, DateTimeOffset due, object data) => new(kind, StreamId.Meeting(after.Id), due, CanonicalJson.Serialize(data, MeetingJson.Options));
    }

    private static MeetingNotice? NoticeOf(Meeting before, MeetingEvent happened, DateTimeOffset at, Guid by) => happened switch
    {
        MeetingScheduled { Draft: false, Quietly: not true } or InvitationsSent => new(NoticeKinds.MeetingInvited, by, at),
        // Nobody knows of a draft.
        MeetingRescheduled when before.Status != MeetingStatus.Draft => new(NoticeKinds.MeetingMoved, by, at),
        MeetingCancelled => new(NoticeKinds.MeetingCancelled, by, at),
        AttendanceDelegated e => new(NoticeKinds.AttendanceDelegated, by, at, e.ToMemberId),
        _ => MinutesTelling.NoticeOf(happened, at, by),
    };

    /// <summary>
    /// Who is to be told, given the meeting as it is now: of an invitation, whom it was sent to then; of a change, who had one by then. Whoever is off the list
    /// since hears nothing, and of a meeting that did not stay as the notice says nobody does.
    /// </summary>
    public static IEnumerable<Guid> ToldOf(Meeting now, MeetingNotice notice)
    {
        if (notice.Document is not null) return MinutesTelling.ToldOf(now, notice);
        if (now.Discarded || (now.Status == MeetingStatus.Cancelled) != (notice.Kind == NoticeKinds.MeetingCancelled)) return [];

        return now.Participants.Values
            .Where(p => p.IsListed && p.Role != MeetingRole.Display && p.MemberId != notice.By)
            .Where(p => notice.Kind switch
            {
                NoticeKinds.MeetingInvited => p.SentAt == notice.At && !p.OnlyStandsIn,
                NoticeKinds.AttendanceDelegated => p.MemberId == notice.To && p.StandsInFor?.MemberId == notice.By,
                _ => p.SentAt <= notice.At,
            })
            .Select(p => p.MemberId);
    }
}
