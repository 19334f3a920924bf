using Collab.FaultHarness.Servers;

namespace Collab.FaultHarness.Faults;

/// <summary>
/// Who runs the meeting's grain: the server that hands its appends to the feed, by its own count. It is the only
/// meeting, and commands never pause.
/// </summary>
internal static class Ownership
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    /// <exception cref="TimeoutException">Nobody, or more than one, for too long.</exception>
    public static async Task<int> FindAsync(Cluster cluster, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            while (true)
            {
                var before = await BatchesAsync(cluster, patience.Token);
                await Task.Delay(Look, patience.Token);
                var after = await BatchesAsync(cluster, patience.Token);
                var writing = after.Index().Where(a => a.Item > before[a.Index]).ToArray();
                if (writing is [var (owner, _)]) return owner;
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new TimeoutException("No server, or more than one, writes the meeting.");
        }
    }

    private static async Task<double[]> BatchesAsync(Cluster cluster, CancellationToken cancel) =>
        [.. (await Task.WhenAll(cluster.Servers.Select((_, i) => cluster.MetricsAsync(i, cancel)))).Select(metrics => metrics.Sum("collab_feed_batches_total", "kind=\"meeting\""))];
}
