using System.Net;
using System.Net.Http.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

public sealed class TokenTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact, Trait("Requirement", "O3")]
    public async Task An_access_token_expires_and_the_refresh_token_gives_a_new_pair()
    {
        var tokens = await LoginAsync();
        Assert.Equal(30 * 60, tokens.ExpiresIn);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(tokens.AccessToken));

        _server.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(tokens.AccessToken));

        using var client = _server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = tokens.RefreshToken });
        var renewed = (await answer.Content.ReadFromJsonAsync<TokenAnswer>())!;
        Assert.Equal(HttpStatusCode.OK, await MeAsync(renewed.AccessToken));
    }

    [Fact]
    public async Task A_refresh_token_ends_with_its_time_with_the_sign_out_and_with_the_password()
    {
        var expired = await LoginAsync("daibieu1");
        _server.Clock.Advance(TimeSpan.FromDays(15));
        await AssertRefusedAsync(expired.RefreshToken);

        var signedOut = await LoginAsync("daibieu1");
        using var client = _server.WithToken(signedOut.AccessToken);
        (await client.PostAsync("/api/auth/logout", null)).EnsureSuccessStatusCode();
        await AssertRefusedAsync(signedOut.RefreshToken);

        var before = await LoginAsync("daibieu1");
        using var changing = _server.WithToken(before.AccessToken);
        using var changed = await changing.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = "another-long-one" });
        Assert.Equal(HttpStatusCode.OK, await MeAsync((await changed.Content.ReadFromJsonAsync<TokenAnswer>())!.AccessToken));
        await AssertRefusedAsync(before.RefreshToken);
    }

    [Fact]
    public async Task Neither_token_does_the_other_ones_work_nor_does_a_made_up_one()
    {
        var tokens = await LoginAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(tokens.RefreshToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync("made-up"));
        await AssertRefusedAsync(tokens.AccessToken);
        await AssertRefusedAsync("made-up");
    }

    [Fact]
    public async Task A_token_in_the_address_counts_for_the_hub_only()
    {
        var tokens = await LoginAsync();
        using var client = _server.Anonymous();
        using var answer = await client.GetAsync("/api/me?access_token=" + tokens.AccessToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Tokens_outlive_a_restart_of_the_server()
    {
        var tokens = await LoginAsync();
        await _server.StopAsync();
        await using var restarted = await TestServer.StartAsync(data: _server.Data);
        using var client = restarted.WithToken(tokens.AccessToken);
        using var me = await client.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    private async Task<TokenAnswer> LoginAsync(string userName = "chutri")
    {
        using var client = _server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/auth/login?tokens=true", new { userName, password = DemoSeed.Password });
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        return (await answer.Content.ReadFromJsonAsync<TokenAnswer>())!;
    }

    private async Task<HttpStatusCode> MeAsync(string accessToken)
    {
        using var client = _server.WithToken(accessToken);
        using var answer = await client.GetAsync("/api/me");
        return answer.StatusCode;
    }

    private async Task AssertRefusedAsync(string refreshToken)
    {
        using var client = _server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", answer);
    }
}
