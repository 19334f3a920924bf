using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Tests.Live;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Guests;

/// <summary>A browser in which nobody is signed in, with the cookies that it is given.</summary>
internal sealed class GuestBrowser : IDisposable
{
    private readonly TestServer server;
    private readonly CookieContainer cookies = new();

    public GuestBrowser(TestServer server)
    {
        this.server = server;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = server.Url };
        Http.DefaultRequestHeaders.Add("Origin", Origin);
    }

    public HttpClient Http { get; }

    private string Origin => server.Url.GetLeftPart(UriPartial.Authority);

    /// <summary>The cookie of a member's sign-in that has ended stays in the browser.</summary>
    public void KeepEndedSignIn() => cookies.Add(server.Url, new Cookie("collab", "ended"));

    public Task<HttpResponseMessage> LookAsync(string token) => Http.PostAsJsonAsync("/api/guest/look", new { token });

    public Task<HttpResponseMessage> SendAsync(string token, string name = "Ngô Khách", string body = "Báo Lao động", Guid? visitId = null) =>
        Http.PostAsJsonAsync("/api/guest", new { token, name, body, visitId = visitId ?? Guid.NewGuid() });

    /// <returns>Who the guest is.</returns>
    public async Task<Guid> ComeAsync(string token, string name = "Ngô Khách") => (await AnswerAsync(await SendAsync(token, name))).GetProperty("guestId").GetGuid();

    public async Task<JsonElement> ViewAsync(RestMeeting meeting) => (await AnswerAsync(await Http.GetAsync(meeting.Path()))).GetProperty("state");

    /// <summary>The meeting live, with the cookies of this browser.</summary>
    public async Task<LiveClient> FollowAsync(RestMeeting meeting)
    {
        var client = await LiveClient.ConnectAsync(new Uri(server.Url, "/hub/live"), cookies, Origin);
        var answer = await client.SubscribeAsync(meeting.Stream());
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return client;
    }

    public static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    public static async Task<Problem> RefusedAsync(HttpStatusCode status, string code, Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        return await Problem.AssertAsync(status, code, answer);
    }

    public void Dispose() => Http.Dispose();
}

internal static class MeetingStreams
{
    public static string Stream(this RestMeeting meeting) => $"meeting:{meeting.Id}";
}
