using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Server.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

[Trait("Requirement", "O3")]
public abstract class PasskeySpecification(TestServer server)
{
    /// <summary>Of an own database: a server, and another beside it or after it.</summary>
    protected abstract Task<(TestServer First, Func<Task<TestServer>> Second)> TwoServersAsync(params string[] settings);

    private string Origin => $"http://localhost:{server.Url.Port}";

    [Fact]
    public async Task It_is_registered_and_used_by_browser_and_program()
    {
        using var member = await SignedInAsync();
        using var authenticator = new SoftAuthenticator(Origin);
        var added = await AddAsync(member, authenticator, "  Máy ở nhà ");
        Assert.Equal(("Máy ở nhà", (DateTimeOffset?)null), (added.Name, added.UsedAt));
        Assert.Equal(added, Assert.Single(await ListAsync(member), item => item.Id == added.Id));

        using var browser = Client();
        browser.DefaultRequestHeaders.Add("Origin", Origin);
        using var login = await LoginAsync(browser, authenticator);
        Assert.Equal("daibieu1", (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("member").GetProperty("userName").GetString());
        using var me = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        using var program = Client();
        using var tokens = await LoginAsync(program, authenticator, "?tokens=true");
        program.DefaultRequestHeaders.Authorization = new("Bearer", (await tokens.Content.ReadFromJsonAsync<TokenAnswer>())!.AccessToken);
        using var mine = await program.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.NotNull(Assert.Single(await ListAsync(member), item => item.Id == added.Id).UsedAt);

        using var renamed = await member.PatchAsJsonAsync($"/api/me/passkeys/{added.Id}", new { name = "Máy cơ quan" });
        Assert.Equal(HttpStatusCode.NoContent, renamed.StatusCode);
        Assert.Equal("Máy cơ quan", Assert.Single(await ListAsync(member), item => item.Id == added.Id).Name);
        using var removed = await member.DeleteAsync($"/api/me/passkeys/{added.Id}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await LoginAsync(program, authenticator);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", gone);
        using var again = await member.DeleteAsync($"/api/me/passkeys/{added.Id}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", again);
    }

    [Fact]
    public async Task The_browser_is_told_to_verify_the_user_and_to_keep_the_passkey_itself()
    {
        using var member = await SignedInAsync();
        var options = (await OfferAsync(member)).Options;
        Assert.Equal("localhost", options.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("required", options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal("required", options.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString());
        Assert.Equal(DemoOrganisation.Person("daibieu1").Id.ToString(), Encoding.UTF8.GetString(Base64Url.DecodeFromChars(options.GetProperty("user").GetProperty("id").GetString())));

        using var anybody = Client();
        var challenge = (await ChallengeAsync(anybody)).Options;
        Assert.Equal("required", challenge.GetProperty("userVerification").GetString());
        Assert.Empty(challenge.GetProperty("allowCredentials").EnumerateArray());
    }

    [Fact]
    public async Task Making_one_takes_the_password()
    {
        using var member = await SignedInAsync();
        using var wrong = await member.PostAsJsonAsync("/api/me/passkeys/options", new { password = "not the password" });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", wrong);

        // What was given out to sign in makes none.
        using var authenticator = new SoftAuthenticator(Origin);
        var made = authenticator.Make((await OfferAsync(member)).Options);
        using var refused = await member.PostAsJsonAsync("/api/me/passkeys", new { (await ChallengeAsync(member)).ChallengeId, credential = made, name = "x" });
        Assert.Contains("credential", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
    }

    [Fact]
    public async Task With_a_second_factor_making_one_takes_its_code_too()
    {
        using var member = await SignedInAsync("daibieu2");
        var (totp, codes) = await Authenticator.EnrolAsync(member, server.Clock);
        using var without = await member.PostAsJsonAsync("/api/me/passkeys/options", new { password = DemoSeed.Password });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "twoFactorRequired", without);
        using var with = await member.PostAsJsonAsync("/api/me/passkeys/options", new { password = DemoSeed.Password, twoFactorCode = totp.Code() });
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        (await member.PostAsJsonAsync("/api/me/second-factor/off", new { password = DemoSeed.Password, twoFactorCode = codes[0] })).EnsureSuccessStatusCode().Dispose();
    }

    [Fact]
    public async Task A_replayed_assertion_is_refused_also_at_another_server()
    {
        const string Page = "http://localhost:5080";
        var (first, startSecond) = await TwoServersAsync($"--Collab:PublicUrl={Page}");
        await using var _ = first;
        using var authenticator = new SoftAuthenticator(Page);
        object sent;
        using (var member = await first.SignInAsync("daibieu1"))
        using (var thief = first.Anonymous())
        {
            await AddAsync(member, authenticator, "Điện thoại");
            var challenge = await ChallengeAsync(thief);
            sent = new { challenge.ChallengeId, credential = authenticator.Sign(challenge.Options) };
            using var used = await thief.PostAsJsonAsync("/api/auth/passkey?tokens=true", sent);
            Assert.Equal(HttpStatusCode.OK, used.StatusCode);
            using var replayed = await thief.PostAsJsonAsync("/api/auth/passkey?tokens=true", sent);
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", replayed);
        }

        await using var second = await startSecond();
        using var elsewhere = second.Anonymous();
        using var refused = await elsewhere.PostAsJsonAsync("/api/auth/passkey?tokens=true", sent);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", refused);
        using var fresh = await LoginAsync(elsewhere, authenticator, "?tokens=true");
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Fact]
    public async Task Of_the_same_challenge_sent_at_the_same_time_one_is_good()
    {
        using var member = await SignedInAsync();
        using var authenticator = new SoftAuthenticator(Origin);
        await AddAsync(member, authenticator);
        using var client = Client();
        var challenge = await ChallengeAsync(client);
        var sent = new { challenge.ChallengeId, credential = authenticator.Sign(challenge.Options) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.PostAsJsonAsync("/api/auth/passkey?tokens=true", sent)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var answer in answers) answer.Dispose();
    }

    public static TheoryData<string> Wrongs => ["a foreign origin", "a cross-origin frame", "no user verification", "another's user handle", "no user handle", "a key that nobody registered"];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task What_is_not_good_is_refused_and_all_of_it_alike(string wrong)
    {
        using var member = await SignedInAsync();
        using var authenticator = new SoftAuthenticator(Origin);
        using var unknown = new SoftAuthenticator(Origin);
        await AddAsync(member, authenticator);
        unknown.UserHandle = authenticator.UserHandle;
        if (wrong == "a foreign origin") authenticator.Origin = "https://localhost.example.org";
        if (wrong == "a cross-origin frame") authenticator.CrossOrigin = true;
        if (wrong == "no user verification") authenticator.VerifiesUser = false;
        if (wrong == "another's user handle") authenticator.UserHandle = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(DemoOrganisation.Person("quantri").Id.ToString()));
        if (wrong == "no user handle") authenticator.UserHandle = null;

        using var client = Client();
        using var answer = await LoginAsync(client, wrong == "a key that nobody registered" ? unknown : authenticator);
        var problem = await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", answer);
        Assert.Equal("The passkey is not one that signs in here, or its challenge was used or is too old.", problem.Detail);
        Assert.Empty(problem.Errors);
    }

    [Theory]
    [InlineData("a foreign origin")]
    [InlineData("a cross-origin frame")]
    [InlineData("no user verification")]
    public async Task What_is_made_in_a_wrong_way_is_not_added(string wrong)
    {
        using var member = await SignedInAsync();
        using var authenticator = new SoftAuthenticator(wrong == "a foreign origin" ? "http://evil.example" : Origin);
        authenticator.CrossOrigin = wrong == "a cross-origin frame";
        authenticator.VerifiesUser = wrong != "no user verification";
        using var answer = await PostNewAsync(member, authenticator);
        Assert.Contains("credential", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors.Keys);
    }

    [Fact]
    public async Task A_challenge_is_good_for_minutes()
    {
        using var member = await SignedInAsync();
        using var authenticator = new SoftAuthenticator(Origin);
        using var late = new SoftAuthenticator(Origin);
        await AddAsync(member, authenticator);
        using var client = Client();
        var toSignIn = await ChallengeAsync(client);
        var toMake = await OfferAsync(member);
        server.Clock.Advance(PasskeyChallenges.Lifetime + TimeSpan.FromSeconds(1));
        using var login = await client.PostAsJsonAsync("/api/auth/passkey", new { toSignIn.ChallengeId, credential = authenticator.Sign(toSignIn.Options) });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", login);
        using var made = await member.PostAsJsonAsync("/api/me/passkeys", new { toMake.ChallengeId, credential = late.Make(toMake.Options), name = "x" });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", made);

        // Whoever asks next sweeps what has run out.
        await ChallengeAsync(client);
        await using var scope = server.Services.CreateAsyncScope();
        var now = server.Clock.GetUtcNow();
        Assert.False(await scope.ServiceProvider.GetRequiredService<AccountsContext>().PasskeyChallenges.AnyAsync(c => c.ExpiresAt <= now));
    }

    [Fact]
    public async Task Nobody_uses_or_takes_or_sees_anothers()
    {
        using var member = await SignedInAsync();
        using var another = await SignedInAsync("daibieu2");
        using var authenticator = new SoftAuthenticator(Origin);
        var theirs = await OfferAsync(another);
        using var stolen = await member.PostAsJsonAsync("/api/me/passkeys", new { theirs.ChallengeId, credential = authenticator.Make(theirs.Options), name = "x" });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", stolen);

        var added = await AddAsync(member, authenticator);
        using var twice = await PostNewAsync(another, authenticator);
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", twice);
        Assert.DoesNotContain(await ListAsync(another), item => item.Id == added.Id);
        using var renamed = await another.PatchAsJsonAsync($"/api/me/passkeys/{added.Id}", new { name = "của tôi" });
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", renamed);
        using var removed = await another.DeleteAsync($"/api/me/passkeys/{added.Id}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", removed);
        Assert.Contains(await ListAsync(member), item => item.Id == added.Id);
    }

    /// <summary>A copied authenticator shows by a count that was there before; one that counts nothing stays at 0.</summary>
    [Fact]
    public async Task A_sign_count_that_does_not_rise_is_refused()
    {
        using var member = await SignedInAsync();
        using var authenticator = new SoftAuthenticator(Origin) { SignCount = 7 };
        await AddAsync(member, authenticator);
        using var client = Client();
        foreach (var (count, expected) in new[] { (8u, HttpStatusCode.OK), (8u, HttpStatusCode.Unauthorized), (3u, HttpStatusCode.Unauthorized), (0u, HttpStatusCode.Unauthorized), (uint.MaxValue, HttpStatusCode.OK) })
        {
            authenticator.SignCount = count;
            using var answer = await LoginAsync(client, authenticator, "?tokens=true");
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_deactivated_member_does_not_sign_in()
    {
        using var member = await SignedInAsync("daibieu2");
        using var authenticator = new SoftAuthenticator(Origin);
        await AddAsync(member, authenticator);
        using var client = Client();
        foreach (var active in (bool[])[false, true])
        {
            var id = DemoOrganisation.Person("daibieu2").Id;
            await (active ? server.ReactivateAsync(id) : server.DeactivateAsync(id));

            using var answer = await LoginAsync(client, authenticator, "?tokens=true");
            if (active) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            else await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", answer);
        }
    }

    [Fact]
    public async Task A_member_has_twenty_at_most_and_each_has_a_name()
    {
        using var member = await SignedInAsync("daibieu2");
        foreach (var name in (string[])["", "  ", new('x', Passkeys.MaxName + 1), "a\u202Eb"])
        {
            using var nameless = new SoftAuthenticator(Origin);
            using var refused = await PostNewAsync(member, nameless, name);
            Assert.Contains("name", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
        }

        var late = await OfferAsync(member);
        while ((await ListAsync(member)).Count < Passkeys.MaxPerMember)
        {
            using var next = new SoftAuthenticator(Origin);
            await AddAsync(member, next, new string('x', Passkeys.MaxName));
        }

        using var offer = await member.PostAsJsonAsync("/api/me/passkeys/options", new { password = DemoSeed.Password });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", offer);
        using var authenticator = new SoftAuthenticator(Origin);
        using var full = await member.PostAsJsonAsync("/api/me/passkeys", new { late.ChallengeId, credential = authenticator.Make(late.Options), name = "x" });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", full);
        foreach (var item in await ListAsync(member)) (await member.DeleteAsync($"/api/me/passkeys/{item.Id}")).EnsureSuccessStatusCode().Dispose();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"id":"AAAA","type":"public-key","response":{"clientDataJSON":"!","authenticatorData":"","signature":""}}""")]
    [InlineData("""{"id":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"},"clientExtensionResults":{}}""")]
    public async Task What_is_no_credential_is_refused_too(string credential)
    {
        using var client = Client();
        var challenge = await ChallengeAsync(client);
        var body = $$"""{"challengeId":"{{challenge.ChallengeId}}","credential":{{credential}}}""";
        using var answer = await client.PostAsync("/api/auth/passkey", new StringContent(body, null, "application/json"));
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", answer);
    }

    [Theory]
    [InlineData("GET", "/api/me/passkeys")]
    [InlineData("POST", "/api/me/passkeys")]
    [InlineData("POST", "/api/me/passkeys/options")]
    [InlineData("PATCH", "/api/me/passkeys/8a1e9a3a-0f5e-4b8a-9a43-0c6a4a0e1f10")]
    [InlineData("DELETE", "/api/me/passkeys/8a1e9a3a-0f5e-4b8a-9a43-0c6a4a0e1f10")]
    public async Task Whoever_is_not_or_no_longer_signed_in_has_none(string method, string path)
    {
        using var nobody = Client();
        using var ended = await SignedInAsync();
        (await ended.PostAsync("/api/auth/logout", null)).Dispose(); // the access token outlives it
        foreach (var client in (HttpClient[])[nobody, ended])
        {
            using var request = new HttpRequestMessage(new(method), path);
            if (method is "POST" or "PATCH")
                request.Content = JsonContent.Create<object>(
                    path.EndsWith("options", StringComparison.Ordinal) ? new { password = DemoSeed.Password }
                    : method == "POST" ? new { challengeId = Guid.NewGuid(), credential = new { }, name = "x" } : new { name = "x" });
            using var answer = await client.SendAsync(request);
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", answer);
        }
    }

    // By name: the address that is asked is the relying party, and an IP address is none.
    private HttpClient Client() => new() { BaseAddress = new Uri(Origin) };

    private Task<HttpClient> SignedInAsync(string userName = "daibieu1") => SignIn.AsAsync(new Uri(Origin), userName);

    private static async Task<PasskeyOptions> OfferAsync(HttpClient member)
    {
        using var answer = await member.PostAsJsonAsync("/api/me/passkeys/options", new { password = DemoSeed.Password });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<PasskeyOptions>())!;
    }

    private static async Task<HttpResponseMessage> PostNewAsync(HttpClient member, SoftAuthenticator authenticator, string name = "Máy tính")
    {
        var offer = await OfferAsync(member);
        return await member.PostAsJsonAsync("/api/me/passkeys", new { offer.ChallengeId, credential = authenticator.Make(offer.Options), name });
    }

    private static async Task<PasskeyItem> AddAsync(HttpClient member, SoftAuthenticator authenticator, string name = "Máy tính")
    {
        // Other tests leave theirs.
        foreach (var item in (await ListAsync(member)).Skip(Passkeys.MaxPerMember - 1)) (await member.DeleteAsync($"/api/me/passkeys/{item.Id}")).Dispose();
        using var answer = await PostNewAsync(member, authenticator, name);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<PasskeyItem>())!;
    }

    private static async Task<IReadOnlyList<PasskeyItem>> ListAsync(HttpClient member) => (await member.GetFromJsonAsync<PasskeyList>("/api/me/passkeys"))!.Items;

    private static async Task<PasskeyOptions> ChallengeAsync(HttpClient client)
    {
        using var answer = await client.PostAsync("/api/auth/passkey/options", null);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<PasskeyOptions>())!;
    }

    private protected static async Task<HttpResponseMessage> LoginAsync(HttpClient client, SoftAuthenticator authenticator, string query = "")
    {
        var challenge = await ChallengeAsync(client);
        return await client.PostAsJsonAsync("/api/auth/passkey" + query, new { challenge.ChallengeId, credential = authenticator.Sign(challenge.Options) });
    }
}
