using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// The data of work of the kind <see cref="DueWorkKinds.NotifyParticipant"/>: what concerns one participant alone. Not of <see cref="DueWorkKinds.NotifyMeeting"/>,
/// whose kinds that a server does not know it tells everybody.
/// </summary>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="To">Who is told.</param>
/// <param name="By">Who did it, and is not told.</param>
/// <param name="PaperId">Of <see cref="NoticeKinds.PaperReturned"/>.</param>
/// <param name="OtherId">Of a vote: whose it is, or to whom it was delegated; the one of the two who is not told. Of minutes: the objection.</param>
/// <param name="Document">Of minutes: see <see cref="MinutesDocuments"/>.</param>
public sealed record ParticipantNotice(string Kind, Guid To, Guid By, DateTimeOffset At, Guid? PaperId = null, Guid? OtherId = null, string? Document = null)
{
    /// <exception cref="JsonException">It is of another form.</exception>
    public static ParticipantNotice Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<ParticipantNotice>(data, MeetingJson.Options) ?? throw new JsonException("There is nothing in it.");
}

/// <summary>
/// What one participant is told of: a paper that came back, a vote that was delegated, an objection to minutes. Of what is not so any more by the time nobody is told, nor is whoever the
/// meeting, its item or the paper does not exist for.
/// </summary>
public static class ParticipantNotices
{
    internal static IEnumerable<ParticipantNotice> Of(Meeting before, MeetingEvent happened, Meeting after, DateTimeOffset at, Guid by)
    {
        switch (happened)
        {
            case PaperReturned e when after.PaperOf(e.PaperId) is { } paper && paper.MemberId != by:
                yield return new(NoticeKinds.PaperReturned, paper.MemberId, by, at, PaperId: paper.Id);
                break;
            case VoteDelegated e:
                yield return new(NoticeKinds.VoteDelegated, e.ToMemberId, by, at, OtherId: e.MemberId);
                break;
            case VoteDelegationEnded e when before.Participants.Find(e.MemberId)?.VoteGiven is { } given:
                if (given.ToMemberId != by) yield return new(NoticeKinds.VoteDelegationEnded, given.ToMemberId, by, at, OtherId: e.MemberId);
                if (e.MemberId != by) yield return new(NoticeKinds.VoteReturned, e.MemberId, by, at, OtherId: given.ToMemberId);
                break;
            default:
                foreach (var of in MinutesTelling.Of(happened, after, at, by)) yield return of;
                break;
        }
    }

    /// <summary>What the inbox is given, by the meeting as it is now; null = nothing.</summary>
    public static DeliverNotice? ContentOf(Meeting now, ParticipantNotice notice)
    {
        // Minutes come after the meeting.
        if (notice.Document is not null) return MinutesTelling.Concerns(now, notice) ? Content(now.Title, notice.By, null) : null;
        if (!now.IsUnfinished || MeetingAudiences.Of(now, notice.To) is null) return null;
        var to = now.Participants[notice.To];
        switch (notice.Kind)
        {
            case NoticeKinds.PaperReturned:
                if (notice.PaperId is not { } id || now.PaperOf(id) is not { Status: PaperStatus.Returned } paper || paper.MemberId != notice.To) return null;
                if (now.UnknownItem(paper.ItemId, notice.To) is not null || !PaperRules.IsFor(now, notice.To, paper)) return null;
                var title = paper.SessionId is null && now.IsOfTheOpen(paper.ItemId) ? paper.File.Title : now.Title;
                return Content(title, notice.By, now.OpenedAt is null ? now.Agenda.Items[paper.ItemId].PapersDueAt ?? now.StartsAt : null);
            case NoticeKinds.VoteDelegated:
                return notice.OtherId is { } principal && to.VotesFor.ContainsKey(principal) ? Content(now.Title, principal, now.StartsAt) : null;
            case NoticeKinds.VoteDelegationEnded:
                return notice.OtherId is { } formerly && !to.VotesFor.ContainsKey(formerly) ? Content(now.Title, formerly, now.StartsAt) : null;
            case NoticeKinds.VoteReturned:
                return notice.OtherId is { } holder && to is { Voting: true, VoteGiven: null } ? Content(now.Title, holder, now.StartsAt) : null;
            default:
                return null;
        }

        DeliverNotice Content(string title, Guid who, DateTimeOffset? due) =>
            new(notice.Kind, new NoticeAbout(MeetingId: now.Id), NoticeTitles.Fit(title), now.Participants.Find(who)?.Name, notice.At, due);
    }

    /// <summary>Whether what the item is called is no secret in the meeting: notices are mailed, and stay with whoever had them.</summary>
    internal static bool IsOfTheOpen(this Meeting m, Guid itemId) => m.Agenda.IsShown(itemId) && m.CoveringSession(itemId) is null;
}
