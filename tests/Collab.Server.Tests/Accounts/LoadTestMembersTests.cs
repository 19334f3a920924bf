using System.Net;
using System.Net.Http.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

public sealed class LoadTestMembersTests
{
    [Fact]
    public async Task Members_are_made_once_and_their_tokens_work()
    {
        await using var server = await TestServer.StartAsync("Production", null, "--LoadTests:Enabled=true");
        var first = await MakeAsync(server, 50);
        var again = await MakeAsync(server, 60);
        Assert.Equal(60, again.Members.Count);
        Assert.Equal(first.Members.Select(m => m.Id), again.Members.Take(50).Select(m => m.Id));

        using var client = server.WithToken(again.Members[59].AccessToken);
        using var me = await client.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(20_001)]
    public async Task A_count_beyond_the_limits_is_invalid(int count)
    {
        await using var server = await TestServer.StartAsync("Production", null, "--LoadTests:Enabled=true");
        using var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/load-tests/members", new { count });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
    }

    [Fact]
    public async Task The_endpoint_is_not_there_unless_it_is_enabled()
    {
        await using var server = await TestServer.StartAsync("Production");
        using var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/load-tests/members", new { count = 1 });
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", answer);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    public async Task Whoever_comes_through_a_proxy_is_not_this_machine(string header, string value)
    {
        await using var server = await TestServer.StartAsync("Production", null, "--LoadTests:Enabled=true");
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.PostAsJsonAsync("/api/load-tests/members", new { count = 1 });
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", answer);
    }

    private static async Task<LoadTestMembers> MakeAsync(TestServer server, int count)
    {
        using var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/load-tests/members", new { count });
        return (await answer.Content.ReadFromJsonAsync<LoadTestMembers>())!;
    }
}
