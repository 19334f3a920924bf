using System.Buffers.Binary;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

/// <summary>What a member has in a pocket: it shows a code every 30 seconds (RFC 6238), and each was good for one time only.</summary>
/// <param name="key">Base32, as it is shown.</param>
internal sealed class Authenticator(string key, TimeProvider clock)
{
    private readonly byte[] bytes = FromBase32(key);
    private long last;

    /// <summary>Of now, or of the next step where that of now was shown before; a server takes both.</summary>
    public string Code()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / 30;
        last = Math.Max(now, last + 1);
        return CodeOf(last);
    }

    /// <summary>The one that <see cref="Code"/> gave last.</summary>
    public string LastCode() => CodeOf(last);

    /// <summary>Turns the second factor of whoever is signed in on.</summary>
    public static async Task<(Authenticator Authenticator, string[] RecoveryCodes)> EnrolAsync(HttpClient signedIn, TimeProvider clock)
    {
        var authenticator = new Authenticator(await OfferAsync(signedIn), clock);
        return (authenticator, await TurnOnAsync(signedIn, authenticator.Code()));
    }

    /// <summary>A program goes on with the tokens that it gets; a browser has its new cookie already.</summary>
    /// <returns>Recovery codes.</returns>
    public static async Task<string[]> TurnOnAsync(HttpClient signedIn, string code)
    {
        using var turned = await signedIn.PostAsJsonAsync("/api/me/second-factor/on", new { code });
        turned.EnsureSuccessStatusCode();
        var answer = (await turned.Content.ReadFromJsonAsync<RecoveryCodesAnswer>(JsonSerializerOptions.Web))!;
        if (answer.Tokens is { } tokens) signedIn.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        return [.. answer.RecoveryCodes];
    }

    public static async Task<string> OfferAsync(HttpClient signedIn)
    {
        using var offered = await signedIn.PostAsJsonAsync("/api/me/second-factor/offer", new { password = DemoSeed.Password });
        offered.EnsureSuccessStatusCode();
        return (await offered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private string CodeOf(long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The algorithm is the standard's.
        var hash = HMACSHA1.HashData(bytes, counter);
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
