using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// The beginning of a meeting's stream: what is planned, who is invited (as they are named today) and the
/// agenda. A meeting has at least one steward; nobody is invited twice; whoever presents is invited.
/// </summary>
public static class Scheduling
{
    public static Decision Decide(Meeting meeting, ScheduleMeeting c)
    {
        if (meeting.Seq > 0) return Refusal.Conflict("The meeting is scheduled already.");

        var errors = Errors(c);
        if (errors.Count > 0) return Refusal.Invalid(errors);

        var events = new List<MeetingEvent>
        {
            new MeetingScheduled(meeting.Id, c.Title, c.MeetingType, c.UnitId, c.UnitName, c.StartsAt, c.EndsAt, c.Place, c.Mode, c.Quorum, c.Draft)
            {
                Quietly = c.Quietly ? true : null,
                TypeId = c.TypeId,
                PlaceId = c.PlaceId,
                Series = c.Series,
            },
        };
        events.AddRange(c.Participants.Select(p => new ParticipantInvited(
            p.Identity.MemberId, p.Identity.Name, p.Identity.Title, p.Identity.UnitId, p.Identity.UnitName,
            p.Role, p.Voting ?? p.Role.VotesByDefault(), p.Weight)
        {
            Badge = p.Badge,
            InvitedUnitId = p.InvitedUnitId,
        }));

        var names = c.Participants.ToDictionary(p => p.Identity.MemberId, p => p.Identity.Name);
        Guid? previous = null;
        foreach (var item in c.Agenda)
        {
            events.Add(new AgendaItemAdded(item.ItemId, null, previous, item.Title, item.Minutes, item.PresenterId, item.PresenterId is { } p ? names[p] : null, item.Hidden));
            previous = item.ItemId;
        }
        events.AddRange(c.Bridges.Select(b => new BridgeSet(b.BridgeId, b.Title, 0, b.KeeperId, b.KeeperId is { } keeper ? names[keeper] : null, null)));
        return Decision.Of(events);
    }

    private static ImmutableDictionary<string, string> Errors(ScheduleMeeting c)
    {
        var errors = new FieldErrors();
        errors.Text("title", c.Title, Limits.Title);
        if (c.MeetingType is not null) errors.Text("type", c.MeetingType, Limits.TypeName);
        if (c.Place is not null) errors.Text("place", c.Place, Limits.Place);
        errors.Times(c.StartsAt, c.EndsAt);
        errors.Unless(Fraction.TryParse(c.Quorum.Threshold, out _), "quorum.threshold", "is not a fraction n/d");
        Participants(errors, c);
        Agenda(errors, c);
        Bridges(errors, c);
        return errors.ToImmutable();
    }

    private static void Participants(FieldErrors errors, ScheduleMeeting c)
    {
        errors.Unless(c.Participants.Length <= Limits.Participants, "participants", $"are more than {Limits.Participants}");
        errors.Unless(c.Participants.Any(p => p.Role.IsSteward()), "participants", "include neither a chair nor a secretary");
        var (seen, badges) = (new HashSet<Guid>(), new HashSet<string>());
        for (var i = 0; i < c.Participants.Length; i++)
        {
            var p = c.Participants[i];
            errors.Unless(seen.Add(p.Identity.MemberId), $"participants[{i}].memberId", "is invited twice");
            errors.Vote($"participants[{i}]", p.Role, p.Voting, p.Weight);
            errors.Badge($"participants[{i}]", p.Badge, Roll.Empty, badges);
        }
    }

    private static void Agenda(FieldErrors errors, ScheduleMeeting c)
    {
        errors.Unless(c.Agenda.Length <= Limits.AgendaItems, "agenda", $"has more than {Limits.AgendaItems} items");
        var invited = c.Participants.Select(p => p.Identity.MemberId).ToHashSet();
        for (var i = 0; i < c.Agenda.Length; i++)
        {
            var item = c.Agenda[i];
            errors.Text($"agenda[{i}].title", item.Title, Limits.Title);
            errors.Minutes($"agenda[{i}].minutes", item.Minutes);
            errors.Unless(item.PresenterId is not { } presenter || invited.Contains(presenter), $"agenda[{i}].presenterId", "is not a participant");
        }
    }

    private static void Bridges(FieldErrors errors, ScheduleMeeting c)
    {
        errors.Unless(c.Bridges.Length <= Limits.Bridges, "bridges", $"are more than {Limits.Bridges}");
        var titles = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var keepers = c.Participants.Where(p => p.Role.IsCounted()).Select(p => p.Identity.MemberId).ToHashSet();
        for (var i = 0; i < c.Bridges.Length; i++)
        {
            var bridge = c.Bridges[i];
            errors.Text($"bridges[{i}].title", bridge.Title, Limits.Title);
            errors.Unless(bridge.Title is null || titles.Add(bridge.Title), $"bridges[{i}].title", "is another bridge point's");
            errors.Unless(bridge.KeeperId is not { } keeper || keepers.Contains(keeper), $"bridges[{i}].keeperId", "is not a participant who could keep it");
        }
    }

    public static Meeting Apply(Meeting meeting, MeetingScheduled e, DateTimeOffset at) => meeting with
    {
        Id = e.MeetingId,
        Title = e.Title,
        Type = e.Type,
        TypeId = e.TypeId,
        UnitId = e.UnitId,
        UnitName = e.UnitName,
        StartsAt = e.StartsAt,
        EndsAt = e.EndsAt,
        Place = e.Place,
        PlaceId = e.PlaceId,
        Series = e.Series,
        Mode = e.Mode,
        Quorum = e.Quorum,
        ScheduledAt = at,
        Status = e.Draft ? MeetingStatus.Draft : MeetingStatus.Scheduled,
    };
}
