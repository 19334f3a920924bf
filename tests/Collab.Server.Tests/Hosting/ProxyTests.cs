using System.Net;
using System.Net.Http.Json;

namespace Collab.Server.Tests.Hosting;

public sealed class ProxyTests
{
    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "--Collab:Proxies:0=127.0.0.0/8")]
    [InlineData(HttpStatusCode.Unauthorized, "--Collab:Proxies:0=10.0.0.5", "--Collab:Proxies:1=127.0.0.1")]
    [InlineData(HttpStatusCode.TooManyRequests, "--Collab:Proxies:0=10.0.0.5")]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Sign_ins_are_counted_by_the_address_that_a_known_proxy_tells_and_nobody_else(HttpStatusCode third, params string[] proxies)
    {
        await using var server = await TestServer.StartAsync("Production", null, ["--Collab:Accounts:SignInsPerAddress=2", .. proxies]);
        var answers = new List<HttpStatusCode>();
        foreach (var address in (string[])["203.0.113.1", "203.0.113.2", "203.0.113.3"])
        {
            using var client = server.Anonymous();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            using var answer = await client.PostAsJsonAsync("/api/auth/login?tokens=true", new { userName = "nobody", password = "not a password" });
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, third], answers);
    }

    [Fact]
    public async Task What_stands_before_an_unknown_hop_was_written_by_the_browser_and_is_not_believed()
    {
        await using var server = await TestServer.StartAsync("Production", null, "--Collab:Accounts:SignInsPerAddress=1", "--Collab:Proxies:0=127.0.0.1");
        foreach (var (claimed, expected) in new[] { ("198.51.100.1", HttpStatusCode.Unauthorized), ("198.51.100.2", HttpStatusCode.TooManyRequests) })
        {
            using var client = server.Anonymous();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"{claimed}, 203.0.113.1");
            using var answer = await client.PostAsJsonAsync("/api/auth/login?tokens=true", new { userName = "nobody", password = "not a password" });
            Assert.Equal(expected, answer.StatusCode);
        }
    }
}
