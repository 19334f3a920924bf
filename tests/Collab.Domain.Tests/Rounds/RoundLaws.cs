using System.Collections.Concurrent;
using System.Text.Json;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

/// <summary>The laws of ARCHITECTURE.md and those of rounds of opinions, for generated command sequences; every command is run twice.</summary>
[Trait("Requirement", "E6")]
public sealed class RoundLaws
{
    private const int Sequences = 200;

    private static readonly RoomRole[] Others = [RoomRole.Reviewer, RoomRole.Reader];

    private static RoundWorld Run(GenRound.Step[] steps, bool blind = false, Action<RoundWorld>? afterEach = null)
    {
        var world = new RoundWorld(blind, started: false);
        foreach (var step in steps)
        {
            var (command, by) = step(world);
            world.Now = world.Now.AddHours(3);
            world.Do(command, by);
            world.Do(command, by); // again: accepted or refused, never broken
            afterEach?.Invoke(world);
        }
        return world;
    }

    [Fact]
    public void Generated_sequences_get_to_every_event()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        GenRound.Sequence.Sample(steps =>
        {
            foreach (var stored in Run(steps).Journal) reached[stored.Type] = true;
        }, iter: 5 * Sequences);
        Assert.Equal(RoundEventTable.Types.Keys.Order(StringComparer.Ordinal), reached.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_the_same_chain() => GenRound.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        var (replayed, hash) = (OpinionRound.Empty(RoundId), HashChain.Genesis);
        foreach (var stored in world.Journal)
        {
            replayed = OpinionRound.Apply(replayed, stored);
            hash = HashChain.Next(hash, StreamId.Round(RoundId), stored);
            Assert.Equal(stored.Hash, hash);
        }
        Assert.Equal(world.State, replayed);
    }, iter: Sequences);

    [Fact]
    public void A_snapshot_is_the_state() => GenRound.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        var snapshot = RoundSnapshots.Write(world.State);
        Assert.Equal(world.State, RoundSnapshots.Read(snapshot));
        Assert.DoesNotContain("countedRemarks", System.Text.Encoding.UTF8.GetString(snapshot), StringComparison.Ordinal);
    }, iter: Sequences);

    [Fact]
    public void Totals_are_what_counting_gives() => Gen.Select(GenRound.Sequence, Gen.Bool).Sample((steps, blind) => Run(steps, blind, world => Assert.Equal(Counted(world.State), world.State.Totals)), iter: Sequences);

    [Fact]
    public void Remarks_are_those_of_the_opinions_that_are_there_and_no_number_comes_back() => GenRound.Sequence.Sample(steps =>
    {
        var gone = new HashSet<int>();
        var before = new HashSet<int>();
        Run(steps, afterEach: world =>
        {
            var (round, now) = (world.State, world.State.Remarks.Keys.ToHashSet());
            var said = round.Addressees.Values.SelectMany(a => new[] { a.Given, a.Draft }.OfType<Opinion>().SelectMany(o => o.Remarks.Select(number => (number, a.Id)))).Distinct().ToList();
            Assert.Equal(said.Select(s => s.number).Order(), now.Order()); // each of one addressee
            Assert.All(said, s => Assert.Equal(s.Id, round.Remarks[s.number].AddresseeId));
            Assert.True(now.Count == 0 || now.Max() <= round.LastRemark);
            gone.UnionWith(before.Except(now));
            Assert.Empty(gone.Intersect(now));
            before = now;
        });
    }, iter: Sequences);

    [Fact]
    public void A_view_and_the_patch_to_a_later_state_give_the_later_view_of_every_role() => Gen.Select(GenRound.Sequence, Gen.Int[1, 7], Gen.Bool).Sample((steps, stride, blind) =>
    {
        var (world, memo) = (Run(steps, blind), new ViewMemo()); // one memo for all roles, as a relay has it
        foreach (var role in Enum.GetValues<RoomRole>())
            ViewLaw.AssertHolds(world.States, stride, RoundJson.Options, memo, (state, sparing) => RoundAudiences.View(state, role, sparing));
    }, iter: Sequences);

    [Fact]
    public void Whoever_is_not_concerned_has_the_same_me() => GenRound.Sequence.Sample(steps =>
    {
        var states = Run(steps).States;
        for (var i = 1; i < states.Count; i++)
        {
            var (members, units) = RoundAudiences.Concerned(states[i - 1], states[i]);
            for (var n = 10; n <= 19; n++)
            {
                var member = Id(n);
                if (!members.Contains(member) && !UnitsOf(member).Any(units.Contains)) Assert.Equal(MeOf(states[i - 1], member), MeOf(states[i], member));
            }
        }
    }, iter: 100);

    [Fact]
    [Trait("Requirement", "O4")]
    public void A_blind_round_tells_nobody_but_keepers_of_others_before_it_is_closed() => GenRound.Sequence.Sample(steps =>
    {
        RoundView? shown = null;
        Run(steps, blind: true, afterEach: world =>
        {
            var round = world.State;
            if (!round.Blind || round.StartedAt is null || round.Stage == RoundStage.Closed) return;
            foreach (var role in Others)
            {
                var view = RoundAudiences.View(round, role);
                Assert.True(view.Totals is null && view.Addressees is null);
                // Nothing at all changes by what others do.
                if (shown is not null)
                    Assert.Equal(shown with { DueAt = view.DueAt, Extensions = view.Extensions, Stage = view.Stage, CancelledFor = view.CancelledFor }, view);
                shown = view;
            }
            foreach (var n in Enumerable.Range(10, 9))
            {
                // Nor do the numbers of one's remarks tell how many others have.
                foreach (var own in world.Me(Id(n)).Answers.Values.SelectMany(answer => new[] { answer.Draft, answer.Given }).OfType<OwnOpinionView>())
                    Assert.Equal(Enumerable.Range(1, own.Remarks.Length), own.Remarks.Select(remark => remark.Number));
                Assert.All(world.Me(Id(n)).Answers.Keys, id => Assert.True(id == Id(n) || UnitsOf(Id(n)).Contains(id) || round.Addressees[id].Delegate?.MemberId == Id(n)));
            }
        });
    }, iter: Sequences);

    [Fact]
    public void Those_who_do_not_keep_it_see_of_answers_to_remarks_what_was_sent() => GenRound.Sequence.Sample(steps =>
    {
        var sent = new Dictionary<int, RemarkAnswer?>();
        Run(steps, afterEach: world =>
        {
            if (world.Journal[^1].Type == "remarkAnswersSent") sent = world.State.CountedRemarks.ToDictionary(r => r.Number, r => r.Answered);
            if (world.State.StartedAt is null) return;
            foreach (var member in new[] { An, Binh, HeadOfA })
                foreach (var (id, own) in world.Me(member).Answers.Where(answer => answer.Value.Given is not null))
                    Assert.Equal(world.State.Addressees[id].Given!.Remarks.Select(number => sent.GetValueOrDefault(number)), own.Given!.Remarks.Select(remark => remark.Answered));
        });
    }, iter: Sequences);

    [Fact]
    public void Opinions_come_only_while_it_is_open_and_in_time() => GenRound.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        var (round, answers) = (OpinionRound.Empty(RoundId), new[] { "opinionDrafted", "opinionGiven", "opinionApproved", "opinionReturned", "opinionDelegated", "opinionDelegationWithdrawn" });
        foreach (var stored in world.Journal)
        {
            if (answers.Contains(stored.Type)) Assert.True(round.Stage == RoundStage.Open && stored.At <= round.DueAt);
            if (stored.Type is "remarksAnswered" or "remarkAnswersSent") Assert.Equal(RoundStage.Closed, round.Stage);
            round = OpinionRound.Apply(round, stored);
        }
    }, iter: Sequences);

    [Fact]
    public void All_work_reads_back_and_names_people_of_the_round() => GenRound.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        foreach (var notice in world.Work.Select(work => RoundNoticeWork.Read(work.Data)))
        {
            var told = RoundWork.RecipientsOf(notice, world.State);
            Assert.All(told.Units.Concat(told.HeadsOf), unit => Assert.True(world.State.Addressees[unit] is { IsUnit: true, Removed: null }));
        }
    }, iter: 100);

    // Without what the state keeps of it.
    private static RoundTotals Counted(OpinionRound round)
    {
        var asked = round.Addressees.Values.Where(a => a.Removed is null).ToList();
        var remarks = asked.SelectMany(a => a.Given?.Remarks ?? []).Select(number => round.Remarks[number]).ToList();
        return new(
            asked.Count, Of(OpinionAnswer.Agree), Of(OpinionAnswer.AgreeWithRemarks), Of(OpinionAnswer.Disagree), Of(OpinionAnswer.Other),
            asked.Count(a => a is { Given: null, Draft: not null }), asked.Count(a => a is { Given: null, Draft: null }), asked.Count(a => a.SeenAt is not null), remarks.Count, remarks.Count(r => r.Answered is not null));

        int Of(OpinionAnswer answer) => asked.Count(a => a.Given?.Answer == answer);
    }

    private static string MeOf(OpinionRound round, Guid member) =>
        JsonSerializer.Serialize(RoundAudiences.Me(round, member, RoleOf(member) ?? RoomRole.Reader, UnitsOf(member), HeadOf(member)), RoundJson.Options);
}
