using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The data of work of the kind <see cref="DueWorkKinds.RemindMeeting"/>: nothing where what it reminds of is due at another time since.</summary>
/// <param name="Kind"><see cref="NoticeKinds.AnswerDue"/> or <see cref="NoticeKinds.PapersDue"/>.</param>
/// <param name="DueAt">When the meeting begins, or papers of the item are to be there.</param>
/// <param name="ItemId">Of papers.</param>
public sealed record MeetingReminder(string Kind, DateTimeOffset DueAt, Guid? ItemId = null)
{
    /// <summary>When it is to be given.</summary>
    [JsonIgnore]
    public DateTimeOffset At => DueAt - Before;

    [JsonIgnore]
    internal TimeSpan Before => Kind == NoticeKinds.PapersDue ? Limits.RemindOfPapersBefore : Limits.RemindOfAnswerBefore;

    /// <exception cref="JsonException">It is of another form.</exception>
    public static MeetingReminder Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<MeetingReminder>(data, MeetingJson.Options) ?? throw new JsonException("There is nothing in it.");
}

/// <summary>A notice to these members.</summary>
/// <param name="Key">The same of all reminders of the same: a member has one of them.</param>
public sealed record Reminding(string Key, ImmutableArray<Guid> To, DeliverNotice Notice);

/// <summary>
/// Reminders of a meeting.
/// <list type="bullet">
/// <item>A day before it begins those who were sent the invitation and have not answered: who the meeting counts as not having answered.</item>
/// <item>A day before the deadline that an item's papers were given, who presents it, and who is in charge of the presenter's unit: where the item has no paper, or
/// one that the presenter attached is not submitted. Without a deadline nobody is reminded of papers: not every item has some.</item>
/// </list>
/// What is set less than a day before is not reminded of; nor is anything once its time has passed, e.g. while all servers were down.
/// </summary>
public static class MeetingReminders
{
    internal static MeetingReminder? Of(MeetingEvent happened, Meeting after, DateTimeOffset at)
    {
        MeetingReminder? reminder = happened switch
        {
            MeetingScheduled or InvitationsSent or MeetingRescheduled when after.Status == MeetingStatus.Scheduled => new(NoticeKinds.AnswerDue, after.StartsAt),
            PaperDeadlineSet { DueAt: { } due } e => new(NoticeKinds.PapersDue, due, e.ItemId),
            _ => null,
        };
        return reminder is not null && reminder.DueAt - at > reminder.Before ? reminder : null;
    }

    /// <summary>Who is reminded of what, by the meeting as it is now.</summary>
    /// <param name="inCharge">Of a unit.</param>
    public static IEnumerable<Reminding> Of(Meeting m, MeetingReminder reminder, DateTimeOffset now, Func<Guid, IEnumerable<Guid>> inCharge)
    {
        if (now >= reminder.DueAt) return [];
        return reminder.Kind == NoticeKinds.PapersDue ? OfPapers(m, reminder, inCharge) : OfAnswers(m, reminder);
    }

    private static IEnumerable<Reminding> OfAnswers(Meeting m, MeetingReminder reminder)
    {
        if (m.Status != MeetingStatus.Scheduled || m.StartsAt != reminder.DueAt) yield break;

        var asked = m.Roll.Asked.Keys.Where(id => m.Participants[id] is { SentAt: { } sent, Answer: null, Delegation: null, Status: AttendanceStatus.NotYet } && sent <= reminder.At);
        yield return Remind(m, reminder, NoticeKinds.AnswerDue, null, asked, m.Title);
    }

    private static IEnumerable<Reminding> OfPapers(Meeting m, MeetingReminder reminder, Func<Guid, IEnumerable<Guid>> inCharge)
    {
        if (!m.IsUnfinished || m.Status == MeetingStatus.Draft) yield break; // nobody knows of a draft
        if (reminder.ItemId is not { } id || !m.Agenda.Items.TryGetValue(id, out var item) || item.PapersDueAt != reminder.DueAt) yield break;
        if (item.PresenterId is not { } presenter || m.Listed(presenter) is not { LinkId: null } who || m.UnknownItem(id, presenter) is not null || !m.IsInsideAbout(presenter, id)) yield break;
        if (item.Papers.Count > 0 && !item.Papers.Values.Any(p => p.MemberId == presenter && p.Status is PaperStatus.Attached or PaperStatus.Returned && PaperRules.IsFor(m, presenter, p))) yield break;

        yield return Remind(m, reminder, NoticeKinds.PapersDue, id, [presenter], m.IsOfTheOpen(id) ? item.Title : m.Title);
        if (!m.IsOfTheOpen(id)) yield break;

        // They find the meeting in their lists, and need not be in it: it leads there only whom it exists for.
        foreach (var group in inCharge(who.UnitId).Where(member => member != presenter).GroupBy(member => MeetingAudiences.Of(m, member) is not null))
            yield return Remind(m, reminder, NoticeKinds.UnitPapersDue, null, group, m.Title, isTheirs: group.Key);
    }

    private static Reminding Remind(Meeting m, MeetingReminder reminder, string kind, Guid? itemId, IEnumerable<Guid> to, string title, bool isTheirs = true) => new(
        FormattableString.Invariant($"{m.Id}:{kind}:{itemId}:{reminder.DueAt.ToUnixTimeMilliseconds()}"), [.. to],
        new DeliverNotice(kind, isTheirs ? new NoticeAbout(MeetingId: m.Id) : new NoticeAbout(), NoticeTitles.Fit(title), null, reminder.At, reminder.DueAt));
}
