using System.Text.RegularExpressions;

namespace Collab.Architecture.Tests;

/// <summary>What every file of the tree keeps to.</summary>
public partial class SourceTests
{
    private const int LinesAtMost = 500;

    private static readonly string[] Text =
        [".cs", ".ts", ".tsx", ".css", ".html", ".json", ".md", ".csproj", ".props", ".targets", ".sln", ".sh", ".sql", ".csv", ".yml", ".txt", ".config", ".npmrc"];

    // Whom a lock file or a configuration may name; everything else would tie a build to one place.
    private static readonly string[] KnownHosts =
        ["localhost", "127.0.0.1", "json.schemastore.org", "biomejs.dev", "json-schema.org"];

    [Fact]
    public void No_source_file_is_longer_than_five_hundred_lines()
    {
        var tooLong =
            from file in SourceTree.Files(".cs", ".ts", ".tsx")
            let lines = File.ReadLines(file).Count()
            where lines > LinesAtMost && File.ReadLines(file).First() != ContractTests.Origin // nobody reads or edits what is generated, and its topics are the records'
            select $"{SourceTree.Name(file)}: {lines} lines, move a topic out";
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_file_names_a_folder_of_the_machine_it_was_written_on()
    {
        var named =
            from file in SourceTree.Files(Text)
            from line in File.ReadLines(file).Index()
            where MachinePath().IsMatch(line.Item)
            select $"{SourceTree.Name(file)}:{line.Index + 1}: {line.Item.Trim()}";
        Assert.Empty(named);
    }

    [Fact]
    public void Lock_files_and_configuration_name_no_host_but_the_public_ones()
    {
        var named =
            from file in SourceTree.Files(".json", ".config", ".npmrc", ".props", ".targets", ".csproj")
            from Match match in Host().Matches(File.ReadAllText(file))
            let host = match.Groups[1].Value
            where !KnownHosts.Contains(host) && !IsLicenceLink(file)
            select $"{SourceTree.Name(file)}: {host}";
        Assert.Empty(named.Distinct());
    }

    // npm's lock file repeats each package's funding link, MSBuild files say where to get a tool: read by people only.
    private static bool IsLicenceLink(string file) =>
        Path.GetExtension(file) is ".targets" || Path.GetFileName(file) == "package-lock.json";

    // The build says what else of style is wrong; of this it says nothing.
    [Fact]
    public void Usings_stand_in_the_order_of_their_names_those_of_System_first()
    {
        var unordered =
            from file in SourceTree.Files(".cs")
            let usings = Usings().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")).Select(Place).ToList()
            where !usings.SequenceEqual(usings.Order(StringComparer.OrdinalIgnoreCase))
            select SourceTree.Name(file);
        Assert.Empty(unordered);
    }

    // As the formatter of .NET sorts them: namespaces, static ones, aliases. A point is before any letter.
    private static string Place(Match use)
    {
        var name = use.Groups["name"].Value;
        if (use.Groups["alias"].Success) return $"2 {use.Groups["alias"].Value}";
        var isSystem = name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
        return $"{(use.Groups["static"].Success ? 1 : 0)}{(isSystem ? 0 : 1)} {name.Replace('.', ' ')}";
    }

    // Where packages are fetched from is each machine's own setting; what they are is held by their hashes.
    [Fact]
    public void The_lock_file_of_npm_names_no_registry()
    {
        var named =
            from file in SourceTree.Files(".json")
            where Path.GetFileName(file) == "package-lock.json"
            from Match match in Resolved().Matches(File.ReadAllText(file))
            select match.Groups[1].Value;
        Assert.Empty(named);
    }

    [GeneratedRegex(@"(?<![\w./-])/(?:work|home|root|tmp|Users)/|(?i:\b[a-z]:\\users\\)")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://([\w.-]+)")]
    private static partial Regex Host();

    [GeneratedRegex(@"^using (?<static>static )?(?:(?<alias>\w+) = )?(?<name>[\w.]+(?:<.*>)?);$", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex("\"resolved\": \"([^\"]+)\"")]
    private static partial Regex Resolved();
}
