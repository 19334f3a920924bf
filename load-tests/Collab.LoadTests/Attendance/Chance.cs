namespace Collab.LoadTests.Attendance;

/// <summary>What one person does by chance; the same for the same seed, whatever the others do.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Of what the person does.</summary>
    public static Chance OfPerson(Person person) => new(person.Seed);

    /// <summary>Of what the person's connection does.</summary>
    public static Chance OfConnection(Person person) => new(~person.Seed & int.MaxValue);

    public double Uniform()
    {
        lock (random) return random.NextDouble();
    }

    public T Pick<T>(IReadOnlyList<T> some) => some[(int)(Uniform() * some.Count)];

    /// <summary>How long people think, or links take: seldom much less than the median, sometimes much more, never more than ten times.</summary>
    public TimeSpan LogNormal(TimeSpan median, double sigma)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform()); // Box and Muller
        return median * Math.Min(10, Math.Exp(sigma * normal));
    }

    /// <summary>Between two of what happens at any time with the same likelihood.</summary>
    public TimeSpan Exponential(TimeSpan mean) => mean * -Math.Log(1 - Uniform());

    public TimeSpan Between(double from, double to) => TimeSpan.FromSeconds(from + (to - from) * Uniform());
}
