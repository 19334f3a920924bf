using System.Net;

namespace Collab.Server.Tests.Clustering;

public sealed class DashboardTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(null, "/", HttpStatusCode.Unauthorized)]
    [InlineData("chutri", "/", HttpStatusCode.Forbidden)]
    [InlineData("chutri", "/ClusterStats", HttpStatusCode.Forbidden)]
    [InlineData("quantri", "/", HttpStatusCode.OK)]
    [InlineData("quantri", "/index.min.js", HttpStatusCode.OK)]
    [InlineData("quantri", "/DashboardCounters", HttpStatusCode.OK)]
    [InlineData("quantri", "/GrainState?grainId=x&grainType=meeting", HttpStatusCode.NotFound)]
    [InlineData("quantri", "/Trace", HttpStatusCode.Forbidden)]
    public async Task The_page_on_the_cluster_is_for_administrators_and_shows_no_meeting(string? userName, string path, HttpStatusCode expected)
    {
        using var client = userName is null ? server.Anonymous() : await server.SignInAsync(userName);
        using var answer = await client.GetAsync("/admin/orleans" + path);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
