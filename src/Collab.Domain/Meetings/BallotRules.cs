using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

public sealed record OpenBallot(Guid BallotId) : MeetingCommand;
public sealed record PauseBallot(Guid BallotId) : MeetingCommand;
public sealed record CloseBallot(Guid BallotId) : MeetingCommand;

/// <summary>A ballot under way, or closed, that shall not count. It is held again by preparing one that repeats it.</summary>
public sealed record VoidBallot(Guid BallotId, string Reason) : MeetingCommand;

/// <param name="Option">Motions: an option's id.</param>
/// <param name="Receipt">
/// Secret ballots only: SHA-256 of a secret that the browser chose, base64url without padding (43
/// characters). It is published apart from members and choices, so that only the voter finds it again.
/// </param>
/// <param name="Choices">Elections: ids of candidates, at most as many as there are seats; none = a blank ballot.</param>
/// <param name="Comment">Open ballots only: it is shown with one's name once the ballot is closed.</param>
/// <param name="OnBehalfOf">The member who delegated the vote to the caller.</param>
public sealed record CastBallot(
    Guid BallotId, string? Option = null, string? Receipt = null, ImmutableArray<string>? Choices = null, string? Comment = null, Guid? OnBehalfOf = null) : MeetingCommand;

/// <param name="Eligible">How many had a vote at that moment; they are the voting participants then, in a closed session those inside.</param>
public sealed record BallotOpened(Guid BallotId, int Eligible) : MeetingEvent;
public sealed record BallotPaused(Guid BallotId) : MeetingEvent;
public sealed record BallotResumed(Guid BallotId) : MeetingEvent;

/// <summary>Whose vote was cast. In a secret ballot <paramref name="Option"/> and <paramref name="Choices"/> are absent: what was voted is not in the journal.</summary>
/// <param name="CastBy">Who cast it in the member's stead.</param>
public sealed record BallotCast(
    Guid BallotId, Guid MemberId, string? Option, int Weight, ImmutableArray<string>? Choices = null, string? Comment = null, Guid? CastBy = null) : MeetingEvent;

/// <param name="Receipts">Secret ballots: all receipts, sorted.</param>
public sealed record BallotClosed(Guid BallotId, BallotResult Result, ImmutableArray<string>? Receipts) : MeetingEvent;

public sealed record BallotVoided(Guid BallotId, string Reason) : MeetingEvent;

/// <param name="Title">Absent for the standard options, which clients name in their own language.</param>
public sealed record BallotOption(string Id, string? Title);

/// <summary>
/// Ballots ("biểu quyết", "bầu cử") under way. Stewards open, pause, close and void them. Who has a vote when a ballot opens is entitled
/// to it; of these, whoever is present votes, once, for good, and so does whoever is present for those who delegated their vote: the first
/// one stands. In a secret ballot the choice goes to a store of its own and every vote counts one. The result is frozen when the ballot closes.
/// </summary>
public static class BallotRules
{
    public static Decision Open(Meeting m, OpenBallot c)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot)) return NoSuchBallot;
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        if (ballot.Status == BallotStatus.Paused) return new BallotResumed(ballot.Id);
        if (ballot.Status != BallotStatus.Draft) return OpenedBefore;
        if (ballot.SessionId is { } session && session != m.ClosedSessionId) return Refusal.WrongState("The ballot belongs to a closed session that is over.");
        var voters = m.VotersNow();
        if (voters.Count == 0) return Refusal.WrongState("Nobody has a vote.");
        if (ballot.TakesNoWeights && voters.Keys.Any(id => m.Participants[id].Weight != 1))
            return Refusal.Invalid(ballot.Secret ? "secret" : "method", "somebody's vote has a weight other than one");
        return new BallotOpened(ballot.Id, voters.Count);
    }

    public static Decision Pause(Meeting m, PauseBallot c)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot)) return NoSuchBallot;
        if (ballot.Status != BallotStatus.Open) return NotOpen;
        return new BallotPaused(ballot.Id);
    }

    public static Decision Cast(Meeting m, CastBallot c, in CommandContext context)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot) || (ballot.Status == BallotStatus.Draft && !m.IsSteward(context.By)) || !m.IsInside(context.By, ballot.SessionId)) return NoSuchBallot;
        if (ballot.Status != BallotStatus.Open) return NotOpen;
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        if (!ballot.IsCast) return Refusal.WrongState("The ballot is not cast electronically.");
        if (c.OnBehalfOf is { } principal && !m.Participants[context.By].VotesFor.ContainsKey(principal)) return Refusal.Forbidden("You do not hold this member's vote.");
        var voter = c.OnBehalfOf ?? context.By;
        if (!ballot.Eligible.ContainsKey(voter)) return Refusal.Forbidden("You have no vote in this ballot.");
        if (m.PresentOnly(context) is { } absent) return absent;
        if (ballot.Votes.ContainsKey(voter)) return Refusal.Conflict("This vote has been cast already.");
        var weight = ballot.WeightOf(voter);
        if (weight == 1 && ballot.Hands.Count > 0 && ballot.HandsCounted >= ballot.HandsLeft) return Refusal.Conflict("The hands counted leave no vote to be cast.");

        var errors = new FieldErrors();
        var choices = Choices(errors, ballot, c);
        errors.Unless(c.Receipt is null || ballot.Secret, "receipt", "goes with secret ballots only");
        errors.Unless(c.Receipt is null || IsReceipt(c.Receipt), "receipt", "is not a SHA-256 in base64url");
        if (c.Comment is { } comment)
        {
            errors.Unless(!ballot.Secret, "comment", "goes with open ballots only");
            errors.Text("comment", comment, Limits.Note, lines: true);
        }
        if (errors.ToRefusal() is { } invalid) return invalid;

        Guid? castBy = c.OnBehalfOf is null ? null : context.By;
        return ballot.Secret
            ? new Decision([new BallotCast(ballot.Id, voter, null, weight, CastBy: castBy)], null, new SealedVote(ballot.Id, SealedVote.Paper(choices), c.Receipt))
            : new BallotCast(ballot.Id, voter, c.Option, weight, ballot.Kind == BallotKind.Election ? choices : null, c.Comment, castBy);
    }

    // What is chosen, in the order of the ballot, so that one choice is written in one way.
    private static ImmutableArray<string> Choices(FieldErrors errors, Ballot ballot, CastBallot c)
    {
        if (ballot.Kind == BallotKind.Motion)
        {
            errors.Unless(c.Choices is null, "choices", "go with elections only");
            errors.Unless(ballot.Options.Any(o => o.Id == c.Option), "option", "is not an option of this ballot");
            return c.Option is { } option ? [option] : [];
        }

        errors.Unless(c.Option is null, "option", "goes with motions only");
        if (c.Choices is not { } chosen)
        {
            errors.Unless(false, "choices", "are missing");
            return [];
        }
        errors.Unless(chosen.Length <= ballot.Seats, "choices", $"are more than {ballot.Seats}");
        errors.Unless(chosen.Distinct(StringComparer.Ordinal).Count() == chosen.Length, "choices", "has one twice");
        errors.Unless(chosen.All(id => ballot.Options.Any(o => o.Id == id)), "choices", "names somebody who is not a candidate");
        return [.. ballot.Options.Select(o => o.Id).Where(id => chosen.Contains(id))];
    }

    private static bool IsReceipt(string text) =>
        text.Length == 43 && Base64Url.IsValid(text, out var bytes) && bytes == SHA256.HashSizeInBytes;

    public static Decision Close(Meeting m, CloseBallot c, in CommandContext context)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot)) return NoSuchBallot;
        if (!ballot.IsUnderWay) return Refusal.WrongState("The ballot is not under way.");
        if (ballot is { Method: BallotMethod.Paper, Paper: null }) return Refusal.WrongState("The papers have not been counted.");
        if (!ballot.IsSealed) return new BallotClosed(ballot.Id, BallotResults.OfOpen(m, ballot), null);

        var tally = context.Tally ?? throw new InvalidOperationException("A secret ballot is closed with its tally.");
        if (tally.Counts.Values.Sum() != ballot.Votes.Count)
            throw new InvalidOperationException($"Ballot {ballot.Id}: {tally.Counts.Values.Sum()} sealed votes for {ballot.Votes.Count} voters.");
        return new BallotClosed(ballot.Id, BallotResults.OfSealed(m, ballot, tally), tally.Receipts);
    }

    public static Decision Void(Meeting m, VoidBallot c, in CommandContext context)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot)) return NoSuchBallot;
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (!ballot.IsUnderWay && ballot.Status != BallotStatus.Closed) return Refusal.WrongState("The ballot was not held.");
        if (WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error) return Refusal.Invalid("reason", error);
        if (ballot is { IsSealed: true, IsUnderWay: true } && context.Tally is null) throw new InvalidOperationException("A secret ballot ends with its sealed votes shuffled.");
        return new BallotVoided(ballot.Id, c.Reason);
    }

    /// <summary>Whether the command ends a ballot with sealed votes: they are counted for it, and shuffled with it, also when the ballot is voided.</summary>
    public static bool NeedsTally(Meeting m, MeetingCommand command, Guid by, out Guid ballotId)
    {
        Guid? ending = command switch
        {
            CloseBallot c => c.BallotId,
            VoidBallot c => c.BallotId,
            _ => null,
        };
        ballotId = ending ?? Guid.Empty;
        return ending is { } id && MeetingAccess.Refuse(m, command, by) is null && m.Ballots.Find(id) is { IsSealed: true, IsUnderWay: true };
    }

    internal static Refusal NoSuchBallot => Refusal.NotFound("There is no such ballot.");

    internal static Refusal NotOpen => Refusal.WrongState("The ballot is not open.");

    internal static Refusal OpenedBefore => Refusal.WrongState("The ballot was opened before.");

    public static Meeting Apply(Meeting m, BallotOpened e, DateTimeOffset at) => m.With(m.Ballots[e.BallotId] with
    {
        Status = BallotStatus.Open,
        OpenedAt = at,
        SessionId = m.ClosedSessionId,
        Eligible = m.VotersNow(),
        Weights = m.VotersNow().Keys.Select(id => m.Participants[id]).Where(p => p.Weight != 1)
            .Aggregate(PersistentMap<Guid, int>.Empty, (weights, p) => weights.SetItem(p.MemberId, p.Weight)),
    });

    public static Meeting Apply(Meeting m, BallotPaused e) => m.With(m.Ballots[e.BallotId] with { Status = BallotStatus.Paused });

    public static Meeting Apply(Meeting m, BallotResumed e) => m.With(m.Ballots[e.BallotId] with { Status = BallotStatus.Open });

    public static Meeting Apply(Meeting m, BallotCast e)
    {
        var ballot = m.Ballots[e.BallotId];
        var who = m.Participants[e.MemberId];
        var cast = ballot with
        {
            Votes = ballot.Votes.SetItem(e.MemberId, new Vote(e.Option, e.Weight, e.Choices, e.CastBy)),
            VotesOfOne = ballot.VotesOfOne + (e.Weight == 1 ? 1 : 0),
            Comments = e.Comment is { } text ? ballot.Comments.SetItem(e.MemberId, new BallotComment(who.Name, e.Option, text, (int)m.Seq + 1)) : ballot.Comments,
        };
        var next = m with
        {
            Ballots = m.Ballots.SetItem(e.BallotId, cast),
            Participants = m.Participants.SetItem(e.MemberId, who with { Voted = who.Voted.SetItem(e.BallotId, true) }),
        };
        return VoteDelegationRules.Voted(next, who, e.BallotId);
    }

    public static Meeting Apply(Meeting m, BallotClosed e, DateTimeOffset at) =>
        m.With(m.Ballots[e.BallotId] with { Status = BallotStatus.Closed, ClosedAt = at, Result = e.Result });

    public static Meeting Apply(Meeting m, BallotVoided e, DateTimeOffset at)
    {
        var ballot = m.Ballots[e.BallotId];
        return m.With(ballot with { Status = BallotStatus.Void, ClosedAt = ballot.ClosedAt ?? at, VoidReason = e.Reason });
    }

    internal static Meeting With(this Meeting m, Ballot ballot) => m with { Ballots = m.Ballots.SetItem(ballot.Id, ballot) };
}
