using Collab.FaultHarness.Servers;

namespace Collab.FaultHarness.Faults;

/// <summary>Something that goes wrong during a briefing, and what must be true of it.</summary>
internal abstract class Fault
{
    /// <summary>As on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is done, in words for docs/reliability.md.</summary>
    public abstract string What { get; }

    /// <summary>What must happen beyond what must always.</summary>
    public abstract string Expected { get; }

    /// <summary>Seconds until acknowledged commands flow again, everywhere; null = no limit but the harness's patience.</summary>
    public virtual double? AcknowledgedWithin => null;

    /// <summary>Seconds until every client is right again.</summary>
    public virtual double? RightWithin => null;

    /// <summary>
    /// Whether all must be right at the same moment. While a fault lasts that leaves single connections silent now and then, whichever
    /// they are, a client counts from when its view was right first.
    /// </summary>
    public virtual bool RightTogether => true;

    /// <summary>Whether a server that ends by itself does as it should.</summary>
    public virtual bool MayEndServers => false;

    /// <summary>How long everybody has to vote; the fault happens after a third of it.</summary>
    public virtual TimeSpan VotingTime => TimeSpan.FromSeconds(9);

    public virtual ClusterPlan Plan(int servers) => new() { Servers = servers };

    /// <summary>Why it cannot be played on this machine; null = it can.</summary>
    public virtual Task<string?> WhyNotAsync() => Task.FromResult<string?>(null);

    /// <summary>Does it, undoes it where it is undone, and waits for the recovery.</summary>
    public abstract Task PlayAsync(Stage stage);

    /// <summary>What can be counted only when nothing else goes on: everybody is there, and the steady part has not begun.</summary>
    public virtual Task CountAsync(Stage stage) => Task.CompletedTask;
}
