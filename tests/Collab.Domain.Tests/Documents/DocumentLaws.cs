using System.Collections.Concurrent;
using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using CsCheck;

namespace Collab.Domain.Tests.Documents;

/// <summary>The laws of ARCHITECTURE.md and those of documents, for generated command sequences; every command is run twice.</summary>
[Trait("Requirement", "E2")]
[Trait("Requirement", "E8")]
public sealed class DocumentLaws
{
    private const int Sequences = 200;

    private static DocumentWorld Run(GenDocument.Step[] steps, Action<DocumentWorld>? afterEach = null)
    {
        var world = new DocumentWorld();
        foreach (var step in steps)
        {
            var (command, by) = step(world);
            world.Now = world.Now.AddMinutes(7);
            world.Do(command, by, DocumentWorld.StandingOf(by));
            world.Do(command, by, DocumentWorld.StandingOf(by)); // again: accepted or refused, never broken
            afterEach?.Invoke(world);
        }
        return world;
    }

    [Fact]
    public void Generated_sequences_get_to_every_event()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        GenDocument.Sequence.Sample(steps =>
        {
            foreach (var stored in Run(steps).Journal) reached[stored.Type] = true;
        }, iter: 5 * Sequences);
        Assert.Equal(DocumentEventTable.Types.Keys.Order(StringComparer.Ordinal), reached.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_the_same_chain() => GenDocument.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        var (replayed, hash) = (Document.Empty(world.State.Id), HashChain.Genesis);
        foreach (var stored in world.Journal)
        {
            replayed = Document.Apply(replayed, stored);
            hash = HashChain.Next(hash, StreamId.Document(world.State.Id), stored);
            Assert.Equal(stored.Hash, hash);
        }
        Assert.Equal(world.State, replayed);
    }, iter: Sequences);

    [Fact]
    public void A_snapshot_is_the_state() => GenDocument.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        Assert.Equal(world.State, DocumentSnapshots.Read(DocumentSnapshots.Write(world.State)));
    }, iter: Sequences);

    [Fact]
    public void A_view_and_the_patch_to_a_later_state_give_the_later_view_of_every_role() => Gen.Select(GenDocument.Sequence, Gen.Int[1, 7], Gen.Enum<RoomRole>()).Sample((steps, stride, role) =>
    {
        ViewLaw.AssertHolds(Run(steps).States, stride, DocumentJson.Options, new ViewMemo(), (state, memo) => DocumentAudiences.View(state, role, memo));
    }, iter: Sequences);

    [Fact]
    public void Whoever_is_not_concerned_has_the_same_me() => GenDocument.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        for (var i = 1; i < world.States.Count; i++)
        {
            var concerned = DocumentAudiences.Concerned(world.States[i - 1], world.States[i]).ToHashSet();
            for (var n = 2; n <= 12; n++)
            {
                var member = DocumentWorld.Id(n);
                if (!concerned.Contains(member))
                    Assert.Equal(DocumentAudiences.Me(world.States[i - 1], member, RoomRole.Reader), DocumentAudiences.Me(world.States[i], member, RoomRole.Reader));
            }
        }
    }, iter: 50);

    [Fact]
    public void Versions_have_no_gap_receipts_only_go_on_and_are_counted() => GenDocument.Sequence.Sample(steps =>
    {
        var before = Document.Empty(DocumentWorld.DocumentId);
        Run(steps, world =>
        {
            Assert.Equal(Enumerable.Range(1, world.State.Versions.Count), world.State.Versions.Keys.Order());
            foreach (var (number, version) in world.State.Versions)
            {
                var was = before.Versions.Find(number);
                Assert.True(was is null || (was.File == version.File && was.At == version.At)); // what is once there stays as it was
                foreach (var (member, receipt) in was?.Receipts ?? PersistentMap<Guid, Receipt>.Empty)
                    foreach (var stage in Enum.GetValues<ReceiptStage>())
                        Assert.True(receipt.At(stage) is not { } at || version.Receipts[member].At(stage) == at);
                Assert.All(version.Receipts.Values, r => Assert.True(r.DeliveredAt is not null && (r.OpenedAt is not null || (r.FinishedAt is null && r.AcknowledgedAt is null))));
                Assert.Equal(Enum.GetValues<ReceiptStage>().Select(stage => version.Receipts.Values.Count(r => r.At(stage) is not null)),
                    [version.Counts.Delivered, version.Counts.Opened, version.Counts.Finished, version.Counts.Acknowledged]);
                if (number > 1) Assert.NotEqual(world.State.Versions[number - 1].File.Sha256, version.File.Sha256);
            }
            before = world.State;
        });
    }, iter: 100);

    [Fact]
    public void Readers_see_nothing_of_what_others_have_read() => GenDocument.Sequence.Sample(steps =>
    {
        var state = Run(steps).State;
        foreach (var role in new[] { RoomRole.Reader, RoomRole.Reviewer })
            Assert.All(DocumentAudiences.View(state, role).Versions.Values, version => Assert.True(version.Receipts is null && version.Counts is null));
    }, iter: 50);
}
