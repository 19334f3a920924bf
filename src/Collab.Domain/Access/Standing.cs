namespace Collab.Domain.Access;

/// <summary>
/// What a member or API client is to the thing that an action is about, one for each action: in a meeting it is the role, in the
/// organisation the most that one's grants give there. <see cref="Self"/> may stand beside another.
/// </summary>
[Flags]
public enum Standing
{
    None = 0,
    Chair = 1 << 0,
    Secretary = 1 << 1,
    Teller = 1 << 2,
    Delegate = 1 << 3,
    Advisory = 1 << 4,
    Guest = 1 << 5,
    Display = 1 << 6,
    /// <summary>Does not take part, or may not know of it yet (a draft is for its stewards only); of the organisation no member, or deactivated, or a client that is revoked or over.</summary>
    Stranger = 1 << 7,

    /// <summary>Of the organisation, without a grant for what it is about.</summary>
    Member = 1 << 8,
    SystemAdmin = 1 << 9,
    /// <summary>Of all the units that it is about, or of units above them; where it is about nothing in particular, of any.</summary>
    UnitAdmin = 1 << 10,
    /// <summary>Of a unit, but not of all that it is about.</summary>
    UnitAdminElsewhere = 1 << 11,
    /// <summary>Holds the rule's permission where it is about; where it is about nothing in particular, anywhere.</summary>
    Holder = 1 << 12,

    /// <summary>Whoever asks, signed in or not.</summary>
    Anyone = 1 << 13,
    /// <summary>It is about the caller.</summary>
    Self = 1 << 14,
    /// <summary>An API client; may where it has the rule's scope.</summary>
    Client = 1 << 15,

    /// <summary>In a document room; of a document, in the room that it is in. Of several the most.</summary>
    RoomOwner = 1 << 16,
    RoomEditor = 1 << 17,
    /// <summary>May comment.</summary>
    RoomReviewer = 1 << 18,
    RoomReader = 1 << 19,

    /// <summary>Came to one meeting by a link, without an account, and was let in; to any other meeting a stranger, and nothing to all else.</summary>
    LinkGuest = 1 << 20,
    /// <summary>The same, and waits in the lobby of that meeting.</summary>
    Waiting = 1 << 21,

    /// <summary>Is to do a task, or has a position in the unit that is.</summary>
    TaskOwner = 1 << 22,
    /// <summary>Was a steward of the meeting that the task comes from, or may schedule meetings of its unit; may be its owner too.</summary>
    TaskAssigner = 1 << 23,

    /// <summary>Whoever may know of a task.</summary>
    TaskPeople = TaskOwner | TaskAssigner,

    /// <summary>Who put documents into a room and see how far they are read.</summary>
    RoomKeepers = RoomOwner | RoomEditor,
    /// <summary>Who may comment on documents.</summary>
    RoomCommenters = RoomKeepers | RoomReviewer,
    RoomPeople = RoomKeepers | RoomReviewer | RoomReader,

    Stewards = Chair | Secretary,
    /// <summary>Whose role may carry a vote.</summary>
    Voters = Stewards | Teller | Delegate,
    /// <summary>Who are counted when the meeting asks how many it is, and so see its list.</summary>
    Counted = Voters | Advisory,
    People = Counted | Guest,
    Participants = People | Display,
    /// <summary>Whoever came by a link, let in or not.</summary>
    Visitors = LinkGuest | Waiting,
    Admins = SystemAdmin | UnitAdmin | Holder,
    /// <summary>Whoever is in the organisation, and active.</summary>
    Members = Admins | UnitAdminElsewhere | Member,
}
