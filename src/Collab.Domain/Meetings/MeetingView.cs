using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// What one audience class sees of a meeting; <see cref="Me"/> is filled in for one member alone. On the
/// wire it is camelCase JSON without nulls; maps are objects keyed by id, ordered by their members'
/// <c>position</c>. TypeScript types are generated from these records.
/// </summary>
public sealed record MeetingView
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public string? Type { get; init; }
    /// <summary>Of the catalogue of meeting types; null: the type was typed.</summary>
    public Guid? TypeId { get; init; }
    public required Guid UnitId { get; init; }
    public required string UnitName { get; init; }
    public required MeetingStatus Status { get; init; }
    public required MeetingMode Mode { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public string? Place { get; init; }
    /// <summary>The meeting room of the catalogue; null: the place was typed.</summary>
    public Guid? PlaceId { get; init; }
    public SeriesPlace? Series { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public CancellationView? Cancellation { get; init; }
    public EarlierTimeView? Moved { get; init; }
    public InvitationLetterView? Invitation { get; init; }
    public ChairingView? Chairing { get; init; }
    public MeView? Me { get; init; }
    public required PersistentMap<Guid, StewardView> Stewards { get; init; }
    /// <summary>Null above <see cref="Limits.ParticipantsInView"/> and for the public: pages are read through REST.</summary>
    public PersistentMap<Guid, ParticipantView>? Participants { get; init; }
    public required AnswersView Answers { get; init; }
    public required PersistentMap<Guid, AgendaItemView> Agenda { get; init; }
    public required PresenceView Presence { get; init; }
    public required QuorumView Quorum { get; init; }
    /// <summary>Empty where the meeting has one sitting and no more; the one without an end is under way.</summary>
    public required PersistentMap<Guid, SittingView> Sessions { get; init; }
    public required PersistentMap<Guid, BridgeView> Bridges { get; init; }
    /// <summary>Absent: the meeting has no seating plan.</summary>
    public SeatingView? Seating { get; init; }
    /// <summary>For stewards only.</summary>
    public ReadyView? Ready { get; init; }
    /// <summary>True or absent: nobody new comes in.</summary>
    public bool? Locked { get; init; }
    /// <summary>True or absent: the caller waits to be let in, and sees title, time and state; all else is empty.</summary>
    public bool? Waiting { get; init; }
    /// <summary>Who wait to be let in; for stewards, where there is a link.</summary>
    public PersistentMap<Guid, WaitingGuestView>? Lobby { get; init; }
    /// <summary>For stewards, where there is one.</summary>
    public PersistentMap<Guid, GuestLinkView>? GuestLinks { get; init; }
    /// <summary>While one is under way.</summary>
    public ClosedSessionView? ClosedSession { get; init; }
    public PresentingView? Presenting { get; init; }
    public required FloorView Floor { get; init; }
    public required PersistentMap<Guid, BallotView> Ballots { get; init; }
    /// <summary>The latest <see cref="Limits.MessagesInView"/> of both channels, in the open and of each closed session, and for stewards all questions that wait.</summary>
    public required PersistentMap<Guid, MessageView> Messages { get; init; }
    public required PersistentMap<Guid, ConclusionView> Conclusions { get; init; }
    /// <summary>By document: see <see cref="MinutesDocuments"/>. Absent: there is none that this audience may read.</summary>
    public PersistentMap<string, MinutesView>? Minutes { get; init; }
}

/// <param name="Reason">Why the meeting does not take place.</param>
public sealed record CancellationView(string Reason, DateTimeOffset At);

/// <summary>When the meeting was to be before it was moved, last.</summary>
/// <param name="At">When it was moved.</param>
public sealed record EarlierTimeView(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason, DateTimeOffset At);

public sealed record ChairingView(Guid MemberId, string Name, DateTimeOffset Since);

/// <summary>What concerns the caller alone.</summary>
/// <param name="Requests">The caller's requests to speak that wait or are called.</param>
/// <param name="Questions">The caller's that wait for a steward.</param>
/// <param name="Papers">That the caller attached and that are still there, in whatever state.</param>
/// <param name="Voted">Ballots that the caller has cast; what was voted is not here.</param>
/// <param name="VoteGiven">To whom the own vote is delegated.</param>
/// <param name="VotesFor">Votes of others that the caller may cast, by whose they are.</param>
public sealed record MeView(
    Guid MemberId, string Name, MeetingRole Role, bool Voting, int Weight, AttendanceView Attendance,
    PersistentMap<Guid, RequestStatus> Requests, PersistentMap<Guid, bool> Voted, ReadinessView? Readiness, GivenVoteView? VoteGiven, PersistentMap<Guid, HeldVoteView> VotesFor, PersistentMap<Guid, OwnPaper> Papers,
    PersistentMap<Guid, OwnQuestion> Questions)
{
    public string? Badge { get; init; }
    /// <summary>To the invitation.</summary>
    public AnswerView? Answer { get; init; }
    /// <summary>Who comes in the caller's stead.</summary>
    public DelegationView? Delegation { get; init; }
    /// <summary>In whose stead the caller comes.</summary>
    public PrincipalView? StandsInFor { get; init; }
    /// <summary>True or absent: came by a link, and has no account.</summary>
    public bool? ByLink { get; init; }
}

/// <param name="Authority">By what paper.</param>
public sealed record GivenVoteView(Guid ToMemberId, string Name, string Authority);

/// <param name="Voted">Ballots in which this vote has been cast, by either.</param>
public sealed record HeldVoteView(string Name, string Authority, PersistentMap<Guid, bool> Voted);

public sealed record ReadinessView(bool Ready, string? Note, DateTimeOffset At);

/// <summary>Who is ready to vote, of those present with a vote.</summary>
/// <param name="Members">Whoever said something and is present; null above the number of participants that is shown.</param>
public sealed record ReadyView(int Ready, int Present, PersistentMap<Guid, MemberReadinessView>? Members);

public sealed record MemberReadinessView(string Name, string UnitName, bool Ready, string? Note, DateTimeOffset At);

public sealed record StewardView(string Name, string? Title, MeetingRole Role);

/// <param name="Position">Among siblings, from 1.</param>
/// <param name="Number">As shown: "1", "2.1"; counted over the items that this audience sees.</param>
/// <param name="SpentSeconds">Time of earlier starts; the running one began at <paramref name="StartedAt"/>.</param>
public sealed record AgendaItemView(
    Guid? ParentId, int Position, string Number, string Title, int Minutes, Guid? PresenterId, string? PresenterName,
    bool? Hidden, AgendaStatus Status, DateTimeOffset? StartedAt, int SpentSeconds, DateTimeOffset? PapersDueAt, PersistentMap<Guid, PaperView> Papers)
{
    /// <summary>True or absent: it looks back on the tasks of earlier meetings of the unit; the others are numbered without it.</summary>
    public bool? FollowUp { get; init; }
}

/// <param name="Version">The released one; for stewards the one attached last, as title and file.</param>
/// <param name="Status">Others than stewards see what is approved.</param>
/// <param name="ReleasedVersion">For stewards: what everybody reads; absent = nothing yet.</param>
/// <param name="ByName">Who attached it; for stewards, as the reason of a return.</param>
public sealed record PaperView(
    Guid DocumentId, int Version, string Title, PaperStatus Status, bool Late, string FileName, string MediaType, long Size, bool Watermark, bool Downloads, int Position,
    int? ReleasedVersion, string? ByName, string? Reason);

/// <summary>A part of the meeting behind closed doors ("họp kín").</summary>
/// <param name="ItemId">What it is about; as <paramref name="Members"/> absent for those outside.</param>
/// <param name="Members">Names of those who are inside besides the stewards.</param>
public sealed record ClosedSessionView(DateTimeOffset Since, Guid? ItemId, PersistentMap<Guid, string>? Members);

/// <summary>What everybody who follows sees now.</summary>
/// <param name="Page">From 1.</param>
public sealed record PresentingView(Guid PaperId, Guid ItemId, Guid DocumentId, int Version, string Title, int Page, Guid ByMemberId, string ByName, DateTimeOffset Since);

/// <param name="Minutes">How long one may speak; absent = no limit.</param>
/// <param name="Speakers">By member: who has asked or spoken, and how long. Absent above <see cref="Limits.SpeakersInView"/>.</param>
public sealed record FloorView(
    FloorQueueView Speech, FloorQueueView Question, int? Minutes, Guid? SpeakingRequestId, PersistentMap<Guid, SpeakingRequestView> Queue,
    PersistentMap<Guid, Speaker>? Speakers);

public sealed record FloorQueueView(QueueState State);

/// <param name="Position">Smaller speaks earlier within a queue; points of order stand before all others.</param>
/// <param name="Note">For stewards only.</param>
public sealed record SpeakingRequestView(
    Guid MemberId, string Name, string UnitName, RequestKind Kind, Guid? ItemId, string? Note, RequestStatus Status, int Position,
    DateTimeOffset RequestedAt, DateTimeOffset? CalledAt, DateTimeOffset? EndedAt)
{
    /// <summary>True or absent: it is of a closed session, for those inside.</summary>
    public bool? Closed { get; init; }
    /// <inheritdoc cref="ParticipantView.ByLink"/>
    public bool? ByLink { get; init; }
}

/// <param name="Waits">For stewards: a question that nobody else sees yet but who asked it.</param>
/// <param name="Hidden">For stewards: nobody else sees it.</param>
public sealed record MessageView(
    Guid MemberId, string Name, MessageChannel Channel, string Text, DateTimeOffset At, int Position, MessageAnswer? Answer = null, bool? Waits = null, bool? Hidden = null)
{
    /// <inheritdoc cref="SpeakingRequestView.Closed"/>
    public bool? Closed { get; init; }
    /// <inheritdoc cref="ParticipantView.ByLink"/>
    public bool? ByLink { get; init; }
}

/// <param name="Papers">Its files that the reader sees at their items, with their places; null = none.</param>
public sealed record ConclusionView(Guid? ItemId, string Text, DateTimeOffset At, Guid ByMemberId, string ByName, int Position, PersistentMap<Guid, int>? Papers = null)
{
    /// <summary>Absent = none.</summary>
    public PersistentMap<Guid, ConclusionTask>? Tasks { get; init; }
    /// <inheritdoc cref="SpeakingRequestView.Closed"/>
    public bool? Closed { get; init; }
}
