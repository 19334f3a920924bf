using Collab.Domain.Access;
using Collab.Domain.Streams;
using Collab.Server.Access;
using Collab.Server.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

/// <summary>The matrix against what the server answers: nothing without a row, no row without its thing.</summary>
[Trait("Requirement", "O4")]
public sealed class MatrixTests(MatrixTests.Whole whole) : IClassFixture<MatrixTests.Whole>
{
    /// <summary>With whatever a setting can add.</summary>
    public sealed class Whole : IAsyncLifetime
    {
        internal TestServer Server { get; } = new("Development", settings: ["--Collab:Dashboard=true", "--LoadTests:Enabled=true"]);

        public Task InitializeAsync() => Server.InitializeAsync();

        public Task DisposeAsync() => Server.DisposeAsync().AsTask();
    }

    [Fact]
    public void Every_endpoint_has_one_row_and_no_row_is_without_its_endpoint() => Assert.Equal(
        AccessMatrix.Endpoints.Select(rule => rule.Action).Order(StringComparer.Ordinal),
        whole.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().Select(AccessSetup.ActionOf).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_method_of_the_hub_has_one_row_with_each_kind_of_stream() => Assert.Equal(
        from kind in StreamKinds.All
        from method in typeof(LiveHub).GetMethods()
        where method.DeclaringType == typeof(LiveHub) && !method.IsSpecialName
        orderby $"hub/{method.Name} {kind}"
        select $"hub/{method.Name} {kind}",
        AccessMatrix.Hub.Select(rule => rule.Action).Order(StringComparer.Ordinal));

    [Fact]
    public async Task An_endpoint_without_a_row_ends_the_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(app => app.MapGet("/api/forgotten", () => "").AllowAnonymous()));
        Assert.Contains("GET /api/forgotten", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/favicon.svg", "GET /docs/favicon.svg lets callers in without a sign-in, or its row does, and not both.")]
    [InlineData("/api/units", "Nothing holds the row of GET /api/units against requests.")]
    public async Task An_endpoint_that_is_not_held_against_its_row_ends_the_start(string address, string message)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(app => app.MapGet(address, () => "")));
        Assert.Equal(message, refused.Message);
    }

    private static async Task StartAsync(Action<WebApplication> map)
    {
        var data = Directory.CreateTempSubdirectory("collab-matrix-");
        try
        {
            await using var app = Program.Build(["--environment=Development", "--urls=http://127.0.0.1:0", $"--Collab:Data={data.FullName}"]);
            map(app);
            await app.StartAsync();
            await app.StopAsync();
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
