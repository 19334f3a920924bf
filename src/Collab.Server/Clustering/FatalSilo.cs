namespace Collab.Server.Clustering;

/// <summary>
/// Ends the process when its silo cannot go on: the others have declared it dead, or a part of it broke. It
/// must not go on serving, and its supervisor starts it anew.
/// </summary>
internal sealed partial class FatalSilo(ILogger<FatalSilo> logger) : IFatalErrorHandler
{
    /// <summary>As <c>EX_TEMPFAIL</c> of sysexits: start it again.</summary>
    public const int ExitCode = 75;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private int isEnding;

    public bool IsUnexpected(Exception exception) => true;

    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        if (Interlocked.Exchange(ref isEnding, 1) != 0) return;

        LogFatal(logger, exception, context);
        Console.Error.WriteLine($"The server ends and must be started again: its silo cannot go on. {context}");
        // The way out runs through handlers that may wait for what is broken.
        new Thread(() =>
        {
            Thread.Sleep(Grace);
            Environment.FailFast("The server could not end itself in time.");
        })
        { IsBackground = true }.Start();
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(LogLevel.Critical, "The silo cannot go on: {Context}")]
    private static partial void LogFatal(ILogger logger, Exception? exception, string? context);
}
