namespace Collab.Server.Work;

internal sealed partial class DueWorkWorker
{
    [LoggerMessage(LogLevel.Warning, "Work {Item} of {Kind} about {Stream} failed the {Attempt}. time; it is tried again in {Pause}")]
    private static partial void LogFailed(ILogger logger, Exception error, Guid item, string kind, string stream, int attempt, TimeSpan pause);

    [LoggerMessage(LogLevel.Warning, "Work that is due cannot be looked up")]
    private static partial void LogNotLookedUp(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "What became of the work {Item} of {Kind} could not be noted; it may be done again")]
    private static partial void LogNotNoted(ILogger logger, Exception error, Guid item, string kind);
}
