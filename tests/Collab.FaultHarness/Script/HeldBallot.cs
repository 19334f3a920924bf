using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Collab.FaultHarness.Clients;

namespace Collab.FaultHarness.Script;

/// <summary>A ballot and what was acknowledged of it.</summary>
internal sealed class HeldBallot(Guid id, bool secret)
{
    private static readonly string[] Choices = ["agree", "agree", "agree", "disagree", "other"];

    public Guid Id => id;
    public bool Secret => secret;
    public ConcurrentDictionary<string, int> Cast { get; } = new();
    public ConcurrentBag<string> Receipts { get; } = [];

    public async Task CastAsync(Participant voter, CancellationToken stop)
    {
        var option = Choices[Random.Shared.Next(Choices.Length)];
        var receipt = secret ? Base64Url.EncodeToString(SHA256.HashData(RandomNumberGenerator.GetBytes(32))) : null;
        object command = receipt is null
            ? new { type = "castBallot", ballotId = id, option }
            : new { type = "castBallot", ballotId = id, option, receipt };
        var cast = await voter.ExecuteAsync("castBallot", command, stop);
        if (cast.Outcome != Outcome.Accepted) return;
        Cast.AddOrUpdate(option, 1, (_, count) => count + 1);
        if (receipt is not null) Receipts.Add(receipt);
    }
}
