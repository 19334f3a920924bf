using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collab.LoadTests.Broadcast;

/// <summary>The peer: SignalR as it comes, one group, nobody signed in; a call sends messages to the group, one after the other.</summary>
internal sealed class GroupHub : Hub
{
    public static readonly string Path = "/hub/group";

    private const string Group = "all";

    public Task Join() => Groups.AddToGroupAsync(Context.ConnectionId, Group);

    public async Task Publish(long first, int count, int size)
    {
        var group = Clients.Group(Group);
        for (var i = 0; i < count; i++) await group.SendAsync("change", Payload.Of(first + i, size));
    }

    public static async Task ServeAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapGet("/ready", () => Results.Ok());
        app.MapHub<GroupHub>(Path);
        await app.RunAsync();
    }
}
