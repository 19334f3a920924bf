using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>
/// Ballots that were opened: what, how, by whom it could be cast, what was counted and what came of it. Nobody's choice is told, of secret ballots there is none to tell; what members
/// cast is no event of the passage, as it says only the sum, which stands in the event that closed the ballot.
/// </summary>
internal static class MinutesBallots
{
    public static IEnumerable<Told> Of(MinutesReading r)
    {
        foreach (var ballot in r.M.Ballots.Values.Where(b => b.Status != BallotStatus.Draft && r.IsOf(b.SessionId)))
        {
            var trail = r.Trail.Ballots[ballot.Id];
            if (trail.Opened is { } opened && r.Tells(ballot.ItemId, trail.CurrentId, out var place))
                yield return new(opened.Seq, place, new($"ballot:{ballot.Id}", string.Join(' ', Sentences(r, ballot, trail)), 0, Seqs(ballot, trail)));
        }
    }

    private static ImmutableArray<long> Seqs(Ballot ballot, BallotTrail trail) =>
        [.. (ballot.Status == BallotStatus.Void ? [] : trail.Hands.Values.Append(trail.Paper).Append(trail.Closed?.Seq ?? 0)).Append(trail.Written).Append(trail.Opened!.Value.Seq).Append(trail.Voided?.Seq ?? 0).Where(seq => seq > 0).Order()];

    private static IEnumerable<string> Sentences(MinutesReading r, Ballot b, BallotTrail trail)
    {
        yield return What(r, b, trail);
        if (Earlier(r, b) is { } earlier) yield return earlier;
        if (b.Kind == BallotKind.Election) yield return $"Bầu nhiều nhất {MinutesWords.Number(b.Seats ?? 1)} trong số {MinutesWords.Number(b.Options.Length)} người ứng cử: {string.Join(", ", b.Options.Select(o => o.Title))}.";
        if (b.Status == BallotStatus.Void)
        {
            yield return $"Bị hủy lúc {r.Words.Hour(trail.Voided!.Value.At)}, lý do: {MinutesWords.Ended(b.VoidReason!)} Kết quả không có giá trị.";
            yield break;
        }
        if (b.Result is not { } result)
        {
            yield return $"Chưa kết thúc; có {MinutesWords.Number(b.Eligible.Count)} người có quyền biểu quyết.";
            yield break;
        }

        yield return $"Có quyền {Verb(b)}: {People(result.Eligible)}; có mặt, kể cả qua người được ủy quyền: {People(result.Present)}; đã {(b.Kind == BallotKind.Election ? "bầu" : "biểu quyết")}: {People(result.Cast)}.";
        foreach (var sentence in Counted(r, b, result)) yield return sentence;
        yield return $"Kết quả: {string.Join("; ", b.Options.Select(o => $"{NameOf(o)} {Votes(result.Counts[o.Id])} ({MinutesWords.Share(result.Counts[o.Id], result.Base)})"))}.";
        yield return Rule(b, result);
        foreach (var sentence in b.Kind == BallotKind.Election ? Elected(b, result) : Passed(b, result)) yield return sentence;
    }

    private static string What(MinutesReading r, Ballot b, BallotTrail trail)
    {
        var how = b.Method switch
        {
            BallotMethod.Electronic => "điện tử",
            BallotMethod.Hands => "giơ tay",
            BallotMethod.Mixed => "điện tử và giơ tay",
            _ => "bằng phiếu giấy",
        };
        return $"{MinutesWords.Sentence(Verb(b))} {MinutesWords.Quoted(b.Title)} ({(b.Secret ? "bỏ phiếu kín" : "công khai")}, {how}) {r.Words.Between(trail.Opened!.Value.At, (trail.Closed ?? trail.Voided)?.At)}.";
    }

    // Of what is no secret to the readers only.
    private static string? Earlier(MinutesReading r, Ballot b) => b.Repeats is { } id && r.M.Ballots.Find(id) is { } earlier && r.IsOf(earlier.SessionId) && r.Tells(earlier.ItemId, r.Trail.Ballots[id].CurrentId, out _)
        ? earlier.Status == BallotStatus.Void ? $"Tiến hành lại sau khi {MinutesWords.Quoted(earlier.Title)} bị hủy." : $"Là vòng tiếp theo của {MinutesWords.Quoted(earlier.Title)}."
        : null;

    private static IEnumerable<string> Counted(MinutesReading r, Ballot b, BallotResult result)
    {
        if (result.Hands is { } hands)
            yield return $"Giơ tay: {People(hands)} ({string.Join("; ", b.Hands.Values.OrderBy(h => h.BridgeId).Select(h => $"{(h.BridgeId is { } bridge ? r.M.Bridges.Find(bridge)?.Title ?? "điểm cầu" : "hội trường")}: {MinutesWords.Number(h.Total)}"))}).";
        if (result.Delegated is { } delegated) yield return $"Do người được ủy quyền biểu quyết thay: {Votes(delegated)}.";
        if (result.Valid is not { } valid) yield break;
        var tellers = result.Tellers is { Count: > 0 } all ? $"Tổ kiểm phiếu: {string.Join(", ", all.Values.Order(StringComparer.Ordinal))}. " : "";
        yield return $"{tellers}Số phiếu phát ra: {MinutesWords.Number(result.Issued ?? 0)}; thu về: {MinutesWords.Number(valid + (result.Invalid ?? 0))}; hợp lệ: {MinutesWords.Number(valid)}; không hợp lệ: {MinutesWords.Number(result.Invalid ?? 0)}"
            + (result.Blank is { } blank ? $"; phiếu trắng: {MinutesWords.Number(blank)}." : ".");
    }

    private static string Rule(Ballot b, BallotResult result)
    {
        var whole = b.PassRule.Base switch
        {
            PassBase.Present => "số phiếu của những người có mặt",
            PassBase.Eligible => "số phiếu của những người có quyền",
            _ => "số phiếu hợp lệ",
        };
        return $"Điều kiện {(b.Kind == BallotKind.Election ? "trúng cử" : "thông qua")}: {(b.PassRule.Strict ? "quá" : "ít nhất")} {b.PassRule.Threshold} {whole} ({MinutesWords.Number(result.Needed)} trên {MinutesWords.Number(result.Base)}).";
    }

    private static IEnumerable<string> Passed(Ballot b, BallotResult result)
    {
        var named = b.Options[0].Title is { } title ? $"Phương án {MinutesWords.Quoted(title)}" : "Nội dung biểu quyết";
        yield return result.Passed ? $"{named} được thông qua." : $"{named} không được thông qua.";
    }

    private static IEnumerable<string> Elected(Ballot b, BallotResult result)
    {
        var (elected, tied) = (result.Elected ?? [], result.Tied ?? []);
        yield return elected.Length == 0 ? "Không có người trúng cử." : $"Trúng cử {MinutesWords.Number(elected.Length)} người: {Names(elected)}.";
        if (tied.Length > 0) yield return $"Bằng phiếu, chưa ai trúng cử: {Names(tied)} (mỗi người {Votes(result.Counts[tied[0]])}).";
        if (result.SeatsLeft is > 0 and var left) yield return $"Còn thiếu {People(left)}.";

        string Names(ImmutableArray<string> ids) => string.Join(", ", ids.Select(id => b.Options.First(o => o.Id == id).Title));
    }

    private static string Verb(Ballot b) => b.Kind == BallotKind.Election ? "bầu cử" : "biểu quyết";

    private static string NameOf(BallotOption option) => option.Title ?? option.Id switch
    {
        "agree" => "đồng ý",
        "disagree" => "không đồng ý",
        _ => "ý kiến khác",
    };

    private static string Votes(int n) => $"{MinutesWords.Number(n)} phiếu";

    private static string People(int n) => $"{MinutesWords.Number(n)} người";
}
