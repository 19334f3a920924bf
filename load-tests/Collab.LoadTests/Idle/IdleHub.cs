using System.Globalization;
using Collab.LoadTests.Running;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

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
    public static Task ServeAsync(string url, string[] more)
    {
        if (more is not [var seconds] || !int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var keepAlive))
            throw new WrongOptionException("The idle hub needs the seconds of its keep-alive.");
        return PeerHub.ServeAsync<IdleHub>(url, Path, signalR => signalR.Services.Configure<HubOptions>(options => options.KeepAliveInterval = TimeSpan.FromSeconds(keepAlive)));
    }
}
