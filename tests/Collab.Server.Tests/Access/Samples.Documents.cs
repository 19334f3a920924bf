namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Documents => new()
    {
        ["GET /api/documents/{id}"] = OfDocument(""),
        ["POST /api/documents/{id}/commands"] = async c => Request(
            HttpMethod.Post, $"/api/documents/{await c.World.OpenDocumentAsync(c.Address)}/commands", new { commandId = Guid.NewGuid(), command = new { type = "confirmDelivery", version = 1 } }),
        ["GET /api/documents/{id}/versions/{number}/content"] = OfDocument("/versions/1/content"),
        ["GET /api/documents/{id}/versions/{number}/pdf"] = OfDocument("/versions/1/pdf"),
        ["GET /api/documents/{id}/versions/{number}/text"] = OfDocument("/versions/1/text"),
        ["GET /api/documents/{id}/versions/{number}/clauses"] = OfDocument("/versions/1/clauses"),
        ["GET /api/documents/{id}/compare"] = OfDocument("/compare?from=1&to=2"),
        ["GET /api/documents/{id}/comments"] = OfDocument("/comments"),
        ["GET /api/documents/{id}/comments.csv"] = OfDocument("/comments.csv"),
        ["GET /api/documents/{id}/comments.docx"] = OfDocument("/comments.docx"),
        ["GET /api/documents/{id}/versions/{number}/receipts"] = OfDocument("/versions/1/receipts"),
        ["GET /api/documents/{id}/versions/{number}/receipts.csv"] = OfDocument("/versions/1/receipts.csv"),
    };

    private static Dictionary<string, CommandSample> DocumentCommands => new()
    {
        // It is one's own and there, but not complete.
        ["document/addVersion"] = async c => new { type = "addVersion", uploadId = (await c.World.UploadAsync(c.By))["/api/uploads/".Length..] },
        ["document/askAcknowledgement"] = c => Command(new { type = "askAcknowledgement", version = 1, dueAt = DateTimeOffset.UtcNow.AddDays(1) }),
        ["document/withdrawAcknowledgement"] = c => Command(new { type = "withdrawAcknowledgement", version = 1 }),
        ["document/confirmDelivery"] = c => Command(new { type = "confirmDelivery", version = 1 }),
        ["document/recordOpening"] = c => Command(new { type = "recordOpening", version = 1 }),
        ["document/recordReading"] = c => Command(new { type = "recordReading", version = 1 }),
        ["document/acknowledge"] = c => Command(new { type = "acknowledge", version = 1 }),
        ["document/comment"] = c => Command(new { type = "comment", version = 1, anchor = new { page = 1 }, text = "Ý kiến" }),
        ["document/reply"] = c => Command(new { type = "reply", commentId = AccessWorld.Comment, text = "Đồng ý" }),
        ["document/resolve"] = c => Command(new { type = "resolve", commentId = AccessWorld.Comment }),
        ["document/reopen"] = c => Command(new { type = "reopen", commentId = AccessWorld.Comment }),
        ["document/confirmAnchor"] = c => Command(new { type = "confirmAnchor", commentId = AccessWorld.Comment, version = 1 }),
    };

    private static Dictionary<string, HubSample> DocumentsHub => new()
    {
        ["hub/Subscribe document"] = async (c, hub) => await hub.CallAsync("Subscribe", $"document:{await c.World.OpenDocumentAsync(c.Address)}", null),
        ["hub/Unsubscribe document"] = async (c, hub) => await hub.CallAsync("Unsubscribe", $"document:{await c.World.OpenDocumentAsync(c.Address)}"),
        ["hub/Execute document"] = async (c, hub) => await hub.ExecuteAsync($"document:{await c.World.OpenDocumentAsync(c.Address)}", new { type = "confirmDelivery", version = 1 }),
        ["hub/Signal document"] = async (c, hub) => await SignalAsync(hub, $"document:{await c.World.OpenDocumentAsync(c.Address)}"),
    };

    private static RequestSample OfDocument(string below) => async c => Request(HttpMethod.Get, $"/api/documents/{await c.World.OpenDocumentAsync(c.Address)}{below}");
}
