using System.Diagnostics.Metrics;

namespace Collab.Storage.Journal;

/// <summary>What the journal's writer says of itself; nothing of what it writes.</summary>
internal static class JournalInstruments
{
    private static readonly Meter Meter = new("Collab.Journal");

    public static readonly Histogram<int> Batch = Meter.CreateHistogram<int>("collab.journal.batch", "{append}", "Appends that shared a transaction.");

    public static readonly Histogram<double> Commit = Meter.CreateHistogram<double>("collab.journal.transaction", "s", "From the begin to the durable end of a transaction.");
}
