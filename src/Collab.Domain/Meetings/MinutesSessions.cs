namespace Collab.Domain.Meetings;

/// <summary>What the minutes of a closed session have of their own: its times, and who was inside. The rest is told as of the open meeting, of what arose in it.</summary>
internal static class MinutesSessions
{
    public static MinutesSection Start(MinutesReading r) => MinutesOpening.Line("start", "Thời gian bắt đầu:", new Passage("start", $"{r.Words.Moment(r.Closed!.StartedAt)}.", 0, [r.Closed.FromSeq]));

    public static MinutesSection Inside(MinutesReading r) => MinutesOpening.Alone("attendance", "Thành phần tham dự:",
    [
        new("attendance", $"Họp kín trong khuôn khổ {MinutesWords.Named(r.M)}.", 0, [r.Closed!.FromSeq]),
        .. MinutesMention.Passage("inside", "Dự họp kín", [.. InsideOf(r).Select(p => new MinutesMention(MinutesWords.Full(p), [r.Closed.FromSeq]))]),
    ]);

    public static MinutesSection End(MinutesReading r) => MinutesOpening.Alone("end", null, r.Closed is { EndedAt: { } at, ToSeq: { } seq }
        ? new Passage("end", $"Phiên họp kín kết thúc vào {r.Words.Moment(at)}.", 0, [seq])
        : new Passage("end", "Phiên họp kín chưa kết thúc.", 0, []));

    public static MinutesSection People(MinutesReading r) => new("people", "Danh sách người dự họp kín", Inline: false, Appendix: true,
        [.. InsideOf(r).Select(p => new Passage($"person:{p.MemberId}", $"{MinutesWords.Listed(p)}.", 0, [r.Closed!.FromSeq]))]);

    // Stewards and whoever was named, of these who were there when it began or when it ended.
    private static List<Participant> InsideOf(MinutesReading r)
    {
        var (id, held) = (r.Session!.Value, r.Trail.Sessions[r.Session.Value]);
        var (start, end) = (held.Start, held.End ?? r.M);
        return [.. start.Participants.Keys.Where(member => IsThere(start, member)).Union(end.Participants.Keys.Where(member => IsThere(end, member)))
            .Select(member => r.M.Participants[member]).OrderBy(p => r.Trail.People[p.MemberId].Invited)];

        bool IsThere(Meeting m, Guid member) => m.IsInside(member, id) && m.Participants[member].IsPresent;
    }
}
