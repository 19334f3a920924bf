namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Guide => new()
    {
        ["GET /api/guide"] = Get("/api/guide"),
        ["GET /api/guide/{language}/{slug}"] = Get(GuidePage),
        ["PUT /api/guide/{language}/{slug}"] = _ => Now(Request(HttpMethod.Put, GuidePage, new { title = "Đăng nhập", markdown = "Nội dung", expectedVersion = -1 })),
        ["GET /api/guide/{language}/{slug}/versions"] = Get(GuidePage + "/versions"),
        ["GET /api/guide/{language}/{slug}/versions/{version}"] = Get(GuidePage + "/versions/0"),
        ["POST /api/guide/{language}/{slug}/restore"] = Post(GuidePage + "/restore", new { version = 0, expectedVersion = -1 }),
        ["POST /api/guide/preview"] = Post("/api/guide/preview", new { markdown = "Nội dung" }),
    };

    /// <summary>As it is shipped.</summary>
    private const string GuidePage = "/api/guide/vi/sign-in";
}
