using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <param name="Reason">Wanted where the meeting is no draft any more.</param>
/// <param name="Place">Absent = as it was.</param>
/// <param name="PlaceId">A meeting room of the catalogue: its name, looked up before it is decided, is the place.</param>
public sealed record Reschedule(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason = null, string? Place = null, Guid? PlaceId = null) : MeetingCommand;
public sealed record CancelMeeting(string Reason) : MeetingCommand;

/// <summary>A draft that nobody needs: to everyone it does not exist any more; the journal keeps it.</summary>
public sealed record DiscardDraft : MeetingCommand;

/// <param name="PlaceId">The meeting room, where the place is one.</param>
public sealed record MeetingRescheduled(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason = null, string? Place = null, Guid? PlaceId = null) : MeetingEvent;
public sealed record MeetingCancelled(string Reason) : MeetingEvent;
public sealed record DraftDiscarded : MeetingEvent;

public sealed record Cancellation(string Reason, DateTimeOffset At);

/// <param name="At">When it was moved from there.</param>
public sealed record EarlierTime(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason, DateTimeOffset At);

/// <summary>
/// A meeting before it is opened: moved, cancelled ("hoãn, hủy") or, while it is a draft, discarded. At another time everybody is asked again whether
/// they come, and whoever had checked in has not.
/// </summary>
public static class Rescheduling
{
    public static Decision Move(Meeting m, Reschedule c)
    {
        if (m.Status is not (MeetingStatus.Draft or MeetingStatus.Scheduled)) return Refusal.WrongState("The meeting was opened or cancelled.");

        var errors = new FieldErrors();
        errors.Times(c.StartsAt, c.EndsAt);
        if (c.Reason is not null || m.Status != MeetingStatus.Draft) errors.Text("reason", c.Reason, Limits.Reason, lines: true);
        if (c.Place is not null) errors.Text("place", c.Place, Limits.Place);
        errors.Unless(c.PlaceId is null || c.Place is not null, "placeId", "is not a meeting room");
        errors.Unless((m.StartsAt, m.EndsAt) != (c.StartsAt, c.EndsAt) || (c.Place is { } place && (place, c.PlaceId) != (m.Place, m.PlaceId)), "startsAt", "nothing about the meeting would change");
        return errors.ToRefusal() is { } invalid ? invalid : new MeetingRescheduled(c.StartsAt, c.EndsAt, c.Reason, c.Place, c.PlaceId);
    }

    internal static void Times(this FieldErrors errors, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        errors.Unless(endsAt > startsAt, "endsAt", "is not after startsAt");
        errors.Unless(endsAt - startsAt <= TimeSpan.FromDays(Limits.MeetingDays), "endsAt", $"is more than {Limits.MeetingDays} days after startsAt");
    }

    public static Decision Cancel(Meeting m, CancelMeeting c)
    {
        if (m.Status == MeetingStatus.Draft) return Refusal.WrongState("Nobody knows of a draft: discard it.");
        if (m.Status != MeetingStatus.Scheduled) return Refusal.WrongState("The meeting was opened or cancelled.");
        return WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error ? Refusal.Invalid("reason", error) : new MeetingCancelled(c.Reason);
    }

    public static Decision Discard(Meeting m) =>
        m.Status == MeetingStatus.Draft ? new DraftDiscarded() : Refusal.WrongState("The meeting is no draft: cancel it.");

    public static Meeting Apply(Meeting m, MeetingRescheduled e, DateTimeOffset at)
    {
        var moved = m with { StartsAt = e.StartsAt, EndsAt = e.EndsAt, Place = e.Place ?? m.Place, PlaceId = e.Place is null ? m.PlaceId : e.PlaceId };
        if (moved.PlaceId != moved.Seating?.RoomId) moved = moved.WithoutSeating();
        if ((m.StartsAt, m.EndsAt) == (e.StartsAt, e.EndsAt)) return moved;
        if (m.Status != MeetingStatus.Draft) moved = moved with { Moved = new EarlierTime(m.StartsAt, m.EndsAt, e.Reason, at) };
        return m.Participants.Values.Where(p => p.Answer is not null || p.Status != AttendanceStatus.NotYet || p.Late is not null).Select(p => p.MemberId).ToList()
            .Aggregate(moved, (next, id) => next.With(next.Participants[id].NotCome() with { Answer = null }));
    }
}
