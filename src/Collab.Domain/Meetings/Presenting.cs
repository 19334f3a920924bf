using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Shows this page of a released paper to everybody; again with another page to turn to it.</summary>
/// <param name="Page">From 1.</param>
public sealed record Present(Guid DocumentId, int Version, int Page = 1) : MeetingCommand;
public sealed record StopPresenting : MeetingCommand;

public sealed record PresentingStarted(Guid PaperId, Guid ItemId, Guid DocumentId, int Version, string Title, int Page, Guid MemberId, string Name) : MeetingEvent;
public sealed record PageTurned(int Page) : MeetingEvent;
public sealed record PresentingStopped : MeetingEvent;

/// <param name="Page">That everybody who follows sees.</param>
public sealed record Presented(Guid PaperId, Guid ItemId, Guid DocumentId, int Version, string Title, int Page, Guid MemberId, string Name, DateTimeOffset Since);

/// <summary>
/// Presenting ("trình chiếu"): one paper at a time, while the meeting is open, by a steward, or by whoever presents the current item from that
/// item's papers. Who presents anew takes over. It ends by itself with what it is of: the item finished, hidden or removed, the paper
/// removed or released in another version, whoever presents gone, the meeting closed.
/// </summary>
public static class PresentingRules
{
    public static Decision Present(Meeting m, Present c, in CommandContext context)
    {
        var steward = m.IsSteward(context.By);
        if (!steward && m.PresentOnly(context) is { } absent) return absent;
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        if (c.Page is < 1 or > Limits.Pages) return Refusal.Invalid("page", $"is not between 1 and {Limits.Pages}");
        if (Find(m, c) is not { } paper) return Refusal.NotFound("No released paper of this meeting is this version.");
        if (!steward && m.Agenda.Items[paper.ItemId].PresenterId != context.By) return Refusal.Forbidden("Papers are presented by stewards and whoever presents the item.");
        if (!steward && m.Agenda.CurrentId != paper.ItemId) return Refusal.WrongState("The item is not the current one.");

        if (m.Presenting is { } now && (now.PaperId, now.Version, now.MemberId) == (paper.Id, c.Version, context.By))
            return now.Page == c.Page ? Refusal.Conflict("This page is shown.") : new PageTurned(c.Page);
        return new PresentingStarted(paper.Id, paper.ItemId, paper.DocumentId, c.Version, paper.Released!.Title, c.Page, context.By, m.Participants[context.By].Name);
    }

    // A document may be a paper of several items: the current one before others. What is not for everybody who is there is shown to nobody.
    private static Paper? Find(Meeting m, Present c)
    {
        var sight = m.CommonSight();
        return m.Agenda.Items.Values
            .Where(i => !sight.Hides(m, i.Id)).SelectMany(i => i.Papers.Values)
            .Where(p => p.DocumentId == c.DocumentId && p.Released?.Version == c.Version && sight.Sees(m, p))
            .OrderByDescending(p => p.ItemId == m.Agenda.CurrentId).ThenByDescending(p => p.Id == m.Presenting?.PaperId).ThenBy(p => p.Position)
            .FirstOrDefault();
    }

    public static Decision Stop(Meeting m, in CommandContext context)
    {
        if (m.Presenting is not { } now) return m.IsSteward(context.By) ? Refusal.WrongState("Nothing is presented.") : Refusal.Forbidden("One presents nothing.");
        if (now.MemberId != context.By && !m.IsSteward(context.By)) return Refusal.Forbidden("Somebody else presents.");
        return new PresentingStopped();
    }

    /// <summary>The decision, and before it the end of what cannot be presented after it.</summary>
    public static Decision EndedBy(Meeting m, Decision decision) =>
        m.Presenting is { } now && decision.Refusal is null && decision.Events.Any(e => Ends(m, now, e))
            ? decision with { Events = decision.Events.Insert(0, new PresentingStopped()) }
            : decision;

    private static bool Ends(Meeting m, Presented now, MeetingEvent happened) => happened switch
    {
        MeetingClosed or SittingStarted or SessionClosed or ClosedSessionEnded => true,
        CheckedOut e => e.MemberId == now.MemberId,
        AttendanceRecorded e => e.MemberId == now.MemberId && e.Status != AttendanceStatus.Present,
        ParticipantRemoved e => e.MemberId == now.MemberId,
        AgendaItemFinished e => e.ItemId == now.ItemId,
        AgendaItemRemoved e => IsGone(m, m.Agenda.Apply(e), now.ItemId),
        AgendaItemEdited e => IsGone(m, m.Agenda.Apply(e), now.ItemId),
        AgendaItemMoved e => IsGone(m, m.Agenda.Apply(e), now.ItemId),
        PaperApproved e => e.PaperId == now.PaperId,
        PaperRemoved e => e.PaperId == now.PaperId,
        _ => false,
    };

    private static bool IsGone(Meeting m, Agenda next, Guid itemId) => m.CommonSight().Hides(m with { Agenda = next }, itemId);

    public static Meeting Apply(Meeting m, PresentingStarted e, DateTimeOffset at) =>
        m with { Presenting = new Presented(e.PaperId, e.ItemId, e.DocumentId, e.Version, e.Title, e.Page, e.MemberId, e.Name, at) };

    public static Meeting Apply(Meeting m, PageTurned e) => m with { Presenting = m.Presenting! with { Page = e.Page } };
}
