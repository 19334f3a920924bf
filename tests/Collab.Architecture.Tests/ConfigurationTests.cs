using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Collab.Architecture.Tests;

/// <summary><c>docs/configuration.md</c> is made of the server's options classes, their defaults and their docstrings.</summary>
public partial class ConfigurationTests
{
    private sealed record Setting(string Key, string Default, string Text);

    [Fact]
    public void The_configuration_reference_says_what_the_options_classes_say()
    {
        var built = SourceTree.Assembly(SourceTree.At("src/Collab.Server/Collab.Server.csproj"));
        var texts = XDocument.Load(Path.ChangeExtension(built, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")));
        var settings =
            from options in BuiltAssembly.Load(built).GetTypes()
            let section = SectionOf(texts.GetValueOrDefault($"T:{options.FullName}", ""))
            where section is not null
            from setting in Settings(section, options, texts)
            select setting;

        GeneratedDocument.IsUpToDate("docs/configuration.md",
        [
            "# Configuration reference", "",
            "Made by the test run from the server's options classes; do not edit it. [Operations](operations.md#configuration) says",
            "where values are given.", "",
            "| Key | Default | |", "|---|---|---|",
            .. settings.OrderBy(setting => setting.Key[..setting.Key.LastIndexOf(':')], StringComparer.Ordinal)
                .Select(setting => $"| `{setting.Key}` | {setting.Default} | {setting.Text} |"),
        ]);
    }

    private static IEnumerable<Setting> Settings(string section, Type type, Dictionary<string, string> texts)
    {
        var defaults = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var (key, value) = ($"{section}:{property.Name}", property.GetValue(defaults));
            if (property.PropertyType.Assembly == type.Assembly && property.PropertyType.IsClass)
                foreach (var inner in Settings(key, property.PropertyType, texts)) yield return inner;
            else
                yield return new(key, value is null or "" or Array { Length: 0 } ? "" : $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
                    texts.GetValueOrDefault($"P:{type.FullName!.Replace('+', '.')}.{property.Name}", ""));
        }
    }

    private static string? SectionOf(string text) => Section().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Plain(XElement? summary)
    {
        if (summary is null) return "";
        var words = summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" or "seealso" } reference => $"`{reference.Attributes().First().Value.Split('.')[^1]}`",
            XElement code => $"`{code.Value}`",
            XText text => text.Value,
            _ => "",
        });
        return Whitespace().Replace(string.Concat(words), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex("^Configuration section `([^`]+)`")]
    private static partial Regex Section();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
