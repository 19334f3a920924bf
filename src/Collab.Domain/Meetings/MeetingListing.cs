using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>A meeting's row in lists; the journal keeps it in step in the transaction of the append.</summary>
public sealed record MeetingListing(
    Guid Id, string Title, string? Type, Guid UnitId, string UnitName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, MeetingMode Mode, MeetingStatus Status)
{
    public Guid? TypeId { get; init; }
    public SeriesPlace? Series { get; init; }
}

/// <summary>Who may find the meeting in lists, and as what.</summary>
/// <param name="Answer">To the invitation; null: none yet.</param>
public sealed record MeetingListingParticipant(Guid MemberId, MeetingRole Role, Guid UnitId, ListedAnswer? Answer = null)
{
    /// <summary>The earliest deadline of an item that the member presents and of which no paper was submitted yet; null = none.</summary>
    public DateTimeOffset? PapersDueAt { get; init; }
    /// <summary>Comes in another's stead and for nothing else: is not asked for an answer.</summary>
    public bool StandsIn { get; init; }
}

/// <summary>What a list says of a member's answer to the invitation.</summary>
public enum ListedAnswer
{
    [JsonStringEnumMemberName("accepted")] Accepted,
    [JsonStringEnumMemberName("declined")] Declined,
    /// <summary>Somebody else comes in the member's stead.</summary>
    [JsonStringEnumMemberName("delegated")] Delegated,
}

/// <summary>What an append changes in the lists of meetings. Null and empty = nothing.</summary>
public sealed record MeetingListingChange(
    MeetingListing? Listing, ImmutableArray<MeetingListingParticipant> Joined, ImmutableArray<Guid> Left) : ReadModelChange
{
    /// <summary>The units that prepare papers: of those who present the agenda's items. Null = as before.</summary>
    public ImmutableArray<Guid>? Preparing { get; init; }

    /// <summary>Of a meeting that is closed, where they are other than before.</summary>
    public MeetingFigures? Figures { get; init; }
    /// <summary>It goes on, and what was counted does not hold any more.</summary>
    public bool FiguresGone { get; init; }
    public MeetingTextChange Texts { get; init; } = MeetingTextChange.None;
    /// <summary>Numbers of registers that stand on its documents since.</summary>
    public ImmutableArray<string> Numbers { get; init; } = [];
    /// <summary>The SHA-256, in hex, of PDFs that it issued since.</summary>
    public ImmutableArray<string> Pdfs { get; init; } = [];

    public override int Rows => (Listing is null ? 0 : 1) + Joined.Length + Left.Length + (Preparing is { } units ? units.Length + 1 : 0)
        + (Figures is { } figures ? figures.Participants.Length + 1 : FiguresGone ? 1 : 0) + Texts.Rows + Numbers.Length + Pdfs.Length;

    public static MeetingListingChange Between(Meeting before, Meeting after)
    {
        var listing = ListingOf(after);
        var changed = before.Seq > 0 && listing == ListingOf(before) ? null : listing;
        if (after.Discarded && !before.Discarded) return new(changed, [], [.. before.Participants.Values.Where(p => Listed(p) is not null).Select(p => p.MemberId)]) { Preparing = [] };

        var others = ReferenceEquals(before.Participants, after.Participants)
            ? []
            : PersistentMap<Guid, Participant>.Changes(before.Participants, after.Participants)
                .Select(c => (Id: c.Key, Before: Listed(c.Before), After: Listed(c.After)))
                .Where(c => (c.Before?.Role, c.Before?.UnitId, Said(c.Before), c.Before?.OnlyStandsIn) != (c.After?.Role, c.After?.UnitId, Said(c.After), c.After?.OnlyStandsIn)).ToList();
        // Most of what happens has to do with no papers: then nobody's deadline is looked for.
        var sameAgenda = ReferenceEquals(before.Agenda, after.Agenda);
        var due = sameAgenda && others.Count == 0 ? PersistentMap<Guid, DateTimeOffset>.Empty : DueOf(after);
        var changes = others.Select(c => c.Id).Concat(sameAgenda ? [] : PersistentMap<Guid, DateTimeOffset>.Changes(DueOf(before), due).Select(c => c.Key)).Distinct().ToList();
        // What a server of an older release left out of its lists while the meeting went on comes with the closing.
        var listed = before.Status != MeetingStatus.Closed && after.Status == MeetingStatus.Closed ? Meeting.Empty(after.Id) : before;
        return new(
            changed,
            [.. changes.Select(after.Listed).OfType<Participant>().Select(p => new MeetingListingParticipant(p.MemberId, p.Role, p.UnitId, Said(p)) { PapersDueAt = due.TryGetValue(p.MemberId, out var at) ? at : null, StandsIn = p.OnlyStandsIn })],
            [.. others.Where(c => c.After is null).Select(c => c.Id)])
        {
            Preparing = PreparingOf(before, after),
            Figures = FiguresOf(before, after),
            FiguresGone = before.Status == MeetingStatus.Closed && after.Status != MeetingStatus.Closed,
            Texts = MeetingTextChange.Between(listed, after),
            Numbers = ReferenceEquals(listed.Letter, after.Letter) && ReferenceEquals(listed.Minutes, after.Minutes) ? [] : [.. IssuedNumbers.Of(after).Except(IssuedNumbers.Of(listed))],
            Pdfs = ReferenceEquals(listed.Minutes, after.Minutes) ? [] : [.. PdfsOf(after).Except(PdfsOf(listed))],
        };
    }

    // What happens to minutes changes none of them, and would count thousands of people at each edit.
    private static MeetingFigures? FiguresOf(Meeting before, Meeting after) =>
        before.RecordedAt == after.RecordedAt || MeetingFigures.Of(after) is not { } figures || figures.Says(MeetingFigures.Of(before)) ? null : figures;

    // What was recalled stays: whoever holds one is to find that it was recalled.
    private static IEnumerable<string> PdfsOf(Meeting m) => m.Minutes.Values.SelectMany(d => d.Issued.Values.Select(issued => issued.Pdf?.Sha256).OfType<string>()).Order(StringComparer.Ordinal);

    // Who presents was invited, and keeps the unit of then.
    private static ImmutableArray<Guid>? PreparingOf(Meeting before, Meeting after)
    {
        if (ReferenceEquals(before.Agenda, after.Agenda)) return null;

        var units = UnitsOf(after);
        return units.SequenceEqual(UnitsOf(before)) ? null : units;

        static ImmutableArray<Guid> UnitsOf(Meeting m) =>
            [.. m.Agenda.Items.Values.Select(item => item.PresenterId is { } id && m.Participants.Find(id) is { LinkId: null } who ? who.UnitId : (Guid?)null).OfType<Guid>().Distinct().Order()];
    }

    // To whom an item is hidden, its deadline is too.
    private static PersistentMap<Guid, DateTimeOffset> DueOf(Meeting m) => m.Agenda.Items.Values
        .Where(i => i is { PresenterId: not null, PapersDueAt: not null } && !i.Papers.Values.Any(p => p.Status is PaperStatus.Submitted or PaperStatus.Approved)
            && m.Listed(i.PresenterId!.Value) is { LinkId: null } who && (who.Role.IsSteward() || m.Agenda.IsShown(i.Id)))
        .GroupBy(i => i.PresenterId!.Value)
        .Aggregate(PersistentMap<Guid, DateTimeOffset>.Empty, (map, items) => map.SetItem(items.Key, items.Min(i => i.PapersDueAt!.Value)));

    private static ListedAnswer? Said(Participant? p) => p switch
    {
        { Delegation: not null } => ListedAnswer.Delegated,
        { Answer.Answer: AnswerWord.Accepted } => ListedAnswer.Accepted,
        { Answer.Answer: AnswerWord.Declined } => ListedAnswer.Declined,
        _ => null,
    };

    // Guests by link have no list of meetings.
    private static Participant? Listed(Participant? p) => p is { IsListed: true, LinkId: null } ? p : null;

    private static MeetingListing ListingOf(Meeting m) =>
        new(m.Id, m.Title, m.Type, m.UnitId, m.UnitName, m.StartsAt, m.EndsAt, m.Place, m.Mode, m.Status) { TypeId = m.TypeId, Series = m.Series };
}
