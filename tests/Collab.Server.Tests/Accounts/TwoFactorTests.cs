using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

public abstract class TwoFactorSpecification(TestServer server)
{
    [Fact, Trait("Requirement", "O3")]
    public async Task With_a_second_factor_the_password_alone_is_not_enough()
    {
        var key = await EnableAsync("daibieu10");
        using var client = server.Anonymous();
        using var without = await LoginAsync(client, "daibieu10", null);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "twoFactorRequired", without);
        using var wrong = await LoginAsync(client, "daibieu10", "000000x");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", wrong);
        using var right = await LoginAsync(client, "daibieu10", Code(key, DateTimeOffset.UtcNow));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Knowing_the_password_does_not_allow_more_guesses_of_the_code()
    {
        await EnableAsync("daibieu11");
        using var client = server.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            using var asked = await LoginAsync(client, "daibieu11", null);
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "twoFactorRequired", asked);
            using var guess = await LoginAsync(client, "daibieu11", "wrong");
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", guess);
        }

        using var locked = await LoginAsync(client, "daibieu11", "wrong");
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", locked);
    }

    private async Task<byte[]> EnableAsync(string userName)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByNameAsync(userName))!;
        await users.ResetAuthenticatorKeyAsync(account);
        await users.SetTwoFactorEnabledAsync(account, true);
        return FromBase32((await users.GetAuthenticatorKeyAsync(account))!);
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string userName, string? twoFactorCode) =>
        client.PostAsJsonAsync("/api/auth/login?tokens=true", new { userName, password = DemoSeed.Password, twoFactorCode });

    /// <summary>What an authenticator shows (RFC 6238: SHA-1, 30 seconds, six digits).</summary>
    private static string Code(byte[] key, DateTimeOffset at)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The algorithm is the standard's.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(text.Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}

public sealed class TwoFactorTests(TestServer server) : TwoFactorSpecification(server), IClassFixture<TestServer>;

[Collection(PostgresCollection.Name)]
public sealed class PostgresTwoFactorTests(PostgresFixture postgres) : TwoFactorSpecification(postgres.Accounts);
