using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Collab.Grains;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Observability;

public sealed class TracesTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;

    public TracesTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Tracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task One_trace_leads_from_the_command_to_the_patch()
    {
        // Nobody listens there: what cannot be exported is dropped, and the server does not mind.
        await using var server = await TestServer.StartAsync(settings: ["--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", "--OTEL_TRACES_SAMPLER=always_on"]);
        var meeting = await RestMeeting.ScheduleAsync(server);
        await using var hub = await HubClient.ConnectAsync(server.Url, await SignIn.TokenAsync(server.Url, "chutri"));
        await hub.SubscribeAsync(meeting.Id);
        await UntilPublishedAsync(hub, meeting);
        Assert.True((await hub.ExecuteAsync(meeting.Id, new { type = "openMeeting" })).GetProperty("ok").GetBoolean());

        var executed = await SpanAsync("collab.execute", meeting, span => span.GetTagItem("type") is "openMeeting");
        Assert.Equal("ok", executed.GetTagItem("code"));
        var decided = await SpanAsync("collab.decide", meeting, span => span.TraceId == executed.TraceId);
        Assert.Equal(executed.GetTagItem("command"), decided.GetTagItem("command"));
        var appended = await SpanAsync("collab.append", meeting, span => span.ParentSpanId == decided.SpanId);
        var published = await SpanAsync("collab.publish", meeting, span => span.ParentSpanId == appended.SpanId);
        var fannedOut = await SpanAsync("collab.fan_out", meeting, span => span.ParentSpanId == published.SpanId);
        Assert.Equal(executed.TraceId, fannedOut.TraceId);
    }

    [Fact]
    public async Task A_caller_orders_no_trace_and_writes_into_none()
    {
        const string Theirs = "00000000000000010000000000000001";
        await using var server = await TestServer.StartAsync(settings: ["--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", "--OTEL_TRACES_SAMPLER=always_on"]);
        var meeting = await RestMeeting.ScheduleAsync(server);
        using var chair = await server.SignInAsync("chutri");
        chair.DefaultRequestHeaders.Add("traceparent", $"00-{Theirs}-0000000000000001-01");
        chair.DefaultRequestHeaders.Add("tracestate", "their=words");
        using var answer = await chair.PostAsJsonAsync(meeting.Path("/commands"), new { commandId = Guid.NewGuid(), command = new { type = "openMeeting" } });
        Assert.True(answer.IsSuccessStatusCode);

        var executed = await SpanAsync("collab.execute", meeting, span => span.GetTagItem("type") is "openMeeting");
        Assert.NotEqual(Theirs, executed.TraceId.ToString());
        Assert.Null(executed.TraceStateString);
    }

    [Fact]
    public void Work_for_several_is_linked_with_all_of_them()
    {
        using var one = Tracing.Source.StartActivity("one")!;
        using var other = Tracing.Source.StartActivity("other", ActivityKind.Internal, default(ActivityContext))!;
        using var shared = Tracing.Start("shared", [default, one.Context, other.Context])!;
        Assert.Equal(one.SpanId, shared.ParentSpanId);
        Assert.Equal(other.Context, Assert.Single(shared.Links).Context);
        Assert.Null(Tracing.Start("caused by nothing", [default]));
    }

    // Whoever begins to follow reads what happened meanwhile from the journal: nobody publishes that.
    private async Task UntilPublishedAsync(HubClient hub, RestMeeting meeting)
    {
        for (var waited = Stopwatch.StartNew(); Find("collab.publish", meeting, _ => true) is null; await Task.Delay(100))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "Nothing is published.");
            Assert.True((await hub.ExecuteAsync(meeting.Id, new { type = "addAgendaItem", title = "Nội dung", minutes = 5 })).GetProperty("ok").GetBoolean());
        }
    }

    private Activity? Find(string name, RestMeeting meeting, Func<Activity, bool> isIt) => ended.FirstOrDefault(span => span.OperationName == name
        && span.GetTagItem("stream") is string stream && stream.EndsWith(meeting.Id.ToString(), StringComparison.Ordinal) && isIt(span));

    private async Task<Activity> SpanAsync(string name, RestMeeting meeting, Func<Activity, bool> isIt)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(20))
            if (Find(name, meeting, isIt) is { } found) return found;
        throw new TimeoutException($"There was no {name} like that among: {string.Join(", ", ended.Select(span => $"{span.OperationName} {span.ParentSpanId}"))}");
    }
}
