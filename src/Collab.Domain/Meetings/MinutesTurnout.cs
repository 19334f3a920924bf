namespace Collab.Domain.Meetings;

/// <summary>How many came. Everybody is counted once: in the way in which they attended last, or as absent.</summary>
/// <param name="Summoned">Who are counted as attending (<see cref="MeetingRoles.IsCounted"/>), without those who only stand in for somebody.</param>
/// <param name="StoodIn">Of those present, who were so only by whom they had sent.</param>
/// <param name="Left">Of those present, who had left by the end.</param>
/// <param name="Excused">Whose absence was recorded, who declined, or had sent somebody who did not come.</param>
internal sealed record Turnout(int Summoned, int InPerson, int Online, int Bridge, int StoodIn, int Left, int Excused)
{
    public int Present => InPerson + Online + Bridge;
    public int Absent => Summoned - Present;
    public int Unexcused => Absent - Excused;

    /// <summary>Of the whole meeting: attendance begins anew with each sitting, and who came to one of them came.</summary>
    public static Turnout Of(MinutesReading r) => Of(r.M, r.M.Roll.Counted.Keys, id => ModeOf(r, id), id => IsExcused(r.M.Participants[id]) || r.Trail.People[id].Absent > 0);

    /// <param name="roll">The state when the sitting ended.</param>
    public static Turnout OfSitting(Meeting roll) => Of(roll, roll.Roll.Counted.Keys, id => ModeOf(roll, id)?.Mode, id => roll.Participants[id].Status == AttendanceStatus.Absent || IsExcused(roll.Participants[id]));

    private static Turnout Of(Meeting last, IEnumerable<Guid> counted, Func<Guid, AttendanceMode?> modeOf, Func<Guid, bool> isExcused)
    {
        int summoned = 0, inPerson = 0, online = 0, bridge = 0, stoodIn = 0, left = 0, excused = 0;
        foreach (var id in counted)
        {
            summoned++;
            switch (modeOf(id))
            {
                case null:
                    if (isExcused(id)) excused++;
                    continue;
                case AttendanceMode.InPerson:
                    inPerson++;
                    break;
                case AttendanceMode.Online:
                    online++;
                    break;
                default:
                    bridge++;
                    break;
            }
            if (ModeOf(last, id) is not { } now) continue;
            if (now.StoodIn) stoodIn++;
            if (last.Participants[id].CountedMode is null) left++;
        }
        return new(summoned, inPerson, online, bridge, stoodIn, left, excused);
    }

    /// <summary>How the person attended last, in whatever sitting; null = not at all.</summary>
    public static AttendanceMode? ModeOf(MinutesReading r, Guid member)
    {
        if (ModeOf(r.M, member) is { } now) return now.Mode;
        for (var i = r.Trail.BeforeSittings.Count - 1; i >= 0; i--)
            if (ModeOf(r.Trail.BeforeSittings[i], member) is { } earlier) return earlier.Mode;
        return null;
    }

    /// <summary>How the person, or whoever only stands in for them, is or was there in this state.</summary>
    public static (AttendanceMode Mode, bool StoodIn)? ModeOf(Meeting roll, Guid member)
    {
        if (roll.Participants.Find(member) is not { } p) return null;
        if (Own(p) is { } mode) return (mode, false);
        return p.Delegation is { } sent && roll.Participants.Find(sent.ToMemberId) is { OnlyStandsIn: true } standIn && Own(standIn) is { } by ? (by, true) : null;
    }

    private static AttendanceMode? Own(Participant p) => p.Status is AttendanceStatus.Present or AttendanceStatus.Left ? p.Mode ?? AttendanceMode.InPerson : null;

    private static bool IsExcused(Participant p) => p.Delegation is not null || p.Answer?.Answer == AnswerWord.Declined;

    /// <summary>Why somebody did not come, and the event that says so; null = nobody said.</summary>
    public static (string Reason, long Seq)? Excuse(MinutesReading r, Participant p) => r.Trail.People[p.MemberId] switch
    {
        { Absent: > 0 } trail => (trail.Reason ?? MinutesWords.Unknown, trail.Absent),
        var trail when p.Delegation is { } sent => (sent.Reason ?? MinutesWords.Unknown, trail.Delegated),
        var trail when p.Answer is { Answer: AnswerWord.Declined } answer => (answer.Reason ?? MinutesWords.Unknown, trail.Answered),
        _ => null,
    };
}
