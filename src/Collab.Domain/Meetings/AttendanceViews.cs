using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

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
