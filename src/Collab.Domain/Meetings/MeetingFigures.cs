using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Collab.Domain.Meetings;

/// <summary>How somebody attended a meeting, as statistics count it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttendanceFigure>))]
public enum AttendanceFigure
{
    [JsonStringEnumMemberName("inPerson")] InPerson,
    [JsonStringEnumMemberName("online")] Online,
    [JsonStringEnumMemberName("bridge")] Bridge,
    /// <summary>Somebody came in their stead, and is there for nothing else.</summary>
    [JsonStringEnumMemberName("stoodInFor")] StoodInFor,
    /// <summary>Did not come, with a reason: declined, sent somebody who did not come, or so recorded.</summary>
    [JsonStringEnumMemberName("excused")] Excused,
    [JsonStringEnumMemberName("unexcused")] Unexcused,
    /// <summary>Was not asked to come: came in another's stead and for nothing else.</summary>
    [JsonStringEnumMemberName("standIn")] StandIn,
}

/// <summary>What one person had of a closed meeting. Nothing of closed sessions is in it, and never what was voted.</summary>
/// <param name="UnitId">The person's, as the meeting has it.</param>
/// <param name="Late">Came themselves, after the opening.</param>
/// <param name="StandsIn">Came for somebody else, also.</param>
/// <param name="Requests">To speak or to ask, that were not withdrawn.</param>
/// <param name="Speeches">Points of order too.</param>
/// <param name="Ballots">Electronic ones, closed and not void, in which they had a vote. By hands and papers nobody knows whose they are.</param>
/// <param name="Votes">Of these, in which their vote was cast, by themselves or by whom they had delegated it to.</param>
public sealed record ParticipantFigures(
    Guid MemberId, Guid UnitId, AttendanceFigure Attendance, bool Late, bool StandsIn, int Requests, int Speeches, int SpeechSeconds, int Questions, int QuestionSeconds, int Ballots, int Votes);

/// <summary>
/// A closed meeting in figures, for statistics and the archive. All who take part may know them: nothing of closed sessions and of hidden items is in them.
/// </summary>
/// <param name="Asked">Who were asked to come.</param>
/// <param name="Attended">Of these, who came themselves.</param>
/// <param name="Speeches">Questions too.</param>
/// <param name="Ballots">Held and not void, in whatever way.</param>
public sealed record MeetingFigures(
    Guid UnitId, DateTimeOffset StartsAt, int Asked, int Attended, int StoodInFor, int Conclusions, int Ballots, int Speeches, int Seconds, ImmutableArray<ParticipantFigures> Participants)
{
    /// <summary>Of how they are counted: whoever counts otherwise, or more, counts up, and those of closed meetings are counted again.</summary>
    public const int Edition = 2;

    /// <summary>Null: it is not closed, and has none.</summary>
    public static MeetingFigures? Of(Meeting m)
    {
        if (m.Status != MeetingStatus.Closed) return null;

        var speeches = m.Floor.Requests.Values.Where(r => r.SessionId is null && r.Status != RequestStatus.Withdrawn).ToLookup(r => r.MemberId);
        var ballots = m.Ballots.Values.Where(b => b is { Status: BallotStatus.Closed, SessionId: null }).ToList();
        var electronic = ballots.Where(b => b.Method == BallotMethod.Electronic).ToList();
        var people = m.Participants.Values.OrderBy(p => p.MemberId).Select(p => FiguresOf(m, p, [.. speeches[p.MemberId]], electronic)).OfType<ParticipantFigures>().ToImmutableArray();
        var asked = people.Where(p => p.Attendance != AttendanceFigure.StandIn).ToList();
        var ended = m.Floor.Requests.Values.Where(r => r is { SessionId: null, Status: RequestStatus.Done }).ToList();
        return new(
            m.UnitId, m.StartsAt, asked.Count, asked.Count(p => p.Attendance is AttendanceFigure.InPerson or AttendanceFigure.Online or AttendanceFigure.Bridge),
            asked.Count(p => p.Attendance == AttendanceFigure.StoodInFor), m.Conclusions.Values.Count(c => MeetingAudiences.ShowsEverybody(m, c)),
            ballots.Count, ended.Count, ended.Sum(FloorRules.SecondsOf), people);
    }

    /// <summary>Whether the two are the same, people included.</summary>
    public bool Says(MeetingFigures? other) => other is not null && this with { Participants = other.Participants } == other && Participants.SequenceEqual(other.Participants);

    // Screens attend nothing, and guests by link have no account.
    private static ParticipantFigures? FiguresOf(Meeting m, Participant p, IReadOnlyList<SpeakingRequest> requests, List<Ballot> ballots)
    {
        if (p is not { IsListed: true, LinkId: null } || p.Role == MeetingRole.Display) return null;
        var (came, standsIn) = (p.CameAs(), p.StandsInFor is not null && p.CameAs() is not null);
        if (p.OnlyStandsIn && !standsIn) return null;

        var spoken = requests.Where(r => r.Status == RequestStatus.Done).ToLookup(r => r.Kind == RequestKind.Question);
        return new(
            p.MemberId, p.UnitId, p.OnlyStandsIn ? AttendanceFigure.StandIn : AttendanceOf(m, p, came), p is { Late: true, OnlyStandsIn: false } && came is not null, standsIn, requests.Count,
            spoken[false].Count(), spoken[false].Sum(FloorRules.SecondsOf), spoken[true].Count(), spoken[true].Sum(FloorRules.SecondsOf),
            ballots.Count(b => b.Eligible.ContainsKey(p.MemberId)), ballots.Count(b => b.Votes.ContainsKey(p.MemberId)));
    }

    private static AttendanceFigure AttendanceOf(Meeting m, Participant p, AttendanceMode? came) => came switch
    {
        AttendanceMode.InPerson => AttendanceFigure.InPerson,
        AttendanceMode.Online => AttendanceFigure.Online,
        AttendanceMode.Bridge => AttendanceFigure.Bridge,
        _ when p.StoodInEarlier || p.StandInMode is not null || (p.Delegation is { } sent && m.Participants.Find(sent.ToMemberId) is { OnlyStandsIn: true } standIn && standIn.CameAs() is not null) => AttendanceFigure.StoodInFor,
        _ when p.Status == AttendanceStatus.Absent || p.AbsentEarlier || p.Delegation is not null || p.Answer?.Answer == AnswerWord.Declined => AttendanceFigure.Excused,
        _ => AttendanceFigure.Unexcused,
    };
}
