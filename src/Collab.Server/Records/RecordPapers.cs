using System.Collections.Immutable;
using System.Globalization;
using Collab.Domain.Meetings;

namespace Collab.Server.Records;

/// <summary>The papers of a record: every version that was released to the meeting, in that order, as the original that was uploaded.</summary>
internal static class RecordPapers
{
    /// <param name="ordinal">From 1.</param>
    public static RecordFile FileOf(ReleasedPaper paper, int ordinal, string sha256) =>
        new(RecordPaths.OfPaper(ordinal, paper.File.Version, paper.File.FileName), paper.File.Size, sha256, RecordFileKind.Paper)
        {
            PaperId = paper.PaperId,
            DocumentId = paper.DocumentId,
            Version = paper.File.Version,
            Title = paper.File.Title,
        };

    /// <summary>What the manifest says of papers, held against what the journal says.</summary>
    public static void Check(ImmutableArray<RecordFile> files, IReadOnlyList<ReleasedPaper> released, FoundFaults faults)
    {
        var listed = files.Where(f => f.Kind == RecordFileKind.Paper).ToList();
        for (var i = 0; i < Math.Max(listed.Count, released.Count); i++)
        {
            if (i >= listed.Count)
            {
                faults.Add(RecordFaults.MissingFile, RecordPaths.OfPaper(i + 1, released[i].File.Version, released[i].File.FileName));
                continue;
            }

            var file = listed[i];
            if (i >= released.Count)
            {
                faults.Add(RecordFaults.Paper, file.Path, what: "path", expected: "-", found: file.Path);
                continue;
            }

            var (paper, prefix) = (released[i], RecordPaths.PrefixOfPaper(i + 1, released[i].File.Version));
            if (!file.Path.StartsWith(prefix, StringComparison.Ordinal)) Differs("path", prefix + "…", file.Path);
            if (file.PaperId != paper.PaperId) Differs("paperId", paper.PaperId.ToString(), file.PaperId?.ToString());
            if (file.DocumentId != paper.DocumentId) Differs("documentId", paper.DocumentId.ToString(), file.DocumentId?.ToString());
            if (file.Version != paper.File.Version) Differs("version", Text(paper.File.Version), file.Version is { } version ? Text(version) : null);
            if (file.Title != paper.File.Title) Differs("title", paper.File.Title, file.Title);
            if (file.Bytes != paper.File.Size) Differs("bytes", Text(paper.File.Size), Text(file.Bytes));
            if (paper.File.Sha256 is { } sha256 && file.Sha256 != sha256) Differs("sha256", sha256, file.Sha256);

            void Differs(string what, string expected, string? found) => faults.Add(RecordFaults.Paper, file.Path, what: what, expected: expected, found: found ?? "-");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
