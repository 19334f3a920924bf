using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>People and units join the list of participants. Whoever is a participant already is left as they are.</summary>
/// <param name="Participants">1 to <see cref="Limits.InviteEntries"/>. A person named alone goes before the person's unit.</param>
public sealed record Invite(ImmutableArray<InviteEntry> Participants) : MeetingCommand;

/// <summary>Either a member or a unit: its active members of that moment, by main position in it or below it.</summary>
/// <param name="Voting">Absent = by role.</param>
/// <param name="Badge">Of a member only; unique in the meeting.</param>
public sealed record InviteEntry(
    MeetingRole Role, Guid? MemberId = null, Guid? UnitId = null, bool? Voting = null, int Weight = 1, string? Badge = null);

/// <summary>Who is on the list and was not told yet gets the invitation; a draft is scheduled by it.</summary>
public sealed record SendInvitations : MeetingCommand;

/// <summary>All on the list whom none was sent yet were sent one.</summary>
public sealed record InvitationsSent : MeetingEvent;

/// <summary>What the organisation says of the members and units that a command names, looked up before it is decided.</summary>
/// <param name="Members">Active ones, as they are named for the meeting's day; those of <paramref name="Units"/> too.</param>
/// <param name="Units">Open ones, with their members.</param>
public sealed record NamedPeople(ImmutableDictionary<Guid, Identity> Members, ImmutableDictionary<Guid, ImmutableArray<Guid>> Units)
{
    /// <summary>Of open units that are named for something else than their members.</summary>
    public ImmutableDictionary<Guid, string> UnitNames { get; init; } = ImmutableDictionary<Guid, string>.Empty;

    public static readonly NamedPeople Nobody = new(ImmutableDictionary<Guid, Identity>.Empty, ImmutableDictionary<Guid, ImmutableArray<Guid>>.Empty);
}

/// <summary>
/// Inviting ("mời họp"), until the meeting is over. Being on the list and having been sent the invitation are two things: scheduling sends all of
/// them, but of a draft stewards do when the list is right; and they do again to those who came on it later.
/// </summary>
public static class InvitationRules
{
    public static Decision Invite(Meeting m, Invite c, in CommandContext context)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (c.Participants.Length is < 1 or > Limits.InviteEntries) return Refusal.Invalid("participants", $"are not between 1 and {Limits.InviteEntries}");

        var people = context.People ?? NamedPeople.Nobody;
        if (Errors(m, c, people) is { } invalid) return invalid;

        var seen = new HashSet<Guid>();
        var invited = new List<ParticipantInvited>();
        foreach (var entry in c.Participants.OrderBy(e => e.UnitId is not null)) // a stable order
        {
            foreach (var id in entry.UnitId is { } unit ? people.Units[unit] : [entry.MemberId!.Value])
            {
                if (seen.Add(id) && !m.IsParticipant(id)) invited.Add(Invited(people.Members[id], entry));
            }
        }
        if (invited.Count == 0) return Refusal.Conflict("All of them are participants already.");
        if (m.Roll.Listed.Count + invited.Count > Limits.Participants) return Refusal.Invalid("participants", $"would be more than {Limits.Participants}");
        var underWay = m.Ballots.Values.Any(b => b.IsUnderWay);
        if (underWay && invited.Any(e => m.Participants.Find(e.MemberId) is { } before && before.Weight != e.Weight && m.HasVoteUnderWay(e.MemberId)))
            return Refusal.WrongState("A ballot is under way: the weight of a vote in it cannot change.");
        if (underWay && invited.Any(e => !e.Role.MayVote() && m.HasVoteUnderWay(e.MemberId))) return NoVoteUnderWay;
        return Decision.Of(invited);
    }

    /// <summary>Who was entitled when the ballot opened is in its base until it is closed.</summary>
    internal static Refusal NoVoteUnderWay => Refusal.WrongState("A ballot is under way in which the member has a vote: a role without one comes after it.");

    private static Refusal? Errors(Meeting m, Invite c, NamedPeople people)
    {
        var errors = new FieldErrors();
        var (members, badges) = (new HashSet<Guid>(), new HashSet<string>());
        for (var i = 0; i < c.Participants.Length; i++)
        {
            var field = $"participants[{i}]";
            if (c.Participants[i] is not { } entry) { errors.Unless(false, field, "is missing"); continue; }

            errors.Vote(field, entry.Role, entry.Voting, entry.Weight);
            if ((entry.MemberId is null) == (entry.UnitId is null)) errors.Unless(false, $"{field}.memberId", "or unitId is to be named, and not both");
            else if (entry.UnitId is { } unit)
            {
                errors.Unless(people.Units.ContainsKey(unit), $"{field}.unitId", "is not an open unit");
                errors.Unless(!entry.Role.IsSteward() && entry.Role != MeetingRole.Display, $"{field}.role", "is not for a unit");
                errors.Unless(entry.Badge is null, $"{field}.badge", "is not for a unit");
            }
            else
            {
                errors.Unless(people.Members.ContainsKey(entry.MemberId!.Value), $"{field}.memberId", "is not an active member");
                errors.Unless(members.Add(entry.MemberId.Value), $"{field}.memberId", "is invited twice");
                if (!m.IsParticipant(entry.MemberId.Value)) errors.Badge(field, entry.Badge, m.Roll, badges);
            }
        }
        return errors.ToRefusal();
    }

    private static ParticipantInvited Invited(Identity who, InviteEntry entry) => new(
        who.MemberId, who.Name, who.Title, who.UnitId, who.UnitName, entry.Role, entry.Voting ?? entry.Role.VotesByDefault(), entry.Weight)
    {
        Badge = entry.Badge,
        InvitedUnitId = entry.UnitId,
    };

    public static Decision Send(Meeting m)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (m.Status != MeetingStatus.Draft && m.Roll.Unsent.Count == 0) return Refusal.WrongState("All were sent their invitations.");
        return new InvitationsSent();
    }

    public static Meeting Apply(Meeting m, InvitationsSent _, DateTimeOffset at)
    {
        var unsent = m.Roll.Unsent.Keys.ToList();
        var sent = m with { Status = m.Status == MeetingStatus.Draft ? MeetingStatus.Scheduled : m.Status };
        return unsent.Aggregate(sent, (next, id) => next.With(next.Participants[id] with { SentAt = at }));
    }

    /// <param name="named">Of the same command, by <see cref="Roll.BadgeKey"/>.</param>
    internal static void Badge(this FieldErrors errors, string field, string? badge, Roll roll, HashSet<string> named)
    {
        if (badge is null) return;
        errors.Text($"{field}.badge", badge, Limits.Badge);
        var key = Roll.BadgeKey(badge);
        errors.Unless(named.Add(key) && !roll.ByBadge.ContainsKey(key), $"{field}.badge", "is another participant's");
    }

    internal static void Vote(this FieldErrors errors, string field, MeetingRole role, bool? voting, int weight)
    {
        errors.Unless(weight is >= 1 and <= Limits.Weight, $"{field}.weight", $"is not between 1 and {Limits.Weight}");
        errors.Unless(voting is not true || role.MayVote(), $"{field}.voting", "does not go with the role");
    }

    /// <summary>Whether the member is entitled to vote in a ballot that is not closed.</summary>
    internal static bool HasVoteUnderWay(this Meeting m, Guid member) => m.Ballots.Values.Any(b => b.IsUnderWay && b.Eligible.ContainsKey(member));
}
