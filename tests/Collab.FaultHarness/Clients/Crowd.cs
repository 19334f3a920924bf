using System.Collections.Concurrent;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Live;

namespace Collab.FaultHarness.Clients;

/// <summary>Everybody who follows the meeting, spread over the servers.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly HttpMessageInvoker http;
    private readonly ConcurrentBag<SeenView> samples = [];
    private readonly ConcurrentDictionary<string, int> misses = new();
    private readonly IReadOnlyList<Uri> hubs;
    private Task running = Task.CompletedTask;
    private long deliveries;

    /// <param name="addresses">Of the servers, or of what stands before them.</param>
    /// <param name="handler">How they are connected to.</param>
    public Crowd(IReadOnlyList<Uri> addresses, IReadOnlyList<Member> members, string stream, SocketsHttpHandler handler)
    {
        hubs = [.. addresses.Select(address => new Uri(address, "/hub/live"))];
        http = new HttpMessageInvoker(handler, disposeHandler: false);
        Stream = stream;
        Everyone = [.. members.Select((member, i) => new Participant(member, i % hubs.Count, this))];
    }

    public IReadOnlyList<Participant> Everyone { get; }
    public string Stream { get; }
    public Ledger Ledger { get; } = new();
    public SharedViews Views { get; } = new();
    public HttpMessageInvoker Http => http;
    public IReadOnlyCollection<SeenView> Samples => samples;
    public long Deliveries => Volatile.Read(ref deliveries);

    /// <summary>Why connections were not made, and how often.</summary>
    public IEnumerable<KeyValuePair<string, int>> Misses => misses.OrderByDescending(m => m.Value);

    public int Following => Everyone.Count(p => p.IsFollowing);

    /// <summary>All come, evenly over <paramref name="arrival"/>, and stay until the crowd is ended.</summary>
    /// <exception cref="TimeoutException"/>
    public async Task ComeAsync(TimeSpan arrival, TimeSpan patience)
    {
        running = Task.WhenAll([.. Everyone.Select(async (participant, i) =>
        {
            await Task.Delay(arrival * ((double)i / Everyone.Count));
            await participant.RunAsync(stopping.Token);
        }), BeatAsync()]);
        await WaitAsync(() => Following == Everyone.Count, arrival + patience, () => $"{Following} of {Everyone.Count} came: {string.Join("; ", Misses.Select(m => $"{m.Value} × {m.Key}").Take(3))}");
    }

    /// <summary>Ends when every view has reached <paramref name="seq"/> over a connection that stands.</summary>
    /// <returns>How many have not within <paramref name="patience"/>.</returns>
    public async Task<int> ReachAsync(long seq, TimeSpan patience)
    {
        try
        {
            await WaitAsync(() => Behind(seq) == 0, patience, () => "");
            return 0;
        }
        catch (TimeoutException)
        {
            return Behind(seq);
        }
    }

    public int Behind(long seq) => Everyone.Count(p => p.IsBehind(seq));

    public Uri HubOf(int server) => hubs[server];

    /// <summary>Any of the others; the same where there is only one.</summary>
    public int ServerOtherThan(int server) => hubs.Count == 1 ? 0 : (server + Random.Shared.Next(1, hubs.Count)) % hubs.Count;

    public void Delivered() => Interlocked.Increment(ref deliveries);

    public void Missed(Exception e) => misses.AddOrUpdate(e.Message, 1, (_, count) => count + 1);

    public void Sample(SeenView seen) => samples.Add(seen);

    /// <summary>Everybody leaves.</summary>
    public async Task LeaveAsync()
    {
        await stopping.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        http.Dispose();
        stopping.Dispose();
    }

    /// <exception cref="TimeoutException"/>
    public static async Task WaitAsync(Func<bool> isSo, TimeSpan patience, Func<string> otherwise)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !isSo(); await Task.Delay(20))
            if (waited.Elapsed > patience) throw new TimeoutException(otherwise());
    }

    // Silence is looked for more often than pings are sent, each client in its own second.
    private async Task BeatAsync()
    {
        try
        {
            var groups = Everyone.Chunk(Math.Max(1, (int)Math.Ceiling(Everyone.Count / (PingEvery / BeatEvery)))).ToArray();
            using var timer = new PeriodicTimer(BeatEvery);
            for (var beat = 0; await timer.WaitForNextTickAsync(stopping.Token); beat++)
            {
                foreach (var participant in Everyone) participant.LeaveIfSilent(Silence);
                foreach (var participant in groups[beat % groups.Length]) await participant.PingAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Everybody leaves.
        }
    }
}
