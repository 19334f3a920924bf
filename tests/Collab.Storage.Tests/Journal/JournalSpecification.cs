using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using CsCheck;

namespace Collab.Storage.Tests.Journal;

/// <summary>Every promise of <see cref="IJournal"/>. Each database's tests inherit it.</summary>
public abstract partial class JournalSpecification : StorageTests
{
    private static readonly Guid An = Guid.NewGuid();
    private static readonly Guid Binh = Guid.NewGuid();

    [Fact]
    public async Task A_stream_without_events_has_no_head_no_events_and_no_snapshot()
    {
        var stream = new TestStream().Id;

        Assert.Null(await Journal.ReadHeadAsync(stream));
        Assert.Empty(await Journal.ReadHeadsAsync([stream]));
        Assert.Empty(await Journal.ReadHeadsAsync([]));
        Assert.Empty(await Journal.ReadAsync(stream, 0, 10));
        Assert.Empty(await Journal.ReadCommandsAsync(stream, long.MaxValue));
        Assert.Null(await Journal.ReadSnapshotAsync(stream));
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task Events_come_back_as_they_were_appended()
    {
        var stream = new TestStream();
        var appends = new[] { stream.Next(), stream.Next(3, An), stream.Next(text: "Đồng chí \\\"Ánh\\\"") };

        foreach (var append in appends) await Journal.AppendAsync(append);

        TestStream.AssertSame(appends.SelectMany(a => a.Events), await Journal.ReadAsync(stream.Id, 0, 100));
        var head = Assert.NotNull(await Journal.ReadHeadAsync(stream.Id));
        Assert.Equal(stream.Seq, head.Seq);
        Assert.Equal(stream.Hash, head.Hash);
        Assert.Null(new JournalVerifier(stream.Id).Check(await Journal.ReadAsync(stream.Id, 0, 100)));
    }

    [Fact]
    public async Task Reading_starts_after_a_sequence_and_stops_at_the_limit()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next(10));

        Assert.Equal([4L, 5, 6], (await Journal.ReadAsync(stream.Id, 3, 3)).Select(e => e.Seq));
        Assert.Equal([9L, 10], (await Journal.ReadAsync(stream.Id, 8, 100)).Select(e => e.Seq));
        Assert.Empty(await Journal.ReadAsync(stream.Id, 10, 100));
        Assert.Empty(await Journal.ReadAsync(stream.Id, 0, 0));
    }

    [Fact]
    public async Task Heads_of_many_streams_are_asked_at_once_and_the_unknown_are_missing()
    {
        var streams = Enumerable.Range(0, 1_500).Select(_ => new TestStream()).ToArray();
        await Task.WhenAll(streams.Select((s, i) => Journal.AppendAsync(s.Next(i % 3 + 1))));

        var heads = await Journal.ReadHeadsAsync([.. streams.Select(s => s.Id), new TestStream().Id, streams[0].Id]);

        Assert.Equal(streams.Length, heads.Count);
        Assert.All(streams, s => Assert.Equal((s.Seq, Convert.ToHexString(s.Hash)), (heads[s.Id].Seq, Convert.ToHexString(heads[s.Id].Hash))));
    }

    [Theory, Trait("Requirement", "A3")]
    [InlineData(-1)]
    [InlineData(+1)]
    public async Task Another_sequence_than_the_head_is_a_conflict_and_stores_nothing(int off)
    {
        var stream = new TestStream();
        var one = stream.Next();
        var two = stream.Next();
        await Journal.AppendAsync(one);
        await Journal.AppendAsync(two);
        var expected = two.Events[0].Seq + off;

        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(
            new JournalAppend(stream.Id, expected, stream.Hash, [two.Events[0] with { Seq = expected + 1, CommandId = Guid.NewGuid() }])));

        TestStream.AssertSame([.. one.Events, .. two.Events], await Journal.ReadAsync(stream.Id, 0, 100));
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task Another_hash_than_the_heads_is_a_conflict()
    {
        var (stream, fork) = Fork();
        await Journal.AppendAsync(stream.Next(text: "here"));
        fork.Next(text: "there");

        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(fork.Next()));

        Assert.Single(await Journal.ReadAsync(stream.Id, 0, 100));
    }

    [Fact]
    public async Task Of_two_writers_at_the_same_head_one_wins_and_the_other_learns_it()
    {
        var (stream, fork) = Fork();
        var appends = new[] { stream.Next(), fork.Next() };

        var outcomes = await Outcomes(appends);

        Assert.Equal(1, outcomes.Count(o => o is null));
        Assert.IsType<JournalConflictException>(outcomes.Single(o => o is not null));
        TestStream.AssertSame(appends[outcomes.IndexOf(null)].Events, await Journal.ReadAsync(stream.Id, 0, 100));
    }

    [Fact]
    public async Task Events_that_leave_a_gap_among_themselves_are_a_bug_of_the_caller()
    {
        var append = new TestStream().Next(3);

        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync(append with { Events = append.Events.RemoveAt(1) }));
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync(append with { Events = [] }));

        Assert.Null(await Journal.ReadHeadAsync(append.Stream));
    }

    [Fact]
    public async Task A_command_id_is_taken_once_per_member_and_stream()
    {
        var stream = new TestStream();
        var command = Guid.NewGuid();
        var first = stream.Next(2, An, command);
        await Journal.AppendAsync(first);

        // Last of several events, so that those before it have to be undone.
        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(stream.Peek([Key(), Key(), new(An, command)])));
        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(stream.Peek([new(An, command)])));
        TestStream.AssertSame(first.Events, await Journal.ReadAsync(stream.Id, 0, 100));

        await Journal.AppendAsync(stream.Next(1, Binh, command));
        await Journal.AppendAsync(new TestStream().Next(1, An, command));
        Assert.Equal(3, (await Journal.ReadHeadAsync(stream.Id))!.Value.Seq);
    }

    [Fact]
    public async Task An_accepted_command_is_found_with_all_its_events()
    {
        var stream = new TestStream();
        CommandKey mine = new(An, Guid.NewGuid()), other = new(Binh, mine.CommandId);
        var append = stream.Next([mine, mine, other, other, other]);
        await Journal.AppendAsync(append);

        TestStream.AssertSame(append.Events[..2], await Journal.FindCommandAsync(stream.Id, An, mine.CommandId));
        TestStream.AssertSame(append.Events[2..], await Journal.FindCommandAsync(stream.Id, Binh, mine.CommandId));
        Assert.Empty(await Journal.FindCommandAsync(stream.Id, An, Guid.NewGuid()));
        Assert.Empty(await Journal.FindCommandAsync(new TestStream().Id, An, mine.CommandId));
    }

    [Fact]
    public async Task Commands_are_listed_once_each_up_to_a_sequence()
    {
        var stream = new TestStream();
        CommandKey one = Key(), two = Key(), three = Key();
        await Journal.AppendAsync(stream.Next([one, one, two]));
        await Journal.AppendAsync(stream.Next([three]));

        Assert.Equal(Set([one, two]), Set(await Journal.ReadCommandsAsync(stream.Id, 3)));
        Assert.Equal(Set([one, two, three]), Set(await Journal.ReadCommandsAsync(stream.Id, 4)));
        Assert.Equal(3, (await Journal.ReadCommandsAsync(stream.Id, long.MaxValue)).Length);

        static HashSet<CommandKey> Set(IEnumerable<CommandKey> keys) => [.. keys];
    }

    [Fact]
    public async Task The_later_snapshot_wins_whichever_is_written_last()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next(5));
        var old = new StreamSnapshot(5, stream.Hash, "meeting/1", [1, 2]);
        await Journal.AppendAsync(stream.Next(4));
        var later = new StreamSnapshot(9, stream.Hash, "meeting/2", [3]);

        await Journal.WriteSnapshotAsync(stream.Id, old);
        await Journal.WriteSnapshotAsync(stream.Id, later);
        await Journal.WriteSnapshotAsync(stream.Id, old);

        var read = (await Journal.ReadSnapshotAsync(stream.Id))!;
        Assert.Equal((9L, "meeting/2"), (read.Seq, read.Format));
        Assert.Equal(stream.Hash, read.Hash);
        Assert.Equal([3], read.State);
    }

    [Fact]
    public async Task A_snapshot_of_what_the_journal_has_not_is_not_kept()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next(5));

        await Journal.WriteSnapshotAsync(stream.Id, new(6, stream.Hash, "meeting/1", [1]));
        await Journal.WriteSnapshotAsync(stream.Id, new(5, new byte[32], "meeting/1", [1]));

        Assert.Null(await Journal.ReadSnapshotAsync(stream.Id));
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task Conflicting_appends_do_no_harm_to_their_neighbours()
    {
        // All at once, so that good and bad share transactions.
        var good = Enumerable.Range(0, 200).Select(_ => new TestStream()).ToArray();
        var bad = good.Select(s => new JournalAppend(s.Id, 7, s.Hash, [.. s.Peek([Key(), Key()]).Events.Select(e => e with { Seq = e.Seq + 7 })])).ToArray();
        var appends = good.Zip(bad).SelectMany(pair => new[] { pair.Second, pair.First.Next(2), pair.Second }).ToArray();

        var outcomes = await Outcomes(appends);

        for (var i = 0; i < appends.Length; i++)
        {
            if (i % 3 == 1) Assert.Null(outcomes[i]);
            else Assert.IsType<JournalConflictException>(outcomes[i]);
        }

        var heads = await Journal.ReadHeadsAsync([.. good.Select(s => s.Id)]);
        Assert.All(good, s => Assert.Equal(s.Hash, heads[s.Id].Hash));
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task Many_callers_on_many_streams_leave_exact_sequences_and_whole_chains()
    {
        const int streams = 20, appendsEach = 60;
        var all = Enumerable.Range(0, streams).Select(_ => new TestStream()).ToArray();

        await Task.WhenAll(all.Select(stream => Task.Run(async () =>
        {
            for (var i = 0; i < appendsEach; i += 3)
            {
                // Three in flight, each continuing the one before it.
                await Task.WhenAll(Journal.AppendAsync(stream.Next()), Journal.AppendAsync(stream.Next(2)), Journal.AppendAsync(stream.Next()));
            }
        })));

        foreach (var stream in all)
        {
            var events = await Journal.ReadAsync(stream.Id, 0, int.MaxValue);
            Assert.Equal(appendsEach / 3 * 4, events.Length);
            var verifier = new JournalVerifier(stream.Id);
            Assert.Null(verifier.Check(events));
            Assert.Equal((stream.Seq, Convert.ToHexString(stream.Hash)), (verifier.Seq, Convert.ToHexString(verifier.Hash)));
        }
    }

    [Fact]
    public async Task Whatever_is_appended_in_whatever_groups_reads_back_in_any_pages()
    {
        await Gen.Select(Gen.Int[1, 6].Array[1, 12], Gen.Int[1, 9]).SampleAsync(async (groups, page) =>
        {
            var stream = new TestStream();
            var appends = groups.Select(events => stream.Next(events)).ToArray();
            await Task.WhenAll(appends.Select(Journal.AppendAsync));

            var read = new List<JournalEvent>();
            for (ImmutableArray<JournalEvent> next; (next = await Journal.ReadAsync(stream.Id, read.Count, page)).Length > 0;) read.AddRange(next);

            TestStream.AssertSame(appends.SelectMany(a => a.Events), read);
            Assert.Equal(groups.Length, (await Journal.ReadCommandsAsync(stream.Id, stream.Seq)).Length);
        }, iter: 60, threads: 1);
    }

    private static CommandKey Key() => new(Guid.NewGuid(), Guid.NewGuid());

    private static (TestStream, TestStream) Fork()
    {
        var id = Guid.NewGuid();
        return (new TestStream(id), new TestStream(id));
    }

    /// <summary>Starts all at once; null for each that was accepted.</summary>
    protected async Task<List<Exception?>> Outcomes(IEnumerable<JournalAppend> appends) =>
        [.. await Task.WhenAll(appends.Select(Journal.AppendAsync).ToArray().Select(task => task.ContinueWith(t => t.Exception?.InnerException, TaskScheduler.Default)))];
}
