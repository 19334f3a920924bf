using Collab.Domain.Streams;
using Microsoft.Extensions.Logging;

namespace Collab.Grains;

public abstract partial class StreamGrain<TState, TCommand, TEvent>
{
    [LoggerMessage(1, LogLevel.Error, "{Stream} is refused")]
    private partial void Broken(Exception e, StreamId stream);

    [LoggerMessage(2, LogLevel.Warning, "{Stream}: append after {Seq} failed; the grain ends and begins again from the journal")]
    private partial void AppendFailed(Exception e, StreamId stream, long seq);

    [LoggerMessage(3, LogLevel.Warning, "{Stream}: snapshot at {Seq} failed")]
    private partial void SnapshotFailed(Exception e, StreamId stream, long seq);

    [LoggerMessage(4, LogLevel.Debug, "{Stream}: a server did not take a batch; it will read the journal")]
    private partial void FeedLost(Exception e, StreamId stream);
}
