namespace Collab.LoadTests.Running;

/// <summary>What repeats of one measurement came to; of an even number the lower of the two in the middle.</summary>
internal readonly record struct Spread(double Least, double Median, double Most, int Count)
{
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(sorted[0], sorted[(sorted.Length - 1) / 2], sorted[^1], sorted.Length);
    }
}
