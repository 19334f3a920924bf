using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;

namespace Collab.Server.Live;

/// <summary>An exception in the hub is a defect: logged with a trace id, of which alone the client hears.</summary>
internal sealed partial class LiveHubErrors(ILogger<LiveHubErrors> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (OperationCanceledException) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            throw new HubException("The connection was closed.");
        }
        catch (Exception error) when (error is not HubException)
        {
            var trace = Activity.Current?.TraceId.ToString() ?? Guid.CreateVersion7().ToString("N");
            LogDefect(logger, invocationContext.HubMethodName, trace, error);
            throw new HubException($"The server made a mistake. Quote {trace} when you report it.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed (trace {Trace})")]
    private static partial void LogDefect(ILogger logger, string method, string trace, Exception error);
}
