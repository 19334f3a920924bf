using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Streams;

[Trait("Requirement", "A3")]
public sealed class JournalVerifierTests
{
    private static readonly StreamId Stream = StreamId.Meeting(Guid.Parse("0199a1b2-0000-7000-8000-000000000001"));
    private static readonly JournalEvent[] Whole = [.. Chain(6)];

    [Fact]
    public void A_whole_chain_ends_at_its_last_event()
    {
        var verifier = new JournalVerifier(Stream);

        Assert.Null(verifier.Check(Whole));
        Assert.Equal((6, Whole[5].Hash), (verifier.Seq, verifier.Hash));
    }

    [Fact]
    public void A_walk_may_start_at_a_snapshot() =>
        Assert.Null(new JournalVerifier(Stream, 3, Whole[2].Hash).Check(Whole[3..]));

    public static TheoryData<string, Func<JournalEvent, JournalEvent>> Changes => new()
    {
        { "type", e => e with { Type = "agendaItemAdded" } },
        { "type, by a long text", e => e with { Type = new string('x', 5_000) } },
        { "at", e => e with { At = e.At.AddMilliseconds(1) } },
        { "by", e => e with { By = Guid.NewGuid() } },
        { "command", e => e with { CommandId = Guid.NewGuid() } },
        { "data", e => e with { Data = "{\"n\":0}"u8.ToArray() } },
        { "hash", e => e with { Hash = new byte[32] } },
        { "seq", e => e with { Seq = e.Seq + 1 } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Any_change_is_found_at_the_event_it_was_made_to(string field, Func<JournalEvent, JournalEvent> change)
    {
        JournalEvent[] changed = [.. Whole];
        changed[3] = change(changed[3]);

        var verifier = new JournalVerifier(Stream);
        var fault = verifier.Check(changed);

        Assert.True(fault is { Seq: 4 }, field);
        Assert.Equal(3, verifier.Seq);
    }

    [Fact]
    public void A_missing_event_another_streams_events_and_another_start_are_found()
    {
        Assert.Equal(3, new JournalVerifier(Stream).Check([.. Whole[..2], .. Whole[3..]])!.Seq);
        Assert.Equal(1, new JournalVerifier(StreamId.Meeting(Guid.NewGuid())).Check(Whole)!.Seq);
        Assert.Equal(4, new JournalVerifier(Stream, 3, Whole[1].Hash).Check(Whole[3..])!.Seq);
    }

    [Fact]
    public void The_fault_says_which_stream_which_event_and_what_to_do()
    {
        var sentence = new JournalVerifier(Stream).Check([Whole[0], Whole[1] with { Data = "{}"u8.ToArray() }])!.ToString();

        Assert.Contains(Stream.ToString(), sentence, StringComparison.Ordinal);
        Assert.Contains("event 2 (messagePosted)", sentence, StringComparison.Ordinal);
        Assert.Contains("restore the last backup", sentence, StringComparison.Ordinal);
    }

    private static IEnumerable<JournalEvent> Chain(int length)
    {
        var hash = HashChain.Genesis;
        for (var seq = 1; seq <= length; seq++)
        {
            var e = new JournalEvent(seq, "messagePosted", DateTimeOffset.UnixEpoch.AddSeconds(seq), Guid.NewGuid(), Guid.NewGuid(), "{\"n\":1}"u8.ToArray(), []);
            hash = HashChain.Next(hash, Stream, e);
            yield return e with { Hash = hash };
        }
    }
}
