using System.Text;

namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Imports => new()
    {
        ["GET /api/members/{id}/contact"] = async c => Request(HttpMethod.Get, $"/api/members/{await c.World.MemberForAsync(c.By)}/contact"),
        ["PUT /api/members/{id}/contact"] = async c => Request(HttpMethod.Put, $"/api/members/{await c.World.MemberForAsync(c.By)}/contact", new { email = "thu@congdoan.vn" }),
        ["POST /api/members/import"] = _ => Now(Table("/api/members/import?fileName=thanh-vien.csv", "")),
        ["POST /api/units/import"] = _ => Now(Table("/api/units/import?fileName=don-vi.csv", "")),
        ["GET /api/imports"] = Get("/api/imports"),
        ["GET /api/imports/{id}"] = async c => Request(HttpMethod.Get, $"/api/imports/{await c.World.ImportAsync(c.By)}"),
        ["GET /api/imports/{id}/rows"] = async c => Request(HttpMethod.Get, $"/api/imports/{await c.World.ImportAsync(c.By)}/rows"),
        ["GET /api/imports/{id}/report.csv"] = async c => Request(HttpMethod.Get, $"/api/imports/{await c.World.ImportAsync(c.By)}/report.csv"),
        ["PUT /api/imports/{id}/columns"] = async c => Request(HttpMethod.Put, $"/api/imports/{await c.World.ImportAsync(c.By)}/columns", new { columns = new { } }),
        ["POST /api/imports/{id}/commit"] = async c => Request(HttpMethod.Post, $"/api/imports/{await c.World.ImportAsync(c.By)}/commit", new { mode = "none" }),
        ["DELETE /api/imports/{id}"] = async c => Request(HttpMethod.Delete, $"/api/imports/{await c.World.ImportAsync(c.By)}"),
        ["POST /api/imports/{id}/links"] = async c => Request(HttpMethod.Post, $"/api/imports/{await c.World.ImportAsync(c.By)}/links"),
    };

    private static HttpRequestMessage Table(string path, string text)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        request.Content.Headers.ContentType = new("text/csv");
        return request;
    }
}
