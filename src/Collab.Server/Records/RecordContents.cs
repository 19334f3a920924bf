using System.Globalization;
using Collab.Domain.Meetings;

namespace Collab.Server.Records;

/// <summary>
/// The files of a record besides its journal, as the journal says what they are: every version of a paper that was released to the meeting,
/// in that order, as the original that was uploaded; then each issue of the minutes and of what else is written from the record, with its signatures.
/// </summary>
internal static class RecordContents
{
    /// <summary>Of a file whose SHA-256 the journal does not have.</summary>
    public const string Unknown = "";

    public static List<RecordFile> Of(IReadOnlyList<ReleasedPaper> papers, Meeting meeting) =>
        [.. papers.Select(PaperFile), .. MinutesDocuments.Of(meeting).SelectMany(document => Issued(meeting, document).SelectMany(issued => IssuedFiles(document, issued)))];

    /// <summary>Detached signatures (CMS, DER) by the names of their files.</summary>
    public static Dictionary<string, byte[]> Signatures(Meeting meeting) =>
        (from document in MinutesDocuments.Of(meeting) from issued in Issued(meeting, document) from signature in Signatures(document, issued) select signature).ToDictionary(s => s.Path, s => s.Cms);

    /// <summary>When they came into the journal, by the names of their files.</summary>
    public static Dictionary<string, DateTimeOffset> SignatureTimes(Meeting meeting) =>
        (from document in MinutesDocuments.Of(meeting) from issued in Issued(meeting, document) from signature in Signatures(document, issued) select signature).ToDictionary(s => s.Path, s => s.At);

    /// <summary>What the manifest lists behind the journal, held against what the journal gives.</summary>
    public static void Check(IReadOnlyList<RecordFile> listed, IReadOnlyList<RecordFile> expected, FoundFaults faults)
    {
        for (var i = 0; i < Math.Max(listed.Count, expected.Count); i++)
        {
            if (i >= listed.Count) faults.Add(RecordFaults.MissingFile, expected[i].Path);
            else if (i >= expected.Count) faults.Add(RecordFaults.Listing, listed[i].Path, what: "path", expected: "-", found: listed[i].Path);
            else Check(listed[i], expected[i], faults);
        }
    }

    /// <summary>The same where the journal could be followed in part: what it gives by then must be among what is listed, papers in their places.</summary>
    public static void CheckSome(IReadOnlyList<RecordFile> listed, IReadOnlyList<RecordFile> expected, FoundFaults faults)
    {
        var byPath = listed.ToLookup(file => file.Path, StringComparer.Ordinal);
        for (var i = 0; i < expected.Count; i++)
        {
            var found = expected[i].Kind == RecordFileKind.Paper ? listed.ElementAtOrDefault(i) : byPath[expected[i].Path].FirstOrDefault();
            if (found is null) faults.Add(RecordFaults.MissingFile, expected[i].Path);
            else Check(found, expected[i], faults);
        }
    }

    /// <summary>Whether a signature's text in the journal is one that a file can be made of.</summary>
    public static bool IsSignature(string? cms) => cms is not null && Convert.TryFromBase64String(cms, new byte[cms.Length], out _);

    private static void Check(RecordFile listed, RecordFile expected, FoundFaults faults)
    {
        var isPaper = expected.Kind == RecordFileKind.Paper;
        var path = isPaper ? RecordPaths.PrefixOfPaper(expected.Path) : expected.Path;
        if (isPaper ? !listed.Path.StartsWith(path, StringComparison.Ordinal) : listed.Path != path) Differs("path", path, listed.Path);
        if (listed.Kind != expected.Kind) Differs("kind", expected.Kind, listed.Kind);
        if (listed.Bytes != expected.Bytes) Differs("bytes", expected.Bytes, listed.Bytes);
        if (expected.Sha256 != Unknown && listed.Sha256 != expected.Sha256) Differs("sha256", expected.Sha256, listed.Sha256);
        if (listed.PaperId != expected.PaperId) Differs("paperId", expected.PaperId, listed.PaperId);
        if (listed.DocumentId != expected.DocumentId) Differs("documentId", expected.DocumentId, listed.DocumentId);
        if (listed.Version != expected.Version) Differs("version", expected.Version, listed.Version);
        if (listed.Title != expected.Title) Differs("title", expected.Title, listed.Title);
        if (listed.Document != expected.Document) Differs("document", expected.Document, listed.Document);
        if (listed.Ordinal != expected.Ordinal) Differs("ordinal", expected.Ordinal, listed.Ordinal);
        if (listed.Number != expected.Number) Differs("number", expected.Number, listed.Number);
        if (listed.Zone != expected.Zone) Differs("zone", expected.Zone, listed.Zone);

        void Differs(string what, object? by, object? found) => faults.Add(RecordFaults.Listing, listed.Path, what: what, expected: Text(by), found: Text(found));
    }

    private static string Text(object? value) => value is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static RecordFile PaperFile(ReleasedPaper paper, int index) =>
        new(RecordPaths.OfPaper(index + 1, paper.File.Version, paper.File.FileName), paper.File.Size, paper.File.Sha256 ?? Unknown, RecordFileKind.Paper)
        {
            PaperId = paper.PaperId,
            DocumentId = paper.DocumentId,
            Version = paper.File.Version,
            Title = paper.File.Title,
        };

    private static IEnumerable<IssuedMinutes> Issued(Meeting meeting, string document) => meeting.MinutesOf(document)!.Issued.Values.OrderBy(i => i.Ordinal);

    private static IEnumerable<RecordFile> IssuedFiles(string document, IssuedMinutes issued)
    {
        yield return FileOf("docx", issued.Docx.Size, issued.Docx.Sha256, RecordFileKind.MinutesDocx);
        if (issued.Pdf is { } pdf) yield return FileOf("pdf", pdf.Size, pdf.Sha256, RecordFileKind.MinutesPdf);
        foreach (var (path, cms, _) in Signatures(document, issued))
            yield return FileOf("", cms.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(cms)), RecordFileKind.Signature) with { Path = path };

        RecordFile FileOf(string extension, long bytes, string sha256, RecordFileKind kind) =>
            new(RecordPaths.OfIssued(document, issued.Ordinal, extension), bytes, sha256, kind) { Document = document, Ordinal = issued.Ordinal, Number = issued.Number, Zone = issued.Zone };
    }

    private static IEnumerable<(string Path, byte[] Cms, DateTimeOffset At)> Signatures(string document, IssuedMinutes issued) =>
        issued.Signatures.OrderBy(s => s.Value.At).ThenBy(s => s.Key)
            .Select((s, i) => (RecordPaths.OfIssued(document, issued.Ordinal, string.Create(CultureInfo.InvariantCulture, $"{i + 1}.p7s")), Convert.FromBase64String(s.Value.Cms), s.Value.At));
}
