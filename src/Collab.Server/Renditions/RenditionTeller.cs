using Collab.Storage.Renditions;

namespace Collab.Server.Renditions;

/// <summary>Tells who asked for renditions what became of them, until they have heard it.</summary>
internal sealed partial class RenditionTeller(RenditionStore store, IEnumerable<IRenditionListener> listeners, TimeProvider clock, ILogger<RenditionTeller> logger) : BackgroundService
{
    private const int AtATime = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private TaskCompletionSource wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>There is something to tell.</summary>
    public void Wake() => Volatile.Read(ref wake).TrySetResult();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Whoever wakes it from here on is not missed.
            Volatile.Write(ref wake, new(TaskCreationOptions.RunContinuationsAsynchronously));
            try
            {
                for (PendingNote? last = null; await store.ListPendingAsync(last, AtATime, stoppingToken) is { Count: > 0 } some; last = some[^1])
                {
                    foreach (var note in some) await TellAsync(note, stoppingToken);
                }
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

    private async Task TellAsync(PendingNote note, CancellationToken cancel)
    {
        try
        {
            foreach (var listener in listeners) await listener.ChangedAsync(note.Document, note.Version, note.Sha256, note.Rendition, cancel);
            await store.ToldAsync(note, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // The others hear theirs.
            LogUntold(logger, error, note.Document, note.Version);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Document {Document} does not hear how its version {Version} is; it will be told again")]
    private static partial void LogUntold(ILogger logger, Exception error, Guid document, int version);

    [LoggerMessage(LogLevel.Warning, "News of renditions cannot be looked up")]
    private static partial void LogUnread(ILogger logger, Exception error);
}
