using System.Diagnostics.Metrics;

namespace Collab.Server.Live;

/// <summary>What the live layer does, as the meter <c>Collab.Live</c>.</summary>
internal sealed class LiveInstruments
{
    public const string MeterName = "Collab.Live";

    public LiveInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        Deliveries = meter.CreateCounter<long>("collab.live.deliveries", "{frame}", "Frames handed to connections.");
        FramesEncoded = meter.CreateCounter<long>("collab.live.frames_encoded", "{frame}", "Frames encoded, for many connections or for one.");
        Ticks = meter.CreateCounter<long>("collab.live.ticks", "{tick}", "Fan-outs.");
        FanOut = meter.CreateHistogram<double>("collab.live.fan_out", "s", "Duration of a fan-out.");
        BusyConnections = meter.CreateUpDownCounter<long>("collab.live.busy_connections", "{connection}", "Connections with a write in flight that did not complete at once.");
        JournalReads = meter.CreateCounter<long>("collab.live.journal_reads", "{read}", "Reads of the journal to load or catch up.");
        BatchesReceived = meter.CreateCounter<long>("collab.live.batches_received", "{batch}", "Calls with events that grains, here or elsewhere, made to this server.");
        Streams = meter.CreateUpDownCounter<long>("collab.live.streams", "{stream}", "Streams followed.");
    }

    public Counter<long> Deliveries { get; }
    public Counter<long> FramesEncoded { get; }
    public Counter<long> Ticks { get; }
    public Histogram<double> FanOut { get; }
    public UpDownCounter<long> BusyConnections { get; }
    public Counter<long> JournalReads { get; }
    public Counter<long> BatchesReceived { get; }
    public UpDownCounter<long> Streams { get; }
}
