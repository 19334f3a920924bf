using Collab.Domain.Streams;

namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Inboxes => new()
    {
        ["GET /api/me/mail"] = Get("/api/me/mail"),
        ["PUT /api/me/mail"] = _ => Now(Request(HttpMethod.Put, "/api/me/mail", new { digest = "none" })),
    };

    private static Dictionary<string, CommandSample> InboxCommands => new()
    {
        ["member/markRead"] = _ => Command(new { type = "markRead", noticeIds = new[] { Guid.NewGuid() } }),
        ["member/markAllRead"] = _ => Command(new { type = "markAllRead" }),
    };

    // Each of one's own.
    private static Dictionary<string, HubSample> InboxesHub => new()
    {
        ["hub/Subscribe member"] = (c, hub) => hub.CallAsync("Subscribe", StreamId.Inbox(c.By.Id).ToString(), null),
        ["hub/Unsubscribe member"] = (c, hub) => hub.CallAsync("Unsubscribe", StreamId.Inbox(c.By.Id).ToString()),
        ["hub/Execute member"] = (c, hub) => hub.ExecuteAsync(StreamId.Inbox(c.By.Id).ToString(), new { type = "none" }),
        ["hub/Signal member"] = (c, hub) => SignalAsync(hub, StreamId.Inbox(c.By.Id).ToString()),
    };
}
