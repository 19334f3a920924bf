using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>
/// What happened in a meeting. Stored for ever under the names of <see cref="MeetingEventTable"/>; fields may
/// be added, never renamed. Who and when stand in the journal's own columns.
/// </summary>
public abstract record MeetingEvent;

public sealed record MeetingScheduled(
    Guid MeetingId, string Title, string? Type, Guid UnitId, string UnitName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place,
    MeetingMode Mode, QuorumRule Quorum, bool Draft) : MeetingEvent;

/// <summary>A person joined the list of participants; name, title and unit are frozen here.</summary>
public sealed record ParticipantInvited(
    Guid MemberId, string Name, string? Title, Guid UnitId, string UnitName, MeetingRole Role, bool Voting, int Weight) : MeetingEvent;

public sealed record MeetingOpened(Guid? ChairingMemberId) : MeetingEvent;
public sealed record MeetingSuspended : MeetingEvent;
public sealed record MeetingResumed : MeetingEvent;
public sealed record MeetingClosed : MeetingEvent;

/// <param name="AfterId">Null = first among its siblings.</param>
public sealed record AgendaItemAdded(Guid ItemId, Guid? ParentId, Guid? AfterId, string Title, int Minutes, Guid? PresenterId, string? PresenterName, bool Hidden) : MeetingEvent;
public sealed record AgendaItemEdited(Guid ItemId, string Title, int Minutes, Guid? PresenterId, string? PresenterName, bool Hidden) : MeetingEvent;
public sealed record AgendaItemMoved(Guid ItemId, Guid? ParentId, Guid? AfterId) : MeetingEvent;
public sealed record AgendaItemRemoved(Guid ItemId) : MeetingEvent;
public sealed record AgendaItemStarted(Guid ItemId) : MeetingEvent;
public sealed record AgendaItemFinished(Guid ItemId) : MeetingEvent;

public sealed record CheckedIn(Guid MemberId, AttendanceMode Mode) : MeetingEvent;
public sealed record CheckedOut(Guid MemberId) : MeetingEvent;

public sealed record FloorOpened(FloorQueue Queue) : MeetingEvent;
public sealed record FloorPaused(FloorQueue Queue) : MeetingEvent;
public sealed record FloorClosed(FloorQueue Queue) : MeetingEvent;
public sealed record SpeakingRequested(Guid RequestId, Guid MemberId, RequestKind Kind, Guid? ItemId, string? Note) : MeetingEvent;
public sealed record RequestWithdrawn(Guid RequestId) : MeetingEvent;
public sealed record SpeakerCalled(Guid RequestId) : MeetingEvent;
public sealed record SpeechEnded(Guid RequestId) : MeetingEvent;

public sealed record BallotPrepared(
    Guid BallotId, BallotKind Kind, string Title, Guid? ItemId, ImmutableArray<BallotOption> Options, bool Secret, BallotMethod Method, PassRule PassRule) : MeetingEvent;

/// <param name="Eligible">How many had a vote at that moment; they are the voting participants then.</param>
public sealed record BallotOpened(Guid BallotId, int Eligible) : MeetingEvent;
public sealed record BallotPaused(Guid BallotId) : MeetingEvent;
public sealed record BallotResumed(Guid BallotId) : MeetingEvent;

/// <summary>Who voted. In a secret ballot <paramref name="Option"/> is absent: what was voted is not in the journal.</summary>
public sealed record BallotCast(Guid BallotId, Guid MemberId, string? Option, int Weight) : MeetingEvent;

/// <param name="Receipts">Secret ballots: all receipts, sorted.</param>
public sealed record BallotClosed(Guid BallotId, BallotResult Result, ImmutableArray<string>? Receipts) : MeetingEvent;

public sealed record MessagePosted(Guid MessageId, Guid MemberId, MessageChannel Channel, string Text) : MeetingEvent;
public sealed record ConclusionRecorded(Guid ConclusionId, Guid? ItemId, string Text) : MeetingEvent;

/// <param name="Title">Absent for the standard options, which clients name in their own language.</param>
public sealed record BallotOption(string Id, string? Title);

/// <inheritdoc cref="BallotResultView"/>
public sealed record BallotResult(
    ImmutableSortedDictionary<string, int> Counts, int Base, int Needed, bool Passed, int Eligible, int Present, int Cast);
