using System.Threading.RateLimiting;

namespace Collab.Server.Accounts;

/// <summary>
/// Hashing a password takes tens of milliseconds of a core, on purpose. Whoever floods the sign-in must not
/// take the cores from the meetings: half of them at most do this work, and the queue for it is short.
/// </summary>
public sealed class PasswordWork : IDisposable
{
    private readonly ConcurrencyLimiter gate = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = 200,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>False in the lease: too many wait already.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancel) => gate.AcquireAsync(1, cancel);

    public void Dispose() => gate.Dispose();
}
