namespace Collab.Domain.Meetings;

/// <summary>What was concluded, as it was written last, with its files and tasks.</summary>
internal static class MinutesConclusions
{
    /// <summary>By the item at which they are told, in the order in which they were first written.</summary>
    public static ILookup<Guid?, Conclusion> ByItem(MinutesReading r) => r.M.Conclusions.Values
        .Where(c => r.IsOf(c.SessionId)).OrderBy(c => c.Position)
        .Select(c => (Told: r.Tells(c.ItemId, null, out var place), Place: place, Conclusion: c)).Where(c => c.Told)
        .ToLookup(c => c.Place, c => c.Conclusion);

    /// <summary>The conclusion, and behind it who is to do what until when.</summary>
    /// <param name="prefix">Before its words.</param>
    public static IEnumerable<Passage> Passages(MinutesReading r, Conclusion c, string prefix, int level) => ConclusionTasks.InOrder(c)
        .Select(task => new Passage($"task:{task.TaskId}", $"Giao {task.OwnerName}: {MinutesWords.Ended(task.Text)} Thời hạn: {r.Words.Day(task.DueAt)}.", level, [r.Trail.Conclusions[c.Id]]))
        .Prepend(Passage(r, c, prefix, level));

    private static Passage Passage(MinutesReading r, Conclusion c, string prefix, int level) =>
        new($"conclusion:{c.Id}", $"{prefix}{MinutesWords.Ended(c.Text)}{Files(r, c)}", level, [r.Trail.Conclusions[c.Id]]);

    private static string Files(MinutesReading r, Conclusion c)
    {
        var shown = ConclusionRules.InOrder(c).Select(r.M.PaperOf).OfType<Paper>().Where(r.MayRead).Select(p => MinutesWords.Quoted(p.Released!.Title)).ToList();
        return shown.Count == 0 ? "" : $" (Kèm theo: {string.Join("; ", shown)}.)";
    }
}
