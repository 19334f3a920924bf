using HdrHistogram;

namespace Collab.LoadTests.Attendance;

/// <summary>The attendees of one process, and what only that process knows of them.</summary>
internal interface IAudience : IAsyncDisposable
{
    IReadOnlyList<IAttendee> Attendees { get; }

    /// <summary>What happened so far.</summary>
    Task<Tally> TallyAsync();

    /// <summary>When its browsers had the effect of some commands, in order of their sequences.</summary>
    Task<Sight> SeeAsync(IReadOnlyList<LedCommand> led);

    /// <summary>Holds every merged view against what the server shows that member.</summary>
    Task<Comparison> CompareAsync(Guid meeting);
}

/// <summary>A command, a steward's or a replayed one: its sequence, and when it was acknowledged in <see cref="System.Diagnostics.Stopwatch"/> ticks, which all processes of a machine share.</summary>
internal sealed record LedCommand(long Seq, long At);

/// <param name="DeliveriesBySecond">Since the gathering's common start.</param>
/// <param name="RoundTrips">By kind of command, in microseconds.</param>
/// <param name="Failures">Some of the <paramref name="Failed"/>, in words.</param>
internal sealed record Tally(
    long Deliveries, int[] DeliveriesBySecond, int Gaps, int Doubles, int Losses, int Returns, int Accepted, int Failed, int Repeated, string[] Failures, IReadOnlyDictionary<string, HistogramBase> RoundTrips)
{
    public static Tally Of(IReadOnlyList<Tally> parts)
    {
        var seconds = new int[parts.Max(part => part.DeliveriesBySecond.Length)];
        var roundTrips = new Dictionary<string, HistogramBase>();
        foreach (var part in parts)
        {
            foreach (var (second, count) in part.DeliveriesBySecond.Index()) seconds[second] += count;
            foreach (var (kind, times) in part.RoundTrips)
            {
                if (!roundTrips.TryGetValue(kind, out var all)) roundTrips.Add(kind, all = Gathering.NewHistogram());
                all.Add(times);
            }
        }

        return new(parts.Sum(p => p.Deliveries), seconds, parts.Sum(p => p.Gaps), parts.Sum(p => p.Doubles), parts.Sum(p => p.Losses), parts.Sum(p => p.Returns),
            parts.Sum(p => p.Accepted), parts.Sum(p => p.Failed), parts.Sum(p => p.Repeated), [.. parts.SelectMany(p => p.Failures).Take(Gathering.FailuresShown)], roundTrips);
    }
}

/// <summary>From a command's acknowledgement until a browser's view had it, in microseconds; before the acknowledgement counts as at once.</summary>
/// <param name="Each">Of browsers that neither are phones nor drop; one value for each and each command.</param>
/// <param name="Phones">Of the others.</param>
/// <param name="Slowest">One for each command: the last of those in <paramref name="Each"/>.</param>
internal sealed record Sight(HistogramBase Each, HistogramBase Phones, TimeSpan[] Slowest)
{
    public static Sight Of(IReadOnlyList<Sight> parts)
    {
        var (each, phones) = (Gathering.NewHistogram(), Gathering.NewHistogram());
        foreach (var part in parts)
        {
            each.Add(part.Each);
            phones.Add(part.Phones);
        }

        return new(each, phones, [.. parts[0].Slowest.Select((_, i) => parts.Max(part => part.Slowest[i]))]);
    }
}

/// <param name="Unread">Why the server's views could not be read; null = they were.</param>
internal sealed record Comparison(int Diverged, string? Unread)
{
    public static Comparison Of(IReadOnlyList<Comparison> parts) => new(parts.Sum(part => part.Diverged), parts.Select(part => part.Unread).FirstOrDefault(why => why is not null));
}
