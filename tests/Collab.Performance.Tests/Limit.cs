namespace Collab.Performance.Tests;

/// <summary>
/// What the gate lets pass. Each is at most twice what was seen; whoever makes one better tightens it, whoever
/// must loosen it says why in the commit.
/// </summary>
internal static class Limit
{
    /// <summary>Batches that a client gets for a burst of 50 commands that are there at once.</summary>
    public const int BatchesOfBurst = 6; // seen: TODO

    /// <summary>Managed bytes that one more connection costs in the server for each change shown to it.</summary>
    public const double BytesPerDelivery = 1000; // seen: TODO

    /// <summary>Calls of the kernel that send, for each batch delivered.</summary>
    public const double SendsPerDelivery = 2; // seen: TODO

    /// <summary>Calls of the kernel with which threads wait for each other or wake each other, for each batch delivered.</summary>
    public const double FutexesPerDelivery = 5; // seen: TODO

    /// <summary>Transactions for 1,000 commands of 64 callers who each wait for their answer.</summary>
    public const int TransactionsOf64Callers = 500; // seen: TODO

    /// <summary>Reads of the journal when 200 browsers join a meeting that this server does not know yet.</summary>
    public const int ReadsOfJoins = 2; // seen: TODO

    /// <summary>The same when they all come back.</summary>
    public const int ReadsOfReturns = 0; // seen: TODO
}
