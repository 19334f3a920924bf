using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Hosting;

public sealed class ErrorTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("GET", "/api/me", HttpStatusCode.Unauthorized, "unauthenticated")]
    [InlineData("GET", "/api/no-such-thing", HttpStatusCode.NotFound, "notFound")]
    [InlineData("GET", "/health/no-such-thing", HttpStatusCode.NotFound, "notFound")]
    [InlineData("GET", "/api/auth/login", HttpStatusCode.MethodNotAllowed, "methodNotAllowed")]
    [InlineData("DELETE", "/api/units", HttpStatusCode.MethodNotAllowed, "methodNotAllowed")]
    [InlineData("POST", "/api/auth/login", HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType")]
    public async Task What_the_framework_refuses_has_a_code_too(string method, string path, HttpStatusCode status, string code)
    {
        using var client = server.Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST") request.Content = new StringContent("<x/>", null, "text/xml");
        request.Headers.Add("Accept", "text/html");
        using var answer = await client.SendAsync(request);
        await Problem.AssertAsync(status, code, answer);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_too_large()
    {
        using var client = server.Anonymous();
        // Refused by its length, the body is not read: who sends it all the same may lose the connection before the answer.
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var body = new StringContent("{\"userName\":\"" + new string('x', 1024 * 1024) + "\"}", null, "application/json");
        using var answer = await client.PostAsync("/api/auth/login", body);
        await Problem.AssertAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge", answer);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_fault_of_the_server_tells_nothing_of_its_inside(string environment)
    {
        await using var broken = await TestServer.StartAsync(environment);
        await broken.BreakDatabaseAsync();
        using var client = broken.Anonymous();
        using var answer = await client.PostAsync("/api/auth/login", new StringContent("""{"userName":"a","password":"b"}""", null, "application/json"));
        await Problem.AssertAsync(HttpStatusCode.InternalServerError, "internal", answer);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Sqlite", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        string[] open = ["/api/auth/login", "/api/auth/refresh", "/api/auth/logout", "/api/auth/methods", "/api/auth/token", "/api/auth/openid", "/api/auth/passkey/", "/api/auth/link/", "/api/setup", "/api/guest/", "/openapi/", "/docs", "/health/"];
        var unguarded = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => !open.Any(o => path.StartsWith(o, StringComparison.Ordinal)));
        Assert.Empty(unguarded);
    }

    [Fact]
    public async Task A_member_who_calls_without_end_is_slowed_down()
    {
        await using var strict = await TestServer.StartAsync("Development", null, "--Collab:Accounts:CallsPerMember=1");
        using var client = await strict.SignInAsync("daibieu1");
        using var neighbour = await strict.SignInAsync("daibieu2");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.GetAsync("/api/me")));
        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", refused);
        Assert.Equal(HttpStatusCode.OK, (await neighbour.GetAsync("/api/me")).StatusCode);
        foreach (var answer in answers) answer.Dispose();
    }
}
