namespace Collab.FaultHarness.Servers;

/// <summary>What a run is played on.</summary>
internal sealed record ClusterPlan
{
    /// <summary>1 = a single machine with SQLite; more = a cluster with Redis and PostgreSQL.</summary>
    public required int Servers { get; init; }

    public bool IsCluster => Servers > 1;

    /// <summary>Each server in a network of its own, so that it can be parted from the others.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>MB of a file system for the database alone; absent = it lies with everything else.</summary>
    public int? DatabaseDisk { get; init; }

    /// <summary>Share of packets, 0 to 1, that get lost between clients and servers, each way.</summary>
    public double ClientLoss { get; init; }

    /// <summary>Further settings of one server, as on its command line.</summary>
    public Func<int, IEnumerable<string>> Settings { get; init; } = _ => [];
}
