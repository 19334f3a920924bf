using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

public abstract class AccountLinkSpecification(TestServer server)
{
    private const string Changed = "mật khẩu hoàn toàn mới";

    [Fact, Trait("Requirement", "O3")]
    public async Task A_member_without_a_password_sets_one_with_the_link_and_signs_in()
    {
        var member = await NewMember.MakeAsync(server, password: null);
        using var nobody = server.Anonymous();
        using var before = await LoginAsync(nobody, member.UserName, Changed);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", before);

        using var admin = await AdministratorAsync();
        var link = await LinkAsync(admin, member.Id);
        Assert.InRange(link.ExpiresAt - server.Clock.GetUtcNow(), TimeSpan.FromHours(71), TimeSpan.FromHours(72));
        Assert.StartsWith(new Uri(server.Url, "/account/link#token=").ToString(), link.Url, StringComparison.Ordinal);

        using var look = await LookAsync(nobody, TokenOf(link));
        Assert.Equal(new LinkOwner(member.Name, member.UserName), await look.Content.ReadFromJsonAsync<LinkOwner>());
        using var used = await UseAsync(nobody, TokenOf(link), Changed);
        Assert.Equal(HttpStatusCode.NoContent, used.StatusCode);
        using var signedIn = await LoginAsync(nobody, member.UserName, Changed);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task A_link_is_stored_as_a_hash()
    {
        var member = await NewMember.MakeAsync(server);
        using var admin = await AdministratorAsync();
        var token = TokenOf(await LinkAsync(admin, member.Id));
        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(token).Length);

        await using var scope = server.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<AccountsContext>().AccountLinks.SingleAsync(l => l.AccountId == member.Id);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(token)), stored.TokenHash);
        Assert.Equal(DemoOrganisation.Person("quantri").Id, stored.MadeBy);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Every_link_that_is_not_good_is_answered_the_same()
    {
        using var admin = await AdministratorAsync();
        var members = new List<NewMember>();
        for (var i = 0; i < 4; i++) members.Add(await NewMember.MakeAsync(server));
        var expired = TokenOf(await LinkAsync(admin, members[0].Id));
        server.Clock.Advance(AccountLinks.Lifetime + TimeSpan.FromSeconds(1));

        using var again = await AdministratorAsync();
        using var nobody = server.Anonymous();
        var used = TokenOf(await LinkAsync(again, members[1].Id));
        (await UseAsync(nobody, used, Changed)).EnsureSuccessStatusCode();
        var replaced = TokenOf(await LinkAsync(again, members[2].Id));
        var good = TokenOf(await LinkAsync(again, members[2].Id));
        var deactivated = TokenOf(await LinkAsync(again, members[3].Id));
        await server.DeactivateAsync(members[3].Id);

        var said = new HashSet<string?>();
        foreach (var token in (string[])["", "made-up", new string('x', 5000), expired, used, replaced, deactivated])
        {
            using var look = await LookAsync(nobody, token);
            said.Add((await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", look)).Detail);
            // A password that would be refused is not looked at either.
            foreach (var password in (string[])["một mật khẩu khác", "short"])
            {
                using var use = await UseAsync(nobody, token, password);
                said.Add((await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", use)).Detail);
            }
        }

        Assert.Single(said);
        using var stays = await UseAsync(nobody, good, Changed);
        Assert.Equal(HttpStatusCode.NoContent, stays.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task A_link_is_good_once_also_when_it_is_sent_twice_at_the_same_time()
    {
        var member = await NewMember.MakeAsync(server);
        using var admin = await AdministratorAsync();
        var token = TokenOf(await LinkAsync(admin, member.Id));
        // Requests wait for each other to hash passwords: this is asked behind them.
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            await using var scope = server.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<AccountLinks>().UseAsync(token, $"{Changed} {i}")).Account is not null;
        })));
        Assert.Single(taken, good => good);
    }

    [Theory, Trait("Requirement", "O3")]
    [InlineData("short")]
    [InlineData("Matkhau@12345")]
    [InlineData("Hồng Hà 2026")]
    public async Task A_password_that_is_refused_leaves_the_link_good(string password)
    {
        var member = await NewMember.MakeAsync(server);
        using var admin = await AdministratorAsync();
        var token = TokenOf(await LinkAsync(admin, member.Id));
        using var nobody = server.Anonymous();
        using var refused = await UseAsync(nobody, token, password);
        Assert.Contains("password", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
        using var tooLong = await UseAsync(nobody, token, new string('x', PasswordRules.MaxLength + 1));
        Assert.Contains("password", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", tooLong)).Errors.Keys);

        using var right = await UseAsync(nobody, token, Changed);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Setting_the_password_ends_every_sign_in_of_the_member_and_the_lock_of_the_name()
    {
        var member = await NewMember.MakeAsync(server);
        await using var scope = server.Services.CreateAsyncScope();
        var readBefore = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(member.UserName))!;
        using var browser = server.Browser();
        (await LoginAsync(browser, member.UserName, NewMember.Password)).EnsureSuccessStatusCode();
        using var nobody = server.Anonymous();
        for (var i = 0; i < 6; i++) (await LoginAsync(nobody, member.UserName, "wrong")).Dispose();

        using var admin = await AdministratorAsync();
        var token = TokenOf(await LinkAsync(admin, member.Id));
        (await UseAsync(nobody, token, Changed)).EnsureSuccessStatusCode();
        using var ended = await browser.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", ended);
        using var old = await LoginAsync(nobody, member.UserName, NewMember.Password);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", old);
        using var right = await LoginAsync(nobody, member.UserName, Changed);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);

        // A sign-in whose password was right before, and that is written down after.
        var signIns = scope.ServiceProvider.GetRequiredService<SignIns>();
        Assert.False(await signIns.IsCurrentAsync(await signIns.StartAsync(readBefore, new DefaultHttpContext())));
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Setting_the_password_leaves_the_second_factor_on()
    {
        var member = await NewMember.MakeAsync(server, DemoSeed.Password);
        using var signedIn = await server.SignInAsync(member.UserName);
        await Authenticator.EnrolAsync(signedIn, server.Clock);
        using var admin = await AdministratorAsync();
        using var nobody = server.Anonymous();
        (await UseAsync(nobody, TokenOf(await LinkAsync(admin, member.Id)), Changed)).EnsureSuccessStatusCode();
        using var without = await LoginAsync(nobody, member.UserName, Changed);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "twoFactorRequired", without);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task A_link_is_made_for_members_who_are_there_and_for_nobody_who_makes_it()
    {
        using var admin = await AdministratorAsync();
        using var unknown = await admin.PostAsync($"/api/members/{Guid.NewGuid()}/account-link", null);
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", unknown);
        var gone = await NewMember.MakeAsync(server, active: false);
        using var deactivated = await admin.PostAsync($"/api/members/{gone.Id}/account-link", null);
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", deactivated);
        using var own = await admin.PostAsync($"/api/members/{DemoOrganisation.Person("quantri").Id}/account-link", null);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", own);

        var another = await NewMember.MakeAsync(server, role: GrantWord.SystemAdmin);
        Assert.NotNull(await LinkAsync(admin, another.Id));
    }

    [Theory]
    [InlineData("/api/auth/link", """{"token":"x"}""")]
    [InlineData("/api/auth/link", """{"token":"x","password":null}""")]
    [InlineData("/api/auth/link", """{"token":"x","password":"một câu dễ nhớ","userName":"quantri"}""")]
    [InlineData("/api/auth/link/look", """{"token":1}""")]
    [InlineData("/api/auth/link/look", "{}")]
    [InlineData("/api/auth/link/look", "")]
    public async Task A_malformed_request_is_invalid(string path, string body)
    {
        using var nobody = server.Anonymous();
        using var answer = await nobody.PostAsync(path, new StringContent(body, null, "application/json"));
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
    }

    private Task<HttpClient> AdministratorAsync() => server.SignInAsync("quantri");

    private static async Task<AccountLinkAnswer> LinkAsync(HttpClient admin, Guid member)
    {
        using var made = await admin.PostAsync($"/api/members/{member}/account-link", null);
        made.EnsureSuccessStatusCode();
        return (await made.Content.ReadFromJsonAsync<AccountLinkAnswer>(JsonSerializerOptions.Web))!;
    }

    private static string TokenOf(AccountLinkAnswer link) => link.Url[(link.Url.IndexOf("#token=", StringComparison.Ordinal) + 7)..];

    private static Task<HttpResponseMessage> LookAsync(HttpClient client, string token) => client.PostAsJsonAsync("/api/auth/link/look", new { token });

    private static Task<HttpResponseMessage> UseAsync(HttpClient client, string token, string password) => client.PostAsJsonAsync("/api/auth/link", new { token, password });

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync("/api/auth/login", new { userName, password });
}

public sealed class AccountLinkTests(TestServer server) : AccountLinkSpecification(server), IClassFixture<TestServer>
{
    [Fact]
    public async Task Behind_a_proxy_the_link_has_the_address_that_browsers_know()
    {
        await using var proxied = await TestServer.StartAsync("Development", null, "--Collab:PublicUrl=https://hop.example.vn");
        using var admin = await proxied.SignInAsync("quantri");
        using var made = await admin.PostAsync($"/api/members/{DemoOrganisation.Person("daibieu6").Id}/account-link", null);
        Assert.StartsWith("https://hop.example.vn/account/link#token=", (await made.Content.ReadFromJsonAsync<AccountLinkAnswer>(JsonSerializerOptions.Web))!.Url, StringComparison.Ordinal);
    }
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresAccountLinkTests(PostgresFixture postgres) : AccountLinkSpecification(postgres.Accounts);
