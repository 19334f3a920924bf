using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

public sealed record LockMeeting : MeetingCommand;
public sealed record UnlockMeeting : MeetingCommand;

public sealed record MeetingLocked : MeetingEvent;
public sealed record MeetingUnlocked : MeetingEvent;

/// <summary>
/// A locked meeting ("khóa phòng họp") lets nobody new in: whoever was not there yet in this sitting does not check in, and no keeper of a bridge point says that they
/// are there. Whoever was there comes back, and stewards come in and let in whom they record as present. A new sitting, and the end of the meeting, unlock it.
/// </summary>
public static class LockRules
{
    public static Decision Lock(Meeting m)
    {
        if (m.Status is not (MeetingStatus.Open or MeetingStatus.Suspended)) return Refusal.WrongState("The meeting is not open.");
        return m.Locked ? Refusal.WrongState("The meeting is locked already.") : new MeetingLocked();
    }

    public static Decision Unlock(Meeting m) => m.Locked ? new MeetingUnlocked() : Refusal.WrongState("The meeting is not locked.");

    internal static Refusal? KeepsOut(this Meeting m, Participant who) =>
        m.Locked && !who.Role.IsSteward() && who.Status is (AttendanceStatus.NotYet or AttendanceStatus.Absent) ? Refusal.WrongState("The meeting is locked.") : null;
}
