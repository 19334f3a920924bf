using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// One person in one meeting, with all that concerns this person alone: the member's own view
/// (<see cref="MeView"/>) depends on nothing else, so whoever's <c>me</c> changes is found as a difference of maps.
/// </summary>
public sealed record Participant(
    Guid MemberId, string Name, string? Title, Guid UnitId, string UnitName, MeetingRole Role, bool Voting, int Weight)
{
    public AttendanceStatus Status { get; init; } = AttendanceStatus.NotYet;
    /// <summary>How the person attends, or attended before leaving.</summary>
    public AttendanceMode? Mode { get; init; }
    /// <summary>When <see cref="Status"/> became what it is.</summary>
    public DateTimeOffset? Since { get; init; }
    /// <summary>Requests to speak that wait or are called.</summary>
    public PersistentMap<Guid, RequestStatus> Requests { get; init; } = PersistentMap<Guid, RequestStatus>.Empty;
    public PersistentMap<Guid, bool> Voted { get; init; } = PersistentMap<Guid, bool>.Empty;

    [JsonIgnore]
    public bool IsPresent => Status == AttendanceStatus.Present;
}

public static class MeetingRoles
{
    public static bool IsSteward(this MeetingRole role) => role is MeetingRole.Chair or MeetingRole.Secretary;

    /// <summary>Whether the role may carry a vote at all.</summary>
    public static bool MayVote(this MeetingRole role) => role is not (MeetingRole.Advisory or MeetingRole.Guest or MeetingRole.Display);

    /// <summary>Whether the role votes where nothing else is said.</summary>
    public static bool VotesByDefault(this MeetingRole role) => role is MeetingRole.Chair or MeetingRole.Delegate;

    /// <summary>Counted as attending; guests are counted apart and displays never.</summary>
    public static bool IsCounted(this MeetingRole role) => role is not (MeetingRole.Guest or MeetingRole.Display);
}

/// <summary>
/// Who is where, as sets of member ids: every number shown is the size of a set, so that no event counts
/// twice. Derived from the participants alone.
/// </summary>
public sealed record Roll
{
    // Before Empty, which is made of it.
    private static readonly PersistentMap<Guid, bool> None = PersistentMap<Guid, bool>.Empty;

    public static readonly Roll Empty = new();

    public PersistentMap<Guid, bool> Stewards { get; init; } = None;
    public PersistentMap<Guid, bool> Chairs { get; init; } = None;
    public PersistentMap<Guid, bool> Counted { get; init; } = None;
    public PersistentMap<Guid, bool> InPerson { get; init; } = None;
    public PersistentMap<Guid, bool> Online { get; init; } = None;
    public PersistentMap<Guid, bool> Bridge { get; init; } = None;
    public PersistentMap<Guid, bool> Left { get; init; } = None;
    public PersistentMap<Guid, bool> GuestsPresent { get; init; } = None;
    public PersistentMap<Guid, bool> Voting { get; init; } = None;
    public PersistentMap<Guid, bool> VotingPresent { get; init; } = None;
    public PersistentMap<Guid, UnitRoll> ByUnit { get; init; } = PersistentMap<Guid, UnitRoll>.Empty;

    public int Present => InPerson.Count + Online.Count + Bridge.Count;

    public static Roll Of(IEnumerable<Participant> participants) => participants.Aggregate(Empty, (roll, p) => roll.With(p));

    /// <summary>The roll with this person as they are now, whatever they were before.</summary>
    public Roll With(Participant p)
    {
        var counted = p.Role.IsCounted();
        var present = counted && p.IsPresent;
        return this with
        {
            Stewards = Put(Stewards, p, p.Role.IsSteward()),
            Chairs = Put(Chairs, p, p.Role == MeetingRole.Chair),
            Counted = Put(Counted, p, counted),
            InPerson = Put(InPerson, p, present && p.Mode == AttendanceMode.InPerson),
            Online = Put(Online, p, present && p.Mode == AttendanceMode.Online),
            Bridge = Put(Bridge, p, present && p.Mode == AttendanceMode.Bridge),
            Left = Put(Left, p, counted && p.Status == AttendanceStatus.Left),
            GuestsPresent = Put(GuestsPresent, p, p.Role == MeetingRole.Guest && p.IsPresent),
            Voting = Put(Voting, p, p.Voting),
            VotingPresent = Put(VotingPresent, p, p.Voting && p.IsPresent),
            ByUnit = counted ? ByUnit.SetItem(p.UnitId, (ByUnit.Find(p.UnitId) ?? new UnitRoll(p.UnitName, None, None)).With(p)) : ByUnit,
        };
    }

    internal static PersistentMap<Guid, bool> Put(PersistentMap<Guid, bool> set, Participant p, bool belongs) =>
        belongs ? set.SetItem(p.MemberId, true) : set.Remove(p.MemberId);
}

public sealed record UnitRoll(string Name, PersistentMap<Guid, bool> Counted, PersistentMap<Guid, bool> Present)
{
    public UnitRoll With(Participant p) =>
        this with { Counted = Roll.Put(Counted, p, true), Present = Roll.Put(Present, p, p.IsPresent) };
}
