using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Observability;

/// <summary>Meters are heard in the whole process, so other tests' servers are in the figures too: presence is checked, not counts.</summary>
public sealed partial class MetricsTests : IAsyncLifetime
{
    private readonly int port = FreePort.Next();
    private TestServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.StartAsync(settings: $"--Collab:MetricsPort={port}");

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_dashboard_and_the_alerts_name_only_metrics_that_exist()
    {
        var announced = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                lock (announced) announced.Add(NameOf(instrument));
            },
        };
        listener.Start();
        var meeting = await RestMeeting.ScheduleAsync(server);
        await using var hub = await HubClient.ConnectAsync(server.Url, await SignIn.TokenAsync(server.Url, "chutri"));
        await hub.SubscribeAsync(meeting.Id);
        var seen = hub.NextBatchAsync();
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        await seen;

        var text = await ScrapeAsync();
        var known = TypeLine().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        lock (announced) known.UnionWith(announced); // what has not happened yet: a miss, a time-out
        foreach (var file in (string[])["deploy/grafana/collab.json", "deploy/prometheus/alerts.yml"])
        {
            var named = Expressions(file).SelectMany(expression => Metric().Matches(Labels().Replace(expression, "")).Select(match => match.Value)).ToHashSet();
            Assert.True(named.Count >= 9, $"{file} names {named.Count} metrics.");
            Assert.Empty(named.Where(name => !known.Contains(name) && !known.Contains(PartOfHistogram().Replace(name, ""))).Select(name => $"{file}: {name}"));
        }
        Assert.Matches("""collab_commands_duration_seconds_count\{[^}]*type="openMeeting".*\} [1-9]""", text);
        // Ids would make a series each.
        Assert.DoesNotContain(meeting.Id.ToString(), text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Metrics_are_on_their_own_loopback_port_and_nothing_else_is()
    {
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Host = $"localhost:{port}";
        using var elsewhere = await client.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);

        using var metrics = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.Contains("# TYPE", await metrics.GetStringAsync("/metrics"), StringComparison.Ordinal);
        foreach (var path in (string[])["/", "/api/me", "/health/ready", "/hub/live"])
        {
            using var answer = await metrics.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Refused_sign_ins_and_commands_are_counted_by_their_code()
    {
        using var client = server.Anonymous();
        using var login = await client.PostAsJsonAsync("/api/auth/login", new { userName = "chutri", password = "wrong" });
        var meeting = await RestMeeting.ScheduleAsync(server);
        using var forbidden = await meeting.SendAsync("daibieu1", new { type = "openMeeting" });
        using var unknown = await meeting.SendAsync("daibieu1", new { type = "takeOver" });

        var text = await ScrapeAsync();
        Assert.Contains("""collab_sign_ins_total{otel_scope_name="Collab.Accounts",code="invalidCredentials"} """, text, StringComparison.Ordinal);
        Assert.Contains("code=\"forbidden\"", text, StringComparison.Ordinal);
        Assert.Contains("type=\"unknown\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("takeOver", text, StringComparison.Ordinal);
    }

    private async Task<string> ScrapeAsync()
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
    }

    private static IEnumerable<string> Expressions(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        if (file.EndsWith(".yml", StringComparison.Ordinal)) return AlertExpression().Matches(text).Select(match => match.Groups[1].Value);
        return from panel in JsonDocument.Parse(text).RootElement.GetProperty("panels").EnumerateArray()
               where panel.TryGetProperty("targets", out _)
               from target in panel.GetProperty("targets").EnumerateArray()
               select target.GetProperty("expr").GetString()!;
    }

    /// <summary>As the exporter names it.</summary>
    private static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" or "bytes" => "_bytes", _ => "" };
        var counts = instrument.GetType().Name.Contains("Counter", StringComparison.Ordinal) && !instrument.GetType().Name.Contains("UpDown", StringComparison.Ordinal);
        return instrument.Name.Replace('.', '_').Replace('-', '_') + unit + (counts ? "_total" : "");
    }

    [GeneratedRegex(@"^# TYPE (\w+) ", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"\{[^}]*\}|\bby \([^)]*\)")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(?:aspnetcore|collab|orleans|signalr|kestrel|http|dotnet|db)_\w+")]
    private static partial Regex Metric();

    [GeneratedRegex("_(?:bucket|sum|count)$")]
    private static partial Regex PartOfHistogram();

    [GeneratedRegex("^ +expr: (.+)$", RegexOptions.Multiline)]
    private static partial Regex AlertExpression();
}
