using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

public abstract class OwnSignInsSpecification(TestServer server)
{
    [Fact, Trait("Requirement", "O3")]
    public async Task One_sees_where_one_is_signed_in_and_ends_it()
    {
        using var here = server.Browser();
        here.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (here)");
        await LoginAsync(here);
        using var phone = server.Browser();
        phone.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 " + new string('x', 400));
        await LoginAsync(phone);

        var list = await ListAsync(here);
        var own = Assert.Single(list, item => item.IsThis);
        Assert.Equal(("Mozilla/5.0 (here)", "127.0.0.1"), (own.Device, own.Address));
        var other = Assert.Single(list, item => item.Device?.Length == SignIns.MaxDevice);
        Assert.Equal(other.StartedAt, other.SeenAt);

        using var ended = await here.DeleteAsync($"/api/me/sign-ins/{other.Id}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        using var gone = await phone.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", gone);
        Assert.DoesNotContain(await ListAsync(here), item => item.Id == other.Id);
        using var again = await here.DeleteAsync($"/api/me/sign-ins/{other.Id}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", again);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Nobody_sees_or_ends_anothers()
    {
        using var member = server.Browser();
        await LoginAsync(member);
        var own = Assert.Single(await ListAsync(member), item => item.IsThis);

        using var another = await server.SignInAsync("quantri");
        Assert.DoesNotContain(await ListAsync(another), item => item.Id == own.Id);
        using var refused = await another.DeleteAsync($"/api/me/sign-ins/{own.Id}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", refused);
        using var goesOn = await member.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, goesOn.StatusCode);

        using var nobody = server.Anonymous();
        using var list = await nobody.GetAsync("/api/me/sign-ins");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", list);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task It_is_known_to_the_hour_when_one_was_used_and_what_has_run_out_is_not_listed()
    {
        using var used = server.Browser();
        await LoginAsync(used);
        using var forgotten = server.Browser();
        await LoginAsync(forgotten);
        var start = Assert.Single(await ListAsync(used), item => item.IsThis);

        server.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(start.SeenAt, Assert.Single(await ListAsync(used), item => item.IsThis).SeenAt);
        server.Clock.Advance(TimeSpan.FromMinutes(31));
        var seen = Assert.Single(await ListAsync(used), item => item.IsThis).SeenAt;
        Assert.InRange(seen - start.SeenAt, TimeSpan.FromMinutes(61), TimeSpan.FromMinutes(65));

        var before = (await ListAsync(used)).Count;
        for (var day = 0; day < 15; day++)
        {
            server.Clock.Advance(TimeSpan.FromDays(1));
            (await used.GetAsync("/api/me")).Dispose(); // a cookie slides while it is used
        }

        Assert.True(before >= 2);
        Assert.True(Assert.Single(await ListAsync(used)).IsThis);
    }

    private static async Task<IReadOnlyList<SignInListItem>> ListAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<SignInList>("/api/me/sign-ins", JsonSerializerOptions.Web))!.Items;

    private static async Task LoginAsync(HttpClient browser)
    {
        using var login = await browser.PostAsJsonAsync("/api/auth/login", new { userName = "daibieu8", password = DemoSeed.Password });
        login.EnsureSuccessStatusCode();
    }
}

public sealed class OwnSignInsTests(TestServer server) : OwnSignInsSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresOwnSignInsTests(PostgresFixture postgres) : OwnSignInsSpecification(postgres.Accounts);
