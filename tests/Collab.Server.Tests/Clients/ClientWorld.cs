using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Server.Clients;

namespace Collab.Server.Tests.Clients;

/// <summary>API clients of a test's own, registered by the demo's administrator.</summary>
internal static class ClientWorld
{
    public static async Task<ClientSecretAnswer> RegisterAsync(this TestServer server, params string[] scopes) => await server.RegisterAsync(null, scopes);

    public static async Task<ClientSecretAnswer> RegisterAsync(this TestServer server, DateOnly? until, params string[] scopes)
    {
        using var admin = await server.SignInAsync("quantri");
        using var answer = await admin.PostAsJsonAsync("/api/clients", new { name = "Phần mềm nhân sự", scopes, until });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<ClientSecretAnswer>())!;
    }

    public static Dictionary<string, string> Form(this ClientSecretAnswer client, string? scope = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client.Id.ToString(), ["client_secret"] = client.Secret };
        if (scope is not null) form["scope"] = scope;
        return form;
    }

    public static AuthenticationHeaderValue Basic(string id, string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));

    public static async Task<HttpResponseMessage> AskAsync(this HttpClient caller, IEnumerable<KeyValuePair<string, string>> form, AuthenticationHeaderValue? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = basic;
        return await caller.SendAsync(request);
    }

    public static async Task<string> TokenAsync(this TestServer server, ClientSecretAnswer client, string? scope = null)
    {
        using var nobody = server.Anonymous();
        using var answer = await nobody.AskAsync(client.Form(scope));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public static async Task<HttpClient> CallerAsync(this TestServer server, ClientSecretAnswer client, string? scope = null) => server.WithToken(await server.TokenAsync(client, scope));

    public static async Task AssertErrorAsync(HttpStatusCode status, string error, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["error", "error_description"], body.EnumerateObject().Select(field => field.Name));
        Assert.Equal(error, body.GetProperty("error").GetString());
    }

    public static async Task<ClientItem> FindAsync(this TestServer server, Guid id)
    {
        using var admin = await server.SignInAsync("quantri");
        return Assert.Single((await admin.GetFromJsonAsync<ClientList>("/api/clients", JsonSerializerOptions.Web))!.Items, client => client.Id == id);
    }
}
