using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>
/// What happened to a task. Stored for ever under the names of <c>TaskEventTable</c>; fields may be added, never renamed. Who and when stand in the journal's own columns.
/// </summary>
public abstract record TaskEvent;

public sealed record TaskAssigned(TaskSource Source, TaskOrder Order, bool Restricted, PersistentMap<Guid, string> Stewards, long MeetingSeq) : TaskEvent;

/// <summary>The conclusion says something else of it since.</summary>
public sealed record TaskRevised(TaskOrder Order, bool Restricted, long MeetingSeq) : TaskEvent;
public sealed record TaskWithdrawn(bool WithConclusion, long MeetingSeq) : TaskEvent;
public sealed record ProgressReported(string Text, int? Percent, string ByName) : TaskEvent;
public sealed record TaskCompleted(string? Text, string ByName) : TaskEvent;
public sealed record TaskConfirmed(string ByName) : TaskEvent;
public sealed record TaskReturned(string Reason, string ByName) : TaskEvent;
public sealed record TaskExtended(DateTimeOffset DueAt, string Reason, string ByName) : TaskEvent;
public sealed record TaskReassigned(TaskHolder Owner, string Reason, string ByName) : TaskEvent;
public sealed record TaskCancelled(string Reason, string ByName) : TaskEvent;
