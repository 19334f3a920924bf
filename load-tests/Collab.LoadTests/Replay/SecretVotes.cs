using System.Buffers.Text;
using System.Security.Cryptography;
using Collab.Domain.Meetings;

namespace Collab.LoadTests.Replay;

/// <param name="Receipt">As <see cref="CastBallot"/> has it; null = without.</param>
internal sealed record SecretVote(string Option, string? Receipt);

/// <summary>
/// Who votes what in the replay of secret ballots. A recording does not say who voted what, and the store of choices is
/// not looked into: the counts that were published when a ballot closed are dealt to its voters by chance, and as many
/// of them as there are published receipts send one. A ballot that the recording never closes published nothing; its
/// voters choose any option.
/// </summary>
internal static class SecretVotes
{
    public static IReadOnlyDictionary<(Guid Ballot, Guid Member), SecretVote> Deal(RecordedMeeting meeting, int seed)
    {
        var random = new Random(seed);
        var votes = new Dictionary<(Guid Ballot, Guid Member), SecretVote>();
        var events = meeting.Commands.SelectMany(command => command.Events).ToList();
        var voters = events.OfType<BallotCast>().ToLookup(e => e.BallotId, e => e.MemberId);
        var closed = events.OfType<BallotClosed>().ToDictionary(e => e.BallotId);
        foreach (var ballot in events.OfType<BallotPrepared>().Where(e => e.Secret))
        {
            Guid[] members = [.. voters[ballot.BallotId]];
            var ended = closed.GetValueOrDefault(ballot.BallotId);
            string[] choices = ended is null
                ? [.. members.Select(_ => ballot.Options[random.Next(ballot.Options.Length)].Id)]
                : [.. ended.Result.Counts.SelectMany(count => Enumerable.Repeat(count.Key, count.Value))];
            bool[] withReceipt = [.. Enumerable.Range(0, members.Length).Select(i => i < ended?.Receipts?.Length)];
            random.Shuffle(choices);
            random.Shuffle(withReceipt);
            foreach (var (i, member) in members.Index())
                votes[(ballot.BallotId, member)] = new(choices[i], withReceipt[i] ? Receipt(random) : null);
        }

        return votes;
    }

    private static string Receipt(Random random)
    {
        Span<byte> secret = stackalloc byte[SHA256.HashSizeInBytes];
        random.NextBytes(secret);
        return Base64Url.EncodeToString(SHA256.HashData(secret));
    }
}
