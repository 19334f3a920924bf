using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Live;
using Collab.Server.Tests.Meetings;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Live;

/// <summary>SIGTERM, sent to a real process.</summary>
public sealed class DrainingTests : IDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(25);

    private readonly string data = Directory.CreateTempSubdirectory("collab-draining-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Under_commands_every_one_is_answered_or_its_connection_ends_and_what_was_acknowledged_is_in_the_record()
    {
        var acknowledged = new ConcurrentDictionary<string, long>();
        Guid meeting;
        await using (var server = await CollabServer.StartAsync(data))
        {
            meeting = await OpenAsync(server);
            string[] names = ["chutri", "thuky", "daibieu1", "daibieu5"];
            var hubs = await Task.WhenAll(names.Select(name => ConnectAsync(server, name)));
            var told = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
            hubs[0].On<JsonElement>("notice", told.SetResult);
            var talking = hubs.Zip(names).Select(pair => TalkAsync(pair.First, meeting, pair.Second, acknowledged)).ToArray();
            await Wait.UntilAsync(() => acknowledged.Count > 20);

            var stopping = Stopwatch.StartNew();
            server.Process.Terminate();
            server.Process.Terminate(); // an operator in a hurry gets the same

            await Task.WhenAll(talking).WaitAsync(StopTime);
            Assert.Equal(0, await server.Process.WaitForExitAsync(StopTime));
            Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(7)); // alone, it waits for nobody to leave
            Assert.Equal("draining", (await told.Task.WaitAsync(TimeSpan.FromSeconds(1))).GetProperty("type").GetString());
            foreach (var hub in hubs) await hub.DisposeAsync();
        }

        await using var again = await CollabServer.StartAsync(data);
        using var reader = await SignIn.AsAsync(again.Url, "chutri");
        var stored = await EventsAsync(reader, meeting);
        Assert.All(acknowledged, said => Assert.Equal(said.Value, Assert.Single(stored, of => of.Text == said.Key).Seq));
    }

    [Fact]
    public async Task A_server_that_drains_is_not_ready_and_takes_no_new_connection_but_serves()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.SignInAsync("daibieu1");
        await server.Services.GetRequiredService<Draining>().DrainAsync();

        using var ready = await client.GetAsync("/health/ready");
        using var hub = await client.PostAsync("/hub/live/negotiate?negotiateVersion=1", null);
        using var me = await client.GetAsync("/api/me");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, hub.StatusCode, me.StatusCode));
        Assert.Equal("unavailable", (await hub.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task With_nobody_there_a_stop_waits_for_nobody()
    {
        await using var server = await CollabServer.StartAsync(data, null, "Production", "--Collab:Live:DrainTime=00:01:00");
        server.Process.Terminate();
        Assert.Equal(0, await server.Process.WaitForExitAsync(StopTime));
    }

    /// <summary>Says one thing after the other until an answer is not a yes or the connection is gone.</summary>
    private static async Task TalkAsync(HubConnection hub, Guid meeting, string name, ConcurrentDictionary<string, long> acknowledged)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var text = $"{name} {i}";
                var answer = await hub.InvokeAsync<JsonElement>("Execute", $"meeting:{meeting}", Guid.CreateVersion7(), new { type = "postMessage", text });
                if (answer.GetProperty("ok").GetBoolean()) acknowledged[text] = answer.GetProperty("seq").GetInt64();
                else if (answer.GetProperty("code").GetString() != "rateLimited") return;
                await Task.Delay(25);
            }
        }
        catch (Exception lost) when (lost is OperationCanceledException or InvalidOperationException or IOException or System.Net.WebSockets.WebSocketException)
        {
        }
    }

    private static async Task<Guid> OpenAsync(CollabServer server)
    {
        using var secretary = await SignIn.AsAsync(server.Url, "thuky");
        using var answer = await secretary.PostAsJsonAsync("/api/meetings", RestMeeting.Request());
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await DoAsync(secretary, id, new { type = "openMeeting" });
        foreach (var name in (string[])["daibieu1", "daibieu5"])
        {
            using var member = await SignIn.AsAsync(server.Url, name);
            await DoAsync(member, id, new { type = "checkIn", mode = "online" });
        }
        return id;
    }

    private static async Task DoAsync(HttpClient client, Guid meeting, object command)
    {
        using var answer = await client.PostAsJsonAsync($"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<HubConnection> ConnectAsync(CollabServer server, string name)
    {
        using var client = await SignIn.AsAsync(server.Url, name);
        var token = client.DefaultRequestHeaders.Authorization!.Parameter;
        var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), options =>
        {
            (options.Transports, options.SkipNegotiation) = (HttpTransportType.WebSockets, true);
            options.AccessTokenProvider = () => Task.FromResult(token);
        }).Build();
        await hub.StartAsync();
        return hub;
    }

    private static async Task<List<(long Seq, string? Text)>> EventsAsync(HttpClient client, Guid meeting)
    {
        var events = new List<(long, string?)>();
        while (true)
        {
            var page = await client.GetFromJsonAsync<JsonElement[]>($"/api/meetings/{meeting}/events?after={events.Count}&limit=500");
            events.AddRange(page!.Select(stored => (stored.GetProperty("seq").GetInt64(), stored.GetProperty("data").TryGetProperty("text", out var text) ? text.GetString() : null)));
            if (page!.Length < 500) return events;
        }
    }
}
