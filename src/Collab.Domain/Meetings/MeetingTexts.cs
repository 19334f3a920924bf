using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>What of a meeting is found by the words that stand in it.</summary>
public enum MeetingTextKind
{
    [JsonStringEnumMemberName("conclusion")] Conclusion,
    /// <summary>What is written from the record, once it is issued and until it is recalled or replaced: minutes, the notice of conclusions, a closed session's minutes. Never for guests and displays.</summary>
    [JsonStringEnumMemberName("minutes")] Minutes,
}

/// <summary>Which of the <see cref="MinutesDocuments"/> was issued, under what number, on what day.</summary>
public sealed record IssuedNumber(string Document, string Number, DateOnly Day);

/// <summary>A text of a meeting as searches have it.</summary>
/// <param name="Text">Null: of <paramref name="Id"/> it never changes, and is composed of the record afterwards: see <see cref="MeetingTextWork"/>.</param>
/// <param name="At">When it was written last, or issued.</param>
/// <param name="Readers">Of those who are no stewards, who may read it while they are on the list; null = all whom its kind is for.</param>
public sealed record MeetingText(Guid Id, MeetingTextKind Kind, string? Text, DateTimeOffset At, ImmutableArray<Guid>? Readers)
{
    /// <summary>Of <see cref="MeetingTextKind.Minutes"/>.</summary>
    public IssuedNumber? Issued { get; init; }

    /// <summary>The id of one issue of a document.</summary>
    public static Guid IdOf(Guid meeting, string document, int ordinal) => HashedId.Of(Encoding.UTF8.GetBytes($"issued-text\n{meeting}:{document}:{MinutesDocuments.Key(ordinal)}"));

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
        // Who is inside, and what is hidden, concerns texts only where there are some.
        var sameInside = ReferenceEquals(before.ClosedSessions, after.ClosedSessions) && (after.ClosedSessions.Count == 0 || ReferenceEquals(before.Participants, after.Participants));
        var sameConclusions = ReferenceEquals(before.Conclusions, after.Conclusions) && (after.Conclusions.Count == 0 || (sameInside && ReferenceEquals(before.Agenda, after.Agenda)));
        var sameIssued = ReferenceEquals(before.Minutes, after.Minutes) && (after.Minutes.Count == 0 || sameInside);
        if (sameConclusions && sameIssued) return None;

        var (were, are) = (Of(before), Of(after));
        return new([.. are.Values.Where(text => !text.Says(were.GetValueOrDefault(text.Id))).OrderBy(text => text.Id)], [.. were.Keys.Where(id => !are.ContainsKey(id)).Order()]);

        Dictionary<Guid, MeetingText> Of(Meeting m) => (sameConclusions ? [] : ConclusionsOf(m)).Concat(sameIssued ? [] : IssuedOf(m)).ToDictionary(text => text.Id);
    }

    private static IEnumerable<MeetingText> ConclusionsOf(Meeting m) => m.Conclusions.Values.Select(c => new MeetingText(c.Id, MeetingTextKind.Conclusion, c.Text, c.At, ReadersOf(m, c)));

    private static IEnumerable<MeetingText> IssuedOf(Meeting m) => m.Minutes.Where(d => d.Value.Current is not null).Select(d => (Document: d.Key, Issue: d.Value.Current!))
        .Select(d => new MeetingText(MeetingText.IdOf(m.Id, d.Document, d.Issue.Ordinal), MeetingTextKind.Minutes, null, d.Issue.At, ReadersOf(m, d.Document)) { Issued = new(d.Document, d.Issue.Number, d.Issue.Day) });

    private static ImmutableArray<Guid>? ReadersOf(Meeting m, Conclusion c) => MeetingAudiences.ShowsEverybody(m, c)
        ? null
        : [.. m.ClosedSessions.Values.SelectMany(session => session.Inside.Keys).Distinct().Where(member => MeetingSight.Of(m, member) is { All: false } sight && MeetingAudiences.Shows(m, c, sight)).Order()];

    private static ImmutableArray<Guid>? ReadersOf(Meeting m, string document) => MinutesDocuments.SessionOf(document) is not { } session
        ? null
        : [.. m.ClosedSessions[session].Inside.Keys.Where(member => MeetingSight.Of(m, member) is { All: false } sight && MinutesDocuments.IsFor(m, sight, document)).Order()];
}

/// <summary>What events leave to be done about texts that searches have: what is issued is composed of the whole record, which an append does not wait for.</summary>
public static class MeetingTextWork
{
    public static IEnumerable<DueWork> Of(MeetingEvent happened, Meeting after, DateTimeOffset at) => happened is MinutesIssued ? [Compose(after.Id, at)] : [];

    /// <summary>The same of lists that are filled in.</summary>
    /// <param name="at">When it is due: thousands at once would keep what people do today waiting.</param>
    public static IEnumerable<DueWork> Of(Guid meeting, MeetingTextChange filled, DateTimeOffset at) => filled.Put.Any(text => text.Text is null) ? [Compose(meeting, at)] : [];

    private static DueWork Compose(Guid meeting, DateTimeOffset at) => new(DueWorkKinds.ComposeIssued, StreamId.Meeting(meeting), at, "{}"u8.ToArray());
}
