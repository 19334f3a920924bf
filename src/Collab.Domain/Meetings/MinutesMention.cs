using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>Somebody of whom one thing is said that is said of several.</summary>
/// <param name="Events">That say it, in order.</param>
internal sealed record MinutesMention(Guid MemberId, string Text, ImmutableArray<long> Events)
{
    /// <summary>
    /// How many they are, and a line for each, so that the secretary may leave out what is said of one. Where they are more than <see cref="MinutesOpening.Named"/> the list at the end names them alone.
    /// </summary>
    /// <param name="key">Of the count; behind it the member's id, of each line.</param>
    /// <param name="more">Behind the count.</param>
    public static IEnumerable<Passage> Passages(string key, string heading, IReadOnlyList<MinutesMention> people, string more = "")
    {
        if (people.Count == 0) yield break;
        var isNamed = people.Count <= MinutesOpening.Named;
        yield return new(key, $"{heading}: {MinutesWords.People(people.Count)}{more}{(isNamed ? ":" : ", có danh sách kèm theo.")}", 0, isNamed ? [.. people.SelectMany(p => p.Events).Distinct().Order()] : []);
        if (!isNamed) yield break;
        foreach (var (i, p) in people.Index()) yield return new($"{key}:{p.MemberId}", $"- {MinutesWords.Sentence(p.Text)}{(i == people.Count - 1 ? "." : ";")}", 1, p.Events);
    }
}
