namespace Collab.Server.Meetings;

/// <summary>What an organisation decides about its meetings.</summary>
public sealed class MeetingOptions
{
    /// <summary><c>Everyone</c> = any member, for any unit; <c>Holders</c> = whoever administers the meeting's unit or holds the permission <c>scheduleMeetings</c> there.</summary>
    public Schedulers ScheduledBy { get; set; } = Schedulers.Everyone;
}

/// <summary>Who schedules meetings.</summary>
public enum Schedulers
{
    Everyone,
    Holders,
}
