using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>Every limit of tasks. Lengths are UTF-16 code units of the NFC text.</summary>
public static class TaskLimits
{
    public const int Text = 1_000;
    /// <summary>Tasks of one conclusion.</summary>
    public const int OfConclusion = 20;
    public const int OfMeeting = 500;
    /// <summary>From now to the deadline, also when it is extended.</summary>
    public const int DueDays = 732;
    /// <summary>Of a progress report, and of a completion.</summary>
    public const int Note = 4_000;
    /// <summary>For an extension, a return, another owner, a cancelling.</summary>
    public const int Reason = 1_000;
    /// <summary>In the history of one task; then it can still be completed, confirmed and cancelled.</summary>
    public const int Entries = 300;
    /// <summary>In the first item of a meeting, those due first.</summary>
    public const int FollowUp = 50;

    /// <summary>How long before the deadline the owner is reminded.</summary>
    public static readonly TimeSpan ReminderBefore = TimeSpan.FromDays(3);

    internal static void Due(this FieldErrors errors, string field, DateTimeOffset dueAt, DateTimeOffset now)
    {
        errors.Unless(dueAt > now, field, "is over");
        errors.Unless(dueAt <= now.AddDays(DueDays), field, $"is more than {DueDays} days from now");
    }
}
