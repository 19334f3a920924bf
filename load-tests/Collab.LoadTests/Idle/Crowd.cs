using System.Diagnostics;
using System.Text;
using Collab.LoadTests.Live;

namespace Collab.LoadTests.Idle;

/// <summary>Connections that follow, and do nothing but ping, spread evenly over <see cref="PingEvery"/>.</summary>
internal sealed class Crowd(Venue venue, HttpMessageInvoker http)
{
    public static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromMilliseconds(100);
    private const int AtOnce = 64;

    private readonly List<LiveSocket> sockets = [];
    private long pings;
    private long silence;

    /// <summary>What this program has sent.</summary>
    public long Pings => Volatile.Read(ref pings);

    /// <summary>The longest that a connection has heard nothing since the last call of <see cref="Listen"/>.</summary>
    public TimeSpan LongestSilence => Stopwatch.GetElapsedTime(0, Volatile.Read(ref silence));

    public int Lost => sockets.Count(s => s.IsLost);

    public void Listen() => Volatile.Write(ref silence, 0);

    /// <param name="tokens">One for each connection.</param>
    public async Task ComeAsync(IEnumerable<string?> tokens, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        await Parallel.ForEachAsync(tokens, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = deadline.Token }, async (token, cancel) =>
        {
            var socket = await LiveSocket.ConnectAsync(venue.Hub, token, http, _ => { }, cancel);
            lock (sockets) sockets.Add(socket);
            string? refusal = null;
            await socket.CallAsync(venue.Method, venue.Arguments, answer =>
            {
                if (answer.IndexOf("\"ok\":false"u8) >= 0) refusal = Encoding.UTF8.GetString(answer);
            }).WaitAsync(cancel);
            if (refusal is not null) throw new IOException("A connection may not follow: " + refusal);
        });
    }

    public async Task LeaveAsync(TimeSpan patience)
    {
        await Task.WhenAll(sockets.Select(s => s.AbortAsync())).WaitAsync(patience);
        sockets.Clear();
    }

    /// <summary>Pings and watches for silence until <paramref name="stop"/>.</summary>
    public async Task BeatAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(BeatEvery);
            var (started, sent) = (Stopwatch.GetTimestamp(), 0L);
            while (await timer.WaitForNextTickAsync(stop))
            {
                // As many as are due by now, whoever woke late.
                for (var due = (long)(sockets.Count * (Stopwatch.GetElapsedTime(started) / PingEvery)); sent < due; sent++) await PingAsync(sockets[(int)(sent % sockets.Count)], stop);
                var now = Stopwatch.GetTimestamp();
                foreach (var socket in sockets) silence = Math.Max(silence, now - socket.HeardAt);
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private async Task PingAsync(LiveSocket socket, CancellationToken stop)
    {
        try
        {
            await socket.PingAsync().WaitAsync(stop);
            Interlocked.Increment(ref pings);
        }
        catch (IOException)
        {
            // Lost; its own receiver sees that, too.
        }
    }
}
