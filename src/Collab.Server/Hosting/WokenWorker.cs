namespace Collab.Server.Hosting;

/// <summary>
/// Works off what a table holds, one look after the other: at once when it is woken on this server, and every few seconds for what other
/// servers or the clock have brought. A look that fails is said to have, and the next one comes all the same.
/// </summary>
internal abstract class WokenWorker(TimeProvider clock) : BackgroundService
{
    private TaskCompletionSource wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected TimeProvider Clock => clock;

    /// <summary>There is something to do at once.</summary>
    public void Wake() => Volatile.Read(ref wake).TrySetResult();

    /// <summary>How long after a look the next one comes unasked: of what another server stores, and of a claim that is over, nobody tells this one.</summary>
    protected virtual TimeSpan LookAgain => TimeSpan.FromSeconds(5);

    /// <summary>Returns when there is nothing to do now.</summary>
    protected abstract Task WorkAsync(CancellationToken cancel);

    protected abstract void LogFailed(Exception error);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Whoever wakes it from here on is not missed.
            Volatile.Write(ref wake, new(TaskCreationOptions.RunContinuationsAsynchronously));
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogFailed(error);
            }

            await Task.WhenAny(wake.Task, Task.Delay(LookAgain, clock, stoppingToken));
        }
    }
}
