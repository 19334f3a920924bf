using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Minutes.Signatures;
using Microsoft.Extensions.Options;

namespace Collab.Server.Tests.Minutes;

/// <summary>Signatures of what is issued, over REST, on a server with a certificate.</summary>
[Trait("Requirement", "E13")]
public sealed class SignatureTests(SignatureTests.Stage stage) : IClassFixture<SignatureTests.Stage>
{
    public sealed class Stage : IAsyncLifetime
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-signing-");

        internal TestServer Server { get; private set; } = null!;

        internal RestMinutes Minutes { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var path = Path.Combine(folder.FullName, "to-chuc.pfx");
            await File.WriteAllBytesAsync(path, TestCertificates.Make());
            Server = await TestServer.StartAsync("Development", null, $"--Collab:Signing:Certificate={path}", $"--Collab:Signing:Password={TestCertificates.Password}");
            Minutes = await RestMinutes.SignedAsync(Server);
            await Minutes.IssueAsync();
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private RestMinutes Minutes => stage.Minutes;

    [Fact]
    public async Task The_organisation_signs_and_whoever_has_both_files_sees_that_it_did()
    {
        using var secretary = await stage.Server.SignInAsync("thuky");
        var certificate = await secretary.GetFromJsonAsync<JsonElement>(Minutes.Meeting.Path("/minutes/certificate"));
        Assert.True(certificate.GetProperty("configured").GetBoolean());
        Assert.Contains("CN=Liên đoàn Lao động tỉnh", certificate.GetProperty("subject").GetString(), StringComparison.Ordinal);

        var id = await SignAsync(new { document = "minutes", ordinal = 1, organisation = true });
        var signature = (await Minutes.ViewAsync("daibieu1")).GetProperty("issued").GetProperty("1").GetProperty("signatures").GetProperty(id.ToString());
        Assert.True(signature.GetProperty("organisation").GetBoolean());
        Assert.True(signature.GetProperty("unknownIssuer").GetBoolean());
        Assert.Equal(JsonValueKind.String, signature.GetProperty("signedAt").ValueKind);

        var (pdf, p7s) = (await Minutes.FileAsync("daibieu1", "/minutes.pdf"), await Minutes.FileAsync("daibieu1", $"/minutes/signatures/{id}.p7s?ordinal=1"));
        var seen = await VerifyAsync(pdf, p7s);
        Assert.True(seen.GetProperty("valid").GetBoolean());
        Assert.True(seen.GetProperty("organisation").GetBoolean());
        Assert.Equal(["unknownIssuer"], ProblemsOf(seen));

        var other = await VerifyAsync([.. pdf, 0], p7s);
        Assert.False(other.GetProperty("valid").GetBoolean());
        Assert.Contains(SignatureProblems.OtherContent, ProblemsOf(other));
        Assert.Equal([SignatureProblems.Unreadable], ProblemsOf(await VerifyAsync(pdf, [1, 2, 3])));
        Assert.Equal([SignatureProblems.TooLarge], ProblemsOf(await VerifyAsync(pdf, new byte[SignatureInspection.MostBytes + 1])));
    }

    [Fact]
    public async Task One_signs_with_a_certificate_of_ones_own_for_this_once()
    {
        var pfx = TestCertificates.Make("CN=Trần Bình");
        var id = await SignAsync(new { document = "minutes", ordinal = 1, pfx = Convert.ToBase64String(pfx), password = TestCertificates.Password });
        var signature = (await Minutes.ViewAsync()).GetProperty("issued").GetProperty("1").GetProperty("signatures").GetProperty(id.ToString());
        Assert.Equal("CN=Trần Bình", signature.GetProperty("signer").GetString());
        Assert.False(signature.TryGetProperty("organisation", out _));
        // Neither the key nor its password is anywhere in what is kept.
        using var client = await stage.Server.SignInAsync("thuky");
        var events = await client.GetStringAsync(Minutes.Meeting.Path("/events?limit=500"));
        Assert.DoesNotContain(TestCertificates.Password, events, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(pfx)[..40], events, StringComparison.Ordinal);

        await RefusedAsync("password", new { document = "minutes", ordinal = 1, pfx = Convert.ToBase64String(pfx), password = "sai" });
        await RefusedAsync("password", new { document = "minutes", ordinal = 1, pfx = Convert.ToBase64String([1, 2, 3]), password = "sai" });
        await RefusedAsync("pfx", new { document = "minutes", ordinal = 1, pfx = Convert.ToBase64String(TestCertificates.Make(withKey: false)), password = TestCertificates.Password });
        await RefusedAsync("pfx", new { document = "minutes", ordinal = 1, pfx = Convert.ToBase64String(TestCertificates.Make(fromDays: -20, toDays: -10)), password = TestCertificates.Password });
        await RefusedAsync("pfx", new { document = "minutes", ordinal = 1, pfx = "không phải", password = "sai" });
        await RefusedAsync("cms", new { document = "minutes", ordinal = 1, pfx = Convert.ToBase64String(pfx), organisation = true });
        await RefusedAsync("cms", new { document = "minutes", ordinal = 1 });
    }

    [Fact]
    public async Task What_was_signed_elsewhere_is_looked_at_before_it_is_taken()
    {
        var pdf = await Minutes.FileAsync("thuky", "/minutes.pdf");
        using var key = SigningKey.Open(TestCertificates.Make("CN=Ký ở nơi khác"), TestCertificates.Password)!;
        var cms = DetachedSignature.Sign(pdf, key, stage.Server.Clock.GetUtcNow());
        await SignAsync(new { document = "minutes", ordinal = 1, cms = Convert.ToBase64String(cms) });
        using var again = await PostAsync("thuky", new { document = "minutes", ordinal = 1, cms = Convert.ToBase64String(cms) });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", again);

        await RefusedAsync("cms", new { document = "minutes", ordinal = 1, cms = Convert.ToBase64String(DetachedSignature.Sign([1, 2, 3], key, stage.Server.Clock.GetUtcNow())) });
        await RefusedAsync("cms", new { document = "minutes", ordinal = 1, cms = "AAAA" });
        await RefusedAsync("cms", new { document = "minutes", ordinal = 1, cms = new string('A', 20_000) });
        using var none = await PostAsync("thuky", new { document = "minutes", ordinal = 2, organisation = true });
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", none);
        using var delegated = await PostAsync("daibieu1", new { document = "minutes", ordinal = 1, organisation = true });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", delegated);
    }

    [Fact]
    public async Task Who_knows_the_minutes_is_told_which_meeting_issued_a_file_and_whether_it_counts()
    {
        var minutes = await RestMinutes.SignedAsync(stage.Server);
        await minutes.IssueAsync();
        var first = await minutes.FileAsync("daibieu5", "/minutes.pdf");
        Assert.Equal("current", await StateAsync(first, "daibieu5"));
        var meeting = (await VerifyAsync(first, [1], "daibieu5")).GetProperty("meeting");
        Assert.Equal(minutes.Meeting.Id, meeting.GetProperty("id").GetGuid());
        Assert.Equal(("minutes", minutes.Number(1)), (meeting.GetProperty("document").GetString(), meeting.GetProperty("number").GetString()));

        // To everybody else, and with one byte more, it is as any other file.
        Assert.Null(await StateAsync(first, "daibieu3"));
        Assert.Null(await StateAsync([.. first, 0], "daibieu5"));

        await minutes.Meeting.ExecuteAsync("thuky", new { type = "reviseMinutes", document = "minutes", ordinal = 1, reason = "Sai tên đại biểu" });
        Assert.Equal("current", await StateAsync(first, "daibieu5"));
        await minutes.SignAsync();
        await minutes.IssueAsync(2);
        var second = await minutes.FileAsync("daibieu5", "/minutes.pdf");
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "recallMinutes", document = "minutes", ordinal = 2, reason = "Trái quy định" });
        Assert.Equal(("replaced", "recalled"), (await StateAsync(first, "daibieu5"), await StateAsync(second, "daibieu5")));

        async Task<string?> StateAsync(byte[] pdf, string userName) => (await VerifyAsync(pdf, [1], userName)).TryGetProperty("meeting", out var found) ? found.GetProperty("state").GetString() : null;
    }

    [Fact]
    public void So_many_are_looked_at_at_a_time_and_so_many_of_one_member()
    {
        using var checks = new SignatureChecks(TimeProvider.System);
        var (first, second) = (checks.Take(Guid.NewGuid(), out _), checks.Take(Guid.NewGuid(), out _));
        Assert.Null(checks.Take(Guid.NewGuid(), out var refusal));
        Assert.Equal(RefusalCodes.RateLimited, refusal!.Code);
        first!.Dispose();
        second!.Dispose();

        var one = Guid.NewGuid();
        for (var i = 0; i < SignatureChecks.MemberAtOnce; i++) checks.Take(one, out _)!.Dispose();
        Assert.Null(checks.Take(one, out refusal));
        Assert.Equal(RefusalCodes.RateLimited, refusal!.Code);
        checks.Take(Guid.NewGuid(), out _)!.Dispose();
    }

    [Fact]
    public async Task A_certificate_that_is_over_signs_nothing_and_keeps_no_server_from_starting()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, TestCertificates.Make(fromDays: -20, toDays: -10));
            await using var server = await TestServer.StartAsync("Development", null, $"--Collab:Signing:Certificate={path}", $"--Collab:Signing:Password={TestCertificates.Password}");
            var minutes = await RestMinutes.SignedAsync(server);
            await minutes.IssueAsync();
            using var secretary = await server.SignInAsync("thuky");
            var certificate = await secretary.GetFromJsonAsync<JsonElement>(minutes.Meeting.Path("/minutes/certificate"));
            Assert.True(certificate.GetProperty("configured").GetBoolean() && certificate.GetProperty("expired").GetBoolean());
            using var answer = await secretary.PostAsJsonAsync(minutes.Meeting.Path("/minutes/signatures"), new { document = "minutes", ordinal = 1, organisation = true });
            await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", answer);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_server_does_not_start_with_a_certificate_that_it_cannot_sign_with()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => TestServer.StartAsync("Production", null, "--Collab:Signing:Certificate=/khong/co.pfx"));
        Assert.Contains("Collab:Signing:Certificate", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<Guid> SignAsync(object request)
    {
        using var answer = await PostAsync("thuky", request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetProperty("signatureId").GetGuid();
    }

    private async Task RefusedAsync(string field, object request)
    {
        using var answer = await PostAsync("thuky", request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PostAsync(string userName, object request)
    {
        using var client = await stage.Server.SignInAsync(userName);
        return await client.PostAsJsonAsync(Minutes.Meeting.Path("/minutes/signatures"), request);
    }

    private async Task<JsonElement> VerifyAsync(byte[] pdf, byte[] p7s, string userName = "daibieu1")
    {
        using var client = await stage.Server.SignInAsync(userName);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(pdf), "pdf", "bien-ban.pdf" }, { new ByteArrayContent(p7s), "p7s", "chu-ky.p7s" } };
        using var answer = await client.PostAsync(new Uri("/api/signatures/verify", UriKind.Relative), form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static IEnumerable<string?> ProblemsOf(JsonElement seen) => seen.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString());
}
