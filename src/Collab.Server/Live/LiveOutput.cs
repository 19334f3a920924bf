using Microsoft.AspNetCore.SignalR;

namespace Collab.Server.Live;

/// <summary>The way to a browser: past SignalR where that can be, see <see cref="DirectStream"/>.</summary>
internal readonly struct LiveOutput(HubConnectionContext connection)
{
    /// <summary>None below other transports than HTTP/1.1 WebSockets.</summary>
    public DirectStream? Direct { get; } = connection.GetHttpContext()?.Features.Get<DirectStream>();

    /// <returns>Not completed while the connection takes no more.</returns>
    /// <exception cref="IOException">The connection is gone.</exception>
    public ValueTask WriteAsync(LiveMessage message) =>
        Direct is null ? connection.WriteAsync(message.Serialized)
            : connection.ConnectionAborted.IsCancellationRequested ? ValueTask.CompletedTask
            : Direct.WriteFrameAsync(message.FrameFor(connection.Protocol));
}
