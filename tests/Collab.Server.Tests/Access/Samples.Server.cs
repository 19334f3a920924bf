using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Server => new()
    {
        ["POST /api/load-tests/members"] = Post("/api/load-tests/members", new { count = 0 }),
        ["GET /openapi/{documentName}.json"] = Get("/openapi/v1.json"),
        ["GET /docs/{documentName}"] = Get("/docs"),
        ["GET /docs/scalar.js"] = Get("/docs/scalar.js"),
        ["GET /docs/scalar.aspnetcore.js"] = Get("/docs/scalar.aspnetcore.js"),
        ["GET /docs/favicon.svg"] = Get("/docs/favicon.svg"),
        ["/health/live"] = Get("/health/live"),
        ["/health/ready"] = Get("/health/ready"),
        ["/hub/live"] = Get("/hub/live"),
        ["/hub/live/negotiate"] = Post("/hub/live/negotiate?negotiateVersion=1"),
        ["GET /admin/orleans"] = Get("/admin/orleans"),
        ["GET /admin/orleans/index.html"] = Get("/admin/orleans/index.html"),
        ["GET /admin/orleans/index.css"] = Get("/admin/orleans/index.css"),
        ["GET /admin/orleans/index.min.js"] = Get("/admin/orleans/index.min.js"),
        ["GET /admin/orleans/favicon.ico"] = Get("/admin/orleans/favicon.ico"),
        ["GET /admin/orleans/fonts/{path}"] = Get("/admin/orleans/fonts/fa-regular-400.woff2"),
        ["GET /admin/orleans/img/{path}"] = Get("/admin/orleans/img/OrleansLogo.png"),
        ["GET /admin/orleans/version"] = Get("/admin/orleans/version"),
        ["GET /admin/orleans/DashboardCounters"] = Get("/admin/orleans/DashboardCounters"),
        ["GET /admin/orleans/ClusterStats"] = Get("/admin/orleans/ClusterStats"),
        ["GET /admin/orleans/HistoricalStats/{path}"] = c => Now(OfSilo(c, "HistoricalStats")),
        ["GET /admin/orleans/SiloProperties/{address}"] = c => Now(OfSilo(c, "SiloProperties")),
        ["GET /admin/orleans/SiloMetadata/{address}"] = c => Now(OfSilo(c, "SiloMetadata")),
        ["GET /admin/orleans/SiloStats/{address}"] = c => Now(OfSilo(c, "SiloStats")),
        ["GET /admin/orleans/SiloCounters/{address}"] = c => Now(OfSilo(c, "SiloCounters")),
        ["GET /admin/orleans/GrainStats/{grainName}"] = Get("/admin/orleans/GrainStats/MeetingGrain"),
        ["GET /admin/orleans/GrainTypes"] = Get("/admin/orleans/GrainTypes"),
        ["GET /admin/orleans/TopGrainMethods"] = Get("/admin/orleans/TopGrainMethods"),
        ["GET /admin/orleans/LifecycleStages"] = Get("/admin/orleans/LifecycleStages"),
        ["GET /admin/orleans/Reminders"] = Get("/admin/orleans/Reminders"),
        ["GET /admin/orleans/Reminders/{page}"] = Get("/admin/orleans/Reminders/1"),
        ["GET /admin/orleans/GrainState"] = Get("/admin/orleans/GrainState?grainId=x&grainType=meeting"),
        ["GET /admin/orleans/Trace"] = Get("/admin/orleans/Trace"),
    };

    private static Dictionary<string, HubSample> Hub => new()
    {
        ["hub/Subscribe meeting"] = (c, hub) => hub.CallAsync("Subscribe", c.Stream, null),
        ["hub/Unsubscribe meeting"] = (c, hub) => hub.CallAsync("Unsubscribe", c.Stream),
        ["hub/Execute meeting"] = (c, hub) => hub.ExecuteAsync(c.Stream, new { type = "checkIn", mode = "online" }),
        ["hub/Signal meeting"] = (c, hub) => SignalAsync(hub, c.Stream),
        ["hub/Subscribe organisation"] = (_, hub) => hub.CallAsync("Subscribe", Domain.Streams.StreamId.Organisation.ToString(), null),
        ["hub/Unsubscribe organisation"] = (_, hub) => hub.CallAsync("Unsubscribe", Domain.Streams.StreamId.Organisation.ToString()),
        ["hub/Execute organisation"] = (_, hub) => hub.ExecuteAsync(Domain.Streams.StreamId.Organisation.ToString(), new { type = "none" }),
        ["hub/Signal organisation"] = (_, hub) => SignalAsync(hub, Domain.Streams.StreamId.Organisation.ToString()),
    };

    private static async Task<System.Text.Json.JsonElement> SignalAsync(HubClient hub, string stream)
    {
        // Signals go to what is followed: a server that is busy is asked again.
        await Wait.UntilAsync(async () => (await hub.CallAsync("Subscribe", stream, null)) is var answer && (answer.GetProperty("ok").GetBoolean() || !answer.GetProperty("retryable").GetBoolean()));
        return await hub.CallAsync("Signal", stream, new { type = "typing" });
    }

    private static HttpRequestMessage OfSilo(Call call, string page) => Request(
        HttpMethod.Get, $"/admin/orleans/{page}/{Uri.EscapeDataString(call.World.Server.Services.GetRequiredService<Orleans.Runtime.ILocalSiloDetails>().SiloAddress.ToParsableString())}");
}
