using System.Globalization;

namespace Collab.LoadTests.Running;

/// <param name="Default">Null = the option is absent unless given; a flag's is <c>false</c>.</param>
/// <param name="IsSecret">Stays out of the record of a run: a secret, or a path of whoever runs it.</param>
internal sealed record Option(string Name, string Value, string? Default, string Help, bool IsSecret = false)
{
    public bool IsFlag => Value.Length == 0;
}

/// <summary>What the command line says, checked against what the scenario knows.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string?> values;
    private readonly IReadOnlyList<Option> known;

    private Options(Dictionary<string, string?> values, IReadOnlyList<Option> known) => (this.values, this.known) = (values, known);

    /// <exception cref="WrongOptionException">An option is unknown, or lacks its value.</exception>
    public static Options Parse(ReadOnlySpan<string> args, IReadOnlyList<Option> known)
    {
        var values = known.ToDictionary(option => option.Name, option => option.Default);
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i];
            var option = known.FirstOrDefault(o => o.Name == name)
                ?? throw new WrongOptionException($"{name} is not an option of this scenario. It has: {string.Join(' ', known.Select(o => o.Name))}");
            if (option.IsFlag) values[name] = "true";
            else if (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal)) values[name] = args[++i];
            else throw new WrongOptionException($"{name} needs a value: {name} {option.Value}");
        }

        return new(values, known);
    }

    public string? Text(string name) => values[name];

    public bool Flag(string name) => values[name] == "true";

    public int Whole(string name, int least = 1, int most = int.MaxValue) =>
        int.TryParse(values[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new WrongOptionException($"{name} is '{values[name]}', but must be a whole number from {least}{(most == int.MaxValue ? "" : $" to {most}")}.");

    /// <summary>As given, for the record of a run.</summary>
    public IReadOnlyDictionary<string, string> Given => values.Where(v => v.Value is not null).ExceptBy(known.Where(option => option.IsSecret).Select(option => option.Name), v => v.Key).ToDictionary(v => v.Key.TrimStart('-'), v => v.Value!);
}

internal sealed class WrongOptionException(string message) : Exception(message);
