using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

/// <summary>Nobody finds out which names exist: neither by what is answered nor by what it costs, which is counted in hashes and not in time.</summary>
public abstract class EnumerationSpecification
{
    private readonly CountingHasher hasher = new();

    protected abstract Task<string[]> SettingsAsync();

    [Fact, Trait("Requirement", "O3")]
    public async Task Known_and_unknown_names_take_the_same_work_and_hear_the_same()
    {
        await using var server = await StartAsync();
        var known = await NewMember.MakeAsync(server, DemoSeed.Password);
        var enrolled = await NewMember.MakeAsync(server, DemoSeed.Password);
        using (var signedIn = await server.SignInAsync(enrolled.UserName)) await Authenticator.EnrolAsync(signedIn, server.Clock);
        var invited = await NewMember.MakeAsync(server, password: null);
        var deactivated = await NewMember.MakeAsync(server, DemoSeed.Password, active: false);

        (string UserName, string Password)[] tries =
        [
            ("no-such-name", "wrong"), (known.UserName, "wrong"), (enrolled.UserName, "wrong"), (invited.UserName, "wrong"), (invited.UserName, ""),
            (deactivated.UserName, "wrong"), (deactivated.UserName, DemoSeed.Password),
        ];
        var answers = new List<Answer>();
        foreach (var (userName, password) in tries) answers.Add(await TryAsync(server, userName, password));
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal((HttpStatusCode.Unauthorized, 1), (answers[0].Status, answers[0].Hashes));
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Locked_names_take_the_same_work_and_hear_the_same()
    {
        await using var server = await StartAsync();
        var known = await NewMember.MakeAsync(server, DemoSeed.Password);
        var deactivated = await NewMember.MakeAsync(server, DemoSeed.Password, active: false);
        var answers = new List<Answer>();
        foreach (var userName in (string[])["no-such-name", known.UserName, deactivated.UserName])
        {
            for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(server, userName, "wrong")).Status);
            answers.Add(await TryAsync(server, userName, DemoSeed.Password));
        }

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal((HttpStatusCode.TooManyRequests, 0), (answers[0].Status, answers[0].Hashes));
    }

    private async Task<TestServer> StartAsync()
    {
        var server = new TestServer("Development", null, await SettingsAsync()) { Replace = services => services.AddSingleton<IPasswordHasher<Account>>(hasher) };
        await server.InitializeAsync();
        return server;
    }

    private async Task<Answer> TryAsync(TestServer server, string userName, string password)
    {
        using var client = server.Anonymous();
        var before = hasher.Count;
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new { userName, password });
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True(body.Remove("traceId"));
        var headers = string.Join(" ", answer.Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
        return new(answer.StatusCode, body.ToJsonString(), headers, hasher.Count - before);
    }

    private sealed record Answer(HttpStatusCode Status, string Body, string Headers, int Hashes);

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public override string HashPassword(Account user, string password)
        {
            Interlocked.Increment(ref count);
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref count);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

public sealed class EnumerationTests : EnumerationSpecification
{
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresEnumerationTests(PostgresFixture postgres) : EnumerationSpecification
{
    protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
