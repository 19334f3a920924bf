using Collab.Grains.Journal;
using Collab.Server.Hosting;
using Collab.Storage.Work;

namespace Collab.Server.Work;

/// <summary>
/// Does what events left to be done (<see cref="IDueWorkHandler"/>), as soon as this server stores it, and looks every few seconds for what
/// others stored, what has become due and what a server that died has left. What fails is tried again after growing pauses. Work for which
/// there is no handler here, as of a newer release, is left to servers that have one.
/// </summary>
internal sealed partial class DueWorkWorker : WokenWorker
{
    /// <summary>How much is done at the same time.</summary>
    public const int AtOnce = 8;

    /// <summary>How long a server that died keeps others away; one that lives asks for more in time.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RenewEvery = Claim / 3;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    private readonly Guid server = Guid.NewGuid();
    private readonly DueWorkStore store;
    private readonly Dictionary<string, IDueWorkHandler> handlers;
    private readonly DueWorkBell bell;
    private readonly DueWorkInstruments instruments;
    private readonly ILogger<DueWorkWorker> logger;
    private readonly HashSet<Task> running = [];
    private TimeSpan lookAgain = LookEvery;

    public DueWorkWorker(DueWorkStore store, IEnumerable<IDueWorkHandler> handlers, DueWorkBell bell, TimeProvider clock, DueWorkInstruments instruments, ILogger<DueWorkWorker> logger)
        : base(clock)
    {
        (this.store, this.bell, this.instruments, this.logger) = (store, bell, instruments, logger);
        this.handlers = handlers.ToDictionary(handler => handler.Kind);
        bell.Rung += Wake;
    }

    public override void Dispose()
    {
        bell.Rung -= Wake;
        base.Dispose();
    }

    protected override TimeSpan LookAgain => lookAgain;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await base.ExecuteAsync(stoppingToken);
        await Task.WhenAll(running);
    }

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        lookAgain = LookEvery;
        while (true)
        {
            running.RemoveWhere(task => task.IsCompleted);
            var free = AtOnce - running.Count;
            if (free == 0) return; // the first that is done wakes it
            var claimed = await store.ClaimAsync(server, Claim, handlers.Keys, free, cancel);
            foreach (var work in claimed) running.Add(RunAsync(work, cancel));
            if (claimed.Count == free) continue;
            lookAgain = await UntilNextAsync(cancel);
            return;
        }
    }

    protected override void LogFailed(Exception error) => LogNotLookedUp(logger, error);

    /// <summary>What is stored here for later is done to the moment; of what others store nobody is told.</summary>
    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancel)
    {
        if (await store.NextAsync(handlers.Keys, cancel) is not { } next) return LookEvery;
        var left = next - Clock.GetUtcNow();
        // Not at once again: another server may have it by now.
        return left > LookEvery ? LookEvery : left > TimeSpan.FromMilliseconds(50) ? left : TimeSpan.FromMilliseconds(50);
    }

    /// <summary>Throws nothing.</summary>
    private async Task RunAsync(ClaimedWork work, CancellationToken stopping)
    {
        await Task.Yield();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(work, stop);
        try
        {
            Exception? failure = null;
            try
            {
                await handlers[work.Work.Kind].DoAsync(new(work.Id, work.Work, work.Attempt), stop.Token);
            }
            catch (Exception error)
            {
                failure = error;
            }

            await stop.CancelAsync();
            await renewing;
            await NoteAsync(work, failure, stopping.IsCancellationRequested);
        }
        catch (Exception error)
        {
            LogNotNoted(logger, error, work.Id, work.Work.Kind);
        }
        finally
        {
            Wake();
        }
    }

    // Not cancelled: it is noted even while the server stops.
    private async Task NoteAsync(ClaimedWork work, Exception? failure, bool stopping)
    {
        if (failure is null)
        {
            await store.DoneAsync(work.Id, CancellationToken.None);
            instruments.Done(work.Work.Kind, Clock.GetUtcNow() - work.Work.DueAt);
        }
        else if (failure is OperationCanceledException && stopping)
        {
            await store.ReleaseAsync(work.Id, server, CancellationToken.None);
        }
        else
        {
            var pause = DueWorkPauses.After(work.Attempt);
            LogFailed(logger, failure, work.Id, work.Work.Kind, work.Work.About.ToString(), work.Attempt, pause);
            instruments.Failed(work.Work.Kind);
            await store.PutOffAsync(work.Id, server, pause, CancellationToken.None);
        }
    }

    /// <summary>Keeps the claim until it is stopped; stops the work where another server has it by now.</summary>
    private async Task RenewAsync(ClaimedWork work, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewEvery, Clock, stop.Token);
                try
                {
                    if (await store.RenewAsync(work.Id, server, Claim, stop.Token)) continue;
                    await stop.CancelAsync();
                    return;
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    LogNotLookedUp(logger, error); // until the claim is over there are two more tries
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is done.
        }
    }
}
