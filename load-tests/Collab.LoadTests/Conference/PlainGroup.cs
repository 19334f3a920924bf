using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Broadcast;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;
using HdrHistogram;

namespace Collab.LoadTests.Conference;

/// <summary>As many in a group of a bare SignalR hub, nobody signed in: what coming, and being told a page, cost at least.</summary>
/// <param name="size">Bytes of a message.</param>
internal sealed class PlainGroup(ServerProcess server, int listeners, int size, HttpMessageInvoker http) : IAsyncDisposable
{
    private readonly LiveSocket?[] sockets = new LiveSocket?[listeners];
    private readonly ConcurrentDictionary<long, long> sent = [];
    private HistogramBase times = Gathering.NewHistogram();
    private CountdownEvent awaited = new(1);
    private long last;

    public int Lost => sockets.Count(socket => socket?.IsLost == true);

    public IEnumerable<Func<Task>> Pings => sockets.OfType<LiveSocket>().Select<LiveSocket, Func<Task>>(socket => socket.PingAsync);

    public Task<HistogramBase> JoinAsync(int perSecond) => Paced.RunAsync(listeners, perSecond, async i =>
    {
        sockets[i] = await LiveSocket.ConnectAsync(new Uri(server.Url, GroupHub.Path), null, http, Heard);
        await sockets[i]!.CallAsync("Join", "");
    });

    /// <summary>One sends to all, again and again.</summary>
    /// <returns>From sending until each had it.</returns>
    public async Task<HistogramBase> TellAsync(int messages, double perSecond, TimeSpan patience)
    {
        (times, awaited) = (Gathering.NewHistogram(), new CountdownEvent(messages * listeners));
        using var all = awaited;
        await Paced.RunAsync(messages, perSecond, _ =>
        {
            var number = Interlocked.Increment(ref last);
            sent[number] = Stopwatch.GetTimestamp();
            return sockets[0]!.CallAsync("Publish", string.Create(CultureInfo.InvariantCulture, $"{number},1,{size}"));
        });
        if (!await Task.Run(() => all.Wait(patience))) throw new TimeoutException("The group did not get all its messages.");
        return times;
    }

    public async ValueTask DisposeAsync() =>
        await Parallel.ForEachAsync(sockets.OfType<LiveSocket>(), async (socket, _) => await socket.DisposeAsync());

    private void Heard(ReadOnlySpan<byte> message)
    {
        // {"type":1,"target":"change","arguments":["PAYLOAD"]}
        var start = message.IndexOf("[\""u8);
        if (start < 0) return;
        Gathering.Record(times, Stopwatch.GetElapsedTime(sent[Payload.Read(message[(start + 2)..^3])]));
        awaited.Signal();
    }
}
