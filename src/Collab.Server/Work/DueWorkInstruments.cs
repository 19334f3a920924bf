using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Collab.Server.Work;

/// <summary>What becomes of work that events left, as the meter <c>Collab.Work</c>.</summary>
internal sealed class DueWorkInstruments
{
    public const string MeterName = "Collab.Work";

    private readonly Counter<long> done, failed;
    private readonly Histogram<double> late;

    public DueWorkInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        done = meter.CreateCounter<long>("collab.work.done", "{item}", "Work that events left and that was done, by kind.");
        failed = meter.CreateCounter<long>("collab.work.failed", "{attempt}", "Attempts at it that failed, by kind; each is tried again.");
        late = meter.CreateHistogram<double>("collab.work.late", "s", "From when it was due until it was done.");
    }

    public void Done(string kind, TimeSpan after)
    {
        done.Add(1, KindOf(kind));
        late.Record(after > TimeSpan.Zero ? after.TotalSeconds : 0, KindOf(kind));
    }

    public void Failed(string kind) => failed.Add(1, KindOf(kind));

    private static TagList KindOf(string kind) => new() { { "kind", kind } };
}
