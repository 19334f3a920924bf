using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Collab.Server.Tests.Live;

/// <summary>What a browser hears when nothing happens.</summary>
public sealed class KeepAliveTests
{
    private static readonly Guid Anna = Guid.CreateVersion7();
    private static readonly Guid Binh = Guid.CreateVersion7();

    [Fact]
    public async Task A_browser_that_hears_nothing_else_is_pinged_again_and_again()
    {
        await using var server = await LiveServer.StartAsync(o => o.KeepAlive = TimeSpan.FromMilliseconds(200));
        var (stream, _) = await server.BoardAsync((Anna, "staff"));
        await using var client = await SlowClient.JoinAsync(server, Anna, stream);

        await client.ReadUntilPingAsync(); // behind the answer to the subscription
        for (var pings = 0; pings < 3; pings++) Assert.Equal(0, await client.ReadUntilPingAsync());
    }

    [Fact]
    public async Task Whoever_hears_of_changes_is_not_pinged()
    {
        var keepAlive = TimeSpan.FromSeconds(1);
        await using var server = await LiveServer.StartAsync(o => o.KeepAlive = keepAlive);
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        await using var reader = await SlowClient.JoinAsync(server, Binh, stream);
        await using var writer = await LiveClient.JoinAsync(server, Anna, stream);

        var reading = reader.ReadUntilPingAsync();
        var (busy, changes, longest) = (Stopwatch.StartNew(), 0, TimeSpan.Zero);
        for (TimeSpan last = default; busy.Elapsed < 3 * keepAlive; changes++)
        {
            await writer.ReachAsync(await board.PutAsync(Anna, "x"));
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (busy.Elapsed - last).Ticks));
            last = busy.Elapsed;
        }

        // On a machine that stood still for so long, silence was to be broken.
        if (longest < 0.5 * keepAlive) Assert.False(reading.IsCompleted);
        Assert.InRange(await reading, changes / 4, int.MaxValue); // and once it is over, it is
    }

    [Fact]
    public async Task A_browser_that_takes_nothing_is_given_up()
    {
        await using var server = await LiveServer.StartAsync(o => (o.KeepAlive, o.SendTimeout) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)));
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        await using var stuck = await SlowClient.JoinAsync(server, Binh, stream);
        await using var quick = await LiveClient.JoinAsync(server, Anna, stream);
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 100; i++) await quick.ReachAsync(await board.PutAsync(Anna, $"{i} " + new string('x', 20_000), id: id));

        await Wait.UntilAsync(() => server.Connections.Count == 1);
        await quick.ReachAsync(await board.PutAsync(Anna, "still here", id: id));
    }

    [Fact]
    public async Task Server_sent_events_have_pings_between_them()
    {
        await using var server = await LiveServer.StartAsync(o => o.KeepAlive = TimeSpan.FromMilliseconds(200));
        using var http = new HttpClient { Timeout = LiveClient.Patience };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Anna.ToString());
        using var negotiated = await http.PostAsync($"{server.Hub}/negotiate?negotiateVersion=1", null);
        var token = (await negotiated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString();

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Hub}?id={token}");
        request.Headers.Accept.Add(new("text/event-stream"));
        using var events = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var handshake = new StringContent("{\"protocol\":\"json\",\"version\":1}\u001e", Encoding.UTF8, "text/plain");
        using var accepted = await http.PostAsync($"{server.Hub}?id={token}", handshake);
        using var lines = new StreamReader(await events.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(LiveClient.Patience);
        for (var pings = 0; pings < 3;)
        {
            var line = await lines.ReadLineAsync(patience.Token);
            Assert.NotNull(line);
            if (line.Contains("\"type\":6", StringComparison.Ordinal)) pings++;
        }
    }
}
