using Collab.Server.Hosting;
using Collab.Storage.Renditions;

namespace Collab.Server.Renditions;

/// <summary>Tells who asked for renditions what became of them, until they have heard it.</summary>
internal sealed partial class RenditionTeller(RenditionStore store, IEnumerable<IRenditionListener> listeners, TimeProvider clock, ILogger<RenditionTeller> logger) : WokenWorker(clock)
{
    private const int AtATime = 100;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        for (PendingNote? last = null; await store.ListPendingAsync(last, AtATime, cancel) is { Count: > 0 } some; last = some[^1])
        {
            foreach (var note in some) await TellAsync(note, cancel);
        }
    }

    protected override void LogFailed(Exception error) => LogUnread(logger, error);

    private async Task TellAsync(PendingNote note, CancellationToken cancel)
    {
        try
        {
            foreach (var listener in listeners) await listener.ChangedAsync(note.Document, note.Version, note.Sha256, note.Change, note.Rendition, cancel);
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
