using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Papers ("tài liệu") of agenda items, until the meeting is over. Stewards and whoever presents the item attach them; who attached
/// one submits it; stewards approve it, which releases that version to everybody in the meeting, or return it with a reason. Stewards may
/// approve what is only attached. A newer version is released by an approval of its own; until then the one before stays.
/// </summary>
public static class PaperRules
{
    public static Decision Attach(Meeting m, AttachFoundPaper c, in CommandContext context)
    {
        if (m.MayPrepare() is { } over) return over;
        if (m.UnknownItem(c.ItemId, context.By) is { } unknown) return unknown;
        var item = m.Agenda.Items[c.ItemId];
        if (!m.IsSteward(context.By) && item.PresenterId != context.By) return Refusal.Forbidden("Papers of the item are for stewards and whoever presents it.");
        if (!m.IsInsideAbout(context.By, item.Id)) return Refusal.Forbidden("Papers of the item are for those in its closed session.");
        if (c.File is not { } file) return Refusal.NotFound("There is no such document.");
        if (!c.MayPassOn) return Refusal.Forbidden("Whoever may not have the original file cannot give it to the meeting.");

        var there = item.Papers.Values.FirstOrDefault(p => p.DocumentId == c.DocumentId);
        if (there is not null && there.File.Version == file.Version) return Refusal.Conflict("This version is attached already.");
        if (there is null && item.Papers.Count >= Limits.PapersOfItem) return Refusal.Invalid("itemId", $"has {Limits.PapersOfItem} papers already");
        return new PaperAttached(there?.Id ?? context.NewId, item.Id, c.DocumentId, file, IsLate(m, item, context.Now), context.By, m.Participants[context.By].Name);
    }

    public static Decision Submit(Meeting m, SubmitPaper c, in CommandContext context)
    {
        if (m.MayPrepare() is { } over) return over;
        if (m.PaperOf(c.PaperId) is not { } paper || m.UnknownItem(paper.ItemId, context.By) is not null || !MayKnow(m, paper, context.By)) return NoSuchPaper;
        if (!m.IsSteward(context.By) && paper.MemberId != context.By) return Refusal.Forbidden("Somebody else attached the paper.");
        if (paper.Status is not (PaperStatus.Attached or PaperStatus.Returned)) return Refusal.WrongState("The paper is submitted already.");
        return new PaperSubmitted(paper.Id, IsLate(m, m.Agenda.Items[paper.ItemId], context.Now));
    }

    public static Decision Approve(Meeting m, ApprovePaper c)
    {
        if (m.MayPrepare() is { } over) return over;
        if (m.PaperOf(c.PaperId) is not { } paper) return NoSuchPaper;
        if (ConflictOf(paper, c.Version) is { } conflict) return conflict;
        if (paper.Status is not (PaperStatus.Attached or PaperStatus.Submitted)) return Refusal.WrongState("The paper does not wait for approval.");
        return new PaperApproved(paper.Id, paper.ItemId, paper.DocumentId, paper.File.Version, paper.File.Title);
    }

    public static Decision Return(Meeting m, ReturnPaper c)
    {
        if (m.MayPrepare() is { } over) return over;
        if (m.PaperOf(c.PaperId) is not { } paper) return NoSuchPaper;
        if (WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error) return Refusal.Invalid("reason", error);
        if (ConflictOf(paper, c.Version) is { } conflict) return conflict;
        if (paper.Status != PaperStatus.Submitted) return Refusal.WrongState("The paper does not wait for approval.");
        return new PaperReturned(paper.Id, c.Reason);
    }

    /// <summary>Who attached it may take back what was never released.</summary>
    public static Decision Remove(Meeting m, RemovePaper c, in CommandContext context)
    {
        if (m.MayPrepare() is { } over) return over;
        if (m.PaperOf(c.PaperId) is not { } paper || m.UnknownItem(paper.ItemId, context.By) is not null || !MayKnow(m, paper, context.By)) return NoSuchPaper;
        if (!m.IsSteward(context.By) && (paper.MemberId != context.By || paper.Released is not null)) return Refusal.Forbidden("The paper is for stewards to remove.");
        return new PaperRemoved(paper.Id);
    }

    public static Decision SetDeadline(Meeting m, SetPaperDeadline c)
    {
        if (m.MayPrepare() is { } over) return over;
        if (!m.Agenda.Items.TryGetValue(c.ItemId, out var item)) return Refusal.NotFound("There is no such agenda item.");
        if (item.PapersDueAt == c.DueAt) return Refusal.Invalid("dueAt", "is the deadline already");
        return new PaperDeadlineSet(c.ItemId, c.DueAt);
    }

    private static bool MayKnow(Meeting m, Paper paper, Guid member) => m.IsSteward(member) || ((paper.Released is not null || paper.MemberId == member) && IsFor(m, member, paper));

    /// <summary>Whether no closed session keeps the paper from this member.</summary>
    public static bool IsFor(Meeting m, Guid member, Paper paper) => m.IsInsideAbout(member, paper.ItemId) && m.IsInside(member, paper.SessionId);

    private static bool IsLate(Meeting m, AgendaItem item, DateTimeOffset now) => m.OpenedAt is not null || now > (item.PapersDueAt ?? m.StartsAt);

    private static Refusal NoSuchPaper => Refusal.NotFound("There is no such paper.");

    private static Refusal? ConflictOf(Paper paper, int? read) => read is null || read == paper.File.Version ? null : Refusal.Conflict("Another version was attached since.");

    private static Refusal? MayPrepare(this Meeting m) => m.IsUnfinished ? null : Refusal.WrongState("The meeting is over.");

    /// <summary>Null where no item has such a paper.</summary>
    public static Paper? PaperOf(this Meeting m, Guid paperId) => m.Agenda.Items.Values.Select(i => i.Papers.Find(paperId)).FirstOrDefault(p => p is not null);

    /// <summary>The version of the paper that this member may read: what is released; stewards and whoever attached it also what was attached last.</summary>
    public static PaperFile? Readable(Meeting m, Guid member, Guid paperId, int version)
    {
        if (MeetingAudiences.Of(m, member) is null or MeetingAudience.Lobby || m.PaperOf(paperId) is not { } paper || m.UnknownItem(paper.ItemId, member) is not null || !IsFor(m, member, paper)) return null;
        if (paper.Released is { } released && released.Version == version) return released;
        return paper.File.Version == version && (m.IsSteward(member) || paper.MemberId == member) ? paper.File : null;
    }

    public static Meeting Apply(Meeting m, PaperAttached e)
    {
        var before = m.Agenda.Items[e.ItemId].Papers.Find(e.PaperId);
        var paper = new Paper(e.PaperId, e.ItemId, e.DocumentId, e.File, e.Late, e.MemberId, e.Name, before?.Position ?? (int)m.Seq + 1) { Released = before?.Released, ReleasedLate = before?.ReleasedLate ?? false, SessionId = m.SessionOfPapers(e.ItemId) ?? before?.SessionId };
        return (before is null ? m : m.Without(before)).With(paper);
    }

    public static Meeting Apply(Meeting m, PaperSubmitted e) => m.With(m.PaperOf(e.PaperId)! with { Status = PaperStatus.Submitted, Late = e.Late, Reason = null });

    public static Meeting Apply(Meeting m, PaperApproved e)
    {
        var paper = m.PaperOf(e.PaperId)!;
        return m.With(paper with { Status = PaperStatus.Approved, Released = paper.File, ReleasedLate = paper.Late, SessionId = m.SessionOfPapers(paper.ItemId) ?? paper.SessionId });
    }

    public static Meeting Apply(Meeting m, PaperReturned e) => m.With(m.PaperOf(e.PaperId)! with { Status = PaperStatus.Returned, Reason = e.Reason });

    public static Meeting Apply(Meeting m, PaperRemoved e) => m.Without(m.PaperOf(e.PaperId)!);

    public static Meeting Apply(Meeting m, PaperDeadlineSet e) => m.With(m.Agenda.Items[e.ItemId] with { PapersDueAt = e.DueAt });

    /// <summary>The meeting without the papers of the item and of all below it, before these go themselves.</summary>
    public static Meeting WithoutPapersOf(this Meeting m, Guid itemId) =>
        m.Agenda.Subtree(m.Agenda.Items[itemId]).SelectMany(i => i.Papers.Values).ToList().Aggregate(m, (meeting, paper) => meeting.Without(paper));

    // The paper at its item, and in what whoever attached it sees, where it is for them.
    private static Meeting With(this Meeting m, Paper paper)
    {
        var item = m.Agenda.Items[paper.ItemId];
        var next = m.With(item with { Papers = item.Papers.SetItem(paper.Id, paper) });
        return next.Participants.Find(paper.MemberId) is { } who && IsFor(next, who.MemberId, paper)
            ? next with { Participants = next.Participants.SetItem(who.MemberId, who with { Papers = who.Papers.SetItem(paper.Id, OwnPaper.Of(paper)) }) }
            : next;
    }

    private static Meeting Without(this Meeting m, Paper paper)
    {
        var item = m.Agenda.Items[paper.ItemId];
        var next = m.With(item with { Papers = item.Papers.Remove(paper.Id) });
        return next.Participants.Find(paper.MemberId) is { } who
            ? next with { Participants = next.Participants.SetItem(who.MemberId, who with { Papers = who.Papers.Remove(paper.Id) }) }
            : next;
    }

    private static Meeting With(this Meeting m, AgendaItem item) => m with { Agenda = m.Agenda with { Items = m.Agenda.Items.SetItem(item.Id, item) } };
}
