using System.Text.RegularExpressions;

namespace Collab.Architecture.Tests;

/// <summary>The words that outlive the code: names of commands on the wire, names of events in the journal.</summary>
public partial class VocabularyTests
{
    public static TheoryData<string> Tables { get; } =
        [.. SourceTree.Files(".cs").Select(SourceTree.Name).Where(name => TableFile().IsMatch(name))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Names_are_literals_each_once_and_published(string table)
    {
        var source = File.ReadAllText(SourceTree.At(table));
        var names = Entry().Matches(source).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain("nameof(", source, StringComparison.Ordinal);
        Assert.Equal(names.Count, Types().Count(source)); // an entry whose name is no literal is not in names
        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Matches("^[a-z][A-Za-z]*$", name));

        var contract = File.ReadAllText(SourceTree.At("docs/protocol.md"));
        var sent = names.Except(MadeByTheServer);
        Assert.All(sent, name => Assert.Contains($"`{name}`", contract, StringComparison.Ordinal));
    }

    // Commands that POST endpoints make; clients cannot send them.
    private static readonly string[] MadeByTheServer = ["scheduleMeeting"];

    [GeneratedRegex("^src/Collab.Domain/.*(Event|Command)Table.cs$")]
    private static partial Regex TableFile();

    [GeneratedRegex("^ *\\[\"([^\"]*)\"\\] = typeof\\(", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("\\] = typeof\\(")]
    private static partial Regex Types();
}
