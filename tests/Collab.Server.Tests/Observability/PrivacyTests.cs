using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Server.Accounts;
using Collab.Server.Tests.Meetings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collab.Server.Tests.Observability;

/// <summary>Logs, metrics and traces of the program in Production, as an operator gets them, after traffic with words that can be found again.</summary>
public sealed class PrivacyTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> exported = new();
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-privacy-");
    private readonly int metricsPort = FreePort.Next();
    private WebApplication collector = null!;
    private CollabServer server = null!;

    public async Task InitializeAsync()
    {
        await using (var seeded = await TestServer.StartAsync("Development", data.FullName)) await seeded.StopAsync();

        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            exported.Enqueue(Encoding.UTF8.GetString(body.ToArray())); // protobuf keeps strings as they are
        });
        await collector.StartAsync();
        server = await CollabServer.StartAsync(data.FullName, null, "Production",
            $"--Collab:MetricsPort={metricsPort}", $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_TRACES_SAMPLER=always_on", "--OTEL_BSP_SCHEDULE_DELAY=100", "--OTEL_METRIC_EXPORT_INTERVAL=200");
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await collector.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_that_a_person_is_called_wrote_or_chose_leaves_the_server_with_them()
    {
        var secrets = new List<string> { "disagree", DemoSeed.Password };
        string Secret(string name)
        {
            secrets.Add($"{name}-{Guid.NewGuid():N}");
            return secrets[^1];
        }

        using var stranger = new HttpClient { BaseAddress = server.Url };
        using var refused = await stranger.PostAsJsonAsync("/api/auth/login", new { userName = Secret("người-lạ"), password = Secret("mật-khẩu") });
        using var chair = await SignIn.AsAsync(server.Url, "chutri");
        var token = await SignIn.TokenAsync(server.Url, "thuky");
        secrets.AddRange([token, chair.DefaultRequestHeaders.Authorization!.Parameter!]);
        using var me = await JsonDocument.ParseAsync(await chair.GetStreamAsync("/api/me"));
        secrets.Add(me.RootElement.GetProperty("member").GetProperty("name").GetString()!);

        using var scheduled = await chair.PostAsJsonAsync("/api/meetings", RestMeeting.Request(Secret("tên-cuộc-họp")));
        scheduled.EnsureSuccessStatusCode();
        var id = (await scheduled.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        (await chair.GetAsync($"/api/meetings?q={Secret("tìm")}")).Dispose();
        await using (var hub = await HubClient.ConnectAsync(server.Url, token))
        {
            await hub.SubscribeAsync(id);
            async Task Expect(bool ok, object command) => Assert.Equal(ok, (await hub.ExecuteAsync(id, command)).GetProperty("ok").GetBoolean());
            await ExecuteAsync(chair, id, new { type = "openMeeting" });
            await Expect(true, new { type = "checkIn", mode = "online" });
            await Expect(true, new { type = "postMessage", text = Secret("lời") });
            await Expect(false, new { type = Secret("lệnh"), text = Secret("lời") });
            await Expect(false, new { type = "postMessage", text = 5, extra = Secret("thêm") });
            await Expect(true, new { type = "prepareBallot", title = Secret("phiếu"), secret = true });
        }

        using var state = await JsonDocument.ParseAsync(await chair.GetStreamAsync($"/api/meetings/{id}"));
        var ballot = state.RootElement.GetProperty("state").GetProperty("ballots").EnumerateObject().Single().Name;
        await ExecuteAsync(chair, id, new { type = "openBallot", ballotId = ballot });
        await ExecuteAsync(chair, id, new { type = "checkIn", mode = "online" });
        var receipt = Convert.ToBase64String(Encoding.UTF8.GetBytes(Guid.NewGuid().ToString("N"))).TrimEnd('=');
        secrets.Add(receipt);
        await ExecuteAsync(chair, id, new { type = "castBallot", ballotId = ballot, option = "disagree", receipt });
        await ExecuteAsync(chair, id, new { type = "closeBallot", ballotId = ballot });

        using var metrics = new HttpClient();
        var scraped = await metrics.GetStringAsync(new Uri($"http://127.0.0.1:{metricsPort}/metrics"));
        await server.Process.WaitUntilAsync(() =>
        {
            var all = string.Concat(exported);
            return Task.FromResult(new[] { "collab.execute", "collab.decide", "collab.append", "collab.publish", "collab.fan_out", "LiveHub/Execute", "castBallot", "collab.commands.duration", id.ToString() }
                .All(expected => all.Contains(expected, StringComparison.Ordinal)));
        });
        server.Process.Terminate();
        await server.Process.WaitForExitAsync();

        var log = server.Process.Log;
        foreach (var line in log.Split('\n').Where(line => line.Length > 0)) Assert.True(line[0] == '{' && JsonDocument.Parse(line).RootElement.TryGetProperty("LogLevel", out _), line);
        foreach (var (where, text) in new[] { ("log", log), ("metrics", scraped), ("export", string.Concat(exported)) })
            Assert.Empty(secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)).Select(secret => $"{where}: {secret}"));
    }

    private static async Task ExecuteAsync(HttpClient client, Guid meeting, object command)
    {
        using var answer = await client.PostAsJsonAsync($"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
