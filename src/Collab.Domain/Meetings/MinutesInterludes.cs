namespace Collab.Domain.Meetings;

/// <summary>Sittings, pauses, closed sessions, and where the meeting went on after it had been closed.</summary>
internal static class MinutesInterludes
{
    public static IEnumerable<Told> Of(MinutesReading r) => r.Closed is { } session
        ? Suspensions(r).Where(t => session.Holds(t.Seq))
        : Sittings(r).Concat(Suspensions(r)).Concat(Sessions(r)).Concat(Reopened(r));

    private static IEnumerable<Told> Sittings(MinutesReading r) => r.M.Sittings.Values.Select(s =>
    {
        var when = r.Trail.Sittings[s.Id].When;
        return At(r, when, new($"sitting:{s.Id}", $"Buổi {MinutesWords.Quoted(s.Title)}: {r.Words.Between(when.From.At, when.To?.At)}.", 0, [.. when.Seqs]));
    });

    private static IEnumerable<Told> Suspensions(MinutesReading r) => r.Trail.Suspensions.Select((pause, i) =>
    {
        var goesOn = pause.To is null && r.M.Status == MeetingStatus.Suspended && i == r.Trail.Suspensions.Count - 1;
        var text = $"{MinutesWords.Sentence(MinutesWords.NounOf(r.M))} tạm dừng {r.Words.Between(pause.From.At, pause.To?.At)}{(pause.To is null && !goesOn ? " cho đến khi kết thúc" : "")}.";
        return At(r, pause, new($"suspended:{pause.From.Seq}", text, 0, [.. pause.Seqs]));
    });

    // That there was one; to those outside neither what it was about nor anything of what was in it.
    private static IEnumerable<Told> Sessions(MinutesReading r) => r.M.ClosedSessions.Values.Select(s =>
    {
        var when = r.Trail.Sessions[s.Id].When;
        return At(r, when, new($"session:{s.Id}", $"Họp kín {r.Words.Between(when.From.At, when.To?.At)}, có biên bản riêng.", 0, [.. when.Seqs]));
    });

    private static IEnumerable<Told> Reopened(MinutesReading r) => r.Trail.Endings.Where(end => end.Reopened is not null).Select(end =>
    {
        var (closed, reopened) = (end.Closed, end.Reopened!.Value);
        var text = $"{MinutesWords.Sentence(MinutesWords.NounOf(r.M))} kết thúc lúc {r.Words.Hour(closed.At)} và được mở lại lúc {r.Words.Hour(reopened.At)}, lý do: {MinutesWords.Ended(end.Reason!)}";
        return new Told(reopened.Seq, null, new($"reopened:{reopened.Seq}", text, 0, [closed.Seq, reopened.Seq]));
    });

    // They are everybody's: where the item of then is not to be told, at none.
    private static Told At(MinutesReading r, Stretch when, Passage passage) => new(when.From.Seq, r.Tells(null, when.CurrentId, out var place) ? place : null, passage);
}
