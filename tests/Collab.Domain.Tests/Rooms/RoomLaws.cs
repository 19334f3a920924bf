using System.Collections.Concurrent;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using CsCheck;

namespace Collab.Domain.Tests.Rooms;

/// <summary>The laws of ARCHITECTURE.md and those of document rooms, for generated command sequences; every command is run twice.</summary>
[Trait("Requirement", "E1")]
public sealed class RoomLaws
{
    private const int Sequences = 200;

    private static RoomWorld Run((Func<Room, RoomCommand> Make, Guid By)[] commands, Action<RoomWorld>? afterEach = null)
    {
        var world = new RoomWorld();
        foreach (var (make, by) in commands)
        {
            var command = make(world.State);
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
        GenRoom.Sequence.Sample(commands =>
        {
            foreach (var stored in Run(commands).Journal) reached[stored.Type] = true;
        }, iter: Sequences);
        Assert.Equal(RoomEventTable.Types.Keys.Order(StringComparer.Ordinal), reached.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_the_same_chain() => GenRoom.Sequence.Sample(commands =>
    {
        var world = Run(commands);
        var (replayed, hash) = (Room.Empty(world.State.Id), HashChain.Genesis);
        foreach (var stored in world.Journal)
        {
            replayed = Room.Apply(replayed, stored);
            hash = HashChain.Next(hash, StreamId.Room(world.State.Id), stored);
            Assert.Equal(stored.Hash, hash);
        }
        Assert.Equal(world.State, replayed);
        Assert.Equal(world.State, RoomSnapshots.Read(RoomSnapshots.Write(world.State)));
    }, iter: Sequences);

    [Fact]
    public void In_each_role_a_view_and_the_patch_to_a_later_state_give_the_later_view_in_one_step_or_many() => Gen.Select(GenRoom.Sequence, Gen.Int[1, 7]).Sample((commands, stride) =>
    {
        var (world, memo) = (Run(commands), new ViewMemo()); // one memo for all roles, as a relay has it
        foreach (var role in Enum.GetValues<RoomRole>())
        {
            ViewLaw.AssertHolds(world.States, stride, RoomJson.Options, memo, (state, sparing) => RoomView.Of(state, role, sparing));
        }
    }, iter: Sequences);

    [Fact]
    public void There_is_always_an_owner_folders_are_a_tree_and_what_is_in_one_finds_it() => GenRoom.Sequence.Sample(commands => Run(commands, world =>
    {
        var room = world.State;
        Assert.Contains(room.Members.Values, m => m is { IsUnit: false, Role: RoomRole.Owner });
        foreach (var folder in room.Folders.Values)
        {
            var level = 1;
            for (var at = folder; at.ParentId is { } parent; at = room.Folders[parent]) Assert.True(++level <= RoomLimits.FolderDepth);
        }
        Assert.All(room.Documents.Values.Where(d => d.Removed is null), d => Assert.True(d.FolderId is not { } folder || room.Folders.ContainsKey(folder)));
        Assert.Equal(room.Folders.Count, room.Folders.Values.Select(f => (f.ParentId, f.Name.ToUpperInvariant())).Distinct().Count());
    }), iter: 100);

    [Fact]
    public void Lists_that_follow_each_change_end_as_one_made_of_the_whole() => GenRoom.Sequence.Sample(commands =>
    {
        var world = Run(commands);
        var (members, documents) = (new Dictionary<Guid, RoomMember>(), new Dictionary<Guid, RoomDocumentRow>());
        foreach (var (before, after) in world.States.Zip(world.States.Skip(1)))
        {
            var change = RoomListingChange.Between(before, after);
            foreach (var member in change.Members) members[member.Id] = member;
            foreach (var left in change.Left) Assert.True(members.Remove(left));
            foreach (var document in change.Documents) documents[document.Id] = document;
            Assert.Equal(after.ChangedAt, change.Room.ChangedAt);
        }
        var whole = RoomListingChange.Between(Room.Empty(world.State.Id), world.State);
        Assert.Equal(whole.Members.OrderBy(m => m.Id), members.Values.OrderBy(m => m.Id));
        Assert.Equal(whole.Documents.Select(d => d with { ChangedAt = default }).OrderBy(d => d.Id), documents.Values.Select(d => d with { ChangedAt = default }).OrderBy(d => d.Id));
    }, iter: 100);
}
