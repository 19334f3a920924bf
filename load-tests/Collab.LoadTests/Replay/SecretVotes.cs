using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Collab.Domain.Meetings;

namespace Collab.LoadTests.Replay;

/// <param name="Option">Motions.</param>
/// <param name="Receipt">As <see cref="CastBallot"/> has it; null = without.</param>
/// <param name="Choices">Elections.</param>
internal sealed record SecretVote(string? Option, string? Receipt, ImmutableArray<string>? Choices = null);

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
            SecretVote[] papers = ended is null
                ? [.. members.Select(_ => ballot.Options[random.Next(ballot.Options.Length)].Id).Select(option => Paper(ballot, [option]))]
                : [.. Papers(ballot, ended.Result, members.Length)];
            bool[] withReceipt = [.. Enumerable.Range(0, members.Length).Select(i => i < ended?.Receipts?.Length)];
            random.Shuffle(papers);
            random.Shuffle(withReceipt);
            foreach (var (i, member) in members.Index())
                votes[(ballot.BallotId, member)] = papers[i] with { Receipt = withReceipt[i] ? Receipt(random) : null };
        }

        return votes;
    }

    // Papers that give these counts. In an election each candidate's votes go to the papers that name fewest, so that none names too many.
    private static IEnumerable<SecretVote> Papers(BallotPrepared ballot, BallotResult result, int count)
    {
        if (ballot.Kind == BallotKind.Motion) return result.Counts.SelectMany(option => Enumerable.Repeat(Paper(ballot, [option.Key]), option.Value));
        List<string>[] papers = [.. Enumerable.Range(0, count).Select(_ => new List<string>())];
        foreach (var (candidate, votes) in result.Counts)
            foreach (var paper in papers.OrderBy(paper => paper.Count).Take(votes)) paper.Add(candidate);
        return papers.Select(paper => Paper(ballot, [.. paper]));
    }

    private static SecretVote Paper(BallotPrepared ballot, ImmutableArray<string> choices) =>
        ballot.Kind == BallotKind.Motion ? new(choices[0], null) : new(null, null, choices);

    private static string Receipt(Random random)
    {
        Span<byte> secret = stackalloc byte[SHA256.HashSizeInBytes];
        random.NextBytes(secret);
        return Base64Url.EncodeToString(SHA256.HashData(secret));
    }
}
