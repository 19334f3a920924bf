namespace Collab.FaultHarness.Faults;

/// <summary>Every fault, in the order of the report.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new NoFault(),
        new KillOwner(), new KillOther(), new KillAll(), new FreezeOwner(), new RollingRestart(),
        new RedisKilled(), new RedisEmptied(),
        new PostgresKilled(), new PostgresCut(), new DiskFull(),
        new PartitionServers(), new PartitionDatabase(), new PacketLossFault(), new Clocks(),
    ];
}
