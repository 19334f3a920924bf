using Microsoft.AspNetCore.SignalR;

namespace Collab.Server.Live;

/// <summary>
/// One connection's subscription to one stream. All it costs: the version it has, and at most one write
/// in flight; while that is not done the connection is busy and is passed over.
/// </summary>
internal sealed class Subscriber(HubConnectionContext connection, Guid member, int audience, StreamVersion sent)
{
    private readonly Lock gate = new();
    private readonly LiveOutput output = new(connection);
    private bool busy;
    private bool left;
    private StreamVersion sent = sent;

    public HubConnectionContext Connection => connection;

    public Guid Member => member;

    /// <summary>Its class in the version it has; changed by the fan-out only.</summary>
    public int Audience { get; set; } = audience;

    /// <summary>Takes the right to write what leads to <paramref name="target"/>. False: busy, gone, or there already.</summary>
    public bool TryBegin(StreamVersion target, out StreamVersion from)
    {
        lock (gate)
        {
            from = sent;
            if (left || busy || sent.Seq >= target.Seq) return false;
            busy = true;
            sent = target;
            return true;
        }
    }

    /// <summary>Takes the right to write something that may be lost. False: busy or gone.</summary>
    public bool TryBegin()
    {
        lock (gate)
        {
            if (left || busy) return false;
            return busy = true;
        }
    }

    /// <summary>All of a subscriber's messages take the same way, so none overtakes another.</summary>
    /// <returns>Not completed while the connection takes no more.</returns>
    public ValueTask WriteAsync(LiveMessage message) => output.WriteAsync(message);

    public void End()
    {
        lock (gate) busy = false;
    }

    /// <summary>Nothing begins after it. The version that it has, or gets with a write begun before.</summary>
    public StreamVersion Leave()
    {
        lock (gate)
        {
            left = true;
            return sent;
        }
    }
}
