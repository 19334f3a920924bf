using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Collab.Server.Tests.Accounts;

public abstract class HubSignInSpecification(TestServer server)
{
    [Fact]
    public async Task The_hub_takes_the_token_in_its_address_and_the_member_from_it()
    {
        using var client = await server.SignInAsync("daibieu1");
        var token = client.DefaultRequestHeaders.Authorization!.Parameter;
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o => o.AccessTokenProvider = () => Task.FromResult(token)).Build();
        await hub.StartAsync();
        var answer = await hub.InvokeAsync<JsonElement>("Subscribe", $"meeting:{DemoSeed.MeetingId}", null);
        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(DemoOrganisation.Person("daibieu1").Id, answer.GetProperty("state").GetProperty("me").GetProperty("memberId").GetGuid());
    }

    [Fact]
    public async Task The_hub_takes_a_pages_cookie()
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var browser = new HttpClient(handler) { BaseAddress = server.Url };
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "chutri", password = DemoSeed.Password })).EnsureSuccessStatusCode();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o =>
        {
            o.Cookies = cookies;
            o.Headers.Add("Origin", server.Url.GetLeftPart(UriPartial.Authority));
        }).Build();
        await hub.StartAsync();
        Assert.True((await hub.InvokeAsync<JsonElement>("Subscribe", $"meeting:{DemoSeed.MeetingId}", null)).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_connection_ends_with_the_token_that_it_was_made_with()
    {
        var account = new Account { Id = DemoOrganisation.Person("daibieu1").Id, SecurityStamp = "any" };
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // As short as this machine connects in.
        for (var seconds = 2; ; seconds *= 2)
        {
            var token = server.Services.GetRequiredService<Tokens>().Access(SignIns.Principal(account, Guid.NewGuid()), TimeSpan.FromSeconds(seconds));
            await using var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o => o.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
            hub.Closed += _ =>
            {
                closed.SetResult();
                return Task.CompletedTask;
            };
            try
            {
                await hub.StartAsync();
            }
            catch (Exception) when (seconds < 30)
            {
                continue; // the token was over before the connection was made
            }

            await closed.Task.WaitAsync(TimeSpan.FromSeconds(60));
            return;
        }
    }

    [Fact]
    [Trait("Requirement", "O3")]
    public async Task Signing_out_ends_the_live_connections_of_that_sign_in_and_of_no_other()
    {
        using var leaving = await server.SignInAsync("daibieu2");
        using var staying = await server.SignInAsync("daibieu2");
        await using var gone = await ConnectAsync(leaving);
        await using var kept = await ConnectAsync(staying);
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gone.On<JsonElement>("notice", notice => told.TrySetResult(notice.GetProperty("type").GetString()!));
        gone.Closed += _ => { closed.TrySetResult(); return Task.CompletedTask; };

        (await leaving.PostAsync("/api/auth/logout", null)).EnsureSuccessStatusCode();
        Assert.Equal("signedOut", await told.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True((await kept.InvokeAsync<JsonElement>("Subscribe", $"meeting:{DemoSeed.MeetingId}", null)).GetProperty("ok").GetBoolean());
    }

    [Fact]
    [Trait("Requirement", "O3")]
    public async Task A_sign_in_that_another_server_ended_loses_its_live_connections_here()
    {
        using var leaving = await server.SignInAsync("daibieu3");
        using var staying = await server.SignInAsync("daibieu3");
        await using var gone = await ConnectAsync(leaving);
        await using var kept = await ConnectAsync(staying);
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        gone.On<JsonElement>("notice", notice => told.TrySetResult(notice.GetProperty("type").GetString()!));

        // What the other server does, past this one's connections.
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var protector = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(SignInSchemes.Token).BearerTokenProtector;
            await scope.ServiceProvider.GetRequiredService<SignIns>().EndAsync(protector.Unprotect(leaving.DefaultRequestHeaders.Authorization!.Parameter)!.Principal);
        }

        Assert.Equal("signedOut", await told.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True((await kept.InvokeAsync<JsonElement>("Subscribe", $"meeting:{DemoSeed.MeetingId}", null)).GetProperty("ok").GetBoolean());
    }

    private async Task<HubConnection> ConnectAsync(HttpClient client)
    {
        var token = client.DefaultRequestHeaders.Authorization!.Parameter;
        var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o => o.AccessTokenProvider = () => Task.FromResult(token)).Build();
        await hub.StartAsync();
        return hub;
    }

    [Theory]
    [InlineData("")]
    [InlineData("?access_token=made-up")]
    public async Task Nobody_connects_without_a_sign_in(string query)
    {
        using var client = server.Anonymous();
        using var answer = await client.PostAsync("/hub/live/negotiate" + query, null);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", answer);
    }
}

public sealed class HubSignInTests(TestServer server) : HubSignInSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresHubSignInTests(PostgresFixture postgres) : HubSignInSpecification(postgres.Demo);
