using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>When, where, by whom: what stands at the beginning of minutes, and their last sentence.</summary>
internal static class MinutesOpening
{
    /// <summary>Bridge points, and people, that the text names: more are counted, and named in the list at the end.</summary>
    public const int Named = 30;

    public static MinutesSection Start(MinutesReading r) => Line("start", "Thời gian bắt đầu:", r.Trail.Opened is { } opened
        ? new Passage("start", $"{r.Words.Moment(opened.At)}.", 0, [opened.Seq])
        : new Passage("start", MinutesWords.Unknown, 0, []));

    public static MinutesSection Place(MinutesReading r)
    {
        var bridges = r.M.Bridges.Values.OrderBy(b => b.Position).ToList();
        var said = new List<string>();
        if (r.M.Place is { } place) said.Add(place);
        said.Add(r.M.Mode switch
        {
            MeetingMode.InPerson => "họp trực tiếp",
            MeetingMode.Online => "họp trực tuyến",
            _ => "họp trực tiếp kết hợp trực tuyến",
        });
        if (bridges.Count > 0) said.Add($"{MinutesWords.Number(bridges.Count)} điểm cầu" + (bridges.Count > Named ? "" : $": {string.Join(", ", bridges.Select(b => b.Title))}"));
        return Line("place", "Địa điểm:", new Passage("place", MinutesWords.Sentence(string.Join("; ", said)) + ".", 0,
            [.. bridges.Select(b => r.Trail.Bridges[b.Id]).Append(r.Trail.PlaceSaid).Append(r.Trail.ModeSaid).Where(seq => seq > 0).Distinct().Order()]));
    }

    public static MinutesSection Chair(MinutesReading r)
    {
        var turns = Turns(r);
        var said = turns.Select((turn, i) => (i == 0 ? "" : $"từ {r.Words.Hour(turn.From.At)}: ") + MinutesWords.Full(r.M.Participants[turn.MemberId]));
        return Line("chair", "Chủ trì (chủ tọa):", new Passage("chair", turns.Count == 0 ? MinutesWords.Unknown : MinutesWords.Sentence(string.Join("; ", said)) + ".", 0, [.. turns.Select(turn => turn.From.Seq)]));
    }

    /// <summary>Who chaired, in order; of a closed session, who did then.</summary>
    public static List<(Moment From, Guid MemberId)> Turns(MinutesReading r) => r.Closed is { } session
        ? [.. r.Trail.Chairs.Where(turn => turn.From.Seq < session.FromSeq).TakeLast(1), .. r.Trail.Chairs.Where(turn => session.Holds(turn.From.Seq))]
        : r.Trail.Chairs;

    public static MinutesSection Secretary(MinutesReading r)
    {
        var all = Secretaries(r);
        return Line("secretary", "Thư ký (người ghi biên bản):", new Passage("secretary",
            all.Count == 0 ? "Không phân công." : MinutesWords.Sentence(string.Join("; ", all.Select(MinutesWords.Full))) + ".", 0, [.. all.Select(p => r.Trail.People[p.MemberId].Named).Order()]));
    }

    public static MinutesSigner? ChairOf(MinutesReading r) => Turns(r) is [.., var last] ? Signer(r.M.Participants[last.MemberId]) : null;

    public static MinutesSigner? SecretaryOf(MinutesReading r) => Secretaries(r) is [var first, ..] ? Signer(first) : null;

    /// <summary>The last end; an earlier one stands where the meeting went on.</summary>
    public static MinutesSection End(MinutesReading r)
    {
        var noun = MinutesWords.Sentence(MinutesWords.NounOf(r.M));
        return Alone("end", null, r.Trail.Endings is [.., { Reopened: null } last]
            ? new Passage("end", $"{noun} kết thúc vào {r.Words.Moment(last.Closed.At)}.", 0, [last.Closed.Seq])
            : new Passage("end", $"{noun} chưa kết thúc.", 0, []));
    }

    public static MinutesSection Line(string key, string heading, Passage passage) => new(key, heading, Inline: true, Appendix: false, [passage]);

    public static MinutesSection Alone(string key, string? heading, params ImmutableArray<Passage> passages) => new(key, heading, Inline: false, Appendix: false, passages);

    private static List<Participant> Secretaries(MinutesReading r) =>
        [.. r.M.Participants.Values.Where(p => p is { IsListed: true, Role: MeetingRole.Secretary }).OrderBy(p => r.Trail.People[p.MemberId].Invited)];

    private static MinutesSigner Signer(Participant p) => new(p.Name, p.Title);
}
