using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Collab.Server.Live;

/// <summary>A message for one connection or many: encoded at most once for each protocol, and framed at most once.</summary>
internal sealed class LiveMessage(HubMessage message)
{
    private readonly SerializedHubMessage serialized = new(message);
    private volatile Framed[] frames = [];

    private sealed record Framed(IHubProtocol Protocol, byte[] Frame);

    /// <summary>What SignalR sends, where it does.</summary>
    public SerializedHubMessage Serialized => serialized;

    /// <summary>The WebSocket frame of it.</summary>
    public byte[] FrameFor(IHubProtocol protocol)
    {
        var known = frames;
        foreach (var framed in known)
            if (ReferenceEquals(framed.Protocol, protocol)) return framed.Frame;

        // Two at once make the same bytes; of two lists one wins, and the other's is made again.
        var fresh = DirectStream.Frame(serialized.GetSerializedMessage(protocol).Span, protocol.TransferFormat == TransferFormat.Text);
        frames = [.. known, new(protocol, fresh)];
        return fresh;
    }
}
