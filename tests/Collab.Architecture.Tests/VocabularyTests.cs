using System.Globalization;
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

    [Theory]
    [InlineData("Collab.Domain.Meetings.Limits", "### The view")]
    [InlineData("Collab.Domain.Organisations.OrganisationLimits", "### Its view")]
    [InlineData("Collab.Domain.Catalogues.CatalogueLimits", "### Their view")]
    [InlineData("Collab.Domain.Rounds.RoundLimits", "### The view of a round")]
    [InlineData("Collab.Domain.Tasks.TaskLimits", "### The view of a task")]
    public void Every_limit_is_published(string type, string viewHeading)
    {
        var contract = File.ReadAllText(SourceTree.At("docs/protocol.md"));
        var limits = contract[contract.IndexOf("## Limits", StringComparison.Ordinal)..];
        var view = contract[contract.IndexOf(viewHeading, StringComparison.Ordinal)..];
        view = view[..Regex.Match(view, "\n### (Its e|Their e|E)vents").Index];

        var domain = BuiltAssembly.Load(SourceTree.Assembly(SourceTree.At("src/Collab.Domain/Collab.Domain.csproj")));
        var constants = domain.GetType(type, throwOnError: true)!.GetFields().Where(field => field.IsLiteral && !Inside.Contains(field.Name)).ToList();
        Assert.NotEmpty(constants);
        Assert.All(constants, limit =>
        {
            var value = (int)limit.GetRawConstantValue()!;
            var written = limit.Name.EndsWith("Bytes", StringComparison.Ordinal) ? $"{value / 1024} KiB" : value.ToString("N0", CultureInfo.InvariantCulture);
            var text = limit.Name.EndsWith("InView", StringComparison.Ordinal) ? view : limits;
            Assert.True(Regex.IsMatch(text, $@"(?<![\d,]){Regex.Escape(written)}(?![\d,]*\d)"), $"{limit.Name} = {written} is not in docs/protocol.md");
        });
    }

    // How the record is cut into events concerns nobody outside.
    private static readonly string[] Inside = ["RowsPerEvent"];

    // Commands that the server makes; clients cannot send them.
    private static readonly string[] MadeByTheServer = ["scheduleMeeting", "attachFoundPaper", "issueNumberedInvitation", "takeFoundSeatingPlan", "initialFoundMinutes", "issueNumberedMinutes", "correctNumberedMinutes", "addMinutesSignature", "foundOrganisation", "adoptOrganisation", "importMembers", "importUnits", "beginCatalogues", "beginRegisters", "issueNumber", "beginDocument", "noteRendition", "carryComments", "beginOpinionRound", "addFollowUp", "startFollowUp", "assignTask", "withdrawTask"];

    [GeneratedRegex("^src/Collab.Domain/.*(Event|Command)Table.cs$")]
    private static partial Regex TableFile();

    [GeneratedRegex("^ *\\[\"([^\"]*)\"\\] = typeof\\(", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("\\] = typeof\\(")]
    private static partial Regex Types();
}
