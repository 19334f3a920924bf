using System.Globalization;

namespace Collab.LoadTests.Running;

/// <summary>What a ratio should be: good enough to go out, and what we are after.</summary>
/// <param name="IsCeiling">The ratio should be at most that; else at least.</param>
internal readonly record struct Bar(double? Good, double? Goal, bool IsCeiling)
{
    /// <summary>Measured for the reader; nothing hangs on it.</summary>
    public static readonly Bar None;

    public static Bar AtMost(double? good, double? goal = null) => new(good, goal, IsCeiling: true);

    public static Bar AtLeast(double? good, double? goal = null) => new(good, goal, IsCeiling: false);

    /// <summary><c>goal</c>, <c>good</c> or <c>missed</c>; null where there is no bar. With a goal alone, short of it is <c>missed</c>.</summary>
    public string? Reached(double value) =>
        Good is null && Goal is null ? null : Meets(value, Goal) ? "goal" : Meets(value, Good) ? "good" : "missed";

    public override string ToString()
    {
        var sign = IsCeiling ? "≤" : "≥";
        string[] parts = [.. new[] { ("good", Good), ("goal", Goal) }
            .Where(part => part.Item2 is not null)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {sign} {part.Item2}"))];
        return parts is [] ? "no bar" : string.Join(", ", parts);
    }

    private bool Meets(double value, double? limit) => limit is { } bar && (IsCeiling ? value <= bar : value >= bar);
}
