using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>What the record gives for one of the <see cref="MinutesDocuments"/>: sections of passages, in order. Texts are Vietnamese, as the form is.</summary>
/// <param name="Meeting">Its title.</param>
/// <param name="Chair">Who signs, where the form of the document does not say: name and position; as <paramref name="Secretary"/>.</param>
public sealed record MinutesText(string Document, string Meeting, MinutesSigner? Chair, MinutesSigner? Secretary, ImmutableArray<MinutesSection> Sections);

public sealed record MinutesSigner(string Name, string? Title);

/// <param name="Key">Unique in the document.</param>
/// <param name="Heading">As it stands on the paper, with its colon: "Thành phần tham dự:". Null = none.</param>
/// <param name="Inline">The first passage stands in the line of the heading.</param>
/// <param name="Appendix">It comes behind the signatures, on pages of its own.</param>
public sealed record MinutesSection(string Key, string? Heading, bool Inline, bool Appendix, ImmutableArray<Passage> Passages);

/// <summary>One paragraph, or a list of lines with what stands above it: whole sentences that stand or fall together.</summary>
/// <param name="Key">The same as long as it is about the same: <c>start</c>, <c>ballot:{id}</c>. Unique in the document, at most <see cref="Limits.PassageKey"/> characters of <c>[a-zA-Z0-9:-]</c>.</param>
/// <param name="Level">Of a passage about an agenda item: how deep, from 0.</param>
/// <param name="Events">The events that it says, in order; the page leads to each.</param>
public sealed record Passage(string Key, string Text, int Level, ImmutableArray<long> Events);

/// <summary>The text as it stands on the paper: what the record gives, with the secretary's edits laid over it.</summary>
/// <param name="Form">What stands on it besides. Blank where nothing was said of it, so that choosing its register, which is no part of what is read, changes nothing.</param>
public sealed record ComposedMinutes(string Document, string Meeting, MinutesSigner? Chair, MinutesSigner? Secretary, ImmutableArray<ComposedSection> Sections, ComposedForm Form)
{
    /// <summary>
    /// SHA-256, in hex, of the canonical JSON (RFC 8785) of what is read: title, headings and passages with their keys, without what is left out, and who signs and receives it. It is what is
    /// initialled, locked and signed.
    /// </summary>
    [JsonIgnore] // it is made of the rest
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Serialize(
        this with { Sections = [.. Sections.Select(s => s with { Passages = [.. s.Passages.Where(p => p.Text is not null).Select(p => new ComposedPassage(p.Key, p.Text, p.Level, p.Events, PassageState.Recorded, null, null, null, false))] })] },
        MeetingJson.Options)));
}

/// <summary>As of <see cref="EditMinutes"/>; the register is no part of what is read.</summary>
public sealed record ComposedForm(string? Recipients, string? Authority, string? Position, string? SignerName, bool WithPeople);

/// <inheritdoc cref="MinutesSection"/>
public sealed record ComposedSection(string Key, string? Heading, bool Inline, bool Appendix, ImmutableArray<ComposedPassage> Passages);

/// <param name="Text">Null: it is left out.</param>
/// <param name="Recorded">What the record gives, where that is not what stands there; null of an added one. Of one that has no place any more, the words that were written.</param>
/// <param name="EditedAt">The event of the last edit.</param>
/// <param name="Stale">The record gives other words than when it was edited, or does not give it at all.</param>
public sealed record ComposedPassage(
    string Key, string? Text, int Level, ImmutableArray<long> Events, PassageState State, string? Recorded, long? EditedAt, string? EditedBy, bool Stale);

[JsonConverter(typeof(JsonStringEnumConverter<PassageState>))]
public enum PassageState
{
    [JsonStringEnumMemberName("recorded")] Recorded,
    [JsonStringEnumMemberName("edited")] Edited,
    [JsonStringEnumMemberName("omitted")] Omitted,
    [JsonStringEnumMemberName("added")] Added,
}

/// <summary>Lays the edits over what the record gives.</summary>
public static class MinutesComposition
{
    /// <summary>SHA-256, in hex, of a passage's words: see <see cref="EditPassage"/>.</summary>
    public static string HashOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));

    /// <summary>
    /// Every passage of the record is there, edited or left out where that was said. Added ones stand behind theirs, in the order in which they were added; where that one is gone, as edits
    /// of passages that the record does not give any more, in a section of their own before the end, left out: nothing that somebody wrote is lost, and what was about an item that is hidden
    /// by now does not come into the open by itself. Stewards see it, and may add its words elsewhere.
    /// </summary>
    public static ComposedMinutes Of(MinutesText recorded, MinutesDocument document)
    {
        var edits = document.Edits;
        var added = edits.Where(e => e.Value.After is not null && e.Value.Text is not null).OrderBy(e => e.Value.At).ToLookup(e => e.Value.After!);
        var placed = new HashSet<string>();
        var sections = recorded.Sections.Select(s => new ComposedSection(s.Key, s.Heading, s.Inline, s.Appendix, [.. s.Passages.SelectMany(Lay)])).ToList();

        var lost = edits.Where(e => e.Value.Text is not null && !placed.Contains(e.Key)).OrderBy(e => e.Value.At).ToList();
        if (lost.Count > 0)
            sections.Insert(BeforeEnd(sections), new("unplaced", null, false, false, [.. lost.Select(e => new ComposedPassage(e.Key, null, 0, [], PassageState.Omitted, e.Value.Text, e.Value.At, e.Value.ByName, true))]));
        var f = document.Form ?? MinutesEdited.Blank(recorded.Document);
        return new(recorded.Document, recorded.Meeting, recorded.Chair, recorded.Secretary, [.. sections], new(f.Recipients, f.Authority, f.Position, f.SignerName, f.WithPeople));

        IEnumerable<ComposedPassage> Lay(Passage p)
        {
            placed.Add(p.Key);
            var edit = edits.Find(p.Key);
            return Behind(p.Key, p.Level).Prepend(edit is null
                ? new(p.Key, p.Text, p.Level, p.Events, PassageState.Recorded, null, null, null, false)
                : new(p.Key, edit.Text, p.Level, p.Events, edit.Text is null ? PassageState.Omitted : PassageState.Edited, p.Text, edit.At, edit.ByName, edit.Of is { } of && of != HashOf(p.Text)));
        }

        // Each may stand behind the one before, as many as there may be.
        IEnumerable<ComposedPassage> Behind(string key, int level)
        {
            var waiting = new Stack<KeyValuePair<string, PassageEdit>>(added[key].Reverse());
            while (waiting.TryPop(out var next))
            {
                if (!placed.Add(next.Key)) continue;
                yield return Added(next.Key, next.Value, level);
                foreach (var behind in added[next.Key].Reverse()) waiting.Push(behind);
            }
        }
    }

    private static ComposedPassage Added(string key, PassageEdit e, int level) => new(key, e.Text, level, [], PassageState.Added, null, e.At, e.ByName, false);

    private static int BeforeEnd(List<ComposedSection> sections) => sections.FindIndex(s => s.Key == "end" || s.Appendix) is >= 0 and var first ? first : sections.Count;
}
