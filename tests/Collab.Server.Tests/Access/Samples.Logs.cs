namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Logs => new()
    {
        ["GET /api/log/sign-ins"] = Get("/api/log/sign-ins"),
        ["GET /api/log/sign-ins.csv"] = Get("/api/log/sign-ins.csv"),
        ["GET /api/log/audit"] = Get("/api/log/audit"),
        ["GET /api/log/audit.csv"] = Get("/api/log/audit.csv"),
    };
}
