using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Grains.Tests;

public sealed class StreamWriterTests(GrainWorld world) : IClassFixture<GrainWorld>
{
    private readonly StreamId stream = new("test", Guid.CreateVersion7());
    private readonly TaskCompletionSource<Exception> failed = new();

    [Fact]
    public async Task Whoever_waits_is_answered_also_when_what_follows_an_append_fails()
    {
        var writer = Writer(_ => throw new InvalidOperationException("what follows"), TimeSpan.FromSeconds(15));
        world.Journal.Close();
        var (first, riding) = (writer.AppendAsync(Command(writer)), writer.AppendAsync(Command(writer)));
        await world.Journal.AnAppendWaitsAsync();
        world.Journal.Open();

        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(10))); // it is in the journal
        Assert.False(await riding.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal("what follows", (await failed.Task).Message);
        Assert.Equal(1, (await world.Journal.ReadHeadAsync(stream, default))!.Value.Seq);
        Assert.False(await writer.AppendAsync(Command(writer)));
        await writer.DrainAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_append_that_does_not_end_counts_as_failed()
    {
        var writer = Writer(_ => Assert.Fail("It was not committed."), TimeSpan.FromMilliseconds(50));
        world.Journal.Close();
        var (first, riding) = (writer.AppendAsync(Command(writer)), writer.AppendAsync(Command(writer)));
        Assert.False(await first.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(await riding.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.IsType<TimeoutException>(await failed.Task);
        world.Journal.Open();
    }

    [Fact]
    public async Task What_follows_an_append_is_traced_to_it()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var traces = new ConcurrentQueue<ActivityContext>();
        var writer = Writer(_ => traces.Enqueue(Tracing.Current), TimeSpan.FromSeconds(15));
        using (Tracing.Source.StartActivity("test"))
        {
            world.Journal.Close();
            var (first, riding) = (writer.AppendAsync(Command(writer)), writer.AppendAsync(Command(writer)));
            await world.Journal.AnAppendWaitsAsync();
            world.Journal.Open();
            Assert.True(await first && await riding);
        }

        var appends = ended.Where(span => span.OperationName == "collab.append" && (string?)span.GetTagItem("stream") == stream.ToString());
        Assert.Equal(appends.Select(span => span.SpanId), traces.Select(trace => trace.SpanId));
        Assert.Equal(2, traces.Count);
    }

    private StreamWriter<string> Writer(Action<ImmutableArray<PendingCommand<string>>> committed, TimeSpan within) =>
        new(world.Journal, stream, new ReplayedStream<string>("", 0, HashChain.Genesis, 0), (_, _) => MeetingListingChange.None, committed, failed.SetResult, within);

    private PendingCommand<string> Command(StreamWriter<string> writer)
    {
        var (seq, hash) = writer.TentativeHead;
        var (now, member, id, data) = (new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), Guid.CreateVersion7(), Guid.CreateVersion7(), Encoding.UTF8.GetBytes("{}"));
        var next = new JournalEvent(seq + 1, "happened", now, member, id, data, HashChain.Next(hash, stream, seq + 1, "happened", now, member, id, data));
        return new(new CommandKey(member, id), [next], "");
    }
}
