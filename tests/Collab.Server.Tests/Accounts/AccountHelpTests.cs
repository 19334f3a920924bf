using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.SignalR.Client;

namespace Collab.Server.Tests.Accounts;

public abstract class AccountHelpSpecification(TestServer server)
{
    [Fact, Trait("Requirement", "O3")]
    public async Task An_administrator_sees_how_a_member_signs_in()
    {
        using var admin = await AdministratorAsync();
        var invited = await NewMember.MakeAsync(server, password: null);
        (await admin.PostAsync($"/api/members/{invited.Id}/account-link", null)).EnsureSuccessStatusCode();
        var seen = await AccountAsync(admin, invited.Id);
        Assert.Equal((invited.UserName, true, false, false), (seen.UserName, seen.Active, seen.HasPassword, seen.SecondFactor));
        Assert.Equal(new SignInSummary(0, null), seen.SignIns);
        Assert.NotNull(seen.LinkExpiresAt);

        var member = await NewMember.MakeAsync(server, DemoSeed.Password);
        using var first = await server.SignInAsync(member.UserName);
        await Authenticator.EnrolAsync(first, server.Clock);
        seen = await AccountAsync(admin, member.Id);
        Assert.Equal((true, true, true, null), (seen.Active, seen.HasPassword, seen.SecondFactor, seen.LinkExpiresAt));
        Assert.Equal(1, seen.SignIns.Count);
        Assert.InRange(server.Clock.GetUtcNow() - seen.SignIns.LatestAt!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));

        await server.DeactivateAsync(member.Id);
        Assert.False((await AccountAsync(admin, member.Id)).Active);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task An_administrator_signs_a_member_out_everywhere_live_connections_too()
    {
        var member = await NewMember.MakeAsync(server, DemoSeed.Password);
        using var admin = await AdministratorAsync();
        using var browser = server.Browser();
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = member.UserName, password = DemoSeed.Password })).EnsureSuccessStatusCode();
        using var program = await server.SignInAsync(member.UserName);
        await using var gone = await HubAsync(program);
        await using var kept = await HubAsync(admin);
        var told = Told(gone);

        using var done = await admin.PostAsync($"/api/members/{member.Id}/sign-out", null);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        Assert.Equal("signedOut", await told.WaitAsync(TimeSpan.FromSeconds(30)));
        using var ended = await browser.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", ended);
        Assert.Equal(HubConnectionState.Connected, kept.State);
        Assert.Equal(0, (await AccountAsync(admin, member.Id)).SignIns.Count);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Setting_a_password_by_link_closes_the_live_connections_of_before()
    {
        var member = await NewMember.MakeAsync(server, DemoSeed.Password);
        using var admin = await AdministratorAsync();
        using var program = await server.SignInAsync(member.UserName);
        await using var gone = await HubAsync(program);
        var told = Told(gone);

        using var made = await admin.PostAsync($"/api/members/{member.Id}/account-link", null);
        var link = (await made.Content.ReadFromJsonAsync<AccountLinkAnswer>(JsonSerializerOptions.Web))!;
        using var nobody = server.Anonymous();
        (await nobody.PostAsJsonAsync("/api/auth/link", new { token = link.Url.Split("#token=")[1], password = NewMember.Password })).EnsureSuccessStatusCode();
        Assert.Equal("signedOut", await told.WaitAsync(TimeSpan.FromSeconds(30)));
        // By which the other servers know.
        Assert.Equal(0, (await AccountAsync(admin, member.Id)).SignIns.Count);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task An_administrator_takes_off_the_second_factor_of_whoever_lost_it()
    {
        var member = await NewMember.MakeAsync(server, DemoSeed.Password);
        using var admin = await AdministratorAsync();
        using var nothing = await admin.DeleteAsync($"/api/members/{member.Id}/second-factor");
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", nothing);

        using var browser = server.Browser();
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = member.UserName, password = DemoSeed.Password })).EnsureSuccessStatusCode();
        await Authenticator.EnrolAsync(browser, server.Clock);
        using var done = await admin.DeleteAsync($"/api/members/{member.Id}/second-factor");
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        using var ended = await browser.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", ended);
        using var without = await browser.PostAsJsonAsync("/api/auth/login", new { userName = member.UserName, password = DemoSeed.Password });
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        Assert.Equal(new SecondFactorState(false, 0), await browser.GetFromJsonAsync<SecondFactorState>("/api/me/second-factor"));
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Administrators_take_off_their_own_second_factor_with_password_and_code_only()
    {
        var admin = await NewMember.MakeAsync(server, DemoSeed.Password, role: GrantWord.SystemAdmin);
        using var signedIn = await server.SignInAsync(admin.UserName);
        await Authenticator.EnrolAsync(signedIn, server.Clock);
        using var own = await signedIn.DeleteAsync($"/api/members/{admin.Id}/second-factor");
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", own);
        Assert.True((await signedIn.GetFromJsonAsync<SecondFactorState>("/api/me/second-factor"))!.On);
    }

    [Theory, Trait("Requirement", "O4")]
    [InlineData("GET", "account")]
    [InlineData("POST", "account-link")]
    [InlineData("POST", "sign-out")]
    [InlineData("DELETE", "second-factor")]
    public async Task Nobody_but_administrators_helps(string method, string what)
    {
        var member = await NewMember.MakeAsync(server, DemoSeed.Password);
        using var goesOn = server.Browser();
        (await goesOn.PostAsJsonAsync("/api/auth/login", new { userName = member.UserName, password = DemoSeed.Password })).EnsureSuccessStatusCode();
        var another = await NewMember.MakeAsync(server, DemoSeed.Password);
        using var caller = await server.SignInAsync(another.UserName);

        // Oneself, another, nobody: the same answer.
        foreach (var id in (Guid[])[another.Id, member.Id, Guid.NewGuid()])
        {
            using var refused = await SendAsync(caller, method, $"/api/members/{id}/{what}");
            await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);
        }

        using var nobody = server.Anonymous();
        using var anonymous = await SendAsync(nobody, method, $"/api/members/{member.Id}/{what}");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", anonymous);
        using var me = await goesOn.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);

        using var admin = await AdministratorAsync();
        using var unknown = await SendAsync(admin, method, $"/api/members/{Guid.NewGuid()}/{what}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", unknown);
        using var noId = await SendAsync(admin, method, $"/api/members/not-an-id/{what}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", noId);
    }

    /// <summary>An access token outlives its sign-in by minutes.</summary>
    [Fact, Trait("Requirement", "O3")]
    public async Task An_administrator_who_was_signed_out_helps_nobody()
    {
        var admin = await NewMember.MakeAsync(server, DemoSeed.Password, role: GrantWord.SystemAdmin);
        using var thief = await server.SignInAsync(admin.UserName);
        using var owner = server.Browser();
        (await owner.PostAsJsonAsync("/api/auth/login", new { userName = admin.UserName, password = DemoSeed.Password })).EnsureSuccessStatusCode();
        (await owner.DeleteAsync("/api/me/sign-ins")).EnsureSuccessStatusCode();
        using var refused = await thief.PostAsync($"/api/members/{DemoOrganisation.Person("daibieu6").Id}/account-link", null);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", refused);
    }

    private Task<HttpClient> AdministratorAsync() => server.SignInAsync("quantri");

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        return await client.SendAsync(request);
    }

    private static async Task<MemberAccount> AccountAsync(HttpClient admin, Guid member) =>
        (await admin.GetFromJsonAsync<MemberAccount>($"/api/members/{member}/account", JsonSerializerOptions.Web))!;

    private static Task<string> Told(HubConnection hub)
    {
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("notice", notice => told.TrySetResult(notice.GetProperty("type").GetString()!));
        return told.Task;
    }

    private async Task<HubConnection> HubAsync(HttpClient client)
    {
        var token = client.DefaultRequestHeaders.Authorization!.Parameter;
        var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o => o.AccessTokenProvider = () => Task.FromResult(token)).Build();
        await hub.StartAsync();
        return hub;
    }
}

public sealed class AccountHelpTests(TestServer server) : AccountHelpSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresAccountHelpTests(PostgresFixture postgres) : AccountHelpSpecification(postgres.Accounts)
{
    [Fact, Trait("Requirement", "O3")]
    public async Task What_an_administrator_does_at_one_server_ends_live_connections_at_the_other()
    {
        var database = await postgres.NewDatabaseAsync();
        var servers = await Task.WhenAll(TestServer.StartAsync("Development", null, database), TestServer.StartAsync("Development", null, database));
        using var admin = await servers[0].SignInAsync("quantri");
        using var member = await servers[1].SignInAsync("daibieu6");
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(servers[1].Url, "/hub/live"), o => o.AccessTokenProvider = () => Task.FromResult(member.DefaultRequestHeaders.Authorization!.Parameter)).Build();
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("notice", notice => told.TrySetResult(notice.GetProperty("type").GetString()!));
        await hub.StartAsync();

        (await admin.PostAsync($"/api/members/{DemoOrganisation.Person("daibieu6").Id}/sign-out", null)).EnsureSuccessStatusCode();
        Assert.Equal("signedOut", await told.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        foreach (var server in servers) await server.DisposeAsync();
    }
}
