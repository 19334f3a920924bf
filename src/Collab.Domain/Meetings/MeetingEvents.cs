using System.Collections.Immutable;
namespace Collab.Domain.Meetings;

/// <summary>
/// What happened in a meeting. Stored for ever under the names of <see cref="MeetingEventTable"/>; fields may
/// be added, never renamed. Who and when stand in the journal's own columns.
/// </summary>
public abstract record MeetingEvent;

public sealed record MeetingScheduled(
    Guid MeetingId, string Title, string? Type, Guid UnitId, string UnitName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place,
    MeetingMode Mode, QuorumRule Quorum, bool Draft) : MeetingEvent
{
    /// <summary>The invited are told of it otherwise.</summary>
    public bool? Quietly { get; init; }
    /// <summary>Of the catalogue; its name, as it was, is the type.</summary>
    public Guid? TypeId { get; init; }
    /// <summary>The meeting room of the catalogue.</summary>
    public Guid? PlaceId { get; init; }
    public SeriesPlace? Series { get; init; }
}

/// <summary>A person joined the list of participants; name, title and unit are frozen here.</summary>
/// <param name="Badge">The number on the person's card, for roll calls.</param>
public sealed record ParticipantInvited(
    Guid MemberId, string Name, string? Title, Guid UnitId, string UnitName, MeetingRole Role, bool Voting, int Weight, string? Badge = null) : MeetingEvent
{
    /// <summary>The unit that was invited, where the person is one of its members.</summary>
    public Guid? InvitedUnitId { get; init; }
}

public sealed record MeetingOpened(Guid? ChairingMemberId) : MeetingEvent;
public sealed record MeetingSuspended : MeetingEvent;
public sealed record MeetingResumed : MeetingEvent;
public sealed record MeetingClosed : MeetingEvent;

/// <param name="AfterId">Null = first among its siblings.</param>
public sealed record AgendaItemAdded(Guid ItemId, Guid? ParentId, Guid? AfterId, string Title, int Minutes, Guid? PresenterId, string? PresenterName, bool Hidden) : MeetingEvent
{
    /// <summary>True or absent: it looks back on the tasks of earlier meetings, see <see cref="FollowUpRules"/>.</summary>
    public bool? FollowUp { get; init; }
}

public sealed record AgendaItemEdited(Guid ItemId, string Title, int Minutes, Guid? PresenterId, string? PresenterName, bool Hidden) : MeetingEvent;
public sealed record AgendaItemMoved(Guid ItemId, Guid? ParentId, Guid? AfterId) : MeetingEvent;
public sealed record AgendaItemRemoved(Guid ItemId) : MeetingEvent;
public sealed record AgendaItemStarted(Guid ItemId) : MeetingEvent;
public sealed record AgendaItemFinished(Guid ItemId) : MeetingEvent;

/// <param name="BridgeId">Where the person is named from then on; null = as before.</param>
public sealed record CheckedIn(Guid MemberId, AttendanceMode Mode, Guid? BridgeId = null) : MeetingEvent;
public sealed record CheckedOut(Guid MemberId) : MeetingEvent;

public sealed record FloorOpened(FloorQueue Queue) : MeetingEvent;
public sealed record FloorPaused(FloorQueue Queue) : MeetingEvent;
public sealed record FloorClosed(FloorQueue Queue) : MeetingEvent;
public sealed record SpeakingRequested(Guid RequestId, Guid MemberId, RequestKind Kind, Guid? ItemId, string? Note) : MeetingEvent;
public sealed record RequestWithdrawn(Guid RequestId) : MeetingEvent;
public sealed record SpeakerCalled(Guid RequestId) : MeetingEvent;
public sealed record SpeechEnded(Guid RequestId) : MeetingEvent;

/// <param name="Waits">A question that is not shown to everybody yet; absent = it is.</param>
public sealed record MessagePosted(Guid MessageId, Guid MemberId, MessageChannel Channel, string Text, bool? Waits = null) : MeetingEvent;
public sealed record ConclusionRecorded(Guid ConclusionId, Guid? ItemId, string Text) : MeetingEvent
{
    /// <summary>The closed session that the conclusion belongs to.</summary>
    public Guid? SessionId { get; init; }
    /// <summary>Its files, in order; absent = none.</summary>
    public ImmutableArray<Guid>? PaperIds { get; init; }
    /// <summary>Absent = none.</summary>
    public ImmutableArray<ConclusionTask>? Tasks { get; init; }
}
