using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>
/// Who was to come and who came. Numbers are sums over hundreds of events, which stand with each person in <see cref="MinutesPeople"/>; here only those are named between which it was counted.
/// Why somebody is absent or sent another is told: the draft is the secretary's, who leaves out what is not for all.
/// </summary>
internal static class MinutesAttendance
{
    public static MinutesSection Of(MinutesReading r) =>
        MinutesOpening.Alone("attendance", "Thành phần tham dự:", [Sum(r, Turnout.Of(r)), .. Sittings(r), .. Bridges(r), .. Absent(r), .. Delegated(r), .. Guests(r), .. Quorum(r)]);

    private static Passage Sum(MinutesReading r, Turnout t)
    {
        var sittings = r.M.Sittings.Count > 0 ? $" (tính cả {MinutesWords.Number(r.M.Sittings.Count)} buổi)" : "";
        var text = $"Triệu tập: {MinutesWords.People(t.Summoned)}. Có mặt{sittings}: {Present(t)}.";
        if (t.StoodIn > 0) text += $" Trong số có mặt, {MinutesWords.People(t.StoodIn)} có người dự thay.";
        if (t.Left > 0) text += $" {MinutesWords.People(t.Left)} ra về trước khi kết thúc.";
        if (t.Absent > 0) text += $" Vắng mặt: {MinutesWords.People(t.Absent)} (có lý do {MinutesWords.Number(t.Excused)}, không có lý do {MinutesWords.Number(t.Unexcused)}).";
        return new("attendance", text, 0, Between(r));
    }

    private static IEnumerable<Passage> Sittings(MinutesReading r)
    {
        foreach (var (i, sitting) in r.M.Sittings.Values.OrderBy(s => s.Position).Index())
        {
            var held = r.Trail.Sittings[sitting.Id];
            // What is said of the last one after it ended corrects it.
            var roll = i == r.M.Sittings.Count - 1 ? r.M : held.End!;
            var t = Turnout.OfSitting(roll);
            var text = $"Buổi {MinutesWords.Quoted(sitting.Title)}: có mặt {Present(t)}";
            if (t.Absent > 0) text += $"; vắng {MinutesWords.People(t.Absent)} (có lý do {MinutesWords.Number(t.Excused)}, không có lý do {MinutesWords.Number(t.Unexcused)})";
            yield return new($"turnout:{sitting.Id}", text + ".", 0, [.. held.When.Seqs]);
        }
    }

    // Heads are no members: who is named there is among those present, whoever else sits there is not.
    private static IEnumerable<Passage> Bridges(MinutesReading r)
    {
        var bridges = r.M.Bridges.Values.OrderBy(b => b.Position).ToList();
        if (bridges.Count == 0) yield break;
        var named = bridges.Count <= MinutesOpening.Named ? bridges : [];
        var text = $"Số người tại các điểm cầu do điểm cầu báo, không cộng vào số có mặt nêu trên: {MinutesWords.People(bridges.Sum(b => b.HeadCount))}";
        if (named.Count > 0) text += $" ({string.Join("; ", named.Select(b => $"{b.Title}: {MinutesWords.Number(b.HeadCount)}"))})";
        yield return new("bridges", text + ".", 0, [.. bridges.Select(b => r.Trail.Bridges[b.Id]).Order()]);
    }

    private static IEnumerable<Passage> Absent(MinutesReading r)
    {
        var absent = r.M.Roll.Counted.Keys.Where(id => Turnout.ModeOf(r, id) is null).OrderBy(id => r.Trail.People[id].Invited).Select(id => (Who: r.M.Participants[id], Excuse: Turnout.Excuse(r, r.M.Participants[id]))).ToLookup(p => p.Excuse is not null);
        return MinutesMention.Passage("absent", "Vắng có lý do", [.. absent[true].Select(p => new MinutesMention($"{MinutesWords.Full(p.Who)} ({p.Excuse!.Value.Reason})", [p.Excuse.Value.Seq]))])
            .Concat(MinutesMention.Passage("unexcused", "Vắng không có lý do", [.. absent[false].Select(p => new MinutesMention(MinutesWords.Full(p.Who), r.Trail.People[p.Who.MemberId].Said is > 0 and var said ? [said] : []))]));
    }

    private static IEnumerable<Passage> Delegated(MinutesReading r) => MinutesMention.Passage("delegated", "Ủy quyền dự họp",
        [.. r.M.Participants.Values.Where(p => p is { IsListed: true, Delegation: not null }).OrderBy(p => r.Trail.People[p.MemberId].Invited)
            .Select(p => new MinutesMention($"{MinutesWords.Full(p)} {Sent(p.Delegation!)}", [r.Trail.People[p.MemberId].Delegated]))]);

    /// <summary><c>ủy quyền cho Vũ Chi (Giấy ủy quyền 12/UQ)</c>.</summary>
    public static string Sent(AttendanceDelegation d) => $"ủy quyền cho {d.ToName}" + (d.Authority is { } authority ? $" ({authority})" : "");

    private static IEnumerable<Passage> Guests(MinutesReading r)
    {
        var guests = GuestsOf(r).ToList();
        var byLink = guests.Count(p => p.LinkId is not null);
        return MinutesMention.Passage("guests", "Khách mời có mặt", [.. guests.Select(p => new MinutesMention(MinutesWords.Listed(p), [.. MinutesPeople.Attended(r, p).Distinct().Order()]))],
            byLink > 0 ? $", trong đó {MinutesWords.Number(byLink)} vào bằng liên kết" : "");
    }

    /// <summary>Those who came.</summary>
    public static IEnumerable<Participant> GuestsOf(MinutesReading r) => r.M.Participants.Values
        .Where(p => p is { IsListed: true, Role: MeetingRole.Guest, OnlyStandsIn: false } && Turnout.ModeOf(r, p.MemberId) is not null).OrderBy(p => r.Trail.People[p.MemberId].Invited);

    private static IEnumerable<Passage> Quorum(MinutesReading r)
    {
        var sittings = r.M.Sittings.Values.OrderBy(s => s.Position).ToList();
        var moments = new List<(string When, QuorumView Found, long Seq)>();
        if (r.Trail is { Opened: { } opened, AtOpening: { } atOpening } && sittings.Count == 0) moments.Add(("khi khai mạc", Quorums.Of(atOpening), opened.Seq));
        moments.AddRange(sittings.Select(s => (Sitting: s, Held: r.Trail.Sittings[s.Id])).Where(s => s.Held.End is not null)
            .Select(s => ($"khi kết thúc buổi {MinutesWords.Quoted(s.Sitting.Title)}", Quorums.Of(s.Held.End!), s.Held.When.To!.Value.Seq)));
        if (r.Trail is { AtClosing: { } atClosing, Endings: [.., { Reopened: null } end] } && sittings.Count == 0) moments.Add(("khi kết thúc", Quorums.Of(atClosing), end.Closed.Seq));
        if (moments.Count == 0) yield break;

        var whole = r.M.Quorum.Base == QuorumBase.Delegates ? "số người có quyền biểu quyết được triệu tập" : "số người có quyền biểu quyết có mặt";
        var said = moments.Select(m =>
            $"{m.When} có mặt {MinutesWords.Number(m.Found.Present)} người có quyền biểu quyết trên {MinutesWords.Number(m.Found.Base)}, cần {MinutesWords.Number(m.Found.Needed)}: {(m.Found.Reached ? "đủ" : "không đủ")} tỷ lệ");
        yield return new("quorum", $"Điều kiện tiến hành: có mặt ít nhất {r.M.Quorum.Threshold} {whole}; {string.Join("; ", said)}.", 0, [.. moments.Select(m => m.Seq)]);
    }

    private static ImmutableArray<long> Between(MinutesReading r) =>
        [.. new[] { r.Trail.Opened?.Seq, r.Trail.Endings is [.., { Reopened: null } end] ? end.Closed.Seq : null }.OfType<long>()];

    private static string Present(Turnout t)
    {
        var ways = new[] { (AttendanceMode.InPerson, t.InPerson), (AttendanceMode.Online, t.Online), (AttendanceMode.Bridge, t.Bridge) }.Where(way => way.Item2 > 0).Select(way => $"{MinutesWords.Mode(way.Item1)} {MinutesWords.Number(way.Item2)}");
        return t.Present == 0 ? MinutesWords.People(0) : $"{MinutesWords.People(t.Present)} ({string.Join(", ", ways)})";
    }
}
