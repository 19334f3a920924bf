namespace Collab.Architecture.Tests;

/// <summary><c>docs/coverage.md</c> is made of the tests; this keeps it made of the tests of now.</summary>
public class CoverageTests
{
    private sealed record Row(string Id, string Group, string Name);

    [Fact]
    public void Every_requirement_that_a_test_names_exists()
    {
        var known = Rows().Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(TestCatalogue.All(), test => !known.Contains(test.Requirement));
    }

    [Fact]
    public void The_coverage_document_says_what_the_tests_prove() =>
        GeneratedDocument.IsUpToDate("docs/coverage.md", Document(Rows(), TestCatalogue.All().ToLookup(test => test.Requirement)));

    private static List<string> Document(List<Row> rows, ILookup<string, ProvingTest> tests)
    {
        List<string> lines =
        [
            "# What is built, and the tests that prove it", "",
            "Made by the test run from `[Trait(\"Requirement\", …)]` of the tests and [requirements.csv](requirements.csv);",
            "do not edit it. A row is as complete as its tests say, not more.", "",
            $"{rows.Count(row => tests.Contains(row.Id))} of {rows.Count} rows have tests.",
        ];
        foreach (var part in rows.GroupBy(row => row.Group))
            lines.AddRange(["", $"## {part.Key}", "", "| # | Requirement | Tests |", "|---|---|---|",
                .. part.Select(row => $"| {row.Id} | {row.Name} | {Summary(tests[row.Id].Count())} |")]);

        lines.AddRange(["", "## The tests"]);
        foreach (var row in rows.Where(row => tests.Contains(row.Id)))
        {
            lines.AddRange(["", $"### {row.Id} {row.Name}"]);
            foreach (var group in tests[row.Id].GroupBy(test => $"{test.Suite}, `{test.Group}`").OrderBy(group => group.Key, StringComparer.Ordinal))
                lines.AddRange(["", $"{group.Key}:", .. group.Select(test => $"- {test.Name}").Distinct().Order(StringComparer.Ordinal)]);
        }
        return lines;
    }

    private static string Summary(int count) => count switch { 0 => "not built yet", 1 => "1 test", _ => $"{count} tests" };

    private static List<Row> Rows() =>
    [
        .. from line in File.ReadLines(SourceTree.At("docs/requirements.csv")).Skip(1)
           let cells = line.Split(',', 3)
           select new Row(cells[0], cells[1], cells[2].Trim('"')),
    ];
}
