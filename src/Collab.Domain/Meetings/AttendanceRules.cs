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
        if (c is { Mode: AttendanceMode.Bridge, BridgeId: { } named } && !m.Bridges.ContainsKey(named)) return BridgeRules.NoSuchBridge;
        var errors = new FieldErrors();
        var bridge = m.BridgeFor(me, c.Mode, c.BridgeId, errors, "bridgeId");
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (!m.IsCheckInOpen(context.Now)) return Refusal.WrongState("Check-in is not open.");
        if (m.KeepsOut(me) is { } locked) return locked;
        if (me.IsPresent && me.Mode == c.Mode && me.BridgeId == bridge) return Refusal.WrongState("Checked in already.");
        return Decision.Of(Delegations.Ending(m, me).Append(new CheckedIn(context.By, c.Mode, bridge)));
    }

    internal static bool IsCheckInOpen(this Meeting m, DateTimeOffset now) => m.Status switch
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
        return Decision.Of(m.Ending(context.By).Append(new CheckedOut(context.By)));
    }

    public static Meeting Apply(Meeting m, CheckedIn e, DateTimeOffset at) =>
        m.With(m.Participants[e.MemberId] with
        {
            Status = AttendanceStatus.Present,
            Mode = e.Mode,
            BridgeId = e.BridgeId ?? m.Participants[e.MemberId].BridgeId,
            Reason = null,
            Since = at,
            Confirmed = false,
            Late = m.Participants[e.MemberId].Late ?? m.IsLate(at),
        });

    public static Meeting Apply(Meeting m, CheckedOut e, DateTimeOffset at) =>
        m.With(m.Participants[e.MemberId] with { Status = AttendanceStatus.Left, Reason = null, Since = at, Confirmed = false });

    /// <summary>
    /// Whether coming then was late ("đến muộn"): the meeting had been opened, and was to have begun. In sittings nobody is: everybody checks in after each has begun.
    /// </summary>
    internal static bool IsLate(this Meeting m, DateTimeOffset came) => m.OpenedAt is { } opened && came > opened && came > m.StartsAt && m.Sittings.Count == 0;

    /// <summary>A refusal for everyone who has not checked in.</summary>
    internal static Refusal? PresentOnly(this Meeting m, in CommandContext context) =>
        m.Participants[context.By].IsPresent ? null : Refusal.WrongState("Check in first.");
}
