using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collab.LoadTests.Running;

/// <summary>The peer: SignalR as it comes, nobody signed in, one call that answers at once.</summary>
internal sealed class EmptyHub : Hub
{
    public static readonly string Path = "/hub/empty";

#pragma warning disable CA1822 // SignalR calls methods of instances.
    public bool Ping() => true;
#pragma warning restore CA1822

    public static async Task ServeAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapGet("/ready", () => Results.Ok());
        app.MapHub<EmptyHub>(Path);
        await app.RunAsync();
    }
}
