using Collab.Grains;
using Collab.Storage.Work;

namespace Collab.Server.Work;

/// <summary>
/// Does what events have left to be done, at least once each: what a server began and did not finish is taken up by another once its claim is
/// over, and what fails is tried again later, and later. Of which nobody here knows the kind, it is left to a server that does.
/// </summary>
internal sealed partial class DueWorker : BackgroundService
{
    // How long a server that died keeps others away.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private const int AtOnce = 2;

    private readonly Guid server = Guid.NewGuid();
    private readonly DueWorkStore store;
    private readonly TimeProvider clock;
    private readonly ILogger<DueWorker> logger;
    private readonly Dictionary<string, IDueWorkHandler> handlers;
    private TaskCompletionSource wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DueWorker(DueWorkStore store, IEnumerable<IDueWorkHandler> handlers, WorkSignal signal, TimeProvider clock, ILogger<DueWorker> logger)
    {
        (this.store, this.clock, this.logger) = (store, clock, logger);
        this.handlers = handlers.ToDictionary(handler => handler.Kind);
        signal.Left += () => Volatile.Read(ref wake).TrySetResult();
    }

    /// <summary>How long work that failed the <paramref name="attempt"/>th time waits: twice as long each time, with a limit.</summary>
    internal static TimeSpan PauseAfter(int attempt) => attempt > 20 || FirstPause * Math.Pow(2, attempt - 1) is var pause && pause > LongestPause ? LongestPause : pause;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Whoever wakes it from here on is not missed.
            Volatile.Write(ref wake, new(TaskCreationOptions.RunContinuationsAsynchronously));
            try
            {
                await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkOffAsync(stoppingToken)));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogUnread(logger, error);
            }

            await Task.WhenAny(wake.Task, Task.Delay(LookEvery, clock, stoppingToken));
        }
    }

    private async Task WorkOffAsync(CancellationToken cancel)
    {
        while (await store.ClaimAsync(server, Claim, handlers.Keys, cancel) is { } claimed)
        {
            try
            {
                await using var renewal = new Timer(_ => _ = RenewAsync(claimed.Id), null, Claim / 3, Claim / 3);
                await handlers[claimed.Work.Kind].DoAsync(new DueWorkItem(claimed.Id, claimed.Work, claimed.Attempt), cancel);
                await store.DoneAsync(claimed.Id, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                await store.PutOffAsync(claimed.Id, server, TimeSpan.Zero, CancellationToken.None);
                throw;
            }
            catch (Exception error)
            {
                LogPutOff(logger, error, claimed.Work.Kind, claimed.Id, claimed.Attempt);
                await store.PutOffAsync(claimed.Id, server, PauseAfter(claimed.Attempt), cancel);
            }
        }
    }

    private async Task RenewAsync(Guid id)
    {
        try
        {
            await store.RenewAsync(id, server, Claim);
        }
        catch (Exception error)
        {
            LogUnread(logger, error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Work of the kind {Kind} ({Id}) failed the {Attempt}. time; it will be tried again")]
    private static partial void LogPutOff(ILogger logger, Exception error, string kind, Guid id, int attempt);

    [LoggerMessage(LogLevel.Warning, "What is left to be done cannot be looked up")]
    private static partial void LogUnread(ILogger logger, Exception error);
}
