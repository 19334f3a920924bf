using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Checking oneself in and out ("điểm danh"). Everyone but displays; from two hours before the planned start until
/// the meeting is closed; the way of attending can be changed by checking in again. Who leaves gives up the
/// floor: a speech ends, waiting requests are withdrawn.
/// </summary>
public static class AttendanceRules
{
    public static Decision CheckIn(Meeting m, CheckIn c, in CommandContext context)
    {
        var me = m.Participants[context.By];
        if (c.BridgeId is not null) return c.Mode == AttendanceMode.Bridge
            ? Refusal.NotFound("There is no such bridge point.")
            : Refusal.Invalid("bridgeId", "goes with the mode bridge only");
        if (!MayCheckIn(m, context.Now)) return Refusal.WrongState("Check-in is not open.");
        if (me.IsPresent && me.Mode == c.Mode) return Refusal.WrongState("Checked in already.");
        return new CheckedIn(context.By, c.Mode);
    }

    private static bool MayCheckIn(Meeting m, DateTimeOffset now) => m.Status switch
    {
        MeetingStatus.Open or MeetingStatus.Suspended => true,
        MeetingStatus.Scheduled => now >= m.StartsAt - Limits.CheckInBeforeStart,
        _ => false,
    };

    public static Decision CheckOut(Meeting m, in CommandContext context)
    {
        var me = m.Participants[context.By];
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (!me.IsPresent) return Refusal.WrongState("Not checked in.");

        var events = me.Requests.OrderBy(r => m.Floor.Requests[r.Key].Position)
            .Select(r => r.Value == RequestStatus.Called ? (MeetingEvent)new SpeechEnded(r.Key) : new RequestWithdrawn(r.Key));
        return Decision.Of(events.Append(new CheckedOut(context.By)));
    }

    public static Meeting Apply(Meeting m, CheckedIn e, DateTimeOffset at) =>
        m.With(m.Participants[e.MemberId] with { Status = AttendanceStatus.Present, Mode = e.Mode, Since = at });

    public static Meeting Apply(Meeting m, CheckedOut e, DateTimeOffset at) =>
        m.With(m.Participants[e.MemberId] with { Status = AttendanceStatus.Left, Since = at });

    /// <summary>A refusal for everyone who has not checked in.</summary>
    internal static Refusal? PresentOnly(this Meeting m, in CommandContext context) =>
        m.Participants[context.By].IsPresent ? null : Refusal.WrongState("Check in first.");
}
