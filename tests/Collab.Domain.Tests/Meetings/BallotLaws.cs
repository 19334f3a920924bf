using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The laws of a meeting where ballots of every kind are held to their end.</summary>
[Trait("Requirement", "D6")]
[Trait("Requirement", "D18")]
public sealed class BallotLaws
{
    private const int Sequences = 300;

    private static readonly Gen<(Step[] Steps, int Weight)> Held = Gen.Select(GenBallots.Sequence, Gen.Int[0, 1], (steps, heavy) => (steps, heavy == 0 ? 1 : 3));

    [Fact]
    [Trait("Requirement", "D2")]
    public void Results_hold_and_every_kind_of_ballot_is_among_them()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Held.Sample(t =>
        {
            var world = GenBallots.Run(t.Steps, t.Weight, after => Assert.All(after.State.Ballots.Values, b => Assert.True(b.Cast <= b.Eligible.Count && b.HandsCounted <= Math.Max(0, b.HandsLeft))));
            MeetingLaws.ResultsHold(world);
            foreach (var b in world.State.Ballots.Values)
            {
                if (b.Result is { } result) seen.AddOrUpdate($"{b.Kind} {b.Method} {(b.Secret ? "secret" : "open")}", 1, (_, n) => n + 1);
                if (b.Result is { Elected.Length: > 0 }) seen["elected"] = 1;
                if (b.Result is { Tied.Length: > 0 }) seen["tied"] = 1;
                if (b.Result is { Delegated: > 0 }) seen["delegated"] = 1;
                if (b.Result is not null && b.Repeats is not null) seen["repeated"] = 1;
                if (b.Status == BallotStatus.Void) seen["void"] = 1;
            }
        }, iter: Sequences);

        string[] all =
        [
            "Election Electronic open", "Election Electronic secret", "Election Paper open", "Election Paper secret", "Motion Electronic open", "Motion Electronic secret",
            "Motion Hands open", "Motion Mixed open", "Motion Paper open", "Motion Paper secret", "delegated", "elected", "repeated", "tied", "void",
        ];
        Assert.Equal(all, seen.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_gives_the_same_and_a_snapshot_is_the_state() => Held.Sample(t =>
    {
        var world = GenBallots.Run(t.Steps, t.Weight);
        MeetingLaws.ReplayGivesTheSame(world);
        MeetingLaws.SnapshotIsTheState(world);
    }, iter: Sequences);

    [Fact]
    public void A_view_and_its_patches_give_the_later_view() => Gen.Select(Held, Gen.Int[1, 7]).Sample((t, stride) =>
        MeetingLaws.PatchesGiveTheView(GenBallots.Run(t.Steps, t.Weight), stride), iter: Sequences);

    [Fact]
    public void Whose_own_view_changes_is_concerned() => Held.Sample(t => MeetingLaws.TheConcernedAreNamed(GenBallots.Run(t.Steps, t.Weight)), iter: 100);
}
