using Collab.Server.Tests.Minutes;

namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Minutes => new()
    {
        ["GET /api/meetings/{id}/minutes"] = Issued("/minutes"),
        ["GET /api/meetings/{id}/minutes.html"] = Issued("/minutes.html"),
        ["GET /api/meetings/{id}/minutes.docx"] = Issued("/minutes.docx"),
        ["GET /api/meetings/{id}/minutes.pdf"] = Issued("/minutes.pdf"),
        ["GET /api/meetings/{id}/minutes/corrections/{ordinal}.html"] = Issued("/minutes/corrections/1.html"),
        ["GET /api/meetings/{id}/minutes/corrections/{ordinal}.docx"] = Issued("/minutes/corrections/1.docx"),
        ["GET /api/meetings/{id}/minutes/corrections/{ordinal}.pdf"] = Issued("/minutes/corrections/1.pdf"),
        ["POST /api/meetings/{id}/minutes/signatures"] = async c =>
        {
            await c.World.IssuedAsync(c.Meeting);
            return Request(HttpMethod.Post, c.Path("/minutes/signatures"), new { document = "minutes", ordinal = 1, pfx = c.World.Certificate, password = TestCertificates.Password });
        },
        ["GET /api/meetings/{id}/minutes/signatures/{signatureId}.p7s"] = async c => c.Get($"/minutes/signatures/{await c.World.IssuedAsync(c.Meeting)}.p7s?ordinal=1"),
        ["GET /api/meetings/{id}/minutes/certificate"] = Issued("/minutes/certificate"),
        ["POST /api/signatures/verify"] = _ =>
        {
            var request = Request(HttpMethod.Post, "/api/signatures/verify");
            request.Content = new MultipartFormDataContent { { new ByteArrayContent([1]), "pdf", "bien-ban.pdf" }, { new ByteArrayContent([2]), "p7s", "chu-ky.p7s" } };
            return Now(request);
        },
    };

    private static RequestSample Issued(string below) => async c =>
    {
        await c.World.IssuedAsync(c.Meeting);
        return c.Get(below);
    };
}
