using Collab.Grains.Live;

namespace Collab.Server.Live;

// The relay's place among those to whom the stream's grain hands its events.
internal sealed partial class StreamRelay
{
    private static readonly TimeSpan FirstRenewalPause = TimeSpan.FromMilliseconds(100);

    private long renewedAt;
    private bool leased;
    private int renewing; // a call to the grain about the lease is on its way
    private int renewals; // somebody sees to it that the lease is renewed
    private bool renewalWanted;

    /// <summary>Called with every heartbeat.</summary>
    /// <param name="head">The stream's head in the journal, where it could be read.</param>
    public void Beat(long? head)
    {
        if (head is { } seq) Hint(seq);
        if (!leased || time.GetElapsedTime(renewedAt) >= LiveFeedLease.RenewEvery) FollowAgain();
    }

    /// <summary>Renews the lease, wherever the grain is now, and tries until it is done.</summary>
    public void FollowAgain()
    {
        Volatile.Write(ref renewalWanted, true);
        if (loaded && Interlocked.Exchange(ref renewals, 1) == 0) _ = RunApart(RenewAsync);
    }

    private async Task RenewAsync()
    {
        try
        {
            var backoff = new Backoff(FirstRenewalPause, options.HeadsEvery);
            while (!stopping.IsCancellationRequested && !IsReleased)
            {
                // While the lease is being ended, the one who ends it decides what comes next.
                if (Interlocked.Exchange(ref renewing, 1) == 0)
                {
                    Volatile.Write(ref renewalWanted, false);
                    bool renewed;
                    try
                    {
                        renewed = await TryRenewAsync();
                    }
                    finally
                    {
                        Volatile.Write(ref renewing, 0);
                    }
                    Wake();
                    if (renewed && !Volatile.Read(ref renewalWanted)) break;
                    if (renewed) continue;
                }
                await Task.Delay(backoff.Next(), time, stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        finally
        {
            Volatile.Write(ref renewals, 0);
        }
        if (Volatile.Read(ref renewalWanted) && !stopping.IsCancellationRequested && !IsReleased) FollowAgain();
    }

    private async Task<bool> TryRenewAsync()
    {
        try
        {
            var head = await noun.Feed(services.Grains, stream.Id).FollowAsync(services.Observer.Reference, services.Peers.Here);
            renewedAt = time.GetTimestamp();
            leased = true;
            lock (gate)
            {
                Drain();
                // What was appended before the lease will not be delivered.
                if (head > replica.Head.Seq) Miss(head);
            }
            return true;
        }
        catch (Exception error)
        {
            // "Try again and read the journal": the caller does the first, the hint the second.
            LogLeaseFailed(services.Logger, stream, error);
            leased = false;
            lock (gate) Suspect();
            return false;
        }
    }

    private bool IsReleased
    {
        get
        {
            lock (gate) return released;
        }
    }

    /// <summary>Ends the lease; this heartbeat begins another unless the relay is released. False: it is being renewed at this moment.</summary>
    public async Task<bool> TryUnfollowAsync()
    {
        if (!loaded) return true;
        if (Interlocked.Exchange(ref renewing, 1) == 1) return false;
        leased = false;
        try
        {
            await noun.Feed(services.Grains, stream.Id).UnfollowAsync(services.Observer.Reference);
        }
        catch (Exception error)
        {
            // The lease ends by itself.
            LogUnfollowFailed(services.Logger, stream, error);
        }
        finally
        {
            Volatile.Write(ref renewing, 0);
        }
        return true;
    }
}
