using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <param name="Options">
/// Titles; of an election the candidates. Null = agree, disagree, other opinion. In a motion, votes for the first one are what the pass rule counts.
/// </param>
/// <param name="PassRule">Null = more than half of those present; in an election, more than half of the valid ballots.</param>
/// <param name="Seats">Elections: how many are elected at most.</param>
/// <param name="Repeats">A closed or void ballot, of which this is a further round.</param>
public sealed record PrepareBallot(
    string Title, BallotKind Kind = BallotKind.Motion, Guid? ItemId = null, ImmutableArray<string>? Options = null, bool Secret = false,
    BallotMethod Method = BallotMethod.Electronic, PassRule? PassRule = null, int? Seats = null, Guid? Repeats = null) : MeetingCommand;

/// <summary>The draft as it is to be: a field left out has its default, not what stood there. The chair's approval ends with it.</summary>
/// <param name="Options">As in <see cref="PrepareBallot"/>.</param>
public sealed record EditBallot(
    Guid BallotId, string Title, BallotKind Kind = BallotKind.Motion, Guid? ItemId = null, ImmutableArray<string>? Options = null, bool Secret = false,
    BallotMethod Method = BallotMethod.Electronic, PassRule? PassRule = null, int? Seats = null, Guid? Repeats = null) : MeetingCommand;

/// <summary>Drafts only.</summary>
public sealed record RemoveBallot(Guid BallotId) : MeetingCommand;

/// <summary>The chair approves drafts ("duyệt danh mục biểu quyết"). Nothing waits for it: it is said who approved what.</summary>
/// <param name="BallotIds">Null = all drafts that are not approved yet.</param>
public sealed record ApproveBallots(ImmutableArray<Guid>? BallotIds = null) : MeetingCommand;

public sealed record BallotPrepared(
    Guid BallotId, BallotKind Kind, string Title, Guid? ItemId, ImmutableArray<BallotOption> Options, bool Secret, BallotMethod Method, PassRule PassRule,
    int? Seats = null, Guid? Repeats = null) : MeetingEvent;

public sealed record BallotEdited(
    Guid BallotId, BallotKind Kind, string Title, Guid? ItemId, ImmutableArray<BallotOption> Options, bool Secret, BallotMethod Method, PassRule PassRule,
    int? Seats = null, Guid? Repeats = null) : MeetingEvent;

public sealed record BallotRemoved(Guid BallotId) : MeetingEvent;

public sealed record BallotsApproved(ImmutableArray<Guid> BallotIds) : MeetingEvent;

/// <summary>Ballots before they are opened: written by stewards until the meeting is over, approved by a chair.</summary>
public static class BallotPlans
{
    private static readonly ImmutableArray<BallotOption> Standard = [new("agree", null), new("disagree", null), new("other", null)];
    private static readonly PassRule OfMotions = new(), OfElections = new(PassBase.Cast);

    public static Decision Prepare(Meeting m, PrepareBallot c, in CommandContext context)
    {
        if (m.Ballots.Count >= Limits.Ballots) return Refusal.Invalid("ballots", $"are {Limits.Ballots} already");
        if (Refuse(m, c, context.By) is { } refusal) return refusal;
        return new BallotPrepared(context.NewId, c.Kind, c.Title, c.ItemId, OptionsOf(c), c.Secret, c.Method, RuleOf(c), c.Seats, c.Repeats);
    }

    public static Decision Edit(Meeting m, EditBallot e, in CommandContext context)
    {
        if (!m.Ballots.TryGetValue(e.BallotId, out var ballot)) return BallotRules.NoSuchBallot;
        if (ballot.Status != BallotStatus.Draft) return BallotRules.OpenedBefore;
        var c = new PrepareBallot(e.Title, e.Kind, e.ItemId, e.Options, e.Secret, e.Method, e.PassRule, e.Seats, e.Repeats);
        if (Refuse(m, c, context.By) is { } refusal) return refusal;

        var edited = new BallotEdited(e.BallotId, c.Kind, c.Title, c.ItemId, OptionsOf(c), c.Secret, c.Method, RuleOf(c), c.Seats, c.Repeats);
        return edited.Says(ballot) ? Refusal.Invalid("ballotId", "nothing about the ballot would change") : edited;
    }

    public static Decision Remove(Meeting m, RemoveBallot c)
    {
        if (!m.Ballots.TryGetValue(c.BallotId, out var ballot)) return BallotRules.NoSuchBallot;
        if (ballot.Status != BallotStatus.Draft) return BallotRules.OpenedBefore;
        return m.IsUnfinished ? new BallotRemoved(c.BallotId) : Over;
    }

    public static Decision Approve(Meeting m, ApproveBallots c)
    {
        if (!m.IsUnfinished) return Over;
        var ids = c.BallotIds ?? [.. m.Ballots.Values.Where(b => b is { Status: BallotStatus.Draft, Approval: null }).OrderBy(b => b.Position).Select(b => b.Id)];
        if (ids.Length > Limits.Ballots || ids.Distinct().Count() != ids.Length) return Refusal.Invalid("ballotIds", "has one twice");
        if (ids.Any(id => !m.Ballots.ContainsKey(id))) return BallotRules.NoSuchBallot;
        if (ids.Any(id => m.Ballots[id].Status != BallotStatus.Draft)) return BallotRules.OpenedBefore;
        if (ids.Length == 0 || ids.Any(id => m.Ballots[id].Approval is not null)) return Refusal.WrongState("It is approved already.");
        return new BallotsApproved(ids);
    }

    private static Refusal Over => Refusal.WrongState("The meeting is over.");

    private static ImmutableArray<BallotOption> OptionsOf(PrepareBallot c) => c.Options is { } named ? [.. named.Select((title, i) => new BallotOption($"{i + 1}", title))] : Standard;

    private static PassRule RuleOf(PrepareBallot c) => c.PassRule ?? (c.Kind == BallotKind.Election ? OfElections : OfMotions);

    private static Refusal? Refuse(Meeting m, PrepareBallot c, Guid by)
    {
        if (!m.IsUnfinished) return Over;

        var errors = new FieldErrors();
        errors.Text("title", c.Title, Limits.Title);
        var rule = RuleOf(c);
        errors.Unless(Fraction.TryParse(rule.Threshold, out var threshold), "passRule.threshold", "is not a fraction n/d");
        errors.Unless(!rule.Strict || threshold.Numerator != threshold.Denominator || threshold == default, "passRule.strict", "more than all cannot be reached");
        errors.Unless(!c.Secret || c.Method is BallotMethod.Electronic or BallotMethod.Paper, "method", "shows who votes what");
        if (c.Kind == BallotKind.Election) Election(errors, c);
        else errors.Unless(c.Seats is null, "seats", "go with elections only");
        if (c.Options is { } titles) Options(errors, titles, c.Kind);
        if (errors.ToRefusal() is { } invalid) return invalid;
        return m.UnknownItem(c.ItemId, by) ?? Round(m, c);
    }

    private static void Election(FieldErrors errors, PrepareBallot c)
    {
        errors.Unless(c.Options is not null, "options", "are missing: an election has candidates");
        errors.Unless(c.Method is BallotMethod.Electronic or BallotMethod.Paper, "method", "an election is electronic or on paper");
        errors.Unless(c.Seats >= 1, "seats", "are not at least 1");
        errors.Unless(c.Options is not { } candidates || !(c.Seats > candidates.Length), "seats", "are more than the candidates");
    }

    private static void Options(FieldErrors errors, ImmutableArray<string> titles, BallotKind kind)
    {
        var (least, most) = kind == BallotKind.Election ? (1, Limits.Candidates) : (2, Limits.BallotOptions);
        errors.Unless(titles.Length >= least && titles.Length <= most, "options", $"are not between {least} and {most}");
        for (var i = 0; i < titles.Length; i++) errors.Text($"options[{i}]", titles[i], Limits.Title);
        errors.Unless(titles.Distinct(StringComparer.Ordinal).Count() == titles.Length, "options", "has one twice");
    }

    // A further round of an election is for what the earlier one left.
    private static Refusal? Round(Meeting m, PrepareBallot c)
    {
        if (c.Repeats is not { } id) return null;
        if (!m.Ballots.TryGetValue(id, out var earlier)) return BallotRules.NoSuchBallot;
        if (earlier.Status is not (BallotStatus.Closed or BallotStatus.Void)) return Refusal.WrongState("The earlier ballot is not over.");
        if (earlier is not { Status: BallotStatus.Closed, Kind: BallotKind.Election, Result: { } result }) return null;
        if (c.Kind != BallotKind.Election) return Refusal.Invalid("kind", "the earlier round was an election");
        if (c.Seats > result.SeatsLeft) return Refusal.Invalid("seats", $"{result.SeatsLeft} were left");
        var elected = earlier.Options.Where(o => result.Elected!.Value.Contains(o.Id)).Select(o => o.Title).ToHashSet();
        for (var i = 0; i < c.Options!.Value.Length; i++)
            if (elected.Contains(c.Options.Value[i])) return Refusal.Invalid($"options[{i}]", "was elected already");
        return null;
    }

    /// <summary>Whether the ballot is now as this event made it.</summary>
    internal static bool Says(this BallotPrepared e, Ballot b) =>
        new BallotEdited(e.BallotId, e.Kind, e.Title, e.ItemId, e.Options, e.Secret, e.Method, e.PassRule, e.Seats, e.Repeats).Says(b);

    /// <inheritdoc cref="Says(BallotPrepared, Ballot)"/>
    internal static bool Says(this BallotEdited e, Ballot b) =>
        (e.Kind, e.Title, e.ItemId, e.Secret, e.Method, e.PassRule, e.Seats, e.Repeats) == (b.Kind, b.Title, b.ItemId, b.Secret, b.Method, b.PassRule, b.Seats, b.Repeats)
        && e.Options.SequenceEqual(b.Options);

    public static Meeting Apply(Meeting m, BallotPrepared e) =>
        m.With(new Ballot(e.BallotId, e.Kind, e.Title, e.ItemId, (int)m.Seq + 1, e.Options, e.Secret, e.Method, e.PassRule) { Seats = e.Seats, Repeats = e.Repeats, SessionId = m.ClosedSessionId });

    public static Meeting Apply(Meeting m, BallotEdited e) =>
        m.With(new Ballot(e.BallotId, e.Kind, e.Title, e.ItemId, m.Ballots[e.BallotId].Position, e.Options, e.Secret, e.Method, e.PassRule)
        {
            Seats = e.Seats,
            Repeats = e.Repeats,
            SessionId = m.Ballots[e.BallotId].SessionId ?? m.ClosedSessionId,
        });

    public static Meeting Apply(Meeting m, BallotRemoved e) => m with { Ballots = m.Ballots.Remove(e.BallotId) };

    public static Meeting Apply(Meeting m, BallotsApproved e, DateTimeOffset at, Guid by)
    {
        var approval = new BallotApproval(by, m.Participants[by].Name, at);
        return e.BallotIds.Aggregate(m, (next, id) => next.With(next.Ballots[id] with { Approval = approval }));
    }
}
