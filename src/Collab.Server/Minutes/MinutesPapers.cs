using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Live;
using Collab.Server.Meetings;
using Collab.Server.Organisations;

namespace Collab.Server.Minutes;

/// <summary>A document, or one issue of it, that somebody may read.</summary>
/// <param name="Member">Who.</param>
/// <param name="Issued">Null: the draft.</param>
internal sealed record FoundMinutes(Meeting Meeting, Guid Member, string Document, MinutesDocument State, IssuedMinutes? Issued);

/// <summary>A letter that corrects one of them, that somebody may read.</summary>
internal sealed record FoundCorrection(Meeting Meeting, CorrectionLetter Letter);

/// <summary>Finds papers for those who read them.</summary>
internal sealed class MinutesPapers(MeetingReplicas replicas, MeetingMinutes minutes, StreamReads reads, OrganisationReplica organisation)
{
    /// <param name="ordinal">Of an issue; null: the last one where it is issued, else the draft, to whom it is shown.</param>
    public async Task<(FoundMinutes? Found, Refusal? Refusal)> FindAsync(Guid id, Guid member, string document, int? ordinal)
    {
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return (null, refusal);
        if (MinutesReaders.Knows(meeting, document, member) is not { } d) return (null, MinutesReaders.NoSuchDocument);

        var isShown = MinutesReaders.MayRead(meeting, document, member);
        if (ordinal is null && d.Stage != MinutesStage.Issued && isShown) return (new(meeting, member, document, d, null), null);
        return d.Issued.Find(MinutesDocuments.Key(ordinal ?? d.Issued.Count)) is { } issued && MinutesReaders.MayRead(meeting, issued, member)
            ? (new(meeting, member, document, d, issued), null)
            : (null, Refusal.NotFound("It was not issued so often, or is recalled."));
    }

    /// <summary>As it is laid out.</summary>
    public async Task<(MinutesLetter? Letter, Refusal? Refusal)> LetterAsync(FoundMinutes found, CancellationToken cancel)
    {
        if (found.Issued is { } issued) return await IssuedLetterAsync(found.Meeting, found.Document, issued, cancel);

        var read = await minutes.ReadAsync(found.Meeting, found.Document, cancel);
        // It may have been taken back since.
        if (!MinutesReaders.MayRead(read.Meeting, found.Document, found.Member)) return (null, MinutesReaders.NoSuchDocument);
        var form = read.Document.Form;
        var (state, refusal) = await reads.StateAsync(StreamId.Registers);
        if (state is not Registry registry) return (null, refusal);
        var register = form?.RegisterId is { } chosen ? registry.Registers.Find(chosen) : null;
        var layout = register?.Layout ?? registry.Standard;
        var scheme = register?.Scheme ?? new NumberScheme(NumberScheme.Decree30, found.Document == MinutesDocuments.Notice ? "TB" : "BB");
        return (new(read.Text, form, layout, scheme.Text("…", layout.Abbreviation, organisation.Today.Year), null, MinutesLetter.ReplacedBy(read.Document, read.Document.Issued.Count + 1), null,
            read.Document.Signed is { } signed ? new(signed.Name, signed.Title) : null)
        { Sha256 = read.Sha256 }, null);
    }

    /// <summary>What was issued, whoever reads it.</summary>
    /// <exception cref="JournalUnavailableException"/>
    public async Task<(MinutesLetter? Letter, Refusal? Refusal)> IssuedLetterAsync(Meeting meeting, string document, IssuedMinutes issued, CancellationToken cancel)
    {
        var old = await minutes.ReadIssuedAsync(meeting, document, issued, cancel);
        return old.Sha256 == issued.Sha256
            ? (new(old.Text, old.Form, issued.Layout, issued.Number, issued.Day, MinutesLetter.ReplacedBy(meeting.MinutesOf(document)!, issued.Ordinal), issued.Head, issued.SignedBy), null)
            : (null, Refusal.WrongState("A later release writes its words otherwise: its files hold them as they were issued."));
    }

    public async Task<(FoundCorrection? Found, Refusal? Refusal)> CorrectionAsync(Guid id, Guid member, string document, int ordinal)
    {
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return (null, refusal);
        if (MinutesReaders.Knows(meeting, document, member) is not { } d) return (null, MinutesReaders.NoSuchDocument);
        return d.Corrections.Find(MinutesDocuments.Key(ordinal)) is { } correction && d.Issued[MinutesDocuments.Key(correction.Issue)] is var issued && MinutesReaders.MayRead(meeting, issued, member)
            ? (new(meeting, new(meeting.UnitName, document, issued, correction)), null) : (null, Refusal.NotFound("There is no such letter."));
    }
}
