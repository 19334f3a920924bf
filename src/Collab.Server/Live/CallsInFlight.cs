using Microsoft.AspNetCore.SignalR;

namespace Collab.Server.Live;

/// <summary>Counts the calls of each connection that are not answered yet.</summary>
internal sealed class CallsInFlight(LiveConnections connections) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = connections.Find(invocationContext.Context.ConnectionId);
        connection?.CallBegins();
        try
        {
            return await next(invocationContext);
        }
        finally
        {
            connection?.CallEnds();
        }
    }
}
