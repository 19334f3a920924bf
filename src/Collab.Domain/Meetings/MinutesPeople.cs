namespace Collab.Domain.Meetings;

/// <summary>The list of all who were to attend, for the last pages: a passage each, with the events that say how they did.</summary>
internal static class MinutesPeople
{
    public static MinutesSection Of(MinutesReading r)
    {
        var listed = r.M.Participants.Values.Where(p => p is { IsListed: true, OnlyStandsIn: false, Role: not MeetingRole.Display })
            .OrderBy(p => !p.Role.IsCounted()).ThenBy(p => r.Trail.People[p.MemberId].Invited);
        return new("people", "Danh sách thành phần tham dự", Inline: false, Appendix: true, [.. listed.Select(p => Line(r, p))]);
    }

    private static Passage Line(MinutesReading r, Participant p)
    {
        var guest = p.LinkId is not null ? " (khách mời qua liên kết)" : p.Role == MeetingRole.Guest ? " (khách mời)" : "";
        var name = MinutesWords.Listed(p) + guest;
        if (Turnout.ModeOf(r, p.MemberId) is { } mode)
        {
            var stoodIn = Turnout.ModeOf(r.M, p.MemberId) is { StoodIn: true };
            var left = p.Status == AttendanceStatus.Left ? $", về lúc {r.Words.Hour(p.Since!.Value)}" : "";
            return new($"person:{p.MemberId}", $"{name}: {(stoodIn ? MinutesAttendance.Sent(p.Delegation!) + ", người dự thay dự" : "dự")} {MinutesWords.Mode(mode)}{SittingsOf(r, p)}{left}.", 0, [.. Attended(r, p).Distinct().Order()]);
        }
        return Turnout.Excuse(r, p) is { } excuse
            ? new($"person:{p.MemberId}", $"{name}: vắng có lý do ({excuse.Reason}){(p.Delegation is { } sent ? $", {MinutesAttendance.Sent(sent)}" : "")}.", 0, [excuse.Seq])
            : new($"person:{p.MemberId}", $"{name}: {(p.Role == MeetingRole.Guest ? "không dự" : "vắng không có lý do")}.", 0, r.Trail.People[p.MemberId].Said is > 0 and var said ? [said] : []);
    }

    /// <summary>What says that the person came and went, and who came in their stead.</summary>
    public static IEnumerable<long> Attended(MinutesReading r, Participant p)
    {
        var trail = r.Trail.People[p.MemberId];
        var own = trail.Earlier.Concat(trail.Came > 0 ? [trail.Came, trail.Said] : []);
        return p.Delegation is { } sent && Turnout.ModeOf(r.M, p.MemberId) is { StoodIn: true } && r.Trail.People.GetValueOrDefault(sent.ToMemberId) is { } standIn
            ? own.Append(trail.Delegated).Append(standIn.Came)
            : own;
    }

    private static string SittingsOf(MinutesReading r, Participant p)
    {
        var all = r.M.Sittings.Values.OrderBy(s => s.Position).ToList();
        if (all.Count == 0) return "";
        var there = all.Where((s, i) => Turnout.ModeOf(i == all.Count - 1 ? r.M : r.Trail.Sittings[s.Id].End!, p.MemberId) is not null).Select(s => MinutesWords.Quoted(s.Title)).ToList();
        return there.Count == 0 ? " trước các buổi" : $" ({(there.Count == all.Count ? "tất cả các buổi" : $"buổi {string.Join(", ", there)}")})";
    }
}
