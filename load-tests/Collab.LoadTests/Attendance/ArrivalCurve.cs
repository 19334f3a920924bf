using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>
/// When people come, as straight pieces between (share of the people, share of the time): <c>even</c>;
/// <c>early</c>, most in the first half; <c>storm</c>, most in the last minutes; <c>real</c>, some of each.
/// </summary>
internal sealed class ArrivalCurve
{
    private static readonly Dictionary<string, (double People, double Time)[]> Curves = new()
    {
        ["even"] = [(1, 1)],
        ["early"] = [(0.1, 0.1), (0.8, 0.5), (1, 1)],
        ["storm"] = [(0.3, 0.8), (1, 1)],
        ["real"] = [(0.1, 0.3), (0.5, 0.65), (0.65, 0.85), (0.95, 0.97), (1, 1)],
    };

    private readonly (double People, double Time)[] pieces;

    private ArrivalCurve((double, double)[] pieces) => this.pieces = pieces;

    public static ArrivalCurve Parse(string name) => Curves.TryGetValue(name, out var pieces)
        ? new(pieces)
        : throw new WrongOptionException($"--arrival-curve is '{name}', but must be one of: {string.Join(' ', Curves.Keys)}.");

    /// <param name="people">The share of the people who are there before, 0 to 1.</param>
    /// <returns>The share of the time, 0 to 1.</returns>
    public double TimeOf(double people)
    {
        var before = (People: 0.0, Time: 0.0);
        foreach (var piece in pieces)
        {
            if (people <= piece.People) return before.Time + (people - before.People) / (piece.People - before.People) * (piece.Time - before.Time);
            before = piece;
        }

        return 1;
    }
}
