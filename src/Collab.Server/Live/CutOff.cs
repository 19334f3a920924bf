using Collab.Domain.Streams;

namespace Collab.Server.Live;

/// <summary>
/// Whether this server cannot read a journal that others append to: it hears of events and cannot get them.
/// What its browsers see stays behind, so they are sent to the others, and none is taken, until the journal
/// answers here again. Where the journal is away for all, nothing is appended, and nobody is sent anywhere.
/// </summary>
internal sealed partial class CutOff(LiveConnections connections, ClusterPeers peers, TimeProvider time, ILogger<CutOff> logger)
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(2);

    /// <summary>For those that move over before they leave.</summary>
    private static readonly TimeSpan LeaveGrace = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private StreamId? unread;

    public bool HoldsAway => Unread is not null && peers.HasOthers;

    /// <summary>What could not be read, while that is so: whoever can read it again says so by <see cref="Over"/>.</summary>
    public StreamId? Unread
    {
        get
        {
            lock (gate) return unread;
        }
    }

    /// <summary>A stream is known to go on, and could not be read for a while.</summary>
    public void Found(StreamId stream)
    {
        lock (gate)
        {
            if (!peers.HasOthers || unread is not null) return;
            unread = stream;
        }
        LogFound(logger, connections.Count);
        _ = SendAwayAsync();
    }

    /// <summary>The journal answers.</summary>
    public void Over()
    {
        lock (gate)
        {
            if (unread is null) return;
            unread = null;
        }
        LogOver(logger);
    }

    private async Task SendAwayAsync()
    {
        await connections.SendAwayAsync(LeaveWithin);
        await Task.Delay(LeaveWithin + LeaveGrace, time);
        if (HoldsAway) connections.AbortAll();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This server is cut off from the journal, others are not: {Connections} connections are sent to them")]
    private static partial void LogFound(ILogger logger, int connections);

    [LoggerMessage(Level = LogLevel.Information, Message = "The journal answers again: connections are taken")]
    private static partial void LogOver(ILogger logger);
}
