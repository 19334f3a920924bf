using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collab.LoadTests.Running;

/// <summary>SignalR as it comes, with one hub and nothing else.</summary>
internal static class PeerHub
{
    public static async Task ServeAsync<THub>(string url, string path, Action<ISignalRServerBuilder>? more = null)
        where THub : Hub
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        var signalR = builder.Services.AddSignalR();
        more?.Invoke(signalR);
        var app = builder.Build();
        app.MapGet("/ready", () => Results.Ok());
        app.MapHub<THub>(path);
        await app.RunAsync();
    }
}
