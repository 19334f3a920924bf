using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What is done with ballots in an open meeting: mostly what can be done, so that many are held to their end.</summary>
internal static class GenBallots
{
    private static readonly ImmutableArray<Guid> Voters = [Chair, Secretary, Teller, An, Binh, Chi];

    private static readonly Gen<Step> Command = Gen.Frequency(
        (2, Gen.Select(Gen.Enum<BallotMethod>(), Gen.Bool, Gen.Enum<PassBase>(), Gen.Int[0, 3]).Select(t => By(Chair, m =>
            new PrepareBallot("Thông qua", Method: t.Item1, Secret: t.Item2, PassRule: new PassRule(t.Item3, "1/2", t.Item2), Repeats: t.Item4 == 0 ? Some(m, t.Item4, b => b.Status == BallotStatus.Void)?.Id : null)))),
        (3, Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int).Select(t => By(Secretary, m =>
            new PrepareBallot("Bầu", BallotKind.Election, Options: ["Một", "Hai", "Ba", "Bốn"], Seats: t.Item1, Secret: t.Item2, Method: t.Item3 ? BallotMethod.Electronic : BallotMethod.Paper,
                PassRule: new PassRule(PassBase.Cast, t.Item4 ? "1/2" : "1/3", t.Item2), Repeats: t.Item5 % 3 == 0 ? Some(m, t.Item5, b => b.Status == BallotStatus.Closed)?.Id : null)))),
        (1, Gen.Int.Select(n => By(Secretary, m => new EditBallot(Some(m, n, b => b.Status == BallotStatus.Draft)?.Id ?? Id(77), $"Sửa {n % 3}", Method: BallotMethod.Mixed)))),
        (1, Gen.Int.Select(n => By(Chair, m => n % 3 == 0 ? new RemoveBallot(Some(m, n, b => b.Status == BallotStatus.Draft)?.Id ?? Id(77)) : new ApproveBallots()))),
        (5, Gen.Int.Select(n => By(Chair, m => new OpenBallot(Some(m, n, b => b.Status is BallotStatus.Draft or BallotStatus.Paused)?.Id ?? Id(77))))),
        (1, Gen.Int.Select(n => By(Chair, m => new PauseBallot(Some(m, n, b => b.Status == BallotStatus.Open)?.Id ?? Id(77))))),
        (12, Gen.Select(Gen.Int, Gen.Int[0, 255], Gen.Int[0, 5]).Select(t => new Step(Voters[t.Item3], m => Cast(m, t.Item1, t.Item2, Voters[t.Item3]), 1))),
        (3, Gen.Select(Gen.Int, Gen.Int[-1, 4], Gen.Int[0, 2]).Select(t => By(Teller, m => Hands(m, t.Item1, t.Item2, t.Item3)))),
        (3, Gen.Select(Gen.Int, Gen.Int[0, 6], Gen.Int[0, 1], Gen.Int[0, 255]).Select(t => By(Teller, m => Papers(m, t.Item1, t.Item2, t.Item3, t.Item4)))),
        (2, Gen.Int.Select(n => By(Chair, m => new CloseBallot(Some(m, n, b => b.IsUnderWay)?.Id ?? Id(77))))),
        (1, Gen.Int.Select(n => By(Chair, m => n % 4 == 0 ? new VoidBallot(Some(m, n, b => b.Status != BallotStatus.Draft)?.Id ?? Id(77), "Nhầm") : new PauseBallot(Id(77))))),
        (2, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 3]).Select(t => new Step(Voters[t.Item1], _ => t.Item3 == 0 ? new RevokeDelegation(DelegationKind.Vote) : new DelegateVote(Voters[t.Item2], "Giấy"), 1))),
        (1, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2]).Select(t => new Step(Voters[t.Item1], _ => t.Item2 switch { 0 => new CheckOut(), 1 => new CheckIn(AttendanceMode.Online), _ => new SetReady(t.Item1 > 2) }, 1))));

    public static readonly Gen<Step[]> Sequence = Command.Array[0, 150];

    /// <summary>An open meeting with everybody there, in which these were done, each twice.</summary>
    public static MeetingWorld Run(Step[] steps, int weightOfChi, Action<MeetingWorld>? afterEach = null) =>
        MeetingLaws.Run(Opened(weightOfChi, officersVote: true), steps, afterEach);

    private static Step By(Guid by, Func<Meeting, MeetingCommand> make) => new(by, make, 1);

    private static Ballot? Some(Meeting m, int n, Func<Ballot, bool> which)
    {
        var all = m.Ballots.Values.Where(which).OrderBy(b => b.Position).ToList();
        return all.Count == 0 ? null : all[(n & 0xffff) % all.Count];
    }

    private static CastBallot Cast(Meeting m, int n, int choices, Guid by)
    {
        if (Some(m, n, b => b is { Status: BallotStatus.Open, IsCast: true }) is not { } ballot) return new CastBallot(Id(77), "agree");
        Guid? principal = choices % 3 == 0 && m.Participants[by].VotesFor is { Count: > 0 } held ? held.Keys.First() : null;
        var receipt = ballot.Secret && choices % 2 == 0 ? GenCommands.Receipt(n) : null;
        return ballot.Kind == BallotKind.Election
            ? new CastBallot(ballot.Id, null, receipt, [.. ballot.Options.Where((_, i) => ((choices >> i) & 1) == 1).Take(choices % 5 == 0 ? 9 : ballot.Seats!.Value).Select(o => o.Id)], OnBehalfOf: principal)
            : new CastBallot(ballot.Id, ballot.Options[choices % ballot.Options.Length].Id, receipt, null, !ballot.Secret && choices % 4 == 0 ? "Ý kiến" : null, principal);
    }

    private static RecordHandVote Hands(Meeting m, int n, int hands, int place) =>
        Some(m, n, b => b.IsUnderWay && b.Method is BallotMethod.Hands or BallotMethod.Mixed) is { } ballot
            ? new RecordHandVote(ballot.Id, PersistentMap<string, int>.Empty.SetItem(ballot.Options[(n & 0xff) % ballot.Options.Length].Id, hands), place == 0 ? Id(70) : null)
            : new RecordHandVote(Id(77), PersistentMap<string, int>.Empty);

    private static RecordPaperResult Papers(Meeting m, int n, int valid, int invalid, int votes)
    {
        if (Some(m, n, b => b is { IsUnderWay: true, Method: BallotMethod.Paper }) is not { } ballot) return new RecordPaperResult(Id(77), 0, 0, 0, 0, PersistentMap<string, int>.Empty);
        var counts = ballot.Options.Select((option, i) => (option.Id, Votes: Math.Min(valid, (votes >> (2 * i)) & 3)))
            .Aggregate(PersistentMap<string, int>.Empty, (map, c) => map.SetItem(c.Id, c.Votes));
        return new RecordPaperResult(ballot.Id, valid + invalid, valid + invalid, valid, invalid, counts);
    }
}
