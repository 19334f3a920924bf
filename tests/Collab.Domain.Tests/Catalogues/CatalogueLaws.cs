using System.Collections.Concurrent;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;
using Collab.Domain.Text;
using CsCheck;

namespace Collab.Domain.Tests.Catalogues;

/// <summary>The laws of ARCHITECTURE.md and those of catalogues, for generated command sequences; every command is run twice.</summary>
[Trait("Requirement", "O6")]
public sealed class CatalogueLaws
{
    private const int Sequences = 200;

    private static CatalogueWorld Run(Func<Catalogue, CatalogueCommand>[] commands, Action<CatalogueWorld>? afterEach = null)
    {
        var world = new CatalogueWorld();
        foreach (var make in commands)
        {
            var command = make(world.State);
            world.Do(command);
            world.Do(command); // again: accepted or refused, never broken
            afterEach?.Invoke(world);
        }
        return world;
    }

    [Fact]
    public void Generated_sequences_get_to_every_event()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        GenCatalogue.Sequence.Sample(commands =>
        {
            foreach (var stored in Run(commands).Journal) reached[stored.Type] = true;
        }, iter: Sequences);
        Assert.Equal(CatalogueEventTable.Types.Keys.Order(StringComparer.Ordinal), reached.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_the_same_chain() => GenCatalogue.Sequence.Sample(commands =>
    {
        var world = Run(commands);
        var (replayed, hash) = (Catalogue.Empty(world.State.Id), HashChain.Genesis);
        foreach (var stored in world.Journal)
        {
            replayed = Catalogue.Apply(replayed, stored);
            hash = HashChain.Next(hash, StreamId.Catalogues, stored);
            Assert.Equal(stored.Hash, hash);
        }
        Assert.Equal(CanonicalJson.Canonicalize(CatalogueSnapshots.Write(world.State)), CanonicalJson.Canonicalize(CatalogueSnapshots.Write(replayed)));
    }, iter: Sequences);

    [Fact]
    public void A_snapshot_is_the_state() => GenCatalogue.Sequence.Sample(commands =>
    {
        var world = Run(commands);
        Assert.Equal(world.State, CatalogueSnapshots.Read(CatalogueSnapshots.Write(world.State)));
    }, iter: Sequences);

    [Fact]
    public void A_view_and_the_patch_to_a_later_state_give_the_later_view_in_one_step_or_many() => Gen.Select(GenCatalogue.Sequence, Gen.Int[1, 7]).Sample((commands, stride) =>
    {
        ViewLaw.AssertHolds(Run(commands).States, stride, CatalogueJson.Options, new ViewMemo(), (state, memo) => CatalogueView.Of(state, memo));
    }, iter: Sequences);

    [Fact]
    public void Nothing_is_lost_the_order_has_no_gap_and_names_in_use_are_unique() => GenCatalogue.Sequence.Sample(commands =>
    {
        var (items, rooms) = (0, 0);
        Run(commands, world =>
        {
            Assert.True(world.State.Items.Count >= items && world.State.Rooms.Count >= rooms);
            (items, rooms) = (world.State.Items.Count, world.State.Rooms.Count);
            foreach (var kind in Enum.GetValues<CatalogueKind>())
            {
                var all = world.State.Of(kind).ToList();
                Assert.Equal(Enumerable.Range(1, all.Count), all.Select(item => item.Position));
                var used = all.Where(item => !item.Retired).ToList();
                Assert.Equal(used.Count, used.Select(item => VietnameseFolding.Fold(item.Name)).Distinct().Count());
                Assert.Equal(used.Count(item => item.Abbreviation is not null), used.Select(item => item.Abbreviation).OfType<string>().Distinct().Count());
            }
            var open = world.State.Rooms.Values.Where(room => !room.Retired).ToList();
            Assert.Equal(open.Count, open.Select(room => (room.UnitId, VietnameseFolding.Fold(room.Name))).Distinct().Count());
        });
    }, iter: 100);

    [Fact]
    public void On_every_plan_no_two_share_a_place_and_seats_have_labels_of_their_own() => GenCatalogue.Sequence.Sample(commands => Run(commands, world =>
    {
        foreach (var plan in world.State.Rooms.Values.Select(room => room.Plan).OfType<SeatingPlan>())
        {
            Assert.Equal(plan.Seats.Length, plan.Seats.Select(place => (place.X, place.Y)).Distinct().Count());
            Assert.Equal(plan.Seats.Length, plan.Seats.Select(place => place.Id).Distinct().Count());
            var seats = plan.Seats.Where(place => place.IsSeat()).ToList();
            Assert.Equal(seats.Count, seats.Select(place => place.Label).OfType<string>().Distinct().Count());
            Assert.All(plan.Seats, place => Assert.True(place.X >= 1 && place.X <= plan.Width && place.Y >= 1 && place.Y <= plan.Height));
        }
    }), iter: 100);
}
