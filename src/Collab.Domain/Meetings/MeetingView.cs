using System.Collections.Immutable;
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

/// <summary>How those who are asked to come have answered: all but screens and those who come in another's stead.</summary>
/// <param name="Delegated">Have sent somebody; counted neither as accepted nor as declined.</param>
/// <param name="Unsent">Have not been sent their invitations; for stewards only.</param>
public sealed record AnswersView(int Asked, int Accepted, int Declined, int Delegated, int? Unsent);

/// <param name="Reason">For stewards and the member.</param>
public sealed record AnswerView(AnswerWord Answer, string? Reason, DateTimeOffset At);

/// <summary>Whom a member sends in their stead.</summary>
/// <param name="Authority">By what, e.g. the number of a letter; as <paramref name="Reason"/> for stewards and the member.</param>
public sealed record DelegationView(Guid ToMemberId, string ToName, string? Authority, string? Reason, DateTimeOffset At);

/// <summary>In whose stead somebody comes.</summary>
public sealed record PrincipalView(Guid MemberId, string Name);

/// <param name="BridgeId">Where the person is named.</param>
/// <param name="Reason">Of an absence, or of what was recorded last; for stewards and for the person alone.</param>
/// <param name="Confirmed">True or absent: who calls the roll has seen that the person is there.</param>
public sealed record AttendanceView(
    AttendanceStatus Status, AttendanceMode? Mode, DateTimeOffset? At, Guid? BridgeId = null, string? Reason = null, bool? Confirmed = null);

public sealed record StewardView(string Name, string? Title, MeetingRole Role);

/// <param name="Title">The person's position in the organisation ("chức vụ"), as it was when invited.</param>
public sealed record ParticipantView(
    string Name, string? Title, Guid UnitId, string UnitName, MeetingRole Role, bool Voting, int Weight, AttendanceView Attendance)
{
    /// <summary>The number on the person's card; for stewards only.</summary>
    public string? Badge { get; init; }
    /// <summary>The unit that was invited, where the person came on the list as one of its members.</summary>
    public Guid? InvitedUnitId { get; init; }
    /// <summary>When the invitation was sent; for stewards only.</summary>
    public DateTimeOffset? SentAt { get; init; }
    public AnswerView? Answer { get; init; }
    /// <summary>Who comes in this person's stead.</summary>
    public DelegationView? Delegation { get; init; }
    public PrincipalView? StandsInFor { get; init; }
    /// <summary>On the list for that alone: not counted, the other is.</summary>
    public bool? OnlyStandsIn { get; init; }
    /// <summary>True or absent: came by a link; who it is, only the name says that they gave.</summary>
    public bool? ByLink { get; init; }
}

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

/// <summary>
/// Attendance in numbers. Stewards, tellers, delegates and advisory members are counted in
/// <paramref name="Total"/>, <paramref name="Present"/> and the rest; guests apart; displays never.
/// </summary>
/// <param name="Left">Were present and left.</param>
/// <param name="BridgeHeads">Heads counted at bridge points, never part of quorum or votes.</param>
/// <param name="Absent">With a reason.</param>
/// <param name="Unconfirmed">Checked in and not yet confirmed, guests too; for stewards.</param>
public sealed record PresenceView(
    int Total, int Present, int InPerson, int Online, int Bridge, int BridgeHeads, int Absent, int NotYet, int Left, int Guests,
    PersistentMap<Guid, UnitPresenceView> ByUnit, int? Unconfirmed = null)
{
    /// <summary>Of <see cref="Present"/>, who are by somebody who came only in their stead.</summary>
    public int StoodInFor { get; init; }
}

public sealed record UnitPresenceView(string Name, int Total, int Present, int InPerson, int Online, int Bridge, int Absent, int NotYet, int Left)
{
    /// <summary>Of <see cref="Present"/>, who are by somebody who came only in their stead.</summary>
    public int StoodInFor { get; init; }
}

/// <summary>One of several sittings ("buổi") of a meeting.</summary>
/// <param name="Presence">Frozen when it ended; until then it is the meeting's.</param>
public sealed record SittingView(string Title, int Position, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, SittingPresenceView? Presence);

/// <inheritdoc cref="PresenceView"/>
public sealed record SittingPresenceView(
    int Total, int Present, int InPerson, int Online, int Bridge, int BridgeHeads, int Absent, int NotYet, int Left, int Guests);

/// <summary>A place from which people take part together ("điểm cầu").</summary>
/// <param name="HeadCount">People seen there, never part of quorum or votes.</param>
/// <param name="Named">How many participants are named there.</param>
/// <param name="Present">How many of them are there.</param>
/// <param name="Members">Who is named there, true = there; null where <see cref="MeetingView.Participants"/> is.</param>
public sealed record BridgeView(
    string Title, int HeadCount, Guid? KeeperId, string? KeeperName, int Position, int Named, int Present, PersistentMap<Guid, bool>? Members);

/// <summary>Whether enough of those with a vote are present. It warns; it never blocks.</summary>
/// <param name="Base">How many <paramref name="Because"/>.Base are now.</param>
/// <param name="Needed">How many must be present.</param>
/// <param name="Present">How many with a vote are present.</param>
/// <param name="Because">The rule that gives these numbers.</param>
public sealed record QuorumView(int Base, int Needed, int Present, bool Reached, QuorumRuleView Because);

public sealed record QuorumRuleView(QuorumBase Base, string Threshold);

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

/// <param name="Options">By option id: <c>agree</c>, <c>disagree</c>, <c>other</c> (no title: clients name them), or <c>1</c>, <c>2</c>, … with titles.</param>
/// <param name="Eligible">How many may vote; frozen when the ballot opens.</param>
/// <param name="Cast">How many have voted: heads and papers.</param>
/// <param name="Result">Only once it closed; also of one that was voided afterwards.</param>
/// <param name="Seats">Elections: how many are elected at most, and named on a ballot.</param>
/// <param name="Repeats">The ballot that this one is a further round of.</param>
/// <param name="Hands">Hands counted, by place: <c>hall</c> or a bridge point's id.</param>
/// <param name="Comments">By member, of a closed ballot; not for the public.</param>
public sealed record BallotView(
    BallotKind Kind, string Title, Guid? ItemId, int Position, PersistentMap<string, BallotOptionView> Options, bool Secret, BallotMethod Method,
    PassRuleView PassRule, BallotStatus Status, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, int Eligible, int Cast, BallotResultView? Result,
    int? Seats, Guid? Repeats, BallotApprovalView? Approval, string? VoidReason, PersistentMap<string, HandCountView> Hands, PaperResultView? Paper,
    PersistentMap<Guid, BallotCommentView>? Comments)
{
    /// <inheritdoc cref="SpeakingRequestView.Closed"/>
    public bool? Closed { get; init; }
}

public sealed record BallotApprovalView(Guid MemberId, string Name, DateTimeOffset At);

/// <param name="Counts">Hands by option id; until the ballot closes, for stewards only.</param>
public sealed record HandCountView(Guid? BridgeId, int Total, PersistentMap<string, int>? Counts, string ByName, DateTimeOffset At);

/// <param name="Counts">Votes by option id; until the ballot closes, for stewards only.</param>
public sealed record PaperResultView(int Issued, int Returned, int Valid, int Invalid, PersistentMap<string, int>? Counts, string ByName, DateTimeOffset At);

public sealed record BallotCommentView(string Name, string? Option, string Text, int Position);

public sealed record BallotOptionView(string? Title, int Position);

/// <param name="Threshold">A fraction, e.g. "1/2".</param>
/// <param name="Strict">True: more than the threshold; false: at least.</param>
public sealed record PassRuleView(PassBase Base, string Threshold, bool Strict);

/// <summary>Frozen when the ballot closed. All but the head counts are votes, i.e. sums of weights.</summary>
/// <param name="Counts">Votes by option id, zeros included.</param>
/// <param name="Base">The votes that the threshold is a share of.</param>
/// <param name="Needed">The smallest number of votes, for the first option or for a candidate, that is enough.</param>
/// <param name="Passed">Of an election: whether all seats are filled.</param>
/// <param name="Present">Heads entitled and present at closing, or represented by somebody present.</param>
/// <param name="Issued">With the next three, of elections and papers: ballots given out; electronically, to everyone entitled.</param>
/// <param name="Blank">Valid ballots that name nobody; null where the count on paper does not say.</param>
/// <param name="Hands">How many of them were hands.</param>
/// <param name="Delegated">How many votes somebody else cast for their member.</param>
/// <param name="Elected">Candidates' ids, those with most votes first.</param>
/// <param name="Tied">Candidates with enough and the same votes, for fewer seats than they are: none of them is elected.</param>
/// <param name="Tellers">Their names.</param>
public sealed record BallotResultView(
    PersistentMap<string, int> Counts, int Base, int Needed, bool Passed, int Eligible, int Present, int Cast,
    int? Issued, int? Valid, int? Invalid, int? Blank, int? Hands, int? Delegated,
    ImmutableArray<string>? Elected, ImmutableArray<string>? Tied, int? SeatsLeft, PersistentMap<Guid, string>? Tellers);

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
