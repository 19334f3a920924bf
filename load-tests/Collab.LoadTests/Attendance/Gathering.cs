using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Collab.LoadTests.Live;
using HdrHistogram;

namespace Collab.LoadTests.Attendance;

/// <summary>What all attendees of one meeting in one process share, and what they counted together.</summary>
/// <param name="startedAt">What seconds are counted from, in <see cref="Stopwatch"/> ticks; null = now.</param>
internal sealed class Gathering(Uri hub, HttpMessageInvoker http, string stream, TimeSpan? patience = null, long? startedAt = null)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    public const int FailuresShown = 5;

    private readonly ConcurrentDictionary<string, LongConcurrentHistogram> roundTrips = new();
    private int failed;
    private int repeated;
    private long deliveries;

    /// <summary>Longer than anything but a failure takes.</summary>
    public TimeSpan Patience { get; } = patience ?? Usual;

    public Uri Hub => hub;
    public HttpMessageInvoker Http => http;
    public string Stream => stream;

    public IHubCodec Codec { get; init; } = JsonHubCodec.Instance;

    /// <summary>May be shared with those who follow the same meeting on another server.</summary>
    public SharedViews Views { get; init; } = new();

    /// <summary>Told of every batch that an attendee has merged: its range, and its bytes.</summary>
    public Action<long, long, int>? Merged { get; set; }

    public ConcurrentBag<Acknowledged> Commands { get; } = [];
    public ConcurrentQueue<string> Failures { get; } = new();
    public long Deliveries => Volatile.Read(ref deliveries);
    public int AcceptedCommands => Commands.Count;
    public int FailedCommands => Volatile.Read(ref failed);

    /// <summary>Accepted after a connection had ended without their answer.</summary>
    public int RepeatedCommands => Volatile.Read(ref repeated);

    public long StartedAt { get; } = startedAt ?? Stopwatch.GetTimestamp();

    public Timeline JoinsBySecond { get; } = new(startedAt ?? Stopwatch.GetTimestamp());
    public Timeline DeliveriesBySecond { get; } = new(startedAt ?? Stopwatch.GetTimestamp());

    /// <summary>By kind of command, in microseconds.</summary>
    public IReadOnlyDictionary<string, HistogramBase> RoundTrips => roundTrips.ToDictionary(r => r.Key, HistogramBase (r) => r.Value);

    /// <summary>Of somebody who comes.</summary>
    public Followed NewView() => new(Views, Patience, Arrived);

    /// <summary>The arguments of a subscription from where the view is, if there is one.</summary>
    public string SubscribeTo(Followed view) => $"\"{stream}\",{(view.Seq == 0 ? "null" : view.Seq.ToString(CultureInfo.InvariantCulture))}";

    /// <param name="isRepeated">Its time has an absence in it and is not a round trip's.</param>
    public void Done(Acknowledged command, TimeSpan roundTrip, bool isRepeated)
    {
        Commands.Add(command);
        if (isRepeated)
        {
            Interlocked.Increment(ref repeated);
            return;
        }

        Record(roundTrips.GetOrAdd(command.Kind, _ => NewHistogram()), roundTrip);
    }

    public void Failed(string kind, string why)
    {
        Interlocked.Increment(ref failed);
        if (Failures.Count < FailuresShown) Failures.Enqueue($"{kind}: {why}");
    }

    /// <summary>Microseconds up to five minutes, to three digits.</summary>
    public static LongConcurrentHistogram NewHistogram() => new(1, 300_000_000, 3);

    public static void Record(HistogramBase histogram, TimeSpan time) => histogram.RecordValue(Math.Max(1, (long)time.TotalMicroseconds));

    private void Arrived(long from, long to, int bytes, bool isNew)
    {
        Interlocked.Increment(ref deliveries);
        DeliveriesBySecond.Happened();
        if (isNew) Merged?.Invoke(from, to, bytes);
    }
}
