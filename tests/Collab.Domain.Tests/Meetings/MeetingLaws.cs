using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The laws of ARCHITECTURE.md, for generated command sequences; every command is run twice.</summary>
public sealed class MeetingLaws
{
    private const int Sequences = 300;

    private static MeetingWorld Run(Step[] steps, Action<MeetingWorld>? afterEach = null) => Run(new MeetingWorld(), steps, afterEach);

    internal static MeetingWorld Run(MeetingWorld world, Step[] steps, Action<MeetingWorld>? afterEach = null)
    {
        foreach (var step in steps)
        {
            world.Now = world.Now.AddSeconds(step.Seconds);
            var command = step.Make(world.State);
            world.Do(step.By, command);
            world.Do(step.By, command); // again: accepted or refused, never broken
            afterEach?.Invoke(world);
        }
        return world;
    }

    private static byte[] Json(Meeting m) => CanonicalJson.Canonicalize(MeetingSnapshots.Write(m));

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_the_same_chain() => GenCommands.Sequence.Sample(steps => ReplayGivesTheSame(Run(steps)), iter: Sequences);

    internal static void ReplayGivesTheSame(MeetingWorld world)
    {
        var replayed = Meeting.Empty(world.State.Id);
        var hash = HashChain.Genesis;
        foreach (var stored in world.Journal)
        {
            replayed = Meeting.Apply(replayed, stored);
            hash = HashChain.Next(hash, world.Stream, stored);
            Assert.Equal(stored.Hash, hash);
        }
        Assert.Equal(Json(world.State), Json(replayed));
        Assert.Equal(world.State.Roll, replayed.Roll);
    }

    [Fact]
    public void A_snapshot_is_the_state() => GenCommands.Sequence.Sample(steps => SnapshotIsTheState(Run(steps)), iter: Sequences);

    internal static void SnapshotIsTheState(MeetingWorld world)
    {
        var read = MeetingSnapshots.Read(MeetingSnapshots.Write(world.State));
        Assert.Equal(Json(world.State), Json(read));
        Assert.Equal(world.State.Roll, read.Roll);
        foreach (var sight in Sights(world))
            Assert.Equal(ViewJson(world.State, sight), ViewJson(read, sight));
    }

    [Fact]
    public void A_view_and_the_patch_to_a_later_state_give_the_later_view_in_one_step_or_many() =>
        Gen.Select(GenCommands.Sequence, Gen.Int[1, 7]).Sample((steps, stride) => PatchesGiveTheView(Run(steps), stride), iter: Sequences);

    internal static void PatchesGiveTheView(MeetingWorld world, int stride)
    {
        var memo = new ViewMemo(); // one for all, as a relay has it
        foreach (var audience in Sights(world))
        {
            var first = MeetingAudiences.View(world.States[1], audience, memo);
            var (held, merged) = (first, Node(first));
            for (var i = 1; i < world.States.Count; i += stride)
            {
                var next = MeetingAudiences.View(world.States[i], audience, memo);
                merged = MergePatch.Apply(merged, Patch(held, next));
                held = next;
            }
            var last = MeetingAudiences.View(world.State, audience, memo);
            merged = MergePatch.Apply(merged, Patch(held, last));

            var expected = ViewJson(world.State, audience); // made without a memo
            Assert.Equal(expected, Canonical(merged));
            Assert.Equal(expected, Canonical(MergePatch.Apply(Node(first), Patch(first, last))));
        }
    }

    [Fact]
    public void A_member_whose_own_view_or_class_changes_is_among_the_concerned() => GenCommands.Sequence.Sample(steps => TheConcernedAreNamed(Run(steps)), iter: Sequences);

    internal static void TheConcernedAreNamed(MeetingWorld world)
    {
        for (var i = 2; i < world.States.Count; i++)
        {
            var (before, after) = (world.States[i - 1], world.States[i]);
            var concerned = MeetingAudiences.Concerned(before, after).ToHashSet();
            foreach (var member in MeetingWorld.Everyone.Concat(MeetingWorld.Visitors).Where(member => !concerned.Contains(member)))
            {
                Assert.Equal(MeetingAudiences.Me(before, member), MeetingAudiences.Me(after, member));
                Assert.Equal(MeetingSight.Of(before, member), MeetingSight.Of(after, member));
            }
        }
    }

    [Fact]
    [Trait("Requirement", "D1")]
    public void The_roll_is_what_counting_the_participants_gives() => GenCommands.Sequence.Sample(steps =>
        Run(steps, world => Assert.Equal(Roll.Of(world.State.Participants.Values), world.State.Roll)), iter: 100);

    [Fact]
    [Trait("Requirement", "D6")]
    [Trait("Requirement", "D2")]
    public void Results_count_every_vote_once_and_only_votes_of_the_entitled() => GenCommands.Sequence.Sample(steps => ResultsHold(Run(steps)), iter: Sequences);

    internal static void ResultsHold(MeetingWorld world)
    {
        foreach (var ballot in world.State.Ballots.Values)
        {
            Assert.All(ballot.Votes.Keys, voter => Assert.True(ballot.Eligible.ContainsKey(voter)));
            if (ballot.Result is not { } result) continue;

            Assert.Equal(ballot.Votes.Count + ballot.HandsCounted + (ballot.Paper?.Returned ?? 0), result.Cast);
            Assert.True(result.Cast <= result.Eligible);
            Assert.True(ballot.HandsCounted <= ballot.HandsLeft);
            if (ballot.Kind == BallotKind.Motion)
            {
                if (ballot.Paper is null) Assert.Equal(ballot.Votes.Values.Sum(v => v.Weight) + ballot.HandsCounted, result.Counts.Values.Sum());
                Assert.Equal(result.Counts[ballot.Options[0].Id] >= result.Needed, result.Passed);
                continue;
            }

            var (elected, tied, seats) = (result.Elected!.Value, result.Tied!.Value, ballot.Seats!.Value);
            Assert.Equal(seats - elected.Length, result.SeatsLeft);
            Assert.All(elected.Concat(tied), id => Assert.True(result.Counts[id] >= result.Needed));
            foreach (var (id, votes) in result.Counts.Where(c => !elected.Contains(c.Key)))
            {
                Assert.All(elected, who => Assert.True(result.Counts[who] >= votes));
                if (votes >= result.Needed && !tied.Contains(id)) Assert.True(elected.Length == seats || tied.Any(t => result.Counts[t] > votes));
            }
            Assert.True(tied.IsEmpty || tied.Length > result.SeatsLeft);
        }
    }

    [Fact]
    public void What_is_current_called_and_waiting_is_the_same_wherever_it_is_said() => GenCommands.Sequence.Sample(steps => Run(steps, world =>
    {
        var m = world.State;
        Assert.Equal(m.Agenda.CurrentId, m.Agenda.Items.Values.SingleOrDefault(i => i.Status == AgendaStatus.Current)?.Id);
        Assert.Equal(m.Floor.SpeakingRequestId, m.Floor.Requests.Values.SingleOrDefault(r => r.Status == RequestStatus.Called)?.Id);
        foreach (var group in m.Agenda.Items.Values.GroupBy(i => i.ParentId))
            Assert.Equal(Enumerable.Range(1, group.Count()), group.Select(i => i.Position).Order());
        foreach (var (id, s) in m.Floor.Speakers)
        {
            var own = m.Floor.Requests.Values.Where(r => r.MemberId == id && r.SessionId is null && r.Status != RequestStatus.Withdrawn).ToList();
            Assert.Equal((own.Count, own.Count(r => r.Status == RequestStatus.Done)), (s.Requested, s.Spoken));
            Assert.Equal(own.Where(r => r.Status == RequestStatus.Done).Sum(r => (int)(r.EndedAt! - r.CalledAt!).Value.TotalSeconds), s.Seconds);
        }
        foreach (var p in m.Participants.Values)
        {
            Assert.Equal(m.Floor.Requests.Values.Where(r => r.MemberId == p.MemberId && r.Status is RequestStatus.Waiting or RequestStatus.Called).Select(r => r.Id).Order(), p.Requests.Keys.Order());
            Assert.Equal(m.Ballots.Values.Where(b => b.Votes.ContainsKey(p.MemberId)).Select(b => b.Id).Order(), p.Voted.Keys.Order());
        }
    }), iter: 100);

    [Fact]
    [Trait("Requirement", "B10")]
    public void Whoever_stands_in_for_somebody_is_whom_that_one_has_sent_and_there_is_always_a_steward() => GenCommands.Sequence.Sample(steps => Run(steps, world =>
    {
        var m = world.State;
        foreach (var p in m.Participants.Values)
        {
            if (p.Delegation is { } delegation) Assert.Equal((true, true, p.MemberId), (p.IsListed, m.IsParticipant(delegation.ToMemberId), m.Participants[delegation.ToMemberId].StandsInFor!.MemberId));
            if (p.StandsInFor is { } principal) Assert.Equal((true, p.MemberId), (p.IsListed, m.Participants[principal.MemberId].Delegation!.ToMemberId));
            Assert.True(p.StandInMode is null || p.Delegation is not null);
        }
        Assert.True(m.Roll.Stewards.Count > 0);
        Assert.True(m.ChairingMemberId is not { } chair || m.Roll.Chairs.ContainsKey(chair));
    }), iter: 100);

    /// <summary>The classes, and whoever is inside of one closed session or of all.</summary>
    internal static IEnumerable<MeetingSight> Sights(MeetingWorld world)
    {
        var bits = world.State.ClosedSessions.Values.Select(MeetingSight.BitOf).ToList();
        return Enum.GetValues<MeetingAudience>().Select(audience => new MeetingSight(audience))
            .Concat(new[] { MeetingAudience.Delegates, MeetingAudience.Public }.SelectMany(audience => bits.Append(bits.Sum()).Distinct().Where(b => b != 0).Select(b => new MeetingSight(audience, b))));
    }

    internal static string ViewJson(Meeting m, MeetingSight audience) => Canonical(Node(MeetingAudiences.View(m, audience)));

    private static JsonNode? Node(MeetingView view) => JsonSerializer.SerializeToNode(view, MeetingJson.Options);

    private static JsonNode? Patch(MeetingView before, MeetingView after) => JsonNode.Parse(MergePatch.Create(before, after, MeetingJson.Options));

    private static string Canonical(JsonNode? node) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Canonicalize(System.Text.Encoding.UTF8.GetBytes(node!.ToJsonString())));
}
