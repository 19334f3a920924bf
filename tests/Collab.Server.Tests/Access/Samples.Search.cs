namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Search => new()
    {
        ["GET /api/search"] = Get("/api/search?q=cong+doan"),
    };
}
