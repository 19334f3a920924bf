using System.Collections.Immutable;
using Collab.Domain.Meetings;

namespace Collab.Server.Minutes;

/// <summary>The text of a document that is written from a meeting's record.</summary>
/// <param name="Meeting">Its title.</param>
/// <param name="Seq">The last event of the record that it was composed of.</param>
/// <param name="Sha256">Of the text: what is initialled, locked and signed, in hex.</param>
/// <param name="Zone">In which its times are written, an IANA name.</param>
public sealed record MinutesAnswer(string Document, string Meeting, MinutesStage Stage, long Seq, string Sha256, string Zone, ImmutableArray<MinutesSectionAnswer> Sections)
{
    /// <param name="all">With what is left out, and what of it the record gives.</param>
    internal static MinutesAnswer Of(ReadMinutes read, bool all) => new(
        read.Text.Document, read.Text.Meeting, read.Document.Stage, read.Seq, read.Sha256, read.Zone,
        [.. read.Text.Sections.Select(s => new MinutesSectionAnswer(s.Key, s.Heading, Only(s.Inline), Only(s.Appendix), [.. s.Passages.Where(p => all || p.Text is not null).Select(p => Of(p, all))]))]);

    private static PassageAnswer Of(ComposedPassage p, bool all) => all
        ? new(p.Key, p.Text, p.Level, p.Events, p.State, p.Recorded, p.EditedAt, p.EditedBy, Only(p.Stale), p.State == PassageState.Added ? null : MinutesComposition.HashOf(p.Recorded ?? p.Text!))
        : new(p.Key, p.Text, p.Level, p.Events, PassageState.Recorded, null, null, null, null, null);

    private static bool? Only(bool so) => so ? true : null;
}

/// <inheritdoc cref="MinutesSection"/>
/// <param name="Inline">True or absent, as <paramref name="Appendix"/>.</param>
public sealed record MinutesSectionAnswer(string Key, string? Heading, bool? Inline, bool? Appendix, ImmutableArray<PassageAnswer> Passages);

/// <param name="Text">As it reads; absent: it is left out.</param>
/// <param name="Events">Of the record, that it says.</param>
/// <param name="State">To others than stewards always <c>recorded</c>.</param>
/// <param name="Recorded">What the record gives, where that is not what stands there; as all that follows for stewards.</param>
/// <param name="Stale">True or absent: the record gives other words than when it was edited.</param>
/// <param name="Of">SHA-256, in hex, of the words that the record gives; absent of an added passage.</param>
public sealed record PassageAnswer(
    string Key, string? Text, int Level, ImmutableArray<long> Events, PassageState State, string? Recorded, long? EditedAt, string? EditedBy, bool? Stale, string? Of);
