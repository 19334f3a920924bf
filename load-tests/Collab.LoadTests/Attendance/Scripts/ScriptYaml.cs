using Collab.LoadTests.Running;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Collab.LoadTests.Attendance.Scripts;

/// <summary>One YAML document without anchors, aliases and tags: a script needs none, and a few lines of them can stand for gigabytes.</summary>
internal static class ScriptYaml
{
    private const int Deepest = 10;

    /// <exception cref="WrongOptionException">It is not YAML, or more than that.</exception>
    public static ScriptNode Read(string file, string text)
    {
        try
        {
            Look(file, text);
            var yaml = new YamlStream();
            using var reader = new StringReader(text);
            yaml.Load(reader);
            var root = yaml.Documents[0].RootNode;
            return new ScriptNode(file, root, "A script", root.Start.Line);
        }
        catch (YamlException e)
        {
            throw TextFile.Wrong(file, Math.Max(1, e.Start.Line), $"This is not YAML: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}.");
        }
    }

    // Event by event, before anything is built: building nested values takes a stack as deep as they are.
    private static void Look(string file, string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        var (depth, documents) = (0, 0);
        var open = new Stack<Keys?>();
        while (Next(parser, file))
        {
            var e = parser.Current!;
            depth += e.NestingIncrease;
            if (depth > Deepest + 2) throw Wrong($"Values are nested deeper than {Deepest}."); // the stream and the document are two
            if (e is DocumentStart && ++documents > 1) throw Wrong("A second document begins here, but a script is one.");
            if (e is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }) throw Wrong("Anchors and aliases are not taken: write it out.");
            if (e is NodeEvent { Tag.IsEmpty: false }) throw Wrong("Tags are not taken.");
            if (e is MappingEnd or SequenceEnd)
            {
                // The parser lets some through that cannot be built.
                if (open.Pop() is { LacksValue: true }) throw Wrong("A key has no value.");
                continue;
            }

            if (e is not NodeEvent) continue;
            var isKey = open.TryPeek(out var keys) && keys is not null && keys.IsNext();
            if (isKey && e is Scalar key && !keys!.Seen.Add(key.Value)) throw Wrong($"{key.Value} is there twice.");
            if (e is MappingStart) open.Push(new Keys());
            if (e is SequenceStart) open.Push(null);

            WrongOptionException Wrong(string sentence) => TextFile.Wrong(file, e.Start.Line, sentence);
        }

        if (documents == 0) throw TextFile.Wrong(file, 1, "It is empty.");
    }

    private static bool Next(Parser parser, string file)
    {
        var before = parser.Current?.End.Line ?? 1;
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is not YamlException) // the library's scanner has slips, e.g. for ":{" in a map
        {
            throw TextFile.Wrong(file, before, "This is not YAML from here on.");
        }
    }

    /// <summary>The keys of a map so far: every other value in it is one.</summary>
    private sealed class Keys
    {
        private bool wasKey;

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public bool LacksValue => wasKey;

        public bool IsNext() => wasKey = !wasKey;
    }
}
