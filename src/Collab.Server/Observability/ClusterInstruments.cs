using System.Diagnostics.Metrics;

namespace Collab.Server.Observability;

/// <summary>Who is in the cluster as this server sees it, as the meter <c>Collab.Cluster</c>.</summary>
internal sealed class ClusterInstruments
{
    public ClusterInstruments(IMeterFactory meters, ISiloStatusOracle silos) => meters.Create("Collab.Cluster")
        .CreateObservableGauge("collab.cluster.servers", () => silos.GetApproximateSiloStatuses(onlyActive: true).Count, "{server}", "Servers that this one holds to be active, itself included.");
}
