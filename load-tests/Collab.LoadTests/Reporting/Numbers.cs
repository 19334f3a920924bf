using System.Globalization;

namespace Collab.LoadTests.Reporting;

/// <summary>Figures as people read them.</summary>
internal static class Numbers
{
    private const int Digits = 4;

    public static string Text(double value) =>
        value.ToString(Math.Abs(value) >= 100 || value == Math.Floor(value) ? "N0" : "0.###", CultureInfo.InvariantCulture);

    /// <summary>A ratio; a bar in milliseconds has values of which decimals say nothing.</summary>
    public static string Ratio(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.00", CultureInfo.InvariantCulture);

    public static string Ratio(Running.Spread spread) => $"{Ratio(spread.Least)}–{Ratio(spread.Most)} in {spread.Count}";

    public static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var scale = Math.Pow(10, Digits - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        // Whole numbers stay as they are: they may be counts.
        return value == Math.Floor(value) ? value : scale >= 1 ? Math.Round(value * scale) / scale : Math.Round(value);
    }
}
