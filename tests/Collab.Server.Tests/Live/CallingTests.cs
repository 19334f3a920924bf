using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

namespace Collab.Server.Tests.Live;

public sealed class CallingTests
{
    private static readonly Guid Anna = Guid.CreateVersion7();
    private static readonly Guid Binh = Guid.CreateVersion7();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_command_is_answered_and_its_effect_is_seen(bool messagePack)
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream, messagePack);

        var answer = await client.ExecuteAsync(stream, "xin chào");

        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        await client.ReachAsync(answer.GetProperty("seq").GetInt64());
        Assert.Equal("xin chào", (string)client.Find($"cards.{answer.GetProperty("result").GetProperty("cardId").GetString()}.text")!);
        Assert.Equal(board.Seq, client.Seq);
    }

    [Theory]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Where_no_WebSocket_gets_through_the_other_transports_do_the_same(HttpTransportType transport)
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.ConnectAsync(server, Anna, transport: transport);
        await client.SubscribeAsync(stream);

        for (var i = 0; i < 10; i++) Assert.True((await client.ExecuteAsync(stream, $"{i}")).GetProperty("ok").GetBoolean());
        await client.ReachAsync(await board.PutAsync(Anna, "from elsewhere"));

        Assert.Empty(client.Gaps);
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
    }

    public static TheoryData<string> Streams => new(
        "null", "1", "true", "[]", "{}", "\"\"", "\"meeting\"", "\"meeting:1\"", "\"Meeting:00000000-0000-0000-0000-000000000001\"",
        "\"meeting:{00000000-0000-0000-0000-000000000001}\"", "1e400", "\"" + "meeting:00000000-0000-0000-0000-000000000001000000000000000000000000000000000\"");

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Whatever_is_no_stream_is_not_found(string stream)
    {
        await using var server = await LiveServer.StartAsync();
        await using var client = await LiveClient.ConnectAsync(server, Anna);
        var value = JsonElement.Parse(stream);

        Assert.Equal("notFound", Code(await client.InvokeAsync("Subscribe", value, null)));
        Assert.Equal("notFound", Code(await client.InvokeAsync("Unsubscribe", value)));
        Assert.Equal("notFound", Code(await client.InvokeAsync("Execute", value, Guid.CreateVersion7(), new { type = "put" })));
        Assert.Equal("notFound", Code(await client.InvokeAsync("Signal", value, new { type = "typing" })));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wrong_shapes_are_refused_by_field_and_the_connection_goes_on(bool messagePack)
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream, messagePack);
        var command = new { type = "put", text = "x" };
        var before = board.Seq;

        foreach (var after in new object?[] { -1, 1.5, "1", true, new { }, Array.Empty<int>() })
            Assert.True(HasError(await client.InvokeAsync("Subscribe", stream, after), "after"), $"{after}");
        foreach (var commandId in new object?[] { null, 1, "", "x", Guid.Empty, Guid.CreateVersion7().ToString("N"), new { } })
            Assert.True(HasError(await client.InvokeAsync("Execute", stream, commandId, command), "commandId"), $"{commandId}");
        foreach (var wrong in new object?[] { null, 1, "put", Array.Empty<int>(), new { type = "put" } })
            Assert.Equal("invalid", Code(await client.InvokeAsync("Execute", stream, Guid.CreateVersion7(), wrong)));
        foreach (var signal in new object?[] { null, 1, new { }, new { type = 1 }, new { type = "shout" } })
            Assert.Equal("invalid", Code(await client.InvokeAsync("Signal", stream, signal)));
        Assert.Equal("tooLarge", Code(await client.InvokeAsync("Signal", stream, new { type = "cursor", at = new string('x', 600) })));
        Assert.Equal("tooLarge", Code(await client.ExecuteAsync(stream, new string('x', Limits.CommandBytes))));
        Assert.Equal("tooLarge", Code(await client.ExecuteAsync(stream, new string('x', 3 * Limits.CommandBytes))));

        Assert.Equal(before, board.Seq);
        Assert.True((await client.ExecuteAsync(stream, "x")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Half_a_character_is_refused_like_any_other_wrong_shape()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, _) = await server.BoardAsync((Anna, "staff"));
        await using var client = await SlowClient.JoinAsync(server, Anna, stream);
        const string half = "\"\\ud800\"";

        Assert.Equal("notFound", Code(await client.InvokeAsync("Subscribe", $"{half},null")));
        Assert.True(HasError(await client.InvokeAsync("Subscribe", $"\"{stream}\",{half}"), "after"));
        Assert.True(HasError(await client.InvokeAsync("Execute", $"\"{stream}\",{half},{{}}"), "commandId"));
        Assert.Equal("invalid", Code(await client.InvokeAsync("Signal", $"\"{stream}\",{{\"type\":{half}}}")));
        Assert.Equal("invalid", Code(await client.InvokeAsync("Signal", $"\"{stream}\",{{\"type\":\"typing\",{half}:1}}")));
        Assert.Equal("invalid", Code(await client.InvokeAsync("Signal", $"\"{stream}\",{{\"type\":\"typing\",\"text\":{half}}}")));
    }

    [Fact]
    public async Task A_grain_that_is_not_available_is_asked_again_with_the_same_command_id()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, _) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.ConnectAsync(server, Anna);
        server.Boards.UnavailableCalls = 3;
        var commandId = Guid.CreateVersion7();

        Assert.True((await client.ExecuteAsync(stream, "x", commandId)).GetProperty("ok").GetBoolean());
        Assert.Equal(Enumerable.Repeat(commandId, 4), server.Boards.CommandIds);
    }

    [Fact]
    public async Task A_database_that_is_away_before_the_grain_is_asked_delays_the_command_and_is_no_defect()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, _) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.ConnectAsync(server, Anna);
        server.Boards.Failures.Enqueue(new NpgsqlException("The connection is broken.", new IOException()));

        Assert.True((await client.ExecuteAsync(stream, "x")).GetProperty("ok").GetBoolean());
        Assert.Equal(2, server.Boards.CommandIds.Count);
    }

    [Fact]
    public async Task A_grain_that_stays_away_is_reported_when_the_deadline_is_over()
    {
        await using var server = await LiveServer.StartAsync(o => o.CommandDeadline = TimeSpan.FromMilliseconds(200));
        var (stream, _) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.ConnectAsync(server, Anna);
        server.Boards.UnavailableCalls = int.MaxValue;

        var answer = await client.ExecuteAsync(stream, "x");

        Assert.Equal("unavailable", Code(answer));
        Assert.True(answer.GetProperty("retryable").GetBoolean());
        Assert.True(server.Boards.CommandIds.Count > 1);
    }

    [Fact]
    public async Task A_defect_is_logged_with_a_trace_id_and_its_details_stay_here()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, _) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.ConnectAsync(server, Anna);

        var error = await Assert.ThrowsAsync<HubException>(() => client.ExecuteAsync(stream, "defect"));

        Assert.DoesNotContain("secret detail", error.Message, StringComparison.Ordinal);
        var trace = error.Message.Split("Quote ")[1].Split(' ')[0];
        Assert.Contains(server.Log.Lines, line => line.Contains(trace, StringComparison.Ordinal) && line.Contains("secret detail", StringComparison.Ordinal));
        Assert.True((await client.ExecuteAsync(stream, "x")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Who_floods_is_refused_and_nobody_else_is()
    {
        await using var server = await LiveServer.StartAsync(o => (o.CallsPerSecond, o.CallsAtOnce) = (50, 100));
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        await using var flooding = await LiveClient.ConnectAsync(server, Anna);
        await using var other = await LiveClient.JoinAsync(server, Binh, stream);

        var flood = Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => flooding.ExecuteAsync(stream, "x")));
        for (var i = 0; i < 20; i++) Assert.True((await other.ExecuteAsync(stream, "y")).GetProperty("ok").GetBoolean());
        var answers = await flood;

        Assert.InRange(answers.Count(answer => answer.GetProperty("ok").GetBoolean()), 100, 1000);
        Assert.All(answers.Where(answer => !answer.GetProperty("ok").GetBoolean()), answer =>
        {
            Assert.Equal("rateLimited", Code(answer));
            Assert.True(answer.GetProperty("retryable").GetBoolean());
        });
        await other.ReachAsync(board.Seq);
        Assert.Equal(SubscribingTests.Expected(board, Binh), other.View());
    }

    [Fact]
    public async Task Signals_reach_the_others_in_batches_and_say_who_sent_them()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        await using var anna = await LiveClient.JoinAsync(server, Anna, stream);
        await using var binh = await LiveClient.JoinAsync(server, Binh, stream);
        var before = board.Seq;

        Assert.True((await anna.InvokeAsync("Signal", stream, new { type = "reaction", emoji = "👏", memberId = Binh })).GetProperty("ok").GetBoolean());
        await binh.UntilAsync(() => binh.Signals.Count > 0, "the signal comes");

        var signal = binh.Signals[0].GetProperty("signals")[0];
        Assert.Equal(Anna, signal.GetProperty("memberId").GetGuid());
        Assert.Equal("👏", signal.GetProperty("emoji").GetString());
        Assert.Equal(before, board.Seq);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => anna.InvokeAsync("Signal", stream, new { type = "typing" })));
        Assert.Contains(answers, answer => !answer.GetProperty("ok").GetBoolean() && Code(answer) == "rateLimited");
        Assert.Empty(anna.Signals);
    }

    [Fact]
    public async Task Nobody_without_an_identity_gets_in()
    {
        await using var server = await LiveServer.StartAsync();
        using var http = new HttpClient();

        var answer = await http.PostAsync(new Uri(server.Hub + "/negotiate?negotiateVersion=1"), null);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static string Code(JsonElement answer) => answer.GetProperty("code").GetString()!;

    private static bool HasError(JsonElement answer, string field) =>
        Code(answer) == RefusalCodes.Invalid && answer.GetProperty("errors").TryGetProperty(field, out _);
}
