using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Begins one of several sittings ("buổi") of a meeting: attendance begins anew, everybody checks in again.</summary>
public sealed record StartSitting(string Title) : MeetingCommand;

/// <summary>Ends the sitting that is under way; its numbers stay as they are then.</summary>
public sealed record EndSitting : MeetingCommand;

public sealed record SittingStarted(Guid SittingId, string Title) : MeetingEvent;
public sealed record SittingEnded(Guid SittingId) : MeetingEvent;

/// <param name="Position">Grows with time.</param>
public sealed record Sitting(Guid Id, string Title, int Position, DateTimeOffset StartedAt)
{
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Frozen when it ended.</summary>
    public SittingPresenceView? Presence { get; init; }
}

/// <summary>
/// Sittings of a meeting, one at a time, while it is open; closing the meeting ends the one under way. A meeting of one
/// sitting needs none. Starting one ends speeches and withdraws requests, for nobody is there any more.
/// </summary>
public static class SittingRules
{
    public static Decision Start(Meeting m, StartSitting c, in CommandContext context)
    {
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        if (m.CurrentSitting() is not null) return Refusal.WrongState("A sitting is under way: end it first.");
        if (m.Ballots.Values.Any(b => b.IsUnderWay)) return Refusal.WrongState("A ballot is under way: close it first.");

        var errors = new FieldErrors();
        errors.Text("title", c.Title, Limits.Title);
        errors.Unless(m.Sittings.Count < Limits.Sittings, "title", $"there were {Limits.Sittings} sittings already");
        if (errors.ToRefusal() is { } invalid) return invalid;

        var givenUp = m.Participants.Values.Where(p => p.Requests.Count > 0).OrderBy(p => p.MemberId).SelectMany(p => m.Ending(p.MemberId));
        return Decision.Of(givenUp.Append(new SittingStarted(context.NewId, c.Title)));
    }

    public static Decision End(Meeting m) =>
        m.CurrentSitting() is { } sitting ? new SittingEnded(sitting.Id) : Refusal.WrongState("No sitting is under way.");

    internal static Sitting? CurrentSitting(this Meeting m) => m.Sittings.Values.FirstOrDefault(s => s.EndedAt is null);

    public static Meeting Apply(Meeting m, SittingStarted e, DateTimeOffset at) => m with
    {
        Sittings = m.Sittings.SetItem(e.SittingId, new Sitting(e.SittingId, e.Title, (int)m.Seq + 1, at)),
        Participants = m.Participants.Values.Where(p => p.Status != AttendanceStatus.NotYet || p.StandInMode is not null).ToList()
            .Aggregate(m.Participants, (all, p) => all.SetItem(p.MemberId, p.NotCome() with
            {
                StandInMode = null,
                EarlierMode = p.CameAs(),
                StoodInEarlier = p.StoodInEarlier || p.StandInMode is not null,
                AbsentEarlier = p.Status == AttendanceStatus.Absent || (p.AbsentEarlier && p.Status == AttendanceStatus.NotYet),
            })),
        Roll = m.Roll.Emptied(),
        Locked = false,
    };

    public static Meeting Apply(Meeting m, SittingEnded e, DateTimeOffset at)
    {
        var (roll, total) = (m.Roll, m.Roll.Counted.Count);
        var presence = new SittingPresenceView(
            total, roll.Present, roll.InPerson.Count, roll.Online.Count, roll.Bridge.Count, m.Bridges.Values.Sum(b => b.HeadCount), roll.Absent.Count,
            NotYet: total - roll.Present - roll.Left.Count - roll.Absent.Count, roll.Left.Count, roll.GuestsPresent.Count);
        return m with { Sittings = m.Sittings.SetItem(e.SittingId, m.Sittings[e.SittingId] with { EndedAt = at, Presence = presence }) };
    }
}
