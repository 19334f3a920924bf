using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>
/// What can be asked of a task. On the wire <c>{"type":"reportProgress", …}</c>, the fields below in camelCase; the names are in <c>TaskCommandTable</c>.
/// </summary>
public abstract record TaskCommand;

/// <param name="Percent">How much of it is done, 0 to 100; absent = not said.</param>
public sealed record ReportProgress(string Text, int? Percent = null) : TaskCommand;

/// <summary>It is done, as far as its owner says; or the assigning side, on the owner's word.</summary>
public sealed record CompleteTask(string? Text = null) : TaskCommand;

/// <summary>Of the assigning side: what is said to be done is. For good.</summary>
public sealed record ConfirmTask : TaskCommand;

/// <summary>Of the assigning side: what is said to be done is not.</summary>
public sealed record ReturnTask(string Reason) : TaskCommand;

/// <summary>While it is not done, also after its deadline.</summary>
public sealed record ExtendTask(DateTimeOffset DueAt, string Reason) : TaskCommand;

/// <summary>While it is not done. Exactly one of the two is named.</summary>
public sealed record ReassignTask(string Reason, Guid? MemberId = null, Guid? UnitId = null) : TaskCommand;

/// <summary>Until it is confirmed.</summary>
public sealed record CancelTask(string Reason) : TaskCommand;

/// <summary>The server's own: what a meeting that was closed says of the task, for the first time or again.</summary>
/// <param name="MeetingSeq">Of the meeting: what was said before that is not listened to any more.</param>
/// <param name="Restricted">The conclusion is of a closed session, or of an item that is hidden.</param>
/// <param name="Stewards">Of the meeting, by id; only the first time.</param>
public sealed record AssignTask(TaskSource Source, TaskOrder Order, bool Restricted, PersistentMap<Guid, string> Stewards, long MeetingSeq) : TaskCommand;

/// <summary>The server's own: a meeting that was closed again does not have the task any more.</summary>
/// <param name="WithConclusion">Nor the conclusion.</param>
public sealed record WithdrawTask(bool WithConclusion, long MeetingSeq) : TaskCommand;

/// <summary>Where a task comes from, as it was called then.</summary>
/// <param name="UnitId">Whose meeting it was.</param>
public sealed record TaskSource(Guid MeetingId, string MeetingTitle, DateTimeOffset MeetingAt, Guid UnitId, string UnitName, Guid ConclusionId);

/// <summary>What the conclusion says of the task.</summary>
/// <param name="Conclusion">Its words; absent where they are not for everybody who knows of the task.</param>
public sealed record TaskOrder(string Text, TaskHolder Owner, DateTimeOffset DueAt, string? Conclusion);

/// <summary>Who is to do it: exactly one of member and unit.</summary>
/// <param name="Name">As the member or unit was called when it was named.</param>
public sealed record TaskHolder(Guid? MemberId, Guid? UnitId, string Name)
{
    /// <summary>Whatever they are called.</summary>
    public bool IsSame(TaskHolder other) => (MemberId, UnitId) == (other.MemberId, other.UnitId);
}
