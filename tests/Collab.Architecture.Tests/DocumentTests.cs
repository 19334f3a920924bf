using System.Text.RegularExpressions;

namespace Collab.Architecture.Tests;

public partial class DocumentTests
{
    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var broken =
            from file in SourceTree.Files(".md")
            // Pages of the user guide link to pages of the client; ShippedGuideTests follow them.
            where !SourceTree.Name(file).StartsWith("src/Collab.Server/Guide/", StringComparison.Ordinal)
            from Match match in Link().Matches(File.ReadAllText(file))
            let target = match.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
            where !Resolves(file, target)
            select $"{SourceTree.Name(file)}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Decision_records_are_numbered_without_a_gap_and_say_context_decision_and_consequence()
    {
        var records = SourceTree.Files(".md").Where(file => SourceTree.Name(file).StartsWith("docs/decisions/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(records);
        Assert.Equal(Enumerable.Range(1, records.Count).Select(n => $"{n:0000}"), records.Select(file => Path.GetFileName(file)[..4]));
        Assert.All(records, file => Assert.Equal(
            ["Context", "Decision", "Consequence"], Headings(file).Where(heading => heading.Level == 2).Select(heading => heading.Title)));
    }

    private static bool Resolves(string file, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var p, var a] ? (p, a) : (target, null);
        var full = path.Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
        if (!File.Exists(full) && !Directory.Exists(full)) return false;
        return anchor is null || Headings(full).Any(heading => Anchor(heading.Title) == anchor);
    }

    private static IEnumerable<(int Level, string Title)> Headings(string file) =>
        File.ReadLines(file).Where(line => line.StartsWith('#')).Select(line => (line.TakeWhile(c => c == '#').Count(), line.TrimStart('#').Trim()));

    // As GitHub and most readers make them of a heading.
    private static string Anchor(string title) =>
        NotInAnchor().Replace(title.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
