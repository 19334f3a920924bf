using System.Collections.Concurrent;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Inboxes.InboxWorld;

namespace Collab.Domain.Tests.Inboxes;

/// <summary>The laws of ARCHITECTURE.md and those of inboxes, for generated command sequences; every command is run twice.</summary>
[Trait("Requirement", "E8")]
public sealed class InboxLaws
{
    private const int Sequences = 200;

    // Most deliver, so that inboxes fill; some sequences are long enough that the oldest go.
    private static readonly Gen<Func<Inbox, InboxCommand>> Command = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 5], Gen.Int[1, 99]).Select((kind, n) => Of(_ => Notice($"Tài liệu {n}", kind == 5 ? "" : "kind" + kind)))),
        (3, Gen.Int.Array[0, 4].Select(picks => Of(inbox => new MarkRead([.. picks.Select(n => Pick(inbox, n))])))),
        (1, Gen.Int[-1, 40].Select(n => Of(inbox => new MarkAllRead(n < 0 ? null : Math.Max(-1, inbox.Seq - n))))),
        (1, Gen.Const(Of(_ => new BeginInbox()))));

    private static readonly Gen<Func<Inbox, InboxCommand>[]> Sequence = Gen.Frequency((9, Command.Array[0, 60]), (1, Command.Array[300, 500]));

    private static Func<Inbox, InboxCommand> Of(Func<Inbox, InboxCommand> make) => make;

    private static Guid Pick(Inbox inbox, int n) =>
        inbox.Notices.Count == 0 || n % 7 == 0 ? Nothing : inbox.Notices.Keys.Order().ElementAt((int)((uint)n % (uint)inbox.Notices.Count));

    private static InboxWorld Run(Func<Inbox, InboxCommand>[] commands, Action<InboxWorld>? afterEach = null)
    {
        var world = new InboxWorld();
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
    public void Generated_sequences_get_to_every_event_and_beyond_the_limit()
    {
        var (reached, longest) = (new ConcurrentDictionary<string, bool>(), 0);
        Sequence.Sample(commands =>
        {
            var world = Run(commands);
            foreach (var stored in world.Journal) reached[stored.Type] = true;
            InterlockedMax(ref longest, world.Journal.Count(stored => stored.Type == "noticeDelivered"));
        }, iter: Sequences);
        Assert.Equal(InboxEventTable.Types.Keys.Order(StringComparer.Ordinal), reached.Keys.Order(StringComparer.Ordinal));
        Assert.True(longest > InboxLimits.Notices, $"{longest} notices at most");
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_the_same_chain() => Sequence.Sample(commands =>
    {
        var world = Run(commands);
        var (replayed, hash) = (Inbox.Empty(An), HashChain.Genesis);
        foreach (var stored in world.Journal)
        {
            replayed = Inbox.Apply(replayed, stored);
            hash = HashChain.Next(hash, StreamId.Inbox(An), stored);
            Assert.Equal(stored.Hash, hash);
        }
        Assert.Equal(CanonicalJson.Canonicalize(InboxSnapshots.Write(world.State)), CanonicalJson.Canonicalize(InboxSnapshots.Write(replayed)));
        Assert.Equal(world.State, InboxSnapshots.Read(InboxSnapshots.Write(world.State)));
    }, iter: Sequences);

    [Fact]
    public void A_view_and_the_patch_to_a_later_state_give_the_later_view_in_one_step_or_many() => Gen.Select(Sequence, Gen.Int[1, 7]).Sample((commands, stride) =>
    {
        ViewLaw.AssertHolds(Run(commands).States, stride, InboxJson.Options, new ViewMemo(), (state, memo) => InboxView.Of(state, memo));
    }, iter: Sequences);

    [Fact]
    public void Counts_are_those_of_what_is_there_and_what_is_there_is_the_latest() => Sequence.Sample(commands =>
    {
        Run(commands, world =>
        {
            var (inbox, notices) = (world.State, world.State.Notices.Values.ToList());
            Assert.Equal(notices.Count(notice => !notice.Read), inbox.Unread);
            Assert.Equal(notices.Select(notice => notice.Position).DefaultIfEmpty().Max(), inbox.Newest);
            Assert.True(notices.Count <= InboxLimits.Notices && notices.All(notice => notice.Position >= 1 && notice.Position <= inbox.Seq));
            Assert.Equal(notices.Count, notices.Select(notice => notice.Position).Distinct().Count());
            var view = InboxView.Of(inbox);
            Assert.Equal(notices.OrderByDescending(notice => notice.Position).Take(InboxLimits.Shown).Select(notice => notice.Id).Order(), view.Notices.Keys.Order());
        });
    }, iter: 40);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            if (Interlocked.CompareExchange(ref most, value, seen) == seen) return;
    }
}
