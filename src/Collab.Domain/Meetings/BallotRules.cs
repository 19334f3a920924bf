using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Ballots ("biểu quyết"). Stewards prepare, open, pause and close them. Who has a vote when a ballot opens is entitled to it;
/// of these, whoever is present votes, once, for good. In a secret ballot the choice goes to a store of its
/// own and every vote counts one. The result is frozen when the ballot closes.
/// </summary>
public static class BallotRules
{
    private static readonly ImmutableArray<BallotOption> Standard = [new("agree", null), new("disagree", null), new("other", null)];

    public static Decision Prepare(Meeting m, PrepareBallot c, in CommandContext context)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");

        var errors = new FieldErrors();
        errors.Text("title", c.Title, Limits.Title);
        errors.Unless(m.Ballots.Count < Limits.Ballots, "ballots", $"are {Limits.Ballots} already");
        var rule = c.PassRule ?? new PassRule();
        errors.Unless(Fraction.TryParse(rule.Threshold, out var threshold), "passRule.threshold", "is not a fraction n/d");
        errors.Unless(!rule.Strict || threshold.Numerator != threshold.Denominator || threshold == default, "passRule.strict", "more than all cannot be reached");
        if (c.Options is { } titles) Options(errors, titles);
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (m.UnknownItem(c.ItemId, context.By) is { } unknown) return unknown;

        var options = c.Options is { } named ? [.. named.Select((title, i) => new BallotOption($"{i + 1}", title))] : Standard;
        return new BallotPrepared(context.NewId, c.Kind, c.Title, c.ItemId, options, c.Secret, c.Method, rule);
    }

    private static void Options(FieldErrors errors, ImmutableArray<string> titles)
    {
        errors.Unless(titles.Length is >= 2 and <= Limits.BallotOptions, "options", $"are not between 2 and {Limits.BallotOptions}");
        for (var i = 0; i < titles.Length; i++) errors.Text($"options[{i}]", titles[i], Limits.Title);
        errors.Unless(titles.Distinct(StringComparer.Ordinal).Count() == titles.Length, "options", "has one twice");
    }

    public static Decision Open(Meeting m, OpenBallot c)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot)) return NoSuchBallot;
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        if (ballot.Status == BallotStatus.Paused) return new BallotResumed(ballot.Id);
        if (ballot.Status != BallotStatus.Draft) return Refusal.WrongState("The ballot was opened before.");
        if (m.Roll.Voting.Count == 0) return Refusal.WrongState("Nobody has a vote.");
        if (ballot.Secret && m.Roll.Voting.Keys.Any(id => m.Participants[id].Weight != 1))
            return Refusal.Invalid("secret", "somebody's vote has a weight other than one");
        return new BallotOpened(ballot.Id, m.Roll.Voting.Count);
    }

    public static Decision Pause(Meeting m, PauseBallot c)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot)) return NoSuchBallot;
        if (ballot.Status != BallotStatus.Open) return Refusal.WrongState("The ballot is not open.");
        return new BallotPaused(ballot.Id);
    }

    public static Decision Cast(Meeting m, CastBallot c, in CommandContext context)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot) || (ballot.Status == BallotStatus.Draft && !m.IsSteward(context.By))) return NoSuchBallot;
        if (ballot.Status != BallotStatus.Open) return Refusal.WrongState("The ballot is not open.");
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        if (!ballot.Eligible.ContainsKey(context.By)) return Refusal.Forbidden("You have no vote in this ballot.");
        if (m.PresentOnly(context) is { } absent) return absent;
        if (ballot.Votes.ContainsKey(context.By)) return Refusal.Conflict("You have voted already.");

        var errors = new FieldErrors();
        errors.Unless(ballot.Options.Any(o => o.Id == c.Option), "option", "is not an option of this ballot");
        errors.Unless(c.Receipt is null || ballot.Secret, "receipt", "goes with secret ballots only");
        errors.Unless(c.Receipt is null || IsReceipt(c.Receipt), "receipt", "is not a SHA-256 in base64url");
        if (errors.ToRefusal() is { } invalid) return invalid;

        var weight = m.Participants[context.By].Weight;
        return ballot.Secret
            ? new Decision([new BallotCast(ballot.Id, context.By, null, weight)], null, new SealedVote(ballot.Id, c.Option, c.Receipt))
            : new BallotCast(ballot.Id, context.By, c.Option, weight);
    }

    private static bool IsReceipt(string text) =>
        text.Length == 43 && Base64Url.IsValid(text, out var bytes) && bytes == SHA256.HashSizeInBytes;

    public static Decision Close(Meeting m, CloseBallot c, in CommandContext context)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot)) return NoSuchBallot;
        if (!ballot.IsUnderWay) return Refusal.WrongState("The ballot is not under way.");
        if (!ballot.Secret) return new BallotClosed(ballot.Id, ResultOf(m, ballot, OpenCounts(ballot)), null);

        var tally = context.Tally ?? throw new InvalidOperationException("A secret ballot is closed with its tally.");
        if (tally.Counts.Values.Sum() != ballot.Votes.Count)
            throw new InvalidOperationException($"Ballot {ballot.Id}: {tally.Counts.Values.Sum()} sealed votes for {ballot.Votes.Count} voters.");
        return new BallotClosed(ballot.Id, ResultOf(m, ballot, tally.Counts), tally.Receipts);
    }

    /// <summary>Whether closing this ballot takes a tally of sealed votes.</summary>
    public static bool NeedsTally(Meeting m, MeetingCommand command, Guid by, out Guid ballotId)
    {
        ballotId = (command as CloseBallot)?.BallotId ?? Guid.Empty;
        return command is CloseBallot && MeetingAccess.Refuse(m, command, by) is null && m.Ballots.Find(ballotId) is { Secret: true, IsUnderWay: true };
    }

    private static Dictionary<string, int> OpenCounts(Ballot ballot) =>
        ballot.Votes.Values.GroupBy(v => v.Option!).ToDictionary(g => g.Key, g => g.Sum(v => v.Weight));

    private static BallotResult ResultOf(Meeting m, Ballot ballot, IReadOnlyDictionary<string, int> votes)
    {
        var counts = ballot.Options.ToImmutableSortedDictionary(o => o.Id, o => votes.GetValueOrDefault(o.Id), StringComparer.Ordinal);
        var present = ballot.Eligible.Keys.Where(id => m.Participants[id].IsPresent).ToList();
        var whole = ballot.PassRule.Base switch
        {
            PassBase.Present => present.Sum(id => m.Participants[id].Weight),
            PassBase.Eligible => ballot.Eligible.Keys.Sum(id => m.Participants[id].Weight),
            PassBase.Cast => counts.Values.Sum(),
            _ => throw new InvalidOperationException($"No such base: {ballot.PassRule.Base}."),
        };
        var needed = Fraction.Parse(ballot.PassRule.Threshold).Needed(whole, ballot.PassRule.Strict);
        return new BallotResult(counts, whole, needed, counts[ballot.Options[0].Id] >= needed, ballot.Eligible.Count, present.Count, ballot.Votes.Count);
    }

    private static Refusal NoSuchBallot => Refusal.NotFound("There is no such ballot.");

    public static Meeting Apply(Meeting m, BallotPrepared e) =>
        m.With(new Ballot(e.BallotId, e.Kind, e.Title, e.ItemId, (int)m.Seq + 1, e.Options, e.Secret, e.Method, e.PassRule));

    public static Meeting Apply(Meeting m, BallotOpened e, DateTimeOffset at) =>
        m.With(m.Ballots[e.BallotId] with { Status = BallotStatus.Open, OpenedAt = at, Eligible = m.Roll.Voting });

    public static Meeting Apply(Meeting m, BallotPaused e) => m.With(m.Ballots[e.BallotId] with { Status = BallotStatus.Paused });

    public static Meeting Apply(Meeting m, BallotResumed e) => m.With(m.Ballots[e.BallotId] with { Status = BallotStatus.Open });

    public static Meeting Apply(Meeting m, BallotCast e)
    {
        var ballot = m.Ballots[e.BallotId];
        var who = m.Participants[e.MemberId];
        return m.With(ballot with { Votes = ballot.Votes.SetItem(e.MemberId, new Vote(e.Option, e.Weight)) }) with
        {
            Participants = m.Participants.SetItem(e.MemberId, who with { Voted = who.Voted.SetItem(e.BallotId, true) }),
        };
    }

    public static Meeting Apply(Meeting m, BallotClosed e, DateTimeOffset at) =>
        m.With(m.Ballots[e.BallotId] with { Status = BallotStatus.Closed, ClosedAt = at, Result = e.Result });

    private static Meeting With(this Meeting m, Ballot ballot) => m with { Ballots = m.Ballots.SetItem(ballot.Id, ballot) };
}
