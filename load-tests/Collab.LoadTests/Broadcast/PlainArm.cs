using Collab.LoadTests.Live;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>Listeners that are nothing but WebSockets.</summary>
internal abstract class PlainArm(string name, ServerProcess server, int listeners, int size, HttpMessageInvoker http) : PeerArm(name, server, listeners, size)
{
    private readonly PlainSocket?[] sockets = new PlainSocket?[listeners];

    protected override int Lost => sockets.Count(socket => socket?.IsLost == true);

    /// <summary>Where listeners connect.</summary>
    protected abstract string Path { get; }

    public override Task ConnectAsync() => ConnectAllAsync(async (i, cancel) =>
    {
        sockets[i] = await ConnectAsync(i, cancel);
    });

    public override async ValueTask DisposeAsync()
    {
        await Task.WhenAll(sockets.OfType<PlainSocket>().Select(socket => socket.DisposeAsync().AsTask()));
        await Server.DisposeAsync();
    }

    protected virtual Task<PlainSocket> ConnectAsync(int listener, CancellationToken cancel) =>
        OpenAsync(message => Heard(listener, message), cancel);

    protected Task<PlainSocket> OpenAsync(Received onMessage, CancellationToken cancel) =>
        PlainSocket.ConnectAsync(new Uri(Server.Url, Path), http, onMessage, cancel);

    /// <summary>A request that makes the server send; ends with its answer.</summary>
    protected async Task RequestAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Server.Url, path)) { Content = content };
        using var answer = await http.SendAsync(request, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }
}
