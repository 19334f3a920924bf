namespace Collab.Domain.Meetings;

/// <summary>Numbers of registers that stand on the documents of a meeting.</summary>
public static class IssuedNumbers
{
    /// <summary>All of them: what was recalled keeps its number.</summary>
    public static IEnumerable<string> Of(Meeting m) => (m.Letter?.Issued.Values.OrderBy(issued => issued.Ordinal).Select(issued => issued.Number) ?? [])
        .Concat(m.Minutes.Values.SelectMany(d => d.Issued.Values.Select(issued => issued.Number).Concat(d.Corrections.Values.Select(letter => letter.Number))).Order(StringComparer.Ordinal));

    /// <summary>Whether it stands on one that counts, neither recalled nor replaced; a letter counts as long as what it corrects.</summary>
    public static bool IsInForce(Meeting m, string number) =>
        m.Letter?.Current?.Number == number
        || m.Minutes.Values.Any(d => d.Current is { } current && (current.Number == number || d.Corrections.Values.Any(letter => letter.Issue == current.Ordinal && letter.Number == number)));
}
