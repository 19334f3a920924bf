using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Microsoft.EntityFrameworkCore;

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
public sealed class Invitations(AccountsContext database)
{
    private const int LookUpAtOnce = 500;
    private const int ErrorsAtOnce = 50;

    public async Task<(ScheduleMeeting? Command, Refusal? Refusal)> PrepareAsync(Guid scheduler, ScheduleRequest request)
    {
        if (request.Participants.IsDefault) return (null, Refusal.Invalid("participants", "is missing"));
        if (request.Agenda.IsDefault) return (null, Refusal.Invalid("agenda", "is missing"));
        // The serialiser looks after missing fields, not after elements.
        if (request.Participants.Contains(null!)) return (null, Refusal.Invalid("participants", "holds null"));
        if (request.Agenda.Contains(null!)) return (null, Refusal.Invalid("agenda", "holds null"));
        if (request.Participants.Length > Limits.Participants) return (null, Refusal.Invalid("participants", $"are more than {Limits.Participants}"));

        var unitName = await database.Units.Where(u => u.Id == request.UnitId).Select(u => u.Name).SingleOrDefaultAsync();
        if (unitName is null) return (null, Refusal.Invalid("unitId", "is not a unit"));

        var participants = WithSteward(request.Participants, scheduler);
        var identities = await FindAsync(participants);
        var unknown = participants.Select((p, i) => (p.MemberId, i)).Where(p => !identities.ContainsKey(p.MemberId)).Take(ErrorsAtOnce)
            .ToImmutableDictionary(p => $"participants[{p.i}].memberId", _ => "is not a member");
        if (!unknown.IsEmpty) return (null, Refusal.Invalid(unknown));

        return (new ScheduleMeeting(
            request.Title, request.Type, request.UnitId, unitName, request.StartsAt, request.EndsAt, request.Place, request.Mode,
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

    private async Task<Dictionary<Guid, Identity>> FindAsync(ImmutableArray<ScheduledParticipant> participants)
    {
        var found = new Dictionary<Guid, Identity>();
        foreach (var ids in participants.Select(p => p.MemberId).Distinct().Chunk(LookUpAtOnce))
        {
            await foreach (var identity in database.Members.Where(m => m.Active && ids.Contains(m.Id))
                .Select(m => new Identity(m.Id, m.Name, m.Title, m.Unit!.Id, m.Unit.Name)).AsAsyncEnumerable())
            {
                found.Add(identity.MemberId, identity);
            }
        }

        return found;
    }
}
