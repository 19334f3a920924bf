using System.Reflection;
using System.Text.RegularExpressions;
using Collab.Domain.Catalogues;
using Collab.Domain.Organisations;
using Collab.Domain.Registers;
using Collab.Server.Logs;

namespace Collab.Server.Tests.Logs;

/// <summary>The web client has words for everything that a log can hold; here is what that is.</summary>
public sealed partial class LogContractTests
{
    [Fact, Trait("Requirement", "O5")]
    public void The_web_client_knows_every_action() => Assert.Equal(
        Words(typeof(AuditActions)).Concat(OrganisationEventTable.Types.Keys.Select(name => "organisation/" + name)).Concat(CatalogueEventTable.Types.Keys.Select(name => "catalogues/" + name))
            .Concat(RegistryEventTable.Types.Keys.Select(name => "registers/" + name)).Order(StringComparer.Ordinal), List("contract/logs.ts", "auditActions"));

    [Fact, Trait("Requirement", "O5")]
    public void The_web_client_knows_every_outcome_and_method()
    {
        Assert.Equal(SignInOutcomes.All.Order(StringComparer.Ordinal), List("contract/logs.ts", "signInOutcomes"));
        var methods = File.ReadAllText(At("i18n/vi/logs.ts")).Split("export const signInMethod = {")[1];
        Assert.All(Words(typeof(SignInMethods)), word => Assert.Contains($"  {word}: ", methods, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Words(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> List(string file, string name) =>
        Word().Matches(File.ReadAllText(At(file)).Split($"export const {name} = [")[1].Split(']')[0]).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    private static string At(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Collab.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "src/web/src", file);
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Word();
}
