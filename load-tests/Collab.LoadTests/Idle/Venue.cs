using System.Globalization;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Idle;

/// <summary>A server in a fresh process, and how one connects to it and follows what all follow.</summary>
/// <param name="Tokens">One for each connection; null = nobody signs in.</param>
internal sealed record Venue(ServerProcess Server, Uri Hub, string Method, string Arguments, IReadOnlyList<string?> Tokens) : IAsyncDisposable
{
    public static async Task<Venue> OpenCollabAsync(string assembly, string data, string? core, int connections, SocketsHttpHandler handler)
    {
        var server = await ServerProcess.StartCollabAsync(assembly, data, core);
        try
        {
            using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(1) };
            var api = new CollabApi(http);
            var members = await api.MembersAsync(connections);
            var (meeting, _) = await api.ScheduleAsync(members, "Giao ban");
            return new(server, new Uri(server.Url, "/hub/live"), "Subscribe", $"\"meeting:{meeting}\",null", [.. members.Select(m => m.AccessToken)]);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <param name="keepAlive">How often it pings, in seconds.</param>
    public static async Task<Venue> OpenBareAsync(string? core, int connections, int keepAlive)
    {
        var server = await ServerProcess.StartPeerAsync(Peers.IdleHub, core, keepAlive.ToString(CultureInfo.InvariantCulture));
        return new(server, new Uri(server.Url, IdleHub.Path), nameof(IdleHub.Follow), "", new string?[connections]);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
