using Collab.LoadTests.Attendance;
using Collab.LoadTests.Live;

namespace Collab.LoadTests.Reconnect;

/// <summary>
/// One browser that follows the meeting, keeps its view when the connection is gone, and continues from it
/// when it comes back.
/// </summary>
internal sealed class Follower(Member member, Gathering gathering)
{
    private LiveSocket? socket;

    public Member Member => member;

    public Followed View { get; } = gathering.NewView();

    public bool IsLost => socket?.IsLost == true;

    /// <summary>Connects and subscribes from where the view is, if there is one; ends when it has reached <paramref name="head"/>.</summary>
    public async Task FollowAsync(long head, CancellationToken cancel)
    {
        View.Await();
        socket = await LiveSocket.ConnectAsync(gathering.Hub, member.AccessToken, gathering.Http, View.OnMessage, gathering.Codec, null, cancel);
        await socket.CallAsync("Subscribe", gathering.SubscribeTo(View), View.OnSubscribed).WaitAsync(cancel);
        await View.ReachAsync(head).WaitAsync(cancel);
    }

    /// <summary>The connection is gone, without a farewell; the view stays.</summary>
    public Task DropAsync() => socket?.AbortAsync() ?? Task.CompletedTask;

    public async Task PingAsync()
    {
        try
        {
            if (socket is not null) await socket.PingAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Dropped just now.
        }
    }
}
