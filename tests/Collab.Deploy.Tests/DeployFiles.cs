using System.Runtime.CompilerServices;
using YamlDotNet.RepresentationModel;

namespace Collab.Deploy.Tests;

/// <summary>The folder <c>deploy/</c> of the repository.</summary>
internal static class DeployFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static string At(string name) => Path.Combine(Root, "deploy", name);

    public static string Read(string name) => File.ReadAllText(At(name));

    public static IEnumerable<string> All() => Directory.EnumerateFiles(At(""), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static IReadOnlyList<YamlMappingNode> Yaml(string name)
    {
        var yaml = new YamlStream();
        using var text = new StringReader(Read(name));
        yaml.Load(text);
        return [.. yaml.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    /// <summary>The program's path where it is installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/sbin"])
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

internal static class YamlReading
{
    /// <summary>The node at a path of keys and positions; null where there is none.</summary>
    public static YamlNode? At(this YamlNode node, params string[] path)
    {
        foreach (var step in path)
        {
            var next = node switch
            {
                YamlMappingNode map => map.Children.TryGetValue(new YamlScalarNode(step), out var value) ? value
                    : step != "<<" ? map.At("<<")?.At(step) : null,
                YamlSequenceNode list => int.TryParse(step, out var i) && i < list.Children.Count ? list.Children[i] : null,
                _ => null,
            };
            if (next is null) return null;
            node = next;
        }
        return node;
    }

    public static string Text(this YamlNode node, params string[] path) =>
        node.At(path) is YamlScalarNode { Value: { } value } ? value : throw new InvalidOperationException($"There is no {string.Join('.', path)} in {node}.");

    public static IEnumerable<YamlNode> Items(this YamlNode node, params string[] path) =>
        node.At(path) switch { YamlSequenceNode list => list.Children, YamlMappingNode map => map.Children.Values, _ => [] };

    public static IEnumerable<string> Keys(this YamlNode node, params string[] path) =>
        node.At(path) is YamlMappingNode map ? map.Children.Keys.Select(key => ((YamlScalarNode)key).Value!) : [];
}
