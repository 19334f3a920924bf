using Collab.LoadTests.Running;
using Microsoft.AspNetCore.SignalR;

namespace Collab.LoadTests.Broadcast;

/// <summary>The peer: SignalR as it comes, one group, nobody signed in; a call sends messages to the group, all at once.</summary>
internal sealed class GroupHub : Hub
{
    public static readonly string Path = "/hub/group";

    private const string Group = "all";

    public Task Join() => Groups.AddToGroupAsync(Context.ConnectionId, Group);

    public async Task Publish(long first, int count, int size)
    {
        var group = Clients.Group(Group);
        // Begun together, as from as many calls: what waits for a connection then goes out in fewer writes.
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => group.SendAsync("change", Payload.Of(first + i, size))));
    }

    public static Task ServeAsync(string url) => PeerHub.ServeAsync<GroupHub>(url, Path);
}
