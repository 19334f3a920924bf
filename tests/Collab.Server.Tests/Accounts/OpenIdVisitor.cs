using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

/// <summary>A browser without pages: keeps cookies and follows redirects from server to provider and back.</summary>
public sealed class OpenIdVisitor(Uri server) : IDisposable
{
    private const string Callback = "/api/auth/openid/callback";
    private const int MaxSteps = 30;

    private readonly CookieContainer cookies = new();
    private HttpClient? opened;

    private HttpClient Client => opened ??= new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = server };

    /// <summary>The addresses that were asked for, in their order.</summary>
    public List<Uri> Steps { get; } = [];

    /// <summary>Where the provider sent the visitor back to, with its answer.</summary>
    public Uri Answer => Steps.Last(step => step.AbsolutePath == Callback);

    public void TakeCookiesOf(OpenIdVisitor other) => cookies.Add(other.cookies.GetAllCookies());

    /// <returns>Where it ends: path and query, of the server.</returns>
    public Task<string> SignInAsync(string? returnTo = null) => GoAsync(returnTo is null ? "/api/auth/openid" : $"/api/auth/openid?returnTo={Uri.EscapeDataString(returnTo)}");

    /// <summary>Follows redirects until there are none, or until the provider sends the visitor back and <paramref name="stopAtCallback"/>.</summary>
    public async Task<string> GoAsync(string address, bool stopAtCallback = false)
    {
        for (var next = new Uri(server, address); ;)
        {
            Assert.True(Steps.Count < MaxSteps, "There are too many redirects: " + string.Join(' ', Steps));
            Steps.Add(next);
            if (stopAtCallback && next.AbsolutePath == Callback) return next.PathAndQuery;
            // Pages are not there without the web client; where one arrives is what matters.
            if (next.Authority == server.Authority && !next.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal)) return next.PathAndQuery;

            using var answer = await Client.GetAsync(next);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{next} was answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            next = new Uri(next, answer.Headers.Location!);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);

    /// <summary>The user name of whoever is signed in; null = nobody.</summary>
    public async Task<string?> UserNameAsync()
    {
        using var answer = await Client.GetAsync("/api/me");
        if (answer.StatusCode == HttpStatusCode.Unauthorized) return null;

        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("member").GetProperty("userName").GetString();
    }

    public async Task<SignInList> SignInsAsync() => (await Client.GetFromJsonAsync<SignInList>("/api/me/sign-ins", JsonSerializerOptions.Web))!;

    public void Dispose() => opened?.Dispose();
}
