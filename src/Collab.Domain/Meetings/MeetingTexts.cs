using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Collab.Domain.Meetings;

/// <summary>What of a meeting is found by the words that stand in it.</summary>
public enum MeetingTextKind
{
    [JsonStringEnumMemberName("conclusion")] Conclusion,
}

/// <summary>A text of a meeting as searches have it.</summary>
/// <param name="At">When it was written last.</param>
/// <param name="Readers">Of those who are no stewards, who may read it while they are on the list; null = all of them.</param>
public sealed record MeetingText(Guid Id, MeetingTextKind Kind, string Text, DateTimeOffset At, ImmutableArray<Guid>? Readers)
{
    public bool Says(MeetingText? other) =>
        other is not null && this with { Readers = other.Readers } == other && (Readers is { } mine ? other.Readers is { } theirs && mine.SequenceEqual(theirs) : other.Readers is null);
}

/// <summary>Which texts of a meeting searches have, and for whom: for the same who see them in the meeting's view.</summary>
/// <param name="Put">New, or other than before.</param>
public sealed record MeetingTextChange(ImmutableArray<MeetingText> Put, ImmutableArray<Guid> Gone)
{
    public static readonly MeetingTextChange None = new([], []);

    public int Rows => Put.Sum(text => 1 + (text.Readers?.Length ?? 0)) + Gone.Length;

    public static MeetingTextChange Between(Meeting before, Meeting after)
    {
        // Who is inside, and what is hidden, concerns conclusions only where there are some.
        if (ReferenceEquals(before.Conclusions, after.Conclusions) && (after.Conclusions.Count == 0
            || (ReferenceEquals(before.Agenda, after.Agenda) && ReferenceEquals(before.ClosedSessions, after.ClosedSessions)
                && (after.ClosedSessions.Count == 0 || ReferenceEquals(before.Participants, after.Participants)))))
            return None;

        var (were, are) = (Of(before), Of(after));
        return new([.. are.Values.Where(text => !text.Says(were.GetValueOrDefault(text.Id))).OrderBy(text => text.Id)], [.. were.Keys.Where(id => !are.ContainsKey(id)).Order()]);
    }

    private static Dictionary<Guid, MeetingText> Of(Meeting m) => m.Conclusions.Values.ToDictionary(c => c.Id, c => new MeetingText(c.Id, MeetingTextKind.Conclusion, c.Text, c.At, ReadersOf(m, c)));

    private static ImmutableArray<Guid>? ReadersOf(Meeting m, Conclusion c) => MeetingAudiences.Shows(m, c, MeetingAudience.Delegates)
        ? null
        : [.. m.ClosedSessions.Values.SelectMany(session => session.Inside.Keys).Distinct().Where(member => MeetingSight.Of(m, member) is { All: false } sight && MeetingAudiences.Shows(m, c, sight)).Order()];
}
