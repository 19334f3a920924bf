using System.Globalization;

namespace Collab.Testing;

/// <summary>What one server's <c>/metrics</c> said at one moment.</summary>
/// <param name="text">In Prometheus' text format.</param>
public sealed class Metrics(string text)
{
    /// <summary>The sum over all series of the metric that have the label, e.g. <c>remote="true"</c>; 0 where there are none.</summary>
    public double Sum(string name, string label = "") =>
        text.Split('\n').Where(line => IsOf(line, name) && line.Contains(label, StringComparison.Ordinal)).Sum(ValueOf);

    private static bool IsOf(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ';

    // name{labels} value [time]
    private static double ValueOf(string line)
    {
        var end = line.LastIndexOf('}');
        return double.Parse(line[(end < 0 ? line.IndexOf(' ', StringComparison.Ordinal) : end + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
