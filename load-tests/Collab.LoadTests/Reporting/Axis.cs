namespace Collab.LoadTests.Reporting;

/// <summary>From values to a place between 0 and 1, with ticks at round values.</summary>
internal sealed record Axis(Func<double, double> Place, IReadOnlyList<(double Value, string Label)> Ticks, bool IsLogarithmic = false)
{
    private const int Steps = 5;
    private const double WideRange = 30;
    private const double Nines = 4.6; // the maximum stands a little behind 99.99 %

    /// <summary>From zero.</summary>
    public static Axis Linear(double most) => Linear(0, most);

    public static Axis Linear(double least, double most)
    {
        if (most <= least) most = least + 1;
        var rough = (most - least) / Steps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1.0, 2, 5, 10 }.First(s => s * power >= rough) * power;
        var (from, to) = (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
        var ticks = Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(i => from + i * step).Select(v => (v, Label(v)));
        return new(v => (v - from) / (to - from), [.. ticks]);
    }

    /// <summary>Linear from zero; where the greatest is far above the typical, by powers of ten.</summary>
    public static Axis Fitting(double least, double typical, double most)
    {
        if (least <= 0 || most < WideRange * typical) return Linear(most);
        var (from, to) = (Math.Floor(Math.Log10(least)), Math.Ceiling(Math.Log10(most)));
        return new(v => (Math.Log10(v) - from) / (to - from), [.. Enumerable.Range((int)from, (int)(to - from) + 1).Select(e => Math.Pow(10, e)).Select(v => (v, Label(v)))], IsLogarithmic: true);
    }

    /// <summary>Each further nine takes the same room.</summary>
    public static Axis Percentiles { get; } = new(
        p => p >= 100 ? 1 : -Math.Log10(1 - p / 100) / Nines,
        [.. new[] { 0, 50, 90, 99, 99.9, 99.99 }.Select(p => (p, Label(p))), (100, "max")]);

    private static string Label(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e6 => Numbers.Text(Math.Round(value / 1e6, 3)) + " M",
        >= 1e4 => Numbers.Text(Math.Round(value / 1e3, 3)) + " k",
        _ => Numbers.Text(Math.Round(value, 6)),
    };
}
