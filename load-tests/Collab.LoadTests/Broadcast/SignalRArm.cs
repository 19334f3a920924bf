using System.Globalization;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>Listeners in a group of a raw SignalR hub.</summary>
internal sealed class SignalRArm(ServerProcess server, int listeners, int size, HttpMessageInvoker http) : PeerArm("SignalR group", server, listeners, size)
{
    private readonly LiveSocket?[] sockets = new LiveSocket?[listeners];
    private LiveSocket? driver;

    protected override int Lost => sockets.Count(socket => socket?.IsLost == true);

    public override async Task ConnectAsync()
    {
        var hub = new Uri(Server.Url, GroupHub.Path);
        driver = await LiveSocket.ConnectAsync(hub, null, http, _ => { });
        await ConnectAllAsync(async (i, cancel) =>
        {
            var socket = sockets[i] = await LiveSocket.ConnectAsync(hub, null, http, message =>
            {
                // {"type":1,"target":"change","arguments":["PAYLOAD"]}
                var start = message.IndexOf("[\""u8);
                if (start >= 0) Heard(i, message[(start + 2)..^3]);
            }, cancel);
            await socket.CallAsync("Join", "");
        });
    }

    public override async Task PingAsync()
    {
        foreach (var socket in sockets.Append(driver))
        {
            try
            {
                if (socket is not null) await socket.PingAsync();
            }
            catch (IOException)
            {
                // Its own receiver sees that, too.
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await Task.WhenAll(sockets.Append(driver).OfType<LiveSocket>().Select(socket => socket.DisposeAsync().AsTask()));
        await Server.DisposeAsync();
    }

    protected override Task PublishAsync(long first, int count) =>
        driver!.CallAsync("Publish", string.Create(CultureInfo.InvariantCulture, $"{first},{count},{Size}"));
}
