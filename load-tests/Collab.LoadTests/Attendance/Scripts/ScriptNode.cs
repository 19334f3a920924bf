using System.Globalization;
using System.Text;
using Collab.Domain.Streams;
using Collab.LoadTests.Running;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Collab.LoadTests.Attendance.Scripts;

/// <summary>A value of a script, which knows its name and its line, so that it can say what is wrong with itself.</summary>
/// <param name="name">As a sentence about it begins, e.g. <c>minutes</c>.</param>
internal sealed class ScriptNode(string file, YamlNode node, string name, long line)
{
    private const int Shown = 40;
    private static readonly YamlScalarNode Nothing = new("");

    public long Line => line;

    /// <summary>A scalar's own text, for what is neither trimmed nor checked; null = it is none.</summary>
    public string? Scalar => (node as YamlScalarNode)?.Value;

    public bool IsList => node is YamlSequenceNode;

    /// <summary>Nothing was written: <c>key:</c> or <c>key: ~</c>.</summary>
    public bool IsEmpty => node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" };

    public WrongOptionException Wrong(string sentence) => TextFile.Wrong(file, line, sentence);

    /// <summary>The fields by name.</summary>
    /// <param name="known">Others are refused.</param>
    public IReadOnlyDictionary<string, ScriptNode> Fields(params string[] known)
    {
        if (node is not YamlMappingNode map) throw Wrong($"{name} must be a map with: {string.Join(' ', known)}.");
        var fields = Pairs(map).ToDictionary(field => field.Name, field => field.Value);
        foreach (var (field, value) in fields)
            if (!known.Contains(field)) throw value.Wrong($"{name} has no {Cut(field)}. It has: {string.Join(' ', known)}.");
        return fields;
    }

    public ScriptNode Need(IReadOnlyDictionary<string, ScriptNode> fields, string field) =>
        fields.GetValueOrDefault(field) ?? throw Wrong($"{name} needs {field}.");

    public IReadOnlyList<ScriptNode> List(int least, int most)
    {
        if (node is not YamlSequenceNode list) throw Wrong($"{name} must be a list.");
        if (list.Children.Count < least || list.Children.Count > most) throw Wrong($"{name} has {list.Children.Count} entries, but must have {least} to {most}.");
        return [.. list.Children.Select(child => new ScriptNode(file, child, $"an entry of {name}", child.Start.Line))];
    }

    /// <summary>A step: a word alone, or a map of one word to what belongs to it.</summary>
    public (string Word, ScriptNode Value) Step()
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } word }) return (word, new(file, Nothing, Cut(word), line));
        if (node is not YamlMappingNode { Children.Count: 1 } map) throw Wrong("A step is one word, or one word with what belongs to it.");
        var (key, value) = Pairs(map).Single();
        return (key, value);
    }

    /// <param name="most">UTF-16 code units, as the wire contract counts.</param>
    public string Text(int most, bool lines = false)
    {
        if (node is not YamlScalarNode scalar || IsEmpty) throw Wrong($"{name} must be a text.");
        string text;
        try
        {
            text = scalar.Value!.Trim().Normalize(NormalizationForm.FormC); // as the server does
        }
        catch (ArgumentException)
        {
            throw Wrong($"{name} has half a character.");
        }

        return WireText.Error(text, most, lines) is { } error ? throw Wrong($"{name} {error}.") : text;
    }

    public int Whole(int least, int most) =>
        IsPlain(out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong($"{name} is {Value}, but must be a whole number from {least} to {most}.");

    public TimeSpan Seconds(double least, double most) =>
        IsPlain(out var text) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? TimeSpan.FromSeconds(number)
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{name} is {Value}, but must be a number of seconds from {least} to {most}."));

    public bool Flag() => IsPlain(out var text) && text is "true" or "false" ? text == "true" : throw Wrong($"{name} is {Value}, but must be true or false.");

    public string Word(params string[] known) =>
        node is YamlScalarNode { Value: { } word } && known.Contains(word) ? word : throw Wrong($"{name} is {Value}, but must be one of: {string.Join(' ', known)}.");

    /// <summary>For a step to which nothing belongs.</summary>
    public void Nothings()
    {
        if (!IsEmpty) throw Wrong($"Nothing belongs to {name}.");
    }

    private string Value => node switch
    {
        YamlMappingNode => "a map",
        YamlSequenceNode => "a list",
        _ when IsEmpty => "empty",
        _ => $"'{Cut(Scalar!)}'",
    };

    // Quoted numbers are texts.
    private bool IsPlain(out string text)
    {
        text = Scalar ?? "";
        return node is YamlScalarNode { Style: ScalarStyle.Plain };
    }

    private IEnumerable<(string Name, ScriptNode Value)> Pairs(YamlMappingNode map) => map.Children.Select(pair =>
        pair.Key is YamlScalarNode { Value: { } key }
            ? (key, new ScriptNode(file, pair.Value, Cut(key), pair.Key.Start.Line))
            : throw TextFile.Wrong(file, pair.Key.Start.Line, "A key must be a word."));

    // It goes to a terminal.
    private static string Cut(string text)
    {
        var clean = new string([.. text.Take(Shown).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return text.Length > Shown ? clean + "…" : clean;
    }
}
