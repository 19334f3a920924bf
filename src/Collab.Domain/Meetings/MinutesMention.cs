using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>Somebody of whom one thing is said that is said of several.</summary>
/// <param name="Events">That say it, in order.</param>
internal sealed record MinutesMention(string Text, ImmutableArray<long> Events)
{
    /// <summary>
    /// How many they are, and a line for each below, as one passage: left out with one act, or edited by line. Where they are more than <see cref="MinutesOpening.Named"/> they are named in
    /// the list at the end alone. Nothing where there are none.
    /// </summary>
    /// <param name="more">Behind the count.</param>
    public static IEnumerable<Passage> Passage(string key, string heading, IReadOnlyList<MinutesMention> people, string more = "")
    {
        var count = $"{MinutesWords.People(people.Count)}{more}";
        return people.Count switch
        {
            0 => [],
            > MinutesOpening.Named => [new(key, $"{heading}: {count}.", 0, [])],
            _ => [new(key, $"{heading} ({count}):\n{string.Join(";\n", people.Select(p => $"- {MinutesWords.Sentence(p.Text)}"))}.", 0, [.. people.SelectMany(p => p.Events).Distinct().Order()])],
        };
    }
}
