using Collab.Domain.Streams;

namespace Collab.Server.Live;

internal sealed partial class StreamRelay
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A stream is refused")]
    private static partial void LogBroken(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal of {Stream} could not be read; it is tried again")]
    private static partial void LogJournalUnavailable(ILogger logger, StreamId stream, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed of {Stream} brought an event {Seq} that does not fit; the journal decides")]
    private static partial void LogUnfitEvent(ILogger logger, StreamId stream, long seq, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease on the feed of {Stream} could not be renewed; it is tried again")]
    private static partial void LogLeaseFailed(ILogger logger, StreamId stream, Exception error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The lease on the feed of {Stream} could not be given back")]
    private static partial void LogUnfollowFailed(ILogger logger, StreamId stream, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A tick of {Stream} failed")]
    private static partial void LogTickFailed(ILogger logger, StreamId stream, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Stream} to {Seq} could not be made; its connection is closed")]
    private static partial void LogDeliveryFailed(ILogger logger, StreamId stream, long seq, Exception error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A connection following {Stream} was lost while it was written to")]
    private static partial void LogConnectionLost(ILogger logger, StreamId stream, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heads of the streams could not be read; they are asked for again")]
    internal static partial void LogHeadsUnavailable(ILogger logger, Exception error);
}
