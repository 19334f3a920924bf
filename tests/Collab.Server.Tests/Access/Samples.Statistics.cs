namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private const string OfAYear = "?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";

    private static Dictionary<string, RequestSample> Statistics => new()
    {
        ["GET /api/statistics/meetings"] = Get("/api/statistics/meetings" + OfAYear),
        ["GET /api/statistics/meetings/members"] = Get("/api/statistics/meetings/members" + OfAYear),
        ["GET /api/statistics/meetings/members.csv"] = Get("/api/statistics/meetings/members.csv" + OfAYear),
        ["GET /api/statistics/meetings/me"] = Get("/api/statistics/meetings/me" + OfAYear),
    };
}
