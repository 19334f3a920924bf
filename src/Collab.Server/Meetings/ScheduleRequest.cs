using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Organisations;

namespace Collab.Server.Meetings;

/// <param name="CommandId">The same id again answers the same meeting again; absent = a new meeting each time.</param>
/// <param name="Draft">Seen by its stewards only.</param>
public sealed record ScheduleRequest(
    string Title, Guid UnitId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, MeetingMode Mode,
    ImmutableArray<ScheduledParticipant> Participants, ImmutableArray<ScheduledItem> Agenda,
    string? Type = null, string? Place = null, QuorumRule? Quorum = null, bool Draft = false, Guid? CommandId = null);

/// <param name="Voting">Absent = by role.</param>
public sealed record ScheduledParticipant(Guid MemberId, MeetingRole Role, bool? Voting = null, int Weight = 1);

/// <param name="Hidden">For stewards only.</param>
public sealed record ScheduledItem(string Title, int Minutes, Guid? PresenterId = null, bool Hidden = false);

/// <summary>Turns what a member asks for into the meeting's first command: every person looked up, named as they are named today.</summary>
internal sealed class Invitations(OrganisationReplica replica, CollabOptions options)
{
    private const int ErrorsAtOnce = 50;

    public async Task<(ScheduleMeeting? Command, Refusal? Refusal)> PrepareAsync(Guid scheduler, ScheduleRequest request)
    {
        if (request.Participants.IsDefault) return (null, Refusal.Invalid("participants", "is missing"));
        if (request.Agenda.IsDefault) return (null, Refusal.Invalid("agenda", "is missing"));
        // The serialiser looks after missing fields, not after elements.
        if (request.Participants.Contains(null!)) return (null, Refusal.Invalid("participants", "holds null"));
        if (request.Agenda.Contains(null!)) return (null, Refusal.Invalid("agenda", "holds null"));
        if (request.Participants.Length > Limits.Participants) return (null, Refusal.Invalid("participants", $"are more than {Limits.Participants}"));

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (null, refusal);
        if (options.Meetings.ScheduledBy == Schedulers.Holders && !organisation.May(scheduler, GrantWord.ScheduleMeetings, request.UnitId, replica.Today))
            return (null, Refusal.Forbidden("Meetings of this unit are for others to schedule."));
        var day = replica.DayOf(request.StartsAt);
        if (organisation.Units.Find(request.UnitId) is not { } unit) return (null, Refusal.Invalid("unitId", "is not a unit"));
        if (!unit.IsOpenAt(replica.Today) && !unit.IsOpenAt(day)) return (null, Refusal.Invalid("unitId", "is closed"));

        var participants = WithSteward(request.Participants, scheduler);
        var identities = Find(organisation, participants, day);
        var unknown = participants.Select((p, i) => (p.MemberId, i)).Where(p => !identities.ContainsKey(p.MemberId)).Take(ErrorsAtOnce)
            .ToImmutableDictionary(p => $"participants[{p.i}].memberId", _ => "is not a member");
        if (!unknown.IsEmpty) return (null, Refusal.Invalid(unknown));

        return (new ScheduleMeeting(
            request.Title, request.Type, request.UnitId, unit.VersionNear(day).Name, request.StartsAt, request.EndsAt, request.Place, request.Mode,
            request.Quorum ?? new QuorumRule(),
            [.. participants.Select(p => new InvitedParticipant(identities[p.MemberId], p.Role, p.Voting, p.Weight))],
            [.. request.Agenda.Select(i => new PlannedItem(Guid.CreateVersion7(), i.Title, i.Minutes, i.PresenterId, i.Hidden))],
            request.Draft), null);
    }

    // Whoever schedules must be able to prepare the meeting: as its secretary, with the vote they had anyway.
    private static ImmutableArray<ScheduledParticipant> WithSteward(ImmutableArray<ScheduledParticipant> participants, Guid scheduler)
    {
        if (participants.Any(p => p.MemberId == scheduler && p.Role is MeetingRole.Chair or MeetingRole.Secretary)) return participants;

        return participants.FirstOrDefault(p => p.MemberId == scheduler) is { } listed
            ? participants.Replace(listed, listed with { Role = MeetingRole.Secretary, Voting = listed.Voting ?? listed.Role.VotesByDefault() })
            : participants.Add(new ScheduledParticipant(scheduler, MeetingRole.Secretary));
    }

    // Each in the position held on the meeting's day, of a unit that is closed by then in its successor; who holds none then is named as last or next.
    private static Dictionary<Guid, Identity> Find(Organisation organisation, ImmutableArray<ScheduledParticipant> participants, DateOnly day)
    {
        var found = new Dictionary<Guid, Identity>();
        foreach (var id in participants.Select(p => p.MemberId))
        {
            if (organisation.Members.Find(id) is not { Active: true } member) continue;
            var position = member.MainAt(day) ?? member.PositionsFrom(day).First();
            var unit = organisation.UnitAt(position.UnitId, day) ?? organisation.Units[position.UnitId];
            found[id] = new Identity(id, member.Name, position.Title, unit.Id, unit.VersionNear(day).Name);
        }

        return found;
    }
}
