using System.Collections.Immutable;
using Collab.Domain.Catalogues;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;

namespace Collab.Server.Meetings;

/// <param name="CommandId">The same id again answers the same meeting again; absent = a new meeting each time.</param>
/// <param name="Draft">Seen by its stewards only.</param>
public sealed record ScheduleRequest(
    string Title, Guid UnitId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, MeetingMode Mode,
    ImmutableArray<ScheduledParticipant> Participants, ImmutableArray<ScheduledItem> Agenda,
    string? Type = null, string? Place = null, QuorumRule? Quorum = null, bool Draft = false, Guid? CommandId = null,
    Guid? TypeId = null, Guid? PlaceId = null, ImmutableArray<ScheduledBridge>? Bridges = null, Repeat? Repeat = null);

/// <param name="KeeperId">A participant who counts heads and calls the roll there; absent = nobody yet.</param>
public sealed record ScheduledBridge(string Title, Guid? KeeperId = null);

/// <summary>A member, or a unit with all its members of that moment; a member named alone goes before the unit.</summary>
/// <param name="Voting">Absent = by role.</param>
/// <param name="Badge">The number on the member's card; unique in the meeting, letter case aside.</param>
public sealed record ScheduledParticipant(MeetingRole Role, Guid? MemberId = null, Guid? UnitId = null, bool? Voting = null, int Weight = 1, string? Badge = null);

/// <param name="Hidden">For stewards only.</param>
public sealed record ScheduledItem(string Title, int Minutes, Guid? PresenterId = null, bool Hidden = false);

/// <summary>Turns what a member asks for into the meeting's first command: every person looked up, named as they are named today.</summary>
internal sealed class Invitations(OrganisationReplica replica, StreamReads reads, CollabOptions options)
{
    private const int ErrorsAtOnce = 50;

    /// <param name="series">Where the meeting stands among those that are made together.</param>
    public async Task<(ScheduleMeeting? Command, Refusal? Refusal)> PrepareAsync(Guid scheduler, ScheduleRequest request, SeriesPlace? series = null)
    {
        if (request.Participants.IsDefault) return (null, Refusal.Invalid("participants", "is missing"));
        if (request.Agenda.IsDefault) return (null, Refusal.Invalid("agenda", "is missing"));
        // The serialiser looks after missing fields, not after elements.
        if (request.Participants.Contains(null!)) return (null, Refusal.Invalid("participants", "holds null"));
        if (request.Agenda.Contains(null!)) return (null, Refusal.Invalid("agenda", "holds null"));
        if (request.Participants.Length > Limits.Participants) return (null, Refusal.Invalid("participants", $"are more than {Limits.Participants}"));

        if (request.Bridges is { } points && (points.IsDefault || points.Contains(null!))) return (null, Refusal.Invalid("bridges", "holds null"));
        var (entries, unknown) = await EntriesAsync(request);
        if (unknown is not null) return (null, unknown);

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (null, refusal);
        if (options.Meetings.ScheduledBy == Schedulers.Holders && !organisation.May(scheduler, GrantWord.ScheduleMeetings, request.UnitId, replica.Today))
            return (null, Refusal.Forbidden("Meetings of this unit are for others to schedule."));
        var day = replica.DayOf(request.StartsAt);
        if (organisation.Units.Find(request.UnitId) is not { } unit) return (null, Refusal.Invalid("unitId", "is not a unit"));
        if (!unit.IsOpenAt(replica.Today) && !unit.IsOpenAt(day)) return (null, Refusal.Invalid("unitId", "is closed"));

        var participants = WithSteward(request.Participants, scheduler);
        var people = PeopleLookup.Find(organisation, [.. participants.Select(p => p.MemberId).OfType<Guid>()], [.. participants.Select(p => p.UnitId).OfType<Guid>()], replica.Today, day);
        var errors = participants.Select((p, i) => (i, Error: ErrorOf(p, people))).Where(p => p.Error is not null).Take(ErrorsAtOnce)
            .ToImmutableDictionary(p => $"participants[{p.i}].{p.Error!.Value.Field}", p => p.Error!.Value.Text);
        if (!errors.IsEmpty) return (null, Refusal.Invalid(errors));

        return (new ScheduleMeeting(
            request.Title, entries.Type, request.UnitId, unit.VersionNear(day).Name, request.StartsAt, request.EndsAt, entries.Place, request.Mode,
            request.Quorum ?? new QuorumRule(),
            [.. Expanded(participants, people)],
            [.. request.Agenda.Select(i => new PlannedItem(Guid.CreateVersion7(), i.Title, i.Minutes, i.PresenterId, i.Hidden))],
            request.Draft)
        {
            TypeId = request.TypeId,
            PlaceId = request.PlaceId,
            Series = series,
            Bridges = [.. (request.Bridges ?? []).Select(b => new PlannedBridge(Guid.CreateVersion7(), b.Title, b.KeeperId))],
        }, null);
    }

    // As they are called now: the record keeps that.
    private async Task<((string? Type, string? Place) Entries, Refusal? Refusal)> EntriesAsync(ScheduleRequest request)
    {
        var (type, place) = (request.Type, request.Place);
        if (request.TypeId is null && request.PlaceId is null) return ((type, place), null);

        var (state, refusal) = await reads.StateAsync(StreamId.Catalogues);
        if (state is not Catalogue catalogue) return (default, refusal);

        if (request.TypeId is { } typeId)
        {
            if (type is not null) return (default, Refusal.Invalid("type", "goes without typeId"));
            if (catalogue.Items.Find(typeId) is not { Kind: CatalogueKind.MeetingType, Retired: false } item) return (default, Refusal.Invalid("typeId", "is not a type of meetings"));
            type = item.Name;
        }
        if (request.PlaceId is { } placeId)
        {
            if (MeetingPlaces.Of(catalogue, placeId) is not { } name) return (default, Refusal.Invalid("placeId", "is not a meeting room"));
            place ??= name;
        }
        return ((type, place), null);
    }

    // Whoever schedules must be able to prepare the meeting: as its secretary, with the vote they had anyway.
    private static ImmutableArray<ScheduledParticipant> WithSteward(ImmutableArray<ScheduledParticipant> participants, Guid scheduler)
    {
        if (participants.Any(p => p.MemberId == scheduler && p.Role is MeetingRole.Chair or MeetingRole.Secretary)) return participants;

        return participants.FirstOrDefault(p => p.MemberId == scheduler) is { } listed
            ? participants.Replace(listed, listed with { Role = MeetingRole.Secretary, Voting = listed.Voting ?? listed.Role.VotesByDefault() })
            : participants.Add(new ScheduledParticipant(MeetingRole.Secretary, scheduler));
    }

    private static (string Field, string Text)? ErrorOf(ScheduledParticipant p, NamedPeople people) => p switch
    {
        { MemberId: { } member, UnitId: null } => people.Members.ContainsKey(member) ? null : ("memberId", "is not a member"),
        { MemberId: null, UnitId: { } unit } =>
            !people.Units.ContainsKey(unit) ? ("unitId", "is not an open unit")
            : p.Role.IsSteward() || p.Role == MeetingRole.Display ? ("role", "is not for a unit")
            : p.Badge is not null ? ("badge", "is not for a unit")
            : null,
        _ => ("memberId", "or unitId is to be named, and not both"),
    };

    // Those named alone first, as they stand: what is wrong with one is said by its place in the request.
    private static IEnumerable<InvitedParticipant> Expanded(ImmutableArray<ScheduledParticipant> participants, NamedPeople people)
    {
        var named = participants.Select(p => p.MemberId).OfType<Guid>().ToHashSet();
        foreach (var p in participants)
        {
            if (p.MemberId is { } id) yield return new InvitedParticipant(people.Members[id], p.Role, p.Voting, p.Weight, p.Badge);
        }
        foreach (var p in participants)
        {
            if (p.UnitId is not { } unit) continue;
            foreach (var member in people.Units[unit].Where(named.Add)) yield return new InvitedParticipant(people.Members[member], p.Role, p.Voting, p.Weight, null, unit);
        }
    }
}
