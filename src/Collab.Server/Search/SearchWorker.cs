using Collab.Server.Hosting;
using Collab.Storage.Search;

namespace Collab.Server.Search;

/// <summary>Brings the index of searches in step with what people do, a second later at most where there is nothing else to do. Of several servers one at a time does.</summary>
internal sealed partial class SearchWorker(SearchIndexer indexer, TimeProvider clock, ILogger<SearchWorker> logger) : WokenWorker(clock)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    // So many at once are worth a line.
    private const int Many = 1_000;

    private bool begun;
    private bool isBehind; // the last look failed

    protected override TimeSpan LookAgain => isBehind ? Retry : LookEvery;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        isBehind = true;
        if (!begun && await indexer.BeginAsync(cancel)) LogBegun(logger);
        begun = true;
        var done = await indexer.CatchUpAsync((kind, id, error) => LogSpoiled(logger, error, kind, id), cancel);
        if (done >= Many) LogCaughtUp(logger, done);
        isBehind = false;
    }

    protected override void LogFailed(Exception error) => LogFailed(logger, error);

    [LoggerMessage(LogLevel.Information, "The index of searches is filled anew; until that is done searches find less")]
    private static partial void LogBegun(ILogger logger);

    [LoggerMessage(LogLevel.Information, "The index of searches has caught up with {Count} changes")]
    private static partial void LogCaughtUp(ILogger logger, int count);

    [LoggerMessage(LogLevel.Error, "The {Kind} {Id} cannot be indexed; searches do not find it until it changes")]
    private static partial void LogSpoiled(ILogger logger, Exception error, string kind, Guid id);

    [LoggerMessage(LogLevel.Warning, "The index of searches cannot be brought in step now; it will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
