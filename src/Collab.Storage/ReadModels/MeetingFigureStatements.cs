using Collab.Domain.Meetings;

namespace Collab.Storage.ReadModels;

/// <summary>Keeps the figures of closed meetings, in the transaction of the append: in place of those of an earlier closing, or gone when the meeting goes on.</summary>
internal static class MeetingFigureStatements
{
    private const string Clear = "DELETE FROM meeting_figures WHERE meeting_id = @meeting";
    private const string ClearPeople = "DELETE FROM meeting_attendance WHERE meeting_id = @meeting";

    private static readonly string[] ClearNames = ["@meeting"];
    private static readonly PutRows Put = PutRows.ByKey(
        "meeting_figures", ["meeting_id"], ["unit_id", "starts_at", "asked", "attended", "stood_in_for", "conclusions", "ballots", "speeches", "seconds", "edition"]);
    private static readonly PutRows People = PutRows.ByKey(
        "meeting_attendance", ["meeting_id", "member_id"],
        ["unit_id", "attendance", "late", "stands_in", "requests", "speeches", "speech_seconds", "questions", "question_seconds", "ballots", "votes"]);

    public static IEnumerable<ListingStatement> Of(byte[] meeting, MeetingListingChange change)
    {
        if (change.Figures is null && !change.FiguresGone) yield break;

        yield return new(ClearPeople, ClearNames, [meeting]);
        if (change.Figures is not { } figures)
        {
            yield return new(Clear, ClearNames, [meeting]);
            yield break;
        }

        MeetingFigures[] one = [figures];
        foreach (var put in Put.Of(one, f =>
            [meeting, f.UnitId.ToBlob(), f.StartsAt.ToUnixTimeMilliseconds(), f.Asked, f.Attended, f.StoodInFor, f.Conclusions, f.Ballots, f.Speeches, f.Seconds, MeetingFigures.Edition])) yield return put;
        foreach (var put in People.Of(figures.Participants, p =>
            [
                meeting, p.MemberId.ToBlob(), p.UnitId.ToBlob(), StoredWord<AttendanceFigure>.Of(p.Attendance), p.Late, p.StandsIn,
                p.Requests, p.Speeches, p.SpeechSeconds, p.Questions, p.QuestionSeconds, p.Ballots, p.Votes,
            ])) yield return put;
    }
}
