using Collab.Domain.Review;

namespace Collab.Server.Documents;

/// <summary>A clause of a normative text.</summary>
/// <param name="Clause">As it is cited, e.g. <c>khoản 2 Điều 5</c>.</param>
/// <param name="Title">How it begins; absent where it has no words of its own.</param>
public sealed record ClauseItem(string Clause, string? Title);

/// <summary>The clauses of a text, as they follow each other in it.</summary>
internal static class ClauseList
{
    /// <summary>UTF-16 code units of how a clause begins.</summary>
    public const int TitleAtMost = 160;

    /// <summary>Of one text; what follows is left out.</summary>
    public const int ClausesAtMost = 5_000;

    /// <summary>Each once; what stands above a clause comes before it, also where it has no words of its own.</summary>
    public static IReadOnlyList<ClauseItem> Of(NormativeText text)
    {
        var (clauses, places) = (new List<ClauseItem>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var block in text.Blocks)
        {
            if (block.Clause is not { } clause) continue;
            if (clauses.Count >= ClausesAtMost) break;
            foreach (var above in Above(clause).Reverse()) Add(above);
            Add(clause);
            if (clauses[places[clause]].Title is null) clauses[places[clause]] = new(clause, Beginning(text.Plain[block.Start..block.End]));
        }

        return clauses;

        void Add(string clause)
        {
            if (places.TryAdd(clause, clauses.Count)) clauses.Add(new(clause, null));
        }
    }

    /// <summary>Of <c>điểm a khoản 2 Điều 5</c>: <c>khoản 2 Điều 5</c>, then <c>Điều 5</c>.</summary>
    private static IEnumerable<string> Above(string clause)
    {
        while (clause.StartsWith("điểm ", StringComparison.Ordinal) || clause.StartsWith("khoản ", StringComparison.Ordinal))
        {
            var number = clause.IndexOf(' ', StringComparison.Ordinal) + 1;
            if (clause.IndexOf(' ', number) is var end && end < 0) yield break;
            yield return clause = clause[(end + 1)..];
        }
    }

    private static string Beginning(string words)
    {
        if (words.Length <= TitleAtMost) return words;
        var end = words.LastIndexOf(' ', TitleAtMost - 1);
        if (end < TitleAtMost / 2) end = TitleAtMost - 1;
        if (char.IsHighSurrogate(words[end - 1])) end--;
        return words[..end] + "…";
    }
}
