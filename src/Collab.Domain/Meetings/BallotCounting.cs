using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>What was counted by hand at one place; it takes the place of an earlier count of the same place.</summary>
/// <param name="BridgeId">A bridge point; null = the hall.</param>
/// <param name="Counts">Hands by option id. All places together are never more than those whose vote weighs one and who have not cast it.</param>
public sealed record RecordHandVote(Guid BallotId, PersistentMap<string, int> Counts, Guid? BridgeId = null) : MeetingCommand;

/// <summary>What the tellers counted of a ballot on paper; it takes the place of an earlier count, until the ballot closes.</summary>
/// <param name="Issued">Papers given out, at most as many as are entitled.</param>
/// <param name="Returned">Papers collected: <paramref name="Valid"/> and <paramref name="Invalid"/> together.</param>
/// <param name="Counts">Votes by option id; each at most <paramref name="Valid"/>, all together at most that times the seats.</param>
public sealed record RecordPaperResult(Guid BallotId, int Issued, int Returned, int Valid, int Invalid, PersistentMap<string, int> Counts) : MeetingCommand;

public sealed record HandVoteRecorded(Guid BallotId, Guid? BridgeId, PersistentMap<string, int> Counts) : MeetingEvent;

public sealed record PaperResultRecorded(Guid BallotId, int Issued, int Returned, int Valid, int Invalid, PersistentMap<string, int> Counts) : MeetingEvent;

/// <summary>Counting hands and papers, by stewards and tellers, while the ballot is under way.</summary>
public static class BallotCounting
{
    public static Decision Hands(Meeting m, RecordHandVote c, in CommandContext context)
    {
        if (Refuse(m, c.BallotId, context.By, out var ballot) is { } refusal) return refusal;
        if (ballot.Method is not (BallotMethod.Hands or BallotMethod.Mixed)) return Refusal.WrongState("The ballot is not by show of hands.");

        var errors = new FieldErrors();
        errors.Counts(ballot, c.Counts);
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (c.BridgeId is { } at && !m.Bridges.ContainsKey(at)) return BridgeRules.NoSuchBridge;
        var place = HandCount.PlaceOf(c.BridgeId);
        if (!ballot.Hands.ContainsKey(place) && ballot.Hands.Count >= Limits.HandPlaces) return Refusal.Invalid("bridgeId", $"hands were counted at {Limits.HandPlaces} places already");
        var elsewhere = ballot.HandsCounted - (ballot.Hands.Find(place)?.Total ?? 0);
        if (elsewhere + c.Counts.Values.Sum() > ballot.HandsLeft) return Refusal.Invalid("counts", $"are more than the {ballot.HandsLeft - elsewhere} who have not voted");
        if (c.Counts.Equals(ballot.Hands.Find(place)?.Counts)) return Refusal.WrongState("It is recorded already.");
        return new HandVoteRecorded(ballot.Id, c.BridgeId, c.Counts);
    }

    public static Decision Papers(Meeting m, RecordPaperResult c, in CommandContext context)
    {
        if (Refuse(m, c.BallotId, context.By, out var ballot) is { } refusal) return refusal;
        if (ballot.Method != BallotMethod.Paper) return Refusal.WrongState("The ballot is not on paper.");

        var errors = new FieldErrors();
        errors.Unless(c.Issued >= 0 && c.Issued <= ballot.Eligible.Count, "issued", $"is not between 0 and the {ballot.Eligible.Count} who are entitled");
        errors.Unless(c.Returned >= 0 && c.Returned <= c.Issued, "returned", "is more than were issued");
        errors.Unless(c.Valid >= 0 && c.Invalid >= 0 && (long)c.Valid + c.Invalid == c.Returned, "valid", "and invalid ones are not as many as were returned");
        errors.Counts(ballot, c.Counts);
        if (errors.ToRefusal() is { } invalid) return invalid;
        foreach (var (option, count) in c.Counts) errors.Unless(count <= c.Valid, $"counts.{option}", "is more than the valid papers");
        errors.Unless(c.Counts.Values.Sum() <= (long)c.Valid * (ballot.Seats ?? 1), "counts", "are more than the valid papers can hold");
        if (errors.ToRefusal() is { } inconsistent) return inconsistent;

        if (ballot.Paper is { } there && (there.Issued, there.Returned, there.Valid, there.Invalid) == (c.Issued, c.Returned, c.Valid, c.Invalid) && there.Counts.Equals(c.Counts))
            return Refusal.WrongState("It is recorded already.");
        return new PaperResultRecorded(ballot.Id, c.Issued, c.Returned, c.Valid, c.Invalid, c.Counts);
    }

    private static Refusal? Refuse(Meeting m, Guid ballotId, Guid by, out Ballot ballot)
    {
        var found = m.Ballots.Find(ballotId);
        ballot = found!;
        if (found is null || (found.Status == BallotStatus.Draft && !m.IsSteward(by)) || !m.IsInside(by, found.SessionId)) return BallotRules.NoSuchBallot;
        return found.IsUnderWay ? null : Refusal.WrongState("The ballot is not under way.");
    }

    private static void Counts(this FieldErrors errors, Ballot ballot, PersistentMap<string, int> counts)
    {
        errors.Unless(counts.Keys.All(id => ballot.Options.Any(o => o.Id == id)), "counts", "names what is not an option of this ballot");
        errors.Unless(counts.Values.All(count => count is >= 0 and <= Limits.Participants), "counts", $"has a count that is not between 0 and {Limits.Participants}");
    }

    public static Meeting Apply(Meeting m, HandVoteRecorded e, DateTimeOffset at, Guid by)
    {
        var ballot = m.Ballots[e.BallotId];
        return m.With(ballot with { Hands = ballot.Hands.SetItem(HandCount.PlaceOf(e.BridgeId), new HandCount(e.BridgeId, e.Counts, m.Participants[by].Name, at)) });
    }

    public static Meeting Apply(Meeting m, PaperResultRecorded e, DateTimeOffset at, Guid by) => m.With(m.Ballots[e.BallotId] with
    {
        Paper = new PaperResult(e.Issued, e.Returned, e.Valid, e.Invalid, e.Counts, m.Participants[by].Name, at),
    });
}
