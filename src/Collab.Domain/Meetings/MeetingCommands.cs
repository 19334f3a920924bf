using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>
/// What a member can ask of a meeting. On the wire <c>{"type":"requestToSpeak", …}</c>, the fields below in
/// camelCase; the names are in <c>MeetingCommandTable</c>. Unknown fields are refused, so that
/// nothing a member meant is dropped silently.
/// </summary>
public abstract record MeetingCommand;

public sealed record OpenMeeting : MeetingCommand;
public sealed record SuspendMeeting : MeetingCommand;
public sealed record ResumeMeeting : MeetingCommand;
public sealed record CloseMeeting : MeetingCommand;

/// <param name="Minutes">Planned length, 0 to <see cref="Limits.AgendaMinutes"/>.</param>
/// <param name="AfterId">The sibling to stand behind; null = last.</param>
public sealed record AddAgendaItem(
    string Title, int Minutes, Guid? ParentId = null, Guid? AfterId = null, Guid? PresenterId = null, bool Hidden = false) : MeetingCommand;

/// <summary>Fields left out stay as they are.</summary>
public sealed record EditAgendaItem(
    Guid ItemId, string? Title = null, int? Minutes = null, Guid? PresenterId = null, bool? Hidden = null) : MeetingCommand;

/// <param name="ParentId">Null = top level.</param>
/// <param name="AfterId">The new sibling to stand behind; null = first.</param>
public sealed record MoveAgendaItem(Guid ItemId, Guid? ParentId = null, Guid? AfterId = null) : MeetingCommand;

/// <summary>With everything below it; only while all of that is pending.</summary>
public sealed record RemoveAgendaItem(Guid ItemId) : MeetingCommand;

/// <summary>A current item is finished by it; a finished item may be started again.</summary>
public sealed record StartAgendaItem(Guid ItemId) : MeetingCommand;
public sealed record FinishAgendaItem(Guid ItemId) : MeetingCommand;

/// <param name="BridgeId">With the mode bridge; null = where the person is named.</param>
public sealed record CheckIn(AttendanceMode Mode, Guid? BridgeId = null) : MeetingCommand;
public sealed record CheckOut : MeetingCommand;

public sealed record OpenFloor(FloorQueue Queue = FloorQueue.Speech) : MeetingCommand;
public sealed record PauseFloor(FloorQueue Queue = FloorQueue.Speech) : MeetingCommand;
public sealed record CloseFloor(FloorQueue Queue = FloorQueue.Speech) : MeetingCommand;
public sealed record RequestToSpeak(RequestKind Kind, Guid? ItemId = null, string? Note = null) : MeetingCommand;
public sealed record WithdrawRequest(Guid RequestId) : MeetingCommand;
public sealed record CallSpeaker(Guid RequestId) : MeetingCommand;
public sealed record EndSpeech(Guid RequestId) : MeetingCommand;

public sealed record PostMessage(string Text, MessageChannel Channel = MessageChannel.Chat) : MeetingCommand;

/// <param name="ConclusionId">Null = a new conclusion; else that one is rewritten.</param>
/// <param name="PaperIds">Its files: released papers of the meeting, all that it is to have, each once.</param>
/// <param name="Tasks">All that it is to have, in order; null = as they are.</param>
/// <param name="BasedOn">When what was read had been written, its <c>at</c>: written anew since is a <c>conflict</c>. Absent = over whatever stands there.</param>
public sealed record RecordConclusion(
    string Text, Guid? ConclusionId = null, Guid? ItemId = null, ImmutableArray<Guid>? PaperIds = null, ImmutableArray<ConclusionTaskDraft>? Tasks = null, DateTimeOffset? BasedOn = null) : MeetingCommand;

/// <summary>"More than half of those present" is <c>{present, "1/2", strict: true}</c>.</summary>
/// <param name="Threshold">A fraction "n/d", 0 &lt; n ≤ d ≤ 100.</param>
public sealed record PassRule(PassBase Base = PassBase.Present, string Threshold = "1/2", bool Strict = true);

public sealed record QuorumRule(QuorumBase Base = QuorumBase.Delegates, string Threshold = "1/2");

/// <summary>
/// The first command of a meeting's stream. It is not on the wire: the server makes it of
/// <c>POST /api/meetings</c>, with every person's identity looked up and frozen.
/// </summary>
/// <param name="Quietly">Nobody is told: a demo starts with empty inboxes.</param>
public sealed record ScheduleMeeting(
    string Title, string? MeetingType, Guid UnitId, string UnitName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, MeetingMode Mode,
    QuorumRule Quorum, ImmutableArray<InvitedParticipant> Participants, ImmutableArray<PlannedItem> Agenda, bool Draft, bool Quietly = false) : MeetingCommand
{
    /// <summary>Of the catalogue; <see cref="MeetingType"/> is its name.</summary>
    public Guid? TypeId { get; init; }
    /// <summary>The meeting room of the catalogue.</summary>
    public Guid? PlaceId { get; init; }
    public SeriesPlace? Series { get; init; }
    public ImmutableArray<PlannedBridge> Bridges { get; init; } = [];
}

/// <summary>A bridge point that is known when the meeting is planned.</summary>
/// <param name="KeeperId">A participant; null = nobody yet.</param>
public sealed record PlannedBridge(Guid BridgeId, string Title, Guid? KeeperId = null);

/// <summary>A person as the record will always show them.</summary>
/// <param name="Title">The position held ("chức vụ"), at the time of the invitation.</param>
public sealed record Identity(Guid MemberId, string Name, string? Title, Guid UnitId, string UnitName);

/// <param name="Voting">Null = by role: chair and delegate vote.</param>
/// <param name="Badge">Of the card that is shown at the door; unique in the meeting, letter case aside.</param>
/// <param name="InvitedUnitId">The unit that was invited, where the person is one of its members.</param>
public sealed record InvitedParticipant(Identity Identity, MeetingRole Role, bool? Voting = null, int Weight = 1, string? Badge = null, Guid? InvitedUnitId = null);

/// <param name="ItemId">Made by the server, as all ids of a record are.</param>
public sealed record PlannedItem(Guid ItemId, string Title, int Minutes, Guid? PresenterId = null, bool Hidden = false);
