using Collab.LoadTests.Running;
using HdrHistogram;

namespace Collab.LoadTests.Broadcast;

/// <summary>One of the servers that are compared, with its listeners.</summary>
internal abstract class Arm(string name, ServerProcess server, int listeners) : IAsyncDisposable
{
    /// <summary>Longer than anything but a failure takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>More than a connection takes; with many of them, together longer than <see cref="Patience"/>.</summary>
    public static readonly TimeSpan PerConnection = TimeSpan.FromMilliseconds(10);

    protected const int ConnectingAtOnce = 16;

    private Expectation? expected;

    public string Name => name;
    public ServerProcess Server => server;
    public int Listeners => listeners;

    /// <summary>The number of the last change.</summary>
    public long Seq { get; protected set; }

    public abstract Task ConnectAsync();

    /// <summary>Everything connected hears that its client is alive, where the protocol wants that.</summary>
    public virtual Task PingAsync() => Task.CompletedTask;

    /// <summary>What is wrong with what the listeners heard so far; null = nothing.</summary>
    public abstract Task<string?> WrongAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Announces changes; from now on what arrives is counted there.</summary>
    public Expectation Expect(int count, HistogramBase? latencies) => expected = new(listeners, Seq, count, latencies);

    /// <summary>Makes as many changes at once as said; ends when the server has taken them.</summary>
    /// <exception cref="TimeoutException"/>
    public async Task PublishAsync(int count)
    {
        expected!.Sending(Seq + count);
        var taken = PublishAsync(Seq + 1, count);
        if (await Task.WhenAny(taken, Task.Delay(Patience)) != taken) throw new TimeoutException($"the server did not take {count} changes within {Patience.TotalSeconds} s");
        await taken;
        Seq += count;
    }

    /// <summary>Ends when every listener has every change.</summary>
    /// <exception cref="TimeoutException"/>
    /// <exception cref="InvalidOperationException">The server ended.</exception>
    public async Task AllArrivedAsync()
    {
        var wait = expected!;
        var first = await Task.WhenAny(wait.Done, server.Ended, Task.Delay(Patience));
        if (first == wait.Done) return;
        var found = $"{wait.Missing} of {listeners} listeners do not have change {wait.Last}";
        throw first == server.Ended
            ? new InvalidOperationException($"the server ended; {found}")
            : new TimeoutException($"after {Patience.TotalSeconds} s {found}: {await WrongAsync() ?? "no gaps, nothing lost"}");
    }

    protected abstract Task PublishAsync(long first, int count);

    protected void Arrived(long from, long to, int size) => expected?.Arrived(from, to, size);

    protected Task ConnectAllAsync(Func<int, CancellationToken, ValueTask> connect) =>
        Parallel.ForAsync(0, listeners, new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce }, connect);
}
