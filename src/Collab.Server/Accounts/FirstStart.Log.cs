namespace Collab.Server.Accounts;

public sealed partial class FirstStart
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The data was empty: the demo organisation and its meeting are there now")]
    private static partial void LogDemoSeeded(ILogger log);
}
