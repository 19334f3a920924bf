using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>What everybody at a meeting saw and did, as the report shows it.</summary>
internal static class HallFindings
{
    private const int SlowestShown = 4;

    public static void TellRoundTrips(Report report, Tally tally)
    {
        foreach (var (kind, histogram) in tally.RoundTrips.OrderBy(r => r.Key, StringComparer.Ordinal)) report.Latency($"round trip {kind}", histogram);
    }

    /// <summary>From each command's acknowledgement until the browsers' views had it.</summary>
    /// <param name="measured">What the number of <paramref name="commands"/> is called.</param>
    public static async Task SeeAsync(Report report, Everybody everybody, string measured, IEnumerable<Acknowledged> commands)
    {
        Acknowledged[] led = [.. commands.OrderBy(c => c.Seq)];
        var sight = await everybody.SeeAsync([.. led.Select(c => new LedCommand(c.Seq, c.At))]);
        var lastOnes = Gathering.NewHistogram();
        foreach (var slowest in sight.Slowest) Gathering.Record(lastOnes, slowest);

        report.Figure(measured, led.Length, "");
        report.Latency("acknowledged → each browser", sight.Each);
        report.Latency("acknowledged → last browser", lastOnes);
        report.Latency("acknowledged → each phone or who dropped, absence included", sight.Phones);
        report.Note("slowest to the last browser", string.Join(", ", sight.Slowest.Zip(led).OrderByDescending(s => s.First).Take(SlowestShown).Select(s => $"{s.Second.Kind} {s.First.TotalMilliseconds:0} ms")));
    }

    /// <param name="laggards">Null = nobody waited for the last event: the meeting ended early.</param>
    public static void Tell(Report report, Everybody everybody, Tally tally, Laggards? laggards = null)
    {
        if (tally.Returns > 0)
        {
            report.Figure("dropped and returned", tally.Returns, "");
            report.Figure("commands repeated after a return", tally.Repeated, "");
        }

        var (all, failed) = (everybody.Attendees.Count, everybody.FailedJoins);
        report.Check("joins", failed == 0, $"{all - failed} of {all}{(failed > 0 ? ": " + everybody.WhyNotJoined : "")}");
        report.Check("nothing lost", (laggards?.Count ?? 0) + tally.Gaps + tally.Doubles + tally.Losses == 0,
            $"{(laggards is null ? "" : $"{laggards.Count} did not reach event {laggards.Last}, ")}{tally.Gaps} gaps, {tally.Doubles} doubles, {tally.Losses} connections lost");
        report.Check("commands accepted", tally.Failed == 0, $"{tally.Accepted} accepted, {tally.Failed} failed {string.Join("; ", tally.Failures)}");
    }

    public static void Tell(Report report, Everybody everybody, Comparison compared)
    {
        var all = everybody.Attendees.Count;
        report.Check("views equal the server's", compared is { Unread: null, Diverged: 0 }, compared.Unread ?? $"{all - compared.Diverged} of {all} equal by canonical JSON");
    }
}
