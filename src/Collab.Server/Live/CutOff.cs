namespace Collab.Server.Live;

/// <summary>
/// Whether this server alone cannot read the journal: others append what it hears of and cannot get. What
/// its browsers see stays behind, so they are sent to the others, and none is taken, until the journal
/// answers here again. Where the journal is away for all, nobody is sent anywhere.
/// </summary>
internal sealed partial class CutOff(LiveConnections connections, ClusterPeers peers, TimeProvider time, ILogger<CutOff> logger)
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(2);

    /// <summary>For those that move over before they leave.</summary>
    private static readonly TimeSpan LeaveGrace = TimeSpan.FromSeconds(5);

    private int isCutOff;

    public bool HoldsAway => Volatile.Read(ref isCutOff) == 1 && peers.HasOthers;

    /// <summary>A stream is known to go on, and could not be read for a while.</summary>
    public void Found()
    {
        if (!peers.HasOthers || Interlocked.Exchange(ref isCutOff, 1) == 1) return;
        LogFound(logger, connections.Count);
        _ = SendAwayAsync();
    }

    /// <summary>The journal answers.</summary>
    public void Over()
    {
        if (Interlocked.Exchange(ref isCutOff, 0) == 1) LogOver(logger);
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
