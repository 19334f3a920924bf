using System.Net;
using System.Net.Http.Json;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Logs;

/// <summary>What of tries is written, and that nobody fills the log with them; what an administrator ends is written with it.</summary>
public abstract class SignInLogBoundsSpecification
{
    private const string Hall = "203.0.113.1";
    private const int Failures = 6;

    protected static readonly string[] Settings = [$"--Collab:Accounts:FailuresPerAddress={Failures}", "--ForwardedHeaders_Enabled=true"];

    protected abstract Task<TestServer> StartAsync();

    [Fact, Trait("Requirement", "O5")]
    public async Task That_an_address_is_shut_is_written_once_whatever_was_tried_last()
    {
        await using var server = await StartAsync();
        var world = new LogWorld(server);
        using (var hall = From(server, Hall))
            for (var i = 0; i < Failures + 5; i++) (await LogWorld.LoginAsync(hall, $"name-{i}", "not the password")).Dispose();
        using (var other = From(server, "203.0.113.2"))
            for (var i = 0; i < Failures + 5; i++) (await other.PostAsJsonAsync("/api/auth/link/look", new { token = $"made-up-{i}" })).Dispose();

        var items = (await world.SignInsAsync("outcome=addressLocked")).Items;
        Assert.Equal([("203.0.113.2", "link"), (Hall, "password")], items.Select(item => (item.Address, item.Method)));
        Assert.All(items, item => Assert.Null(item.Member));
        Assert.Equal(Failures, (await world.SignInsAsync($"address={Hall}&outcome=wrong")).Items.Count);
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Failed_passkeys_fill_no_log_and_shut_nobody_out()
    {
        await using var server = await StartAsync();
        using var hall = From(server, Hall);
        for (var i = 0; i < Failures + 5; i++)
        {
            using var failed = await hall.PostAsJsonAsync("/api/auth/passkey", new { challengeId = Guid.NewGuid(), credential = new { } });
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", failed);
        }

        Assert.Equal(Enumerable.Repeat("wrong passkey", Failures), (await new LogWorld(server).SignInsAsync($"address={Hall}")).Items.Select(item => $"{item.Outcome} {item.Method}"));
        (await LogWorld.LoginAsync(hall, "daibieu12")).EnsureSuccessStatusCode().Dispose();
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Whoever_guesses_at_an_open_browser_is_written_and_the_lock_once()
    {
        await using var server = await StartAsync();
        var world = new LogWorld(server);
        using var browser = await world.SignedInAsync("daibieu12");
        for (var i = 0; i < 8; i++) (await browser.PostAsJsonAsync("/api/me/second-factor/offer", new { password = "not the password" })).Dispose();

        var items = (await world.SignInsAsync($"member={DemoOrganisation.Person("daibieu12").Id}")).Items;
        Assert.Equal(["locked confirmation", .. Enumerable.Repeat("wrong confirmation", 5), "signedIn password"], items.Select(item => $"{item.Outcome} {item.Method}"));
        Assert.Single(items.Select(item => item.SignInId).Distinct());
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Without_its_entry_no_sign_in_of_a_member_is_ended()
    {
        await using var server = await StartAsync();
        using var member = await new LogWorld(server).SignedInAsync("daibieu12");
        using var admin = await server.SignInAsync("quantri");
        await server.TakeTableAwayAsync("audit_log");

        using var failed = await admin.PostAsync($"/api/members/{DemoOrganisation.Person("daibieu12").Id}/sign-out", null);

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        using var me = await member.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task No_passkey_is_added_over_a_sign_in_that_has_ended_meanwhile()
    {
        await using var server = await StartAsync();
        var id = DemoOrganisation.Person("daibieu12").Id;
        using var browser = await new LogWorld(server).SignedInAsync("daibieu12");
        await using var scope = server.Services.CreateAsyncScope();
        var (database, passkeys) = (scope.ServiceProvider.GetRequiredService<AccountsContext>(), scope.ServiceProvider.GetRequiredService<Passkeys>());
        var account = await database.Accounts.SingleAsync(a => a.Id == id);
        var signIn = SignIns.Principal(account, (await database.SignIns.SingleAsync(s => s.AccountId == id)).Id);

        Assert.NotNull((await passkeys.AddAsync(signIn, Made(1), "Máy tính")).Item);
        await scope.ServiceProvider.GetRequiredService<SignIns>().EndAllAsync(id);
        Assert.Equal(Passkeys.Addition.SignedOut, await passkeys.AddAsync(signIn, Made(2), "Máy lạ"));
        Assert.Single(await passkeys.ListAsync(id));

        UserPasskeyInfo Made(byte credential) =>
            new([credential], [1, 2, 3], server.Clock.GetUtcNow(), 0, ["internal"], isUserVerified: true, isBackupEligible: false, isBackedUp: false, attestationObject: [], clientDataJson: []);
    }

    private static HttpClient From(TestServer server, string address)
    {
        var client = server.Browser();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }
}

public sealed class SignInLogBoundsTests : SignInLogBoundsSpecification
{
    protected override Task<TestServer> StartAsync() => TestServer.StartAsync("Development", null, Settings);
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresSignInLogBoundsTests(PostgresFixture postgres) : SignInLogBoundsSpecification
{
    protected override async Task<TestServer> StartAsync() => await TestServer.StartAsync("Development", null, [await postgres.NewDatabaseAsync(), .. Settings]);
}
