using System.Reflection;
using System.Text.RegularExpressions;

namespace Collab.Architecture.Tests;

/// <param name="Suite">Where it runs, e.g. <c>Domain</c> or <c>web</c>.</param>
/// <param name="Group">The test class or file.</param>
/// <param name="Requirement">A row's id, as the test states it.</param>
internal sealed record ProvingTest(string Requirement, string Suite, string Group, string Name);

/// <summary>
/// The tests that say which rows of requirements.csv they prove: <c>[Trait("Requirement", "D4")]</c> on a
/// class or method in .NET, <c>[D4]</c> in the name of a test in TypeScript. A skipped test proves nothing.
/// </summary>
internal static partial class TestCatalogue
{
    public static IEnumerable<ProvingTest> All() =>
        SourceTree.Files(".csproj").Where(file => file.EndsWith(".Tests.csproj", StringComparison.Ordinal)).SelectMany(InAssembly)
            .Concat(SourceTree.Files(".ts", ".tsx").Where(file => TestFile().IsMatch(file)).SelectMany(InScript));

    private static IEnumerable<ProvingTest> InAssembly(string projectFile)
    {
        var suite = Path.GetFileNameWithoutExtension(projectFile)["Collab.".Length..^".Tests".Length];
        return from type in BuiltAssembly.Load(SourceTree.Assembly(projectFile)).GetTypes()
               where type is { IsClass: true, IsAbstract: false }
               let ofClass = Lineage(type).SelectMany(Requirements).ToList()
               from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
               where IsTest(method)
               from requirement in ofClass.Concat(Requirements(method)).Distinct()
               select new ProvingTest(requirement, suite, type.Name, method.Name.Replace('_', ' '));
    }

    private static IEnumerable<ProvingTest> InScript(string file) =>
        from Match test in NamedTest().Matches(File.ReadAllText(file))
        let name = test.Groups["name"].Value
        from Match tag in Tag().Matches(name)
        select new ProvingTest(tag.Groups["id"].Value, "web", Path.GetFileName(file), Tag().Replace(name, "").Trim());

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType) yield return at;
    }

    private static IEnumerable<string> Requirements(MemberInfo member) =>
        from attribute in member.GetCustomAttributesData()
        where attribute.AttributeType.FullName == "Xunit.TraitAttribute" && attribute.ConstructorArguments is [{ Value: "Requirement" }, _]
        select (string)attribute.ConstructorArguments[1].Value!;

    private static bool IsTest(MethodInfo method) => method.GetCustomAttributesData().Any(attribute =>
        Lineage(attribute.AttributeType).Any(type => type.FullName == "Xunit.FactAttribute")
        && !attribute.NamedArguments.Any(argument => argument is { MemberName: "Skip", TypedValue.Value: not null }));

    [GeneratedRegex(@"\.(test|spec)\.tsx?$")]
    private static partial Regex TestFile();

    [GeneratedRegex(@"\b(?:it|test)(?:\.each\([^)]*\))?\(\s*(?<quote>['""`])(?<name>.+?)\k<quote>")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"\[(?<id>[A-Z]\d+)\]")]
    private static partial Regex Tag();
}
