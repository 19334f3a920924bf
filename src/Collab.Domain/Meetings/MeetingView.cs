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
    public required Guid UnitId { get; init; }
    public required string UnitName { get; init; }
    public required MeetingStatus Status { get; init; }
    public required MeetingMode Mode { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public string? Place { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public ChairingView? Chairing { get; init; }
    public MeView? Me { get; init; }
    public required PersistentMap<Guid, StewardView> Stewards { get; init; }
    /// <summary>Null above <see cref="Limits.ParticipantsInView"/> and for the public: pages are read through REST.</summary>
    public PersistentMap<Guid, ParticipantView>? Participants { get; init; }
    public required PersistentMap<Guid, AgendaItemView> Agenda { get; init; }
    public required PresenceView Presence { get; init; }
    public required QuorumView Quorum { get; init; }
    public required FloorView Floor { get; init; }
    public required PersistentMap<Guid, BallotView> Ballots { get; init; }
    /// <summary>The latest <see cref="Limits.MessagesInView"/> of both channels.</summary>
    public required PersistentMap<Guid, MessageView> Messages { get; init; }
    public required PersistentMap<Guid, ConclusionView> Conclusions { get; init; }
}

public sealed record ChairingView(Guid MemberId, string Name, DateTimeOffset Since);

/// <summary>What concerns the caller alone.</summary>
/// <param name="Requests">The caller's requests to speak that wait or are called.</param>
/// <param name="Voted">Ballots that the caller has cast; what was voted is not here.</param>
public sealed record MeView(
    Guid MemberId, string Name, MeetingRole Role, bool Voting, int Weight, AttendanceView Attendance,
    PersistentMap<Guid, RequestStatus> Requests, PersistentMap<Guid, bool> Voted);

public sealed record AttendanceView(AttendanceStatus Status, AttendanceMode? Mode, DateTimeOffset? At);

public sealed record StewardView(string Name, string? Title, MeetingRole Role);

/// <param name="Title">The person's position in the organisation ("chức vụ"), as it was when invited.</param>
public sealed record ParticipantView(
    string Name, string? Title, Guid UnitId, string UnitName, MeetingRole Role, bool Voting, int Weight, AttendanceView Attendance);

/// <param name="Position">Among siblings, from 1.</param>
/// <param name="Number">As shown: "1", "2.1"; counted over the items that this audience sees.</param>
/// <param name="SpentSeconds">Time of earlier starts; the running one began at <paramref name="StartedAt"/>.</param>
public sealed record AgendaItemView(
    Guid? ParentId, int Position, string Number, string Title, int Minutes, Guid? PresenterId, string? PresenterName,
    bool? Hidden, AgendaStatus Status, DateTimeOffset? StartedAt, int SpentSeconds);

/// <summary>
/// Attendance in numbers. Stewards, tellers, delegates and advisory members are counted in
/// <paramref name="Total"/>, <paramref name="Present"/> and the rest; guests apart; displays never.
/// </summary>
/// <param name="Left">Were present and left.</param>
/// <param name="BridgeHeads">Heads counted at bridge points, never part of quorum or votes.</param>
public sealed record PresenceView(
    int Total, int Present, int InPerson, int Online, int Bridge, int BridgeHeads, int Absent, int NotYet, int Left, int Guests,
    PersistentMap<Guid, UnitPresenceView> ByUnit);

public sealed record UnitPresenceView(string Name, int Total, int Present);

/// <summary>Whether enough of those with a vote are present. It warns; it never blocks.</summary>
/// <param name="Base">How many <paramref name="Because"/>.Base are now.</param>
/// <param name="Needed">How many must be present.</param>
/// <param name="Present">How many with a vote are present.</param>
/// <param name="Because">The rule that gives these numbers.</param>
public sealed record QuorumView(int Base, int Needed, int Present, bool Reached, QuorumRuleView Because);

public sealed record QuorumRuleView(QuorumBase Base, string Threshold);

public sealed record FloorView(
    FloorQueueView Speech, FloorQueueView Question, Guid? SpeakingRequestId, PersistentMap<Guid, SpeakingRequestView> Queue);

public sealed record FloorQueueView(QueueState State);

/// <param name="Position">Smaller speaks earlier within a queue; points of order stand before all others.</param>
/// <param name="Note">For stewards only.</param>
public sealed record SpeakingRequestView(
    Guid MemberId, string Name, string UnitName, RequestKind Kind, Guid? ItemId, string? Note, RequestStatus Status, int Position,
    DateTimeOffset RequestedAt, DateTimeOffset? CalledAt, DateTimeOffset? EndedAt);

/// <param name="Options">By option id: <c>agree</c>, <c>disagree</c>, <c>other</c> (no title: clients name them), or <c>1</c>, <c>2</c>, … with titles.</param>
/// <param name="Eligible">How many may vote; frozen when the ballot opens.</param>
/// <param name="Cast">How many have voted.</param>
/// <param name="Result">Only when closed.</param>
public sealed record BallotView(
    BallotKind Kind, string Title, Guid? ItemId, int Position, PersistentMap<string, BallotOptionView> Options, bool Secret, BallotMethod Method,
    PassRuleView PassRule, BallotStatus Status, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, int Eligible, int Cast, BallotResultView? Result);

public sealed record BallotOptionView(string? Title, int Position);

/// <param name="Threshold">A fraction, e.g. "1/2".</param>
/// <param name="Strict">True: more than the threshold; false: at least.</param>
public sealed record PassRuleView(PassBase Base, string Threshold, bool Strict);

/// <summary>Frozen when the ballot closed. All but the head counts are votes, i.e. sums of weights.</summary>
/// <param name="Counts">Votes by option id, zeros included.</param>
/// <param name="Base">The votes that the threshold is a share of.</param>
/// <param name="Needed">The smallest number of votes for the first option that passes.</param>
/// <param name="Present">Heads entitled and present at closing.</param>
public sealed record BallotResultView(
    PersistentMap<string, int> Counts, int Base, int Needed, bool Passed, int Eligible, int Present, int Cast);

public sealed record MessageView(Guid MemberId, string Name, MessageChannel Channel, string Text, DateTimeOffset At, int Position);

public sealed record ConclusionView(Guid? ItemId, string Text, DateTimeOffset At, Guid ByMemberId, string ByName, int Position);
