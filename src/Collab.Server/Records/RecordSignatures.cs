using System.Collections.Immutable;
using Collab.Server.Minutes.Signatures;

namespace Collab.Server.Records;

/// <summary>
/// Whether the signatures of issued PDFs are theirs. They stand behind their PDF, which is held as long: a PDF without signatures is not. Who
/// issued a certificate is not asked. A signature of another file, or one that is none, is a fault; one that is of its PDF, and was made with a
/// certificate that was not good for it, is as the meeting had it, and counted.
/// </summary>
/// <param name="times">When each came into the journal; asked behind the journal.</param>
internal sealed class RecordSignatures(RecordManifest manifest, Func<IReadOnlyDictionary<string, DateTimeOffset>> times, FoundFaults faults)
{
    // Of how good a certificate was, not of what was signed.
    private static readonly HashSet<string> Doubts =
    [
        SignatureProblems.WeakAlgorithm, SignatureProblems.CertificateExpired, SignatureProblems.CertificateNotYetValid, SignatureProblems.ForeignKeyUsage,
        SignatureProblems.SignedInFuture, SignatureProblems.UnknownIssuer,
    ];

    private readonly Dictionary<string, RecordFile> listed = manifest.Files.GroupBy(f => f.Path).ToDictionary(f => f.Key, f => f.First(), StringComparer.Ordinal);
    private readonly HashSet<(string?, int?)> signed = [.. manifest.Files.Where(f => f.Kind == RecordFileKind.Signature).Select(f => (f.Document, f.Ordinal))];
    private (RecordFile File, byte[] Content)? pdf;

    /// <summary>Those that are right.</summary>
    public int Valid { get; private set; }

    /// <summary>Those of their PDF by a certificate that was not good for it when they came into the journal.</summary>
    public int Doubtful { get; private set; }

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

        var problems = pdf is { } signed && (signed.File.Document, signed.File.Ordinal) == (file.Document, file.Ordinal) ? Inspect(signed.Content, path, content) : [SignatureProblems.OtherContent];
        if (problems.Any(problem => !Doubts.Contains(problem))) faults.Add(RecordFaults.Signature, path, what: string.Join(", ", problems));
        else if (problems.Any(problem => problem != SignatureProblems.UnknownIssuer)) Doubtful++;
        else Valid++;
    }

    private ImmutableArray<string> Inspect(byte[] signedContent, string path, byte[] content)
    {
        try
        {
            return SignatureInspection.Of(signedContent, content, times().TryGetValue(path, out var at) ? at : manifest.ExportedAt).Problems;
        }
        // Parts of it are read by what the system has for that, which has exceptions of its own.
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return [SignatureProblems.Unreadable];
        }
    }
}
