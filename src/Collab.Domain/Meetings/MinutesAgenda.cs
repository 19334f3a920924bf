using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>Something that is told at its time.</summary>
/// <param name="ItemId">The agenda item at which it is told; null = at none.</param>
internal readonly record struct Told(long Seq, Guid? ItemId, Passage Passage);

/// <summary>
/// What happened, by agenda item, in the order in which they were held; an item comes behind the one that it stands below. What was at no item stands between them, at its time. Items
/// of which nothing is recorded are named at the end.
/// </summary>
internal static class MinutesAgenda
{
    public static MinutesSection Of(MinutesReading r) => MinutesOpening.Alone("content", $"Nội dung (theo diễn biến {MinutesWords.NounOf(r.M)}):", [.. Passages(r)]);

    private static IEnumerable<Passage> Passages(MinutesReading r)
    {
        var told = Everything(r).ToLookup(t => t.ItemId);
        var conclusions = MinutesConclusions.ByItem(r);
        var runs = r.Agenda.ToDictionary(item => item.Key, item => RunsOf(r, item.Key));
        var first = r.Agenda.Select(item => (Id: item.Key, Seq: runs[item.Key].Select(run => run.From.Seq).Concat(told[item.Key].Select(t => t.Seq)).Concat(conclusions[item.Key].Select(c => r.Trail.Conclusions[c.Id])).DefaultIfEmpty(long.MaxValue).Min()))
            .Where(item => item.Seq < long.MaxValue).ToDictionary(item => item.Id, item => item.Seq);
        var (views, depths) = (r.Agenda.ToDictionary(), DepthsOf(r));
        var written = new HashSet<Guid>();

        foreach (var (_, item, loose) in first.Select(i => (Seq: i.Value, Item: (Guid?)i.Key, Loose: (Passage?)null)).Concat(told[null].Select(t => (t.Seq, (Guid?)null, (Passage?)t.Passage))).OrderBy(step => step.Seq))
        {
            if (loose is not null) yield return loose;
            else
                foreach (var passage in Path(item!.Value).Where(written.Add).SelectMany(Item)) yield return passage;
        }
        foreach (var passage in conclusions[null].SelectMany(c => MinutesConclusions.Passages(r, c, "Kết luận chung: ", 0))) yield return passage;
        if (MinutesFloor.Sum(r) is { } sum) yield return sum;
        if (r is { Session: null, M.Status: MeetingStatus.Closed } && r.Agenda.Where(item => !written.Contains(item.Key)).ToList() is { Count: > 0 } rest)
            yield return new("notheld", $"Nội dung trong chương trình chưa được ghi nhận tiến hành: {string.Join("; ", rest.Select(item => $"{item.Value.Number}. {item.Value.Title}"))}.", 0, []);

        IEnumerable<Passage> Item(Guid id) =>
            [
                Heading(r, id, views[id], depths[id], runs[id]),
                .. Papers(r, id, depths[id]),
                .. told[id].OrderBy(t => t.Seq).Select(t => t.Passage with { Level = depths[id] }),
                .. conclusions[id].SelectMany(c => MinutesConclusions.Passages(r, c, "Kết luận: ", depths[id])),
            ];

        IEnumerable<Guid> Path(Guid id) => views[id].ParentId is { } parent ? Path(parent).Append(id) : [id];
    }

    /// <summary>The items that are told, in their order.</summary>
    public static IEnumerable<Guid> InOrder(MinutesReading r, IEnumerable<Guid> items)
    {
        var places = r.Agenda.Index().ToDictionary(item => item.Item.Key, item => item.Index);
        return items.OrderBy(id => RunsOf(r, id) is [var run, ..] ? run.From.Seq : long.MaxValue).ThenBy(id => places[id]);
    }

    private static IEnumerable<Told> Everything(MinutesReading r) =>
        MinutesFollowUp.Of(r).Concat(MinutesFloor.Speeches(r)).Concat(MinutesFloor.Questions(r)).Concat(MinutesBallots.Of(r)).Concat(MinutesInterludes.Of(r));

    private static ImmutableArray<Stretch> RunsOf(MinutesReading r, Guid id) =>
        r.Trail.Runs.TryGetValue(id, out var runs) ? [.. runs.Where(run => r.Closed is not { } session || session.Holds(run.From.Seq))] : [];

    private static Dictionary<Guid, int> DepthsOf(MinutesReading r)
    {
        var depths = new Dictionary<Guid, int>();
        foreach (var (id, item) in r.Agenda) depths[id] = item.ParentId is { } parent ? depths[parent] + 1 : 0;
        return depths;
    }

    private static Passage Heading(MinutesReading r, Guid id, AgendaItemView item, int depth, ImmutableArray<Stretch> runs)
    {
        var text = $"{item.Number}. {item.Title}";
        if (item.PresenterName is { } presenter) text += $" (người trình bày: {presenter})";
        if (runs.Length > 0) text += $": {string.Join("; tiếp tục ", runs.Select(run => r.Words.Between(run.From.At, run.To?.At)))}";
        return new($"item:{id}", MinutesWords.Ended(text), depth, [.. runs.SelectMany(run => run.Seqs)]);
    }

    private static IEnumerable<Passage> Papers(MinutesReading r, Guid id, int depth)
    {
        var shown = r.Trail.Presented.Where(p => p.Said.ItemId == id && r.IsOf(p.SessionId)).DistinctBy(p => p.Said.PaperId).ToDictionary(p => p.Said.PaperId);
        var released = r.M.Agenda.Items[id].Papers.Values.Where(p => r.IsOf(p.SessionId) && r.MayRead(p)).OrderBy(p => p.Position).ToList();
        var said = released.Select(p => MinutesWords.Quoted(p.Released!.Title) + (shown.TryGetValue(p.Id, out var by) ? $" ({by.Said.Name} trình chiếu)" : ""))
            .Concat(shown.Values.Where(p => released.All(paper => paper.Id != p.Said.PaperId)).Select(p => $"{MinutesWords.Quoted(p.Said.Title)} ({p.Said.Name} trình chiếu)")).ToList();
        if (said.Count > 0)
            yield return new($"papers:{id}", $"Tài liệu: {string.Join("; ", said)}.", depth, [.. released.Select(p => r.Trail.Released[p.Id]).Concat(shown.Values.Select(p => p.At.Seq)).Order()]);
    }
}
