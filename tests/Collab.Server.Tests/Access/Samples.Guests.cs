namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Guests => new()
    {
        ["POST /api/meetings/{id}/guest-links"] = c => Now(Request(HttpMethod.Post, c.Path("/guest-links"), new { label = "Phóng viên", uses = 2 })),
        ["POST /api/guest/look"] = async c => Request(HttpMethod.Post, "/api/guest/look", new { token = await c.World.LinkTokenAsync() }),
        ["POST /api/guest"] = async c => Request(HttpMethod.Post, "/api/guest", new { token = await c.World.LinkTokenAsync(), name = "Ngô Khách", body = "Báo", visitId = Guid.NewGuid() }),
        ["GET /api/guest"] = Get("/api/guest"),
        ["DELETE /api/guest"] = Delete("/api/guest"),
    };
}
