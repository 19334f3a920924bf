using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>What the turns came to, as the report shows it.</summary>
internal static class BroadcastFindings
{
    public static void Tell(Report report, IReadOnlyDictionary<Arm, Found> all)
    {
        foreach (var (arm, found) in all)
        {
            report.Figure($"{arm.Name}: server CPU per delivery, single", Spread.Of(found.Single).Median, "µs");
            report.Figure($"{arm.Name}: server CPU per delivery, burst", Spread.Of(found.Burst).Median, "µs");
            report.Latency($"{arm.Name}: sent → each listener, single", found.SingleLatency);
            report.Latency($"{arm.Name}: sent → each listener has the whole burst", found.BurstLatency);
            report.Series($"{arm.Name}, single", "turn", "µs per delivery", found.Single.Select((value, i) => (i + 1.0, value)));
            report.Series($"{arm.Name}, burst", "turn", "µs per delivery", found.Burst.Select((value, i) => (i + 1.0, value)));
        }

        if (all.FirstOrDefault(pair => pair.Key is CollabArm) is not { Key: { } own, Value: { } collab }) return;
        report.Figure("Collab: bytes of a single change's batch", (double)collab.Bytes / collab.Deliveries, "B");
        report.Figure("Collab: batches per single change", (double)collab.Deliveries / own.Listeners / collab.Changes, "");
        foreach (var (arm, found) in all.Where(pair => pair.Key != own))
        {
            var (single, burst) = Bars(arm);
            report.Ratio($"single / {arm.Name}", [.. found.Single.Zip(collab.Single, (peer, ours) => peer / ours)], single);
            report.Ratio($"burst / {arm.Name}", [.. found.Burst.Zip(collab.Burst, (peer, ours) => peer / ours)], burst);
        }
    }

    private static (Bar Single, Bar Burst) Bars(Arm arm) => arm switch
    {
        SignalRArm => (Bar.AtLeast(1.2, 1.7), Bar.AtLeast(5, 10)),
        NchanArm => (Bar.AtLeast(null, 1.0), Bar.None),
        FloorArm => (Bar.AtLeast(null, 0.8), Bar.None),
        _ => (Bar.None, Bar.None),
    };
}
