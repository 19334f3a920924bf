using Collab.Domain.Inboxes;

namespace Collab.Domain.Meetings;

/// <summary>
/// Who is told of what becomes of minutes: those who read the document, that it can be read and objected to, is issued or recalled; stewards of an objection, and whoever raised it of the answer.
/// Of a closed session those inside alone. Of what is not so any more nobody is.
/// </summary>
internal static class MinutesTelling
{
    public static MeetingNotice? NoticeOf(MeetingEvent happened, DateTimeOffset at, Guid by) => happened switch
    {
        MinutesInitialled e => new(NoticeKinds.MinutesInitialled, by, at, Document: e.Document),
        MinutesIssued e => new(NoticeKinds.MinutesIssued, by, at, Document: e.Document),
        MinutesRecalled e => new(NoticeKinds.MinutesRecalled, by, at, Document: e.Document),
        _ => null,
    };

    public static IEnumerable<Guid> ToldOf(Meeting now, MeetingNotice notice)
    {
        if (now.MinutesOf(notice.Document) is not { } d || !IsSo(d, notice)) return [];

        return now.Participants.Values
            .Where(p => p.IsListed && p.MemberId != notice.By && MeetingSight.Of(now, p.MemberId) is { } sight && MinutesDocuments.IsFor(now, sight, notice.Document!))
            .Select(p => p.MemberId);
    }

    public static IEnumerable<ParticipantNotice> Of(MeetingEvent happened, Meeting after, DateTimeOffset at, Guid by) => happened switch
    {
        ObjectionRaised e => after.Participants.Values.Where(p => p.IsListed && p.Role.IsSteward() && p.MemberId != by)
            .Select(p => new ParticipantNotice(NoticeKinds.ObjectionRaised, p.MemberId, by, at, OtherId: e.ObjectionId, Document: e.Document)),
        ObjectionAnswered e when ObjectionOf(after, e.Document, e.ObjectionId) is { } answered && answered.MemberId != by =>
            [new(NoticeKinds.ObjectionAnswered, answered.MemberId, by, at, OtherId: e.ObjectionId, Document: e.Document)],
        _ => [],
    };

    /// <summary>Whether <paramref name="notice"/> is to be delivered, by the meeting as it is now.</summary>
    public static bool Concerns(Meeting now, ParticipantNotice notice)
    {
        if (notice.Document is not { } document || notice.OtherId is not { } id || ObjectionOf(now, document, id) is not { } objection) return false;
        if (MeetingSight.Of(now, notice.To) is not { } sight || !MinutesDocuments.IsFor(now, sight, document)) return false;
        return notice.Kind == NoticeKinds.ObjectionRaised ? objection.IsOpen && sight.All : objection.Answer is not null && objection.MemberId == notice.To;
    }

    private static bool IsSo(MinutesDocument d, MeetingNotice notice) => notice.Kind switch
    {
        NoticeKinds.MinutesInitialled => d.Initialled?.At == notice.At,
        NoticeKinds.MinutesIssued => d.Issued.Values.Any(issued => issued.At == notice.At && issued.Recalled is null),
        _ => d.Last?.Recalled is not null,
    };

    private static Objection? ObjectionOf(Meeting m, string document, Guid id) => m.MinutesOf(document)?.Objections.Find(id);
}
