using Collab.Server.Minutes.Signatures;

namespace Collab.Server.Records;

/// <summary>
/// Whether the signatures of issued PDFs are theirs. They stand behind their PDF, which is held as long: a PDF without signatures is not. Who
/// issued a certificate is not asked: that a signature is not of this file, or was never good, is found.
/// </summary>
internal sealed class RecordSignatures(RecordManifest manifest, FoundFaults faults)
{
    private readonly Dictionary<string, RecordFile> listed = manifest.Files.GroupBy(f => f.Path).ToDictionary(f => f.Key, f => f.First(), StringComparer.Ordinal);
    private readonly HashSet<(string?, int?)> signed = [.. manifest.Files.Where(f => f.Kind == RecordFileKind.Signature).Select(f => (f.Document, f.Ordinal))];
    private (RecordFile File, byte[] Content)? pdf;

    /// <summary>Those that are right.</summary>
    public int Valid { get; private set; }

    /// <summary>Whether <see cref="Add"/> is to be told the content of this file; null = no, else what it has at most.</summary>
    public long? MostOf(string path) => listed.GetValueOrDefault(path) switch
    {
        { Kind: RecordFileKind.MinutesPdf } file when signed.Contains((file.Document, file.Ordinal)) => RecordLimits.SignedBytes,
        { Kind: RecordFileKind.Signature } => SignatureInspection.MostBytes,
        _ => null,
    };

    public void Add(string path, byte[] content)
    {
        var file = listed[path];
        if (file.Kind == RecordFileKind.MinutesPdf)
        {
            pdf = (file, content);
            return;
        }

        var problems = pdf is { } signed && (signed.File.Document, signed.File.Ordinal) == (file.Document, file.Ordinal)
            ? SignatureInspection.Of(signed.Content, content, manifest.ExportedAt)
            : InspectedSignature.Of(SignatureProblems.OtherContent);
        if (problems.IsValid) Valid++;
        else faults.Add(RecordFaults.Signature, path, what: string.Join(", ", problems.Problems));
    }
}
