using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Says of others whether they attend: one entry each, all of them or none. Until the meeting is closed; afterwards with a reason each.</summary>
/// <param name="Entries">1 to <see cref="Limits.AttendanceEntries"/>.</param>
public sealed record RecordAttendance(ImmutableArray<AttendanceEntry> Entries) : MeetingCommand;

/// <summary>By <paramref name="MemberId"/> or by <paramref name="Badge"/>, not by both.</summary>
/// <param name="Status"><c>notYet</c> takes back what was recorded or checked in.</param>
/// <param name="Mode">With <c>present</c>; null = as before, else in person (online in an online meeting).</param>
/// <param name="Reason">Absence wants one; so does everything after closing.</param>
/// <param name="At">When it came to be so; null = now. Never later than now, nor before check-in opened.</param>
/// <param name="BridgeId">With the mode bridge; null = where the person is named.</param>
public sealed record AttendanceEntry(
    AttendanceStatus Status, Guid? MemberId = null, string? Badge = null, AttendanceMode? Mode = null, string? Reason = null,
    DateTimeOffset? At = null, Guid? BridgeId = null);

/// <summary>Says that people who checked themselves in are there. Whoever is confirmed already is passed over.</summary>
/// <param name="MemberIds">1 to <see cref="Limits.AttendanceEntries"/>.</param>
public sealed record ConfirmAttendance(ImmutableArray<Guid> MemberIds) : MeetingCommand;

/// <param name="Mode">Present, or left: how.</param>
/// <param name="At">When it came to be so; null = when it was recorded.</param>
public sealed record AttendanceRecorded(
    Guid MemberId, AttendanceStatus Status, AttendanceMode? Mode, Guid? BridgeId, string? Reason, DateTimeOffset? At) : MeetingEvent;

public sealed record AttendanceConfirmed(ImmutableArray<Guid> MemberIds) : MeetingEvent;

/// <summary>
/// The roll call ("điểm danh") for others: by stewards for everyone but displays; by the keeper of a bridge point for those named there, as
/// present there, left or not yet. What is recorded counts as confirmed. Who does not attend any more gives up the floor.
/// </summary>
public static class RollCallRules
{
    public static Decision Record(Meeting m, RecordAttendance c, in CommandContext context)
    {
        if (c.Entries.Length is 0 or > Limits.AttendanceEntries) return Refusal.Invalid("entries", $"are not 1 to {Limits.AttendanceEntries}");
        if (!m.IsSteward(context.By) && !m.KeepsBridge(context.By)) return NotTheirs;
        if (m.Status is not (MeetingStatus.Scheduled or MeetingStatus.Open or MeetingStatus.Suspended or MeetingStatus.Closed))
            return Refusal.WrongState("The meeting has no roll call now.");

        var errors = new FieldErrors();
        var events = new List<MeetingEvent>();
        var seen = new HashSet<Guid>();
        var arriving = m.Arriving(c.Entries);
        for (var i = 0; i < c.Entries.Length; i++)
        {
            var (at, entry) = ($"entries[{i}]", c.Entries[i]);
            if (entry is null)
            {
                errors.Unless(false, at, "is missing");
                continue;
            }
            if (m.Find(entry, errors, at) is not { } who) continue;
            errors.Unless(seen.Add(who.MemberId), $"{at}.{entry.Who()}", "is named twice");
            if (!m.IsSteward(context.By) && !m.IsOfKeeper(who, entry, context.By)) return NotTheirs;
            if (!m.IsSteward(context.By) && entry.Status == AttendanceStatus.Present && m.KeepsOut(who) is { } locked) return locked;
            errors.Unless(who is not { OnlyStandsIn: true, StandsInFor: { } principal } || !arriving.Contains(principal.MemberId), $"{at}.status", "stands in for somebody who is there");
            if (m.Recorded(who, entry, context.Now, errors, at) is { } recorded && m.Changes(who, recorded))
            {
                events.AddRange(recorded.Status == AttendanceStatus.Present ? Delegations.Ending(m, who) : m.Ending(who.MemberId));
                events.Add(recorded);
            }
        }
        if (errors.ToRefusal() is { } invalid) return invalid;
        return events.Count == 0 ? Refusal.Conflict("It is recorded so already.") : Decision.Of(events);
    }

    public static Decision Confirm(Meeting m, ConfirmAttendance c, in CommandContext context)
    {
        if (c.MemberIds.Length is 0 or > Limits.AttendanceEntries) return Refusal.Invalid("memberIds", $"are not 1 to {Limits.AttendanceEntries}");
        if (!m.IsSteward(context.By) && !m.KeepsBridge(context.By)) return NotTheirs;
        if (m.Status == MeetingStatus.Cancelled) return Refusal.WrongState("The meeting was cancelled.");
        if (m.Status == MeetingStatus.Closed && !m.IsSteward(context.By)) return Refusal.WrongState("The meeting is closed.");

        var errors = new FieldErrors();
        var confirmed = ImmutableArray.CreateBuilder<Guid>();
        for (var i = 0; i < c.MemberIds.Length; i++)
        {
            var who = m.Listed(c.MemberIds[i]);
            errors.Unless(who is { IsPresent: true }, $"memberIds[{i}]", "is not present");
            if (who is not { IsPresent: true }) continue;
            if (!m.IsSteward(context.By) && !m.IsAtBridgeOf(who, context.By)) return NotTheirs;
            if (!who.Confirmed && !confirmed.Contains(who.MemberId)) confirmed.Add(who.MemberId);
        }
        if (errors.ToRefusal() is { } invalid) return invalid;
        return confirmed.Count == 0 ? Refusal.Conflict("All of them are confirmed already.") : new AttendanceConfirmed(confirmed.ToImmutable());
    }

    private static Refusal NotTheirs => Refusal.Forbidden("The roll is called by the chair and the secretary, at a bridge point also by its keeper.");

    private static string Who(this AttendanceEntry entry) => entry.Badge is null ? "memberId" : "badge";

    private static Participant? Holder(this Meeting m, string badge) => m.Roll.ByBadge.TryGetValue(Roll.BadgeKey(badge), out var member) ? m.Participants[member] : null;

    // Who is there need not be stood in for any more.
    private static HashSet<Guid> Arriving(this Meeting m, ImmutableArray<AttendanceEntry> entries) =>
        [.. entries.Where(entry => entry is { Status: AttendanceStatus.Present }).Select(entry => entry.Badge is { } badge ? m.Holder(badge)?.MemberId : entry.MemberId).OfType<Guid>()];

    private static Participant? Find(this Meeting m, AttendanceEntry entry, FieldErrors errors, string at)
    {
        if (entry.MemberId is null == entry.Badge is null)
        {
            errors.Unless(false, $"{at}.memberId", "one of memberId and badge is wanted");
            return null;
        }
        var who = entry.Badge is { } badge ? m.Holder(badge) : m.Listed(entry.MemberId!.Value);
        errors.Unless(who is not null, $"{at}.{entry.Who()}", "is not a participant's");
        errors.Unless(who is not { Role: MeetingRole.Display }, $"{at}.{entry.Who()}", "is a room display");
        return who is { Role: not MeetingRole.Display } ? who : null;
    }

    // The event, when nothing is wrong with the entry.
    private static AttendanceRecorded? Recorded(this Meeting m, Participant who, AttendanceEntry entry, DateTimeOffset now, FieldErrors errors, string at)
    {
        var (status, over) = (entry.Status, m.Status == MeetingStatus.Closed);
        var present = status == AttendanceStatus.Present;
        if (entry.Reason is not null) errors.Text($"{at}.reason", entry.Reason, Limits.Reason);
        errors.Unless(entry.Reason is not null || !(over || status == AttendanceStatus.Absent), $"{at}.reason", over ? "is wanted after the meeting" : "is wanted for an absence");
        errors.Unless(entry.Mode is null || present, $"{at}.mode", "goes with present only");
        errors.Unless(status != AttendanceStatus.Left || who.Status is AttendanceStatus.Present or AttendanceStatus.Left, $"{at}.status", "was not there");
        errors.Unless(status is not (AttendanceStatus.Present or AttendanceStatus.Left) || over || m.IsCheckInOpen(now), $"{at}.status", "check-in is not open");
        errors.Unless(entry.At is not { } time || (time <= now && time >= m.StartsAt - Limits.CheckInBeforeStart), $"{at}.at", "is not between the opening of check-in and now");

        var mode = present ? entry.Mode ?? (who.IsPresent ? who.Mode : null) ?? (m.Mode == MeetingMode.Online ? AttendanceMode.Online : AttendanceMode.InPerson)
            : status == AttendanceStatus.Left ? who.Mode : null;
        var bridge = m.BridgeFor(who, present ? mode : null, entry.BridgeId, errors, $"{at}.bridgeId");
        return new(who.MemberId, status, mode, bridge, entry.Reason, entry.At);
    }

    // Recording somebody as present who checked in alone confirms it.
    private static bool Changes(this Meeting m, Participant who, AttendanceRecorded e) =>
        who.Status != e.Status || who.Mode != e.Mode || who.BridgeId != e.BridgeId || who.Reason != e.Reason || (e.At is { } at && who.Since != at)
        || (e.Status == AttendanceStatus.Present && !who.Confirmed);

    public static Meeting Apply(Meeting m, AttendanceRecorded e, DateTimeOffset at)
    {
        var who = m.Participants[e.MemberId];
        var since = e.At ?? (who.Status == e.Status && who.Since is { } known ? known : at);
        return m.With(who with
        {
            Status = e.Status,
            Mode = e.Mode,
            BridgeId = e.BridgeId,
            Reason = e.Reason,
            Since = e.Status == AttendanceStatus.NotYet ? null : since,
            Confirmed = e.Status == AttendanceStatus.Present,
            AbsentEarlier = false,
            Late = LateBy(m, who, e),
        });
    }

    // Who is entered without a time was there before. Who came back was there, whenever that was.
    private static bool? LateBy(Meeting m, Participant who, AttendanceRecorded e) => e.Status switch
    {
        AttendanceStatus.Present when who.Status != AttendanceStatus.Left && e.At is { } came => m.IsLate(came),
        AttendanceStatus.Present => who.Late ?? false,
        AttendanceStatus.Left => who.Late,
        _ => null,
    };

    public static Meeting Apply(Meeting m, AttendanceConfirmed e) =>
        e.MemberIds.Aggregate(m, (meeting, id) => meeting.With(meeting.Participants[id] with { Confirmed = true }));
}
