using System.Diagnostics.Metrics;
using Collab.Domain.Streams;

namespace Collab.Grains.Live;

/// <summary>
/// What the feeds of this server's grains cost, as the meter <c>Collab.Grains.Live</c>. With nothing lost
/// and nobody late, <c>collab.feed.calls{remote="true"}</c> is <c>collab.feed.batches</c> × (servers − 1).
/// </summary>
public sealed class LiveFeedInstruments
{
    public const string MeterName = "Collab.Grains.Live";

    private readonly Counter<long> batches;
    private readonly Counter<long> calls;
    private readonly Counter<long> failedCalls;
    private readonly Counter<long> signalCalls;

    public LiveFeedInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        batches = meter.CreateCounter<long>("collab.feed.batches", "{batch}", "Appends handed to the feed, by the kind of their stream.");
        calls = meter.CreateCounter<long>("collab.feed.calls", "{call}", "Calls with events to servers that follow; remote: to another process.");
        failedCalls = meter.CreateCounter<long>("collab.feed.failed_calls", "{call}", "Those of them that failed.");
        signalCalls = meter.CreateCounter<long>("collab.feed.signal_calls", "{call}", "Calls with signals to servers that follow; remote: to another process.");
    }

    internal void Published(StreamId stream) => batches.Add(1, new KeyValuePair<string, object?>("kind", stream.Kind));

    internal void Called(bool remote) => calls.Add(1, Tag(remote));

    internal void Failed(bool remote) => failedCalls.Add(1, Tag(remote));

    internal void Signalled(bool remote) => signalCalls.Add(1, Tag(remote));

    // "true", not "True": exporters write a boolean as .NET does.
    private static KeyValuePair<string, object?> Tag(bool remote) => new("remote", remote ? "true" : "false");
}
