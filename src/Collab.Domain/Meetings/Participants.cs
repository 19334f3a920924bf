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
    /// <summary>The number on the person's card.</summary>
    public string? Badge { get; init; }
    /// <summary>The unit that was invited, where the person came on the list as one of its members.</summary>
    public Guid? InvitedUnitId { get; init; }
    /// <summary>Came by a link and has no account; null: is a member.</summary>
    public Guid? LinkId { get; init; }
    /// <summary>When the invitation was sent.</summary>
    public DateTimeOffset? SentAt { get; init; }
    public InvitationAnswer? Answer { get; init; }
    /// <summary>Who was sent in this person's stead.</summary>
    public AttendanceDelegation? Delegation { get; init; }
    public Principal? StandsInFor { get; init; }
    /// <summary>On the list to stand in and for nothing else.</summary>
    public bool OnlyStandsIn { get; init; }
    /// <summary>How whoever only stands in for this person is present; null: is not.</summary>
    public AttendanceMode? StandInMode { get; init; }
    /// <summary>How the person attended the last of the earlier sittings that they attended.</summary>
    public AttendanceMode? EarlierMode { get; init; }
    /// <summary>Somebody stood in for this person in an earlier sitting.</summary>
    public bool StoodInEarlier { get; init; }
    /// <summary>Was recorded as absent in an earlier sitting, and as nothing else since.</summary>
    public bool AbsentEarlier { get; init; }
    /// <summary>Whether the person was late when they first came; null: has not come. See <see cref="AttendanceRules.IsLate"/>.</summary>
    public bool? Late { get; init; }
    /// <summary>Not on the list any more: here for the record only.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    public AttendanceStatus Status { get; init; } = AttendanceStatus.NotYet;
    /// <summary>How the person attends, or attended before leaving.</summary>
    public AttendanceMode? Mode { get; init; }
    /// <summary>When <see cref="Status"/> became what it is.</summary>
    public DateTimeOffset? Since { get; init; }
    /// <summary>The bridge point where the person is named; attends there when <see cref="Mode"/> says so.</summary>
    public Guid? BridgeId { get; init; }
    /// <summary>The seat, of the meeting's plan.</summary>
    public int? SeatId { get; init; }
    /// <summary>Of an absence, or of what was recorded last.</summary>
    public string? Reason { get; init; }
    /// <summary>That the person is there has been seen by who calls the roll.</summary>
    public bool Confirmed { get; init; }
    /// <summary>Requests to speak that wait or are called.</summary>
    public PersistentMap<Guid, RequestStatus> Requests { get; init; } = PersistentMap<Guid, RequestStatus>.Empty;
    public PersistentMap<Guid, bool> Voted { get; init; } = PersistentMap<Guid, bool>.Empty;
    public GivenVote? VoteGiven { get; init; }
    /// <summary>Votes of others that this person may cast, by whose they are.</summary>
    public PersistentMap<Guid, HeldVote> VotesFor { get; init; } = PersistentMap<Guid, HeldVote>.Empty;
    public Readiness? Readiness { get; init; }

    /// <summary>That this person attached.</summary>
    public PersistentMap<Guid, OwnPaper> Papers { get; init; } = PersistentMap<Guid, OwnPaper>.Empty;

    /// <summary>That wait for a steward.</summary>
    public PersistentMap<Guid, OwnQuestion> Questions { get; init; } = PersistentMap<Guid, OwnQuestion>.Empty;

    [JsonIgnore]
    public bool IsPresent => Status == AttendanceStatus.Present;

    [JsonIgnore]
    public bool IsListed => RemovedAt is null;

    /// <summary>How the person is present, or whoever only stands in for them.</summary>
    [JsonIgnore]
    public AttendanceMode? CountedMode => IsPresent ? Mode : StandInMode;

    /// <summary>As before anybody was there or the roll was called.</summary>
    public Participant NotCome() => this with { Status = AttendanceStatus.NotYet, Mode = null, Since = null, Reason = null, Confirmed = false, Late = null };

    /// <summary>How the person has attended the meeting, now or before; null: not at all.</summary>
    public AttendanceMode? CameAs() => Status is AttendanceStatus.Present or AttendanceStatus.Left ? Mode ?? AttendanceMode.InPerson : EarlierMode;
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

    /// <summary>Everyone on the list, in whatever role.</summary>
    public PersistentMap<Guid, bool> Listed { get; init; } = None;
    public PersistentMap<Guid, bool> Stewards { get; init; } = None;
    public PersistentMap<Guid, bool> Chairs { get; init; } = None;
    public PersistentMap<Guid, bool> Counted { get; init; } = None;
    public PersistentMap<Guid, bool> InPerson { get; init; } = None;
    public PersistentMap<Guid, bool> Online { get; init; } = None;
    public PersistentMap<Guid, bool> Bridge { get; init; } = None;
    public PersistentMap<Guid, bool> Left { get; init; } = None;
    public PersistentMap<Guid, bool> Absent { get; init; } = None;
    /// <summary>Present, and nobody has confirmed it; guests too.</summary>
    public PersistentMap<Guid, bool> Unconfirmed { get; init; } = None;
    /// <summary>Of those present, who are by a stand-in.</summary>
    public PersistentMap<Guid, bool> StoodInFor { get; init; } = None;
    public PersistentMap<Guid, bool> GuestsPresent { get; init; } = None;
    /// <summary>Who are asked to come: all but screens, those who only stand in and guests by link.</summary>
    public PersistentMap<Guid, bool> Asked { get; init; } = None;
    public PersistentMap<Guid, bool> Accepted { get; init; } = None;
    public PersistentMap<Guid, bool> Declined { get; init; } = None;
    /// <summary>Who have sent somebody in their stead, whatever they answered before.</summary>
    public PersistentMap<Guid, bool> Delegated { get; init; } = None;
    /// <summary>Who were not sent their invitations.</summary>
    public PersistentMap<Guid, bool> Unsent { get; init; } = None;
    public PersistentMap<Guid, bool> Voting { get; init; } = None;
    public PersistentMap<Guid, bool> VotingPresent { get; init; } = None;
    /// <summary>Of these, who said that they are ready to vote.</summary>
    public PersistentMap<Guid, bool> Ready { get; init; } = None;
    public PersistentMap<Guid, UnitRoll> ByUnit { get; init; } = PersistentMap<Guid, UnitRoll>.Empty;

    public PersistentMap<Guid, BridgeRoll> ByBridge { get; init; } = PersistentMap<Guid, BridgeRoll>.Empty;

    /// <summary>Whose badge it is, by <see cref="BadgeKey"/>.</summary>
    public PersistentMap<string, Guid> ByBadge { get; init; } = PersistentMap<string, Guid>.Empty;

    /// <summary>Who sits on a seat, by <see cref="Seating.Key"/>.</summary>
    public PersistentMap<string, Guid> BySeat { get; init; } = PersistentMap<string, Guid>.Empty;

    /// <summary>Letter case does not tell badges apart.</summary>
    public static string BadgeKey(string badge) => badge.ToUpperInvariant();

    public BridgeRoll AtBridge(Guid id) => ByBridge.Find(id) ?? BridgeRoll.Empty;

    public int Present => InPerson.Count + Online.Count + Bridge.Count;

    public static Roll Of(IEnumerable<Participant> participants) => participants.Aggregate(Empty, (roll, p) => roll.With(null, p));

    /// <summary>The roll with this person as they are now.</summary>
    /// <param name="before">As they were in this roll; null = it has not had them.</param>
    public Roll With(Participant? before, Participant p)
    {
        var counted = p.IsListed && p.Role.IsCounted() && !p.OnlyStandsIn;
        var present = counted && p.CountedMode is not null;
        var asked = p.IsListed && p.Role != MeetingRole.Display && !p.OnlyStandsIn && p.LinkId is null;
        return this with
        {
            Listed = Put(Listed, p, p.IsListed),
            Stewards = Put(Stewards, p, p.IsListed && p.Role.IsSteward()),
            Chairs = Put(Chairs, p, p.IsListed && p.Role == MeetingRole.Chair),
            Counted = Put(Counted, p, counted),
            InPerson = Put(InPerson, p, present && p.CountedMode == AttendanceMode.InPerson),
            Online = Put(Online, p, present && p.CountedMode == AttendanceMode.Online),
            Bridge = Put(Bridge, p, present && p.CountedMode == AttendanceMode.Bridge),
            Left = Put(Left, p, counted && !present && p.Status == AttendanceStatus.Left),
            Absent = Put(Absent, p, counted && !present && p.Status == AttendanceStatus.Absent),
            Unconfirmed = Put(Unconfirmed, p, p is { IsListed: true, IsPresent: true, Confirmed: false }),
            StoodInFor = Put(StoodInFor, p, present && !p.IsPresent),
            GuestsPresent = Put(GuestsPresent, p, (asked || p is { IsListed: true, LinkId: not null }) && p.Role == MeetingRole.Guest && p.CountedMode is not null),
            Asked = Put(Asked, p, asked),
            Accepted = Put(Accepted, p, asked && p.Delegation is null && p.Answer?.Answer == AnswerWord.Accepted),
            Declined = Put(Declined, p, asked && p.Delegation is null && p.Answer?.Answer == AnswerWord.Declined),
            Delegated = Put(Delegated, p, asked && p.Delegation is not null),
            Unsent = Put(Unsent, p, asked && p.SentAt is null),
            Voting = Put(Voting, p, p.IsListed && p.Voting),
            VotingPresent = Put(VotingPresent, p, p.IsListed && p.Voting && p.IsPresent),
            Ready = Put(Ready, p, p.IsListed && p.Voting && p.IsPresent && p.Readiness is { Ready: true }),
            ByUnit = OfUnit(p, counted, present),
            ByBridge = AtBridges(before, p),
            ByBadge = Keyed(ByBadge, before, p, static p => p.Badge is { } badge ? BadgeKey(badge) : null),
            BySeat = Keyed(BySeat, before, p, static p => p.SeatId is { } seat ? Seating.Key(seat) : null),
        };
    }

    private PersistentMap<Guid, UnitRoll> OfUnit(Participant p, bool counted, bool present)
    {
        var unit = (ByUnit.Find(p.UnitId) ?? new UnitRoll()).With(p, counted, present);
        return unit.Counted.Count == 0 ? ByUnit.Remove(p.UnitId) : ByUnit.SetItem(p.UnitId, unit);
    }

    /// <summary>The roll when nobody has come yet.</summary>
    public Roll Emptied() => this with
    {
        InPerson = None,
        Online = None,
        Bridge = None,
        Left = None,
        Absent = None,
        Unconfirmed = None,
        StoodInFor = None,
        Ready = None,
        GuestsPresent = None,
        VotingPresent = None,
        ByUnit = ByUnit.Aggregate(ByUnit, (units, unit) => units.SetItem(unit.Key, new UnitRoll { Counted = unit.Value.Counted })),
        ByBridge = ByBridge.Aggregate(ByBridge, (bridges, bridge) => bridges.SetItem(bridge.Key, bridge.Value with { Present = None })),
    };

    private PersistentMap<Guid, BridgeRoll> AtBridges(Participant? before, Participant p)
    {
        var (was, now) = (before is { IsListed: true } ? before.BridgeId : null, p.IsListed ? p.BridgeId : null);
        var result = ByBridge;
        if (was is { } left && was != now)
        {
            var rest = AtBridge(left).Without(p);
            result = rest.Named.Count == 0 ? result.Remove(left) : result.SetItem(left, rest);
        }
        return now is { } here ? result.SetItem(here, AtBridge(here).With(p)) : result;
    }

    // Whose each key is: no two who are listed have the same.
    private static PersistentMap<string, Guid> Keyed(PersistentMap<string, Guid> map, Participant? before, Participant p, Func<Participant, string?> keyOf)
    {
        var (was, now) = (before is { IsListed: true } ? keyOf(before) : null, p.IsListed ? keyOf(p) : null);
        if (was == now) return map;
        var without = was is null ? map : map.Remove(was);
        return now is null ? without : without.SetItem(now, p.MemberId);
    }

    internal static PersistentMap<Guid, bool> Put(PersistentMap<Guid, bool> set, Participant p, bool belongs) =>
        belongs ? set.SetItem(p.MemberId, true) : set.Remove(p.MemberId);
}

public sealed record UnitRoll
{
    private static readonly PersistentMap<Guid, bool> None = PersistentMap<Guid, bool>.Empty;

    public PersistentMap<Guid, bool> Counted { get; init; } = None;
    public PersistentMap<Guid, bool> InPerson { get; init; } = None;
    public PersistentMap<Guid, bool> Online { get; init; } = None;
    public PersistentMap<Guid, bool> Bridge { get; init; } = None;
    public PersistentMap<Guid, bool> Absent { get; init; } = None;
    public PersistentMap<Guid, bool> Left { get; init; } = None;
    /// <summary>Of those present, who are by a stand-in.</summary>
    public PersistentMap<Guid, bool> StoodInFor { get; init; } = None;

    public int Present => InPerson.Count + Online.Count + Bridge.Count;

    public UnitRoll With(Participant p, bool counted, bool present) => this with
    {
        Counted = Roll.Put(Counted, p, counted),
        InPerson = Roll.Put(InPerson, p, present && p.CountedMode == AttendanceMode.InPerson),
        Online = Roll.Put(Online, p, present && p.CountedMode == AttendanceMode.Online),
        Bridge = Roll.Put(Bridge, p, present && p.CountedMode == AttendanceMode.Bridge),
        Absent = Roll.Put(Absent, p, counted && !present && p.Status == AttendanceStatus.Absent),
        Left = Roll.Put(Left, p, counted && !present && p.Status == AttendanceStatus.Left),
        StoodInFor = Roll.Put(StoodInFor, p, present && !p.IsPresent),
    };
}

/// <summary>Who is named at a bridge point, and who of them is there.</summary>
public sealed record BridgeRoll(PersistentMap<Guid, bool> Named, PersistentMap<Guid, bool> Present)
{
    public static readonly BridgeRoll Empty = new(PersistentMap<Guid, bool>.Empty, PersistentMap<Guid, bool>.Empty);

    public BridgeRoll With(Participant p) =>
        new(Roll.Put(Named, p, true), Roll.Put(Present, p, p is { IsPresent: true, Mode: AttendanceMode.Bridge }));

    public BridgeRoll Without(Participant p) => new(Named.Remove(p.MemberId), Present.Remove(p.MemberId));
}
