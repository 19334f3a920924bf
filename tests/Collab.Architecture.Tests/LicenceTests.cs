using System.Text.Json;
using System.Xml.Linq;

namespace Collab.Architecture.Tests;

/// <summary>
/// Everything that a lock file brings in may be used, changed and shipped without conditions on our own code.
/// Packages that name no SPDX expression are read by a person and listed in <c>reviewed-licences.csv</c>.
/// </summary>
public class LicenceTests
{
    private static readonly HashSet<string> Permissive = new(StringComparer.Ordinal)
    {
        "MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "BlueOak-1.0.0", "CC0-1.0", "Unlicense", "Zlib", "PostgreSQL",
        "OFL-1.1", // fonts
        "MPL-2.0", // tools, unchanged
        "CC-BY-4.0", "Python-2.0", // data and parsers inside build tools
    };

    [Fact]
    public void Every_NuGet_package_is_under_a_permissive_licence()
    {
        var reviewed = Reviewed("nuget");
        var packages = NuGetPackages();
        Assert.NotEmpty(packages);
        Assert.Empty(
            from package in packages
            let licence = NuGetLicence(package.Id, package.Version)
            where licence is null ? !reviewed.ContainsKey(package.Id) : !IsPermissive(licence)
            select $"{package.Id} {package.Version}: {licence ?? "no SPDX expression; read it and add it to reviewed-licences.csv"}");
    }

    [Fact]
    public void Every_npm_package_is_under_a_permissive_licence()
    {
        var reviewed = Reviewed("npm");
        Assert.Empty(
            from lockFile in SourceTree.Files(".json").Where(file => Path.GetFileName(file) == "package-lock.json")
            from package in NpmPackages(lockFile)
            where package.Licence is null ? !reviewed.ContainsKey(package.Name) : !IsPermissive(package.Licence)
            select $"{package.Name}: {package.Licence ?? "no licence in the lock file; read it and add it to reviewed-licences.csv"}");
    }

    [Fact]
    public void Every_reviewed_licence_is_permissive_and_of_a_package_in_use()
    {
        var used = NuGetPackages().Select(package => package.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var lockFile in SourceTree.Files(".json").Where(file => Path.GetFileName(file) == "package-lock.json"))
            used.UnionWith(NpmPackages(lockFile).Select(package => package.Name));

        foreach (var (package, licence) in Reviewed("nuget").Concat(Reviewed("npm")))
        {
            Assert.True(IsPermissive(licence), $"{package}: {licence}");
            Assert.Contains(package, used);
        }
    }

    [Theory]
    [InlineData("MIT", true)]
    [InlineData("MIT AND Apache-2.0", true)]
    [InlineData("(GPL-3.0-only OR MIT)", true)]
    [InlineData("MIT AND AGPL-3.0-only", false)]
    [InlineData("(MIT OR Apache-2.0) AND GPL-2.0-only", false)]
    public void A_licence_expression_is_permissive_when_one_way_of_reading_it_is(string expression, bool permissive) =>
        Assert.Equal(permissive, IsPermissive(expression));

    // SPDX expressions, "AND" before "OR", with parentheses around whole operands.
    private static bool IsPermissive(string expression)
    {
        var parts = Split(expression.Trim(), " OR ");
        if (parts.Count > 1) return parts.Any(IsPermissive);
        parts = Split(expression.Trim(), " AND ");
        if (parts.Count > 1) return parts.All(IsPermissive);
        return expression.Trim() is ['(', .. var inner, ')'] ? IsPermissive(inner) : Permissive.Contains(expression.Trim());
    }

    private static List<string> Split(string expression, string word)
    {
        var (parts, start, depth) = (new List<string>(), 0, 0);
        for (var i = 0; i < expression.Length; i++)
        {
            depth += expression[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth != 0 || string.CompareOrdinal(expression, i, word, 0, word.Length) != 0) continue;
            parts.Add(expression[start..i]);
            start = i + word.Length;
        }
        parts.Add(expression[start..]);
        return parts;
    }

    private static List<(string Id, string Version)> NuGetPackages() =>
    [
        .. (from lockFile in SourceTree.Files(".json")
            where Path.GetFileName(lockFile) == "packages.lock.json"
            from framework in JsonDocument.Parse(File.ReadAllText(lockFile)).RootElement.GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Value.GetProperty("type").GetString() != "Project"
            select (package.Name, package.Value.GetProperty("resolved").GetString()!)).Distinct().Order(),
    ];

    private static string? NuGetLicence(string id, string version)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var name = id.ToLowerInvariant();
        var nuspec = XDocument.Load(Path.Combine(packages, name, version.ToLowerInvariant(), name + ".nuspec"));
        return nuspec.Descendants().FirstOrDefault(e => e.Name.LocalName == "license" && e.Attribute("type")?.Value == "expression")?.Value;
    }

    private static IEnumerable<(string Name, string? Licence)> NpmPackages(string lockFile) =>
        from package in JsonDocument.Parse(File.ReadAllText(lockFile)).RootElement.GetProperty("packages").EnumerateObject()
        where package.Name.Length > 0
        select (package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..],
            package.Value.TryGetProperty("license", out var licence) ? licence.GetString() : null);

    private static Dictionary<string, string> Reviewed(string registry) =>
        File.ReadLines(SourceTree.At("tests/Collab.Architecture.Tests/reviewed-licences.csv")).Skip(1)
            .Select(line => line.Split(',', 4)).Where(row => row[0] == registry)
            .ToDictionary(row => row[1], row => row[2], StringComparer.OrdinalIgnoreCase);
}
