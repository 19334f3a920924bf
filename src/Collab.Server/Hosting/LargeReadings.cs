using System.Threading.RateLimiting;

namespace Collab.Server.Hosting;

/// <summary>
/// How many read whole records at a time at one server, whatever for: minutes that are composed, papers that are laid out, records that are taken away or verified. Each may take seconds of a core
/// and holds the state of a meeting. Whoever comes later waits for a while; what is remembered waits for nobody.
/// </summary>
internal sealed class LargeReadings(int atOnce, int waiting, TimeSpan longestWait) : IDisposable
{
    /// <summary>At a time: half of the cores, so that the meetings have the others; two at least, so that a long verification does not stand before all minutes.</summary>
    public static int AtOnce { get; } = Math.Max(2, Environment.ProcessorCount / 2);

    /// <summary>More are told at once that there is no place.</summary>
    public const int Waiting = 32;

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly ConcurrencyLimiter places = new(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public LargeReadings() : this(AtOnce, Waiting, LongestWait)
    {
    }

    /// <summary>How many wait.</summary>
    public long Queued => places.GetStatistics()!.CurrentQueuedCount;

    /// <summary>A place until it is disposed of. Nobody takes a second one who has one.</summary>
    /// <exception cref="ReadingsBusyException">There was none in time.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(longestWait);
        try
        {
            var place = await places.AcquireAsync(1, patience.Token);
            if (place.IsAcquired) return place;
            place.Dispose();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // It waited long enough.
        }

        throw new ReadingsBusyException();
    }

    public void Dispose() => places.Dispose();
}

/// <summary>So many read records at this moment that there was no place: <c>unavailable</c>, to be tried again after <see cref="RetryAfter"/>.</summary>
public sealed class ReadingsBusyException() : Exception("The server reads other records at this moment: try again shortly.")
{
    /// <summary>As it is written in the header: seconds.</summary>
    public const string RetryAfter = "10";
}
