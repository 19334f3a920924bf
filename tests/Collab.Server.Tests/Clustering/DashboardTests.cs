using System.Net;

namespace Collab.Server.Tests.Clustering;

public sealed class DashboardTests(DashboardTests.Shown shown) : IClassFixture<DashboardTests.Shown>
{
    public sealed class Shown : IAsyncLifetime
    {
        internal TestServer Server { get; } = new("Development", settings: "--Collab:Dashboard=true");

        public Task InitializeAsync() => Server.InitializeAsync();

        public Task DisposeAsync() => Server.DisposeAsync().AsTask();
    }

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
        using var client = userName is null ? shown.Server.Anonymous() : await shown.Server.SignInAsync(userName);
        using var answer = await client.GetAsync("/admin/orleans" + path);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_page_where_nobody_asked_for_one()
    {
        await using var plain = await TestServer.StartAsync("Production");
        using var client = plain.Anonymous();
        using var answer = await client.GetAsync("/admin/orleans/DashboardCounters");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
