using System.Net.Http.Headers;

namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Files => new()
    {
        ["OPTIONS /api/uploads"] = _ => Now(Request(HttpMethod.Options, "/api/uploads")),
        ["POST /api/uploads"] = _ => Now(Upload(HttpMethod.Post, "/api/uploads", ("Upload-Length", "200000001000"))), // refused by its size, after who it is from
        ["HEAD /api/uploads/{id}"] = async c => Upload(HttpMethod.Head, await c.World.UploadAsync(c.By)),
        ["GET /api/uploads/{id}"] = async c => Upload(HttpMethod.Get, await c.World.UploadAsync(c.By)),
        ["PATCH /api/uploads/{id}"] = async c => Upload(HttpMethod.Patch, await c.World.UploadAsync(c.By), ("Upload-Offset", "7")),
        ["DELETE /api/uploads/{id}"] = async c => Upload(HttpMethod.Delete, await c.World.UploadAsync(c.By)),
    };

    private static HttpRequestMessage Upload(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (method == HttpMethod.Patch)
        {
            request.Content = new ByteArrayContent([1]);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        }

        return request;
    }
}
