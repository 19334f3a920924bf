using System.Net.Http.Headers;
using System.Net.Http.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests;

public static class SignIn
{
    /// <summary>A client with the bearer token of an account, of the demo unless told otherwise.</summary>
    public static async Task<HttpClient> AsAsync(Uri url, string userName, string password = DemoSeed.Password)
    {
        var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(url, userName, password));
        return client;
    }

    public static async Task<string> TokenAsync(Uri url, string userName, string password = DemoSeed.Password)
    {
        using var client = new HttpClient { BaseAddress = url };
        using var answer = await client.PostAsJsonAsync("/api/auth/login?tokens=true", new { userName, password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<TokenAnswer>())!.AccessToken;
    }
}
