using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>
/// The notice of conclusions ("thông báo kết luận", form 1.4): who met when and where under whom, what was concluded by agenda item, and whom it is for. It names nobody but who chaired.
/// </summary>
internal static class MinutesNotice
{
    public static ImmutableArray<MinutesSection> Of(MinutesReading r) =>
    [
        MinutesOpening.Alone("opening", null, Opening(r), Attendance(r), Before(r)),
        MinutesOpening.Alone("conclusions", null, [.. Conclusions(r)]),
        MinutesOpening.Alone("closing", null, new Passage("closing", $"Trên đây là kết luận tại {MinutesWords.Named(r.M)}, {r.M.UnitName} thông báo để các đơn vị, cá nhân liên quan biết và thực hiện.", 0, [])),
    ];

    private static Passage Opening(MinutesReading r)
    {
        var chair = MinutesOpening.Turns(r) is [var turn, ..] ? $" dưới sự chủ trì của {MinutesWords.Full(r.M.Participants[turn.MemberId])}" : "";
        var place = r.M.Place is { } at ? $", tại {at}" : r.M.Mode == MeetingMode.Online ? ", bằng hình thức trực tuyến" : "";
        return r.Trail.Opened is { } opened
            ? new("opening", $"{MinutesWords.Sentence(r.Words.Day(opened.At))}{place}, {r.M.UnitName} đã tổ chức {MinutesWords.Named(r.M)}{chair}.", 0, [.. MinutesOpening.Turns(r).Take(1).Select(t => t.From.Seq).Append(opened.Seq).Append(r.M.Place is null ? 0 : r.Trail.PlaceSaid).Where(seq => seq > 0).Distinct().Order()])
            : new("opening", $"{MinutesWords.Sentence(MinutesWords.Unknown)}, {r.M.UnitName} tổ chức {MinutesWords.Named(r.M)}.", 0, []);
    }

    private static Passage Attendance(MinutesReading r)
    {
        var (turnout, guests) = (Turnout.Of(r), MinutesAttendance.GuestsOf(r).Count());
        var text = $"Dự họp có {MinutesWords.Number(turnout.Present)} trên {MinutesWords.Number(turnout.Summoned)} người được triệu tập" + (guests > 0 ? $" và {MinutesWords.Number(guests)} khách mời." : ".");
        return new("attendance", text, 0, r.Trail.Opened is { } opened ? [opened.Seq] : []);
    }

    private static Passage Before(MinutesReading r) => new("concluded", MinutesConclusions.ByItem(r).Count > 0
        ? $"Sau khi nghe các nội dung trình bày và ý kiến của các thành viên dự họp, {(MinutesOpening.Turns(r) is [.., var last] ? MinutesWords.Full(r.M.Participants[last.MemberId]) : "chủ trì")} kết luận như sau:"
        : $"{MinutesWords.Sentence(MinutesWords.NounOf(r.M))} không có kết luận nào được ghi nhận.", 0, []);

    // A heading for each item; its conclusions below it, and what a conclusion brings with it behind it.
    private static IEnumerable<Passage> Conclusions(MinutesReading r)
    {
        var (conclusions, titles) = (MinutesConclusions.ByItem(r), r.Agenda.ToDictionary());
        var groups = MinutesAgenda.InOrder(r, conclusions.Select(group => group.Key).OfType<Guid>()).Select(id => ((Guid?)id, Key: $"item:{id}", titles[id].Title))
            .Concat(conclusions[null].Any() ? [(null, "item:general", "Kết luận chung")] : []);
        foreach (var (i, (id, key, title)) in groups.Index())
        {
            yield return new(key, MinutesWords.Ended($"{i + 1}. {title}"), 0, []);
            foreach (var passage in conclusions[id].SelectMany((c, j) => MinutesConclusions.Passages(r, c, $"{i + 1}.{j + 1}. ", 1))) yield return passage;
        }
    }
}
