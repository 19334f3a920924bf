using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collab.LoadTests.Cluster;

/// <summary>The peer: a SignalR group over several servers by the Redis backplane, nobody signed in, nothing kept.</summary>
internal sealed class RedisHub : Hub
{
    public static readonly string Path = "/hub/group";

    private const string Group = "meeting";

    public Task Join() => Groups.AddToGroupAsync(Context.ConnectionId, Group);

    public Task Say(string text) => Clients.Group(Group).SendAsync("said", text);

    public static async Task ServeAsync(string url, string redis)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR().AddStackExchangeRedis(redis);
        var app = builder.Build();
        app.MapGet("/ready", () => Results.Ok());
        app.MapHub<RedisHub>(Path);
        await app.RunAsync();
    }
}
