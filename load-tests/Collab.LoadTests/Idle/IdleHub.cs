using System.Globalization;
using Collab.LoadTests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collab.LoadTests.Idle;

/// <summary>The peer: SignalR as it comes, nobody signed in, everybody in one group.</summary>
internal sealed class IdleHub : Hub
{
    public static readonly string Path = "/hub/idle";

    public async Task<bool> Follow()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, "all");
        return true;
    }

    /// <param name="more">How often it pings, in seconds.</param>
    public static async Task ServeAsync(string url, string[] more)
    {
        if (more is not [var seconds] || !int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var keepAlive))
            throw new WrongOptionException("The idle hub needs the seconds of its keep-alive.");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR(options => options.KeepAliveInterval = TimeSpan.FromSeconds(keepAlive));
        var app = builder.Build();
        app.MapGet("/ready", () => Results.Ok());
        app.MapHub<IdleHub>(Path);
        await app.RunAsync();
    }
}
