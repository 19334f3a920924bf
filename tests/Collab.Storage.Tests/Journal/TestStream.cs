using System.Collections.Immutable;
using System.Text;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Storage.Tests.Journal;

/// <summary>What a grain knows of its stream: where it is, and how to make the events that continue it.</summary>
public sealed class TestStream(Guid? id = null, StreamHead? at = null)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, 123, TimeSpan.Zero);

    public StreamId Id { get; } = StreamId.Meeting(id ?? Guid.NewGuid());

    public long Seq { get; private set; } = at?.Seq ?? 0;

    public byte[] Hash { get; private set; } = at?.Hash ?? HashChain.Genesis;

    /// <summary>Moves on as if the append were accepted.</summary>
    public JournalAppend Next(int events = 1, Guid? member = null, Guid? command = null, string text = "Xin chào") =>
        Next([.. Enumerable.Repeat(new CommandKey(member ?? Guid.NewGuid(), command ?? Guid.NewGuid()), events)], text);

    public JournalAppend Next(ImmutableArray<CommandKey> commands, string text = "Xin chào")
    {
        var append = Peek(commands, text);
        Seq = append.Events[^1].Seq;
        Hash = append.Events[^1].Hash;
        return append;
    }

    /// <summary>The append that would be next; the stream stays where it is.</summary>
    public JournalAppend Peek(ImmutableArray<CommandKey> commands, string text = "Xin chào")
    {
        var seq = Seq;
        var hash = Hash;
        var events = ImmutableArray.CreateBuilder<JournalEvent>();
        foreach (var command in commands)
        {
            var at = Start.AddMilliseconds(++seq);
            var data = Encoding.UTF8.GetBytes($"{{\"text\":\"{text} {seq}\"}}");
            hash = HashChain.Next(hash, Id, seq, "messagePosted", at, command.Member, command.CommandId, data);
            events.Add(new JournalEvent(seq, "messagePosted", at, command.Member, command.CommandId, data, hash));
        }

        return new JournalAppend(Id, Seq, Hash, events.DrainToImmutable());
    }

    public static void AssertSame(IEnumerable<JournalEvent> expected, IEnumerable<JournalEvent> actual) =>
        Assert.Equal(expected.Select(Spell), actual.Select(Spell));

    // Records compare arrays by reference; the bytes count.
    private static string Spell(JournalEvent e) =>
        $"{e.Seq} {e.Type} {e.At:O} {e.By} {e.CommandId} {Convert.ToHexString(e.Data)} {Convert.ToHexString(e.Hash)}";
}
