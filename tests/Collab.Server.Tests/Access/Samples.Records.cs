namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Records => new()
    {
        ["POST /api/records/verify"] = _ => Now(new HttpRequestMessage(HttpMethod.Post, "/api/records/verify") { Content = new ByteArrayContent([1]) }),
    };
}
