using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Tests.Meetings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamId = Collab.Domain.Streams.StreamId;

namespace Collab.Server.Tests.Guests;

/// <summary>People without an account, from the link to the end of their visit, over real requests and connections.</summary>
[Trait("Requirement", "B10")]
public abstract class GuestSpecification(TestServer server)
{
    [Fact]
    public async Task A_guest_waits_is_let_in_and_sees_what_the_public_sees_until_the_visit_is_over()
    {
        var meeting = await OpenAsync();
        var token = await LinkAsync(meeting);
        using var guest = new GuestBrowser(server);
        var invitation = await GuestBrowser.AnswerAsync(await guest.LookAsync(token));
        Assert.Equal(("Họp giao ban", true, false), (invitation.GetProperty("title").GetString(), invitation.GetProperty("lobby").GetBoolean(), invitation.TryGetProperty("name", out _)));

        var id = await guest.ComeAsync(token);
        var waiting = await guest.ViewAsync(meeting);
        Assert.Equal((true, "Họp giao ban", "open"), (waiting.GetProperty("waiting").GetBoolean(), waiting.GetProperty("title").GetString(), waiting.GetProperty("status").GetString()));
        Assert.Empty(waiting.GetProperty("agenda").EnumerateObject());
        await using var live = await guest.FollowAsync(meeting);
        Assert.True(live.Find("waiting")!.GetValue<bool>());

        var steward = await meeting.ViewAsync("thuky");
        Assert.Equal(("Ngô Khách", "Báo Lao động"), (steward.GetProperty("lobby").GetProperty($"{id}").GetProperty("name").GetString(), steward.GetProperty("lobby").GetProperty($"{id}").GetProperty("body").GetString()));
        Assert.False((await meeting.ViewAsync("daibieu1")).TryGetProperty("lobby", out _));

        await meeting.ExecuteAsync("thuky", new { type = "admitGuest", memberId = id });
        await live.UntilAsync(() => live.Find("waiting") is null && live.Find("me.attendance.status")?.GetValue<string>() == "present", "the guest is let in");
        Assert.Single(live.Find("agenda")!.AsObject()); // without the hidden one
        Assert.Null(live.Find("participants"));
        Assert.True((await live.InvokeAsync("Execute", meeting.Stream(), Guid.NewGuid(), new { type = "postMessage", text = "Xin chào" })).GetProperty("ok").GetBoolean());
        Assert.Contains(await MessagesAsync(meeting), message => message.GetProperty("byLink").GetBoolean() && message.GetProperty("name").GetString() == "Ngô Khách");

        await meeting.ExecuteAsync("chutri", new { type = "removeParticipant", memberId = id });
        await live.UntilAsync(() => live.Notices.Any(notice => notice.GetProperty("type").GetString() == "signedOut"), "the page is told that the visit is over");
        await GuestBrowser.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated", guest.Http.GetAsync("/api/guest"));
        await GuestBrowser.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated", guest.Http.GetAsync(meeting.Path()));
        await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", guest.SendAsync(token));
    }

    [Fact]
    public async Task Whoever_waits_hears_and_sees_of_nobody()
    {
        var meeting = await OpenAsync();
        using var guest = new GuestBrowser(server);
        await guest.ComeAsync(await LinkAsync(meeting));
        await using var live = await guest.FollowAsync(meeting);
        using var other = new GuestBrowser(server);
        await other.ComeAsync(await LinkAsync(meeting, lobby: false), "Lý Trực Tiếp");
        await using var inside = await other.FollowAsync(meeting);
        await meeting.ExecuteAsync("chutri", new { type = "postMessage", text = "Chuyện trong phòng" });
        Assert.True((await inside.InvokeAsync("Signal", meeting.Stream(), new { type = "typing" })).GetProperty("ok").GetBoolean());
        Assert.Equal("notFound", (await live.InvokeAsync("Signal", meeting.Stream(), new { type = "typing" })).GetProperty("code").GetString());
        Assert.Equal("forbidden", (await live.InvokeAsync("Execute", meeting.Stream(), Guid.NewGuid(), new { type = "postMessage", text = "Xin chào" })).GetProperty("code").GetString());
        var last = (await meeting.ExecuteAsync("chutri", new { type = "postMessage", text = "Sau đó" })).GetProperty("seq").GetInt64();
        await Task.WhenAll(live.ReachAsync(last), inside.ReachAsync(last));
        foreach (var told in new[] { "Chuyện trong phòng", "Báo cáo", "Lý Trực Tiếp", "Chủ" }) Assert.DoesNotContain(told, live.View() + string.Concat(live.Patches), StringComparison.Ordinal);
        Assert.Contains("Chuyện trong phòng", inside.View(), StringComparison.Ordinal);
        Assert.Empty(live.Signals);
    }

    [Fact]
    public async Task The_same_browser_and_a_button_pressed_twice_are_one_guest()
    {
        var meeting = await OpenAsync();
        var token = await LinkAsync(meeting, uses: 3);
        using var guest = new GuestBrowser(server);
        var visit = Guid.NewGuid();
        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => guest.SendAsync(token, visitId: visit)));
        var ids = new HashSet<Guid>();
        foreach (var answer in twice) ids.Add((await GuestBrowser.AnswerAsync(answer)).GetProperty("guestId").GetGuid());
        ids.Add((await GuestBrowser.AnswerAsync(await guest.SendAsync(token, "Tên Khác"))).GetProperty("guestId").GetGuid());
        Assert.Single(ids);
        Assert.Equal("Ngô Khách", (await GuestBrowser.AnswerAsync(await guest.LookAsync(token))).GetProperty("name").GetString());
        Assert.Equal(1, LinkOf(await meeting.ViewAsync("thuky")).GetProperty("used").GetInt32());

        using var left = await guest.Http.DeleteAsync("/api/guest");
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        await GuestBrowser.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated", guest.Http.GetAsync("/api/guest"));
        Assert.DoesNotContain(await guest.ComeAsync(token), ids);
    }

    [Fact]
    public async Task Whoever_was_let_in_and_exits_comes_back_as_the_same_guest()
    {
        var meeting = await OpenAsync();
        var token = await LinkAsync(meeting, lobby: false, uses: 1);
        using var guest = new GuestBrowser(server);
        var id = await guest.ComeAsync(token);
        using var left = await guest.Http.DeleteAsync("/api/guest");
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);

        Assert.Equal("Ngô Khách", (await GuestBrowser.AnswerAsync(await guest.LookAsync(token))).GetProperty("name").GetString());
        Assert.Equal(id, await guest.ComeAsync(token));
        Assert.Equal(id, (await GuestBrowser.AnswerAsync(await guest.Http.GetAsync("/api/guest"))).GetProperty("guestId").GetGuid());
    }

    [Fact]
    public async Task A_link_that_is_not_good_is_answered_the_same_whatever_is_wrong_with_it()
    {
        var meeting = await OpenAsync();
        var (usedUp, revoked, good) = (await LinkAsync(meeting, uses: 1), await LinkAsync(meeting), await LinkAsync(meeting));
        var expired = await LinkAsync(meeting, expiresAt: server.Clock.GetUtcNow().AddMilliseconds(1_500));
        using (var first = new GuestBrowser(server)) await first.ComeAsync(usedUp);
        var links = (await meeting.ViewAsync("thuky")).GetProperty("guestLinks").EnumerateObject().OrderBy(link => link.Value.GetProperty("position").GetInt32()).Select(link => link.Name).ToList();
        await meeting.ExecuteAsync("thuky", new { type = "revokeGuestLink", linkId = links[1] });
        server.Clock.Advance(TimeSpan.FromSeconds(2));

        var said = new HashSet<string?>();
        using var guest = new GuestBrowser(server);
        foreach (var token in new[] { usedUp, revoked, expired, "", "x", new string('x', 5_000), good[..^1] + (good[^1] == 'A' ? 'B' : 'A'), Collab.Server.Guests.GuestToken.New(Guid.NewGuid()) })
        {
            said.Add((await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", guest.LookAsync(token))).Detail);
            said.Add((await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", guest.SendAsync(token))).Detail);
        }
        Assert.Single(said);

        await meeting.ExecuteAsync("chutri", new { type = "lockMeeting" });
        await GuestBrowser.RefusedAsync(HttpStatusCode.Conflict, "wrongState", guest.SendAsync(good));
        await meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        await GuestBrowser.RefusedAsync(HttpStatusCode.Conflict, "wrongState", guest.SendAsync(good));
    }

    [Fact]
    public async Task Bad_names_are_refused_by_field_and_markup_is_text()
    {
        var meeting = await OpenAsync();
        var token = await LinkAsync(meeting);
        using var guest = new GuestBrowser(server);
        foreach (var bad in new[] { "", "  ", "x\u0007y", "x\u202Ey", new string('x', 400) })
            Assert.Equal(["body", "name"], (await GuestBrowser.RefusedAsync(HttpStatusCode.BadRequest, "invalid", guest.SendAsync(token, bad, bad))).Errors.Keys.Order());
        Assert.Equal(["visitId"], (await GuestBrowser.RefusedAsync(HttpStatusCode.BadRequest, "invalid", guest.SendAsync(token, visitId: Guid.Empty))).Errors.Keys);
        Assert.False((await meeting.ViewAsync("thuky")).GetProperty("lobby").EnumerateObject().Any());

        await guest.ComeAsync(token, "<img src=x onerror=alert(1)>");
        Assert.Equal("<img src=x onerror=alert(1)>", (await meeting.ViewAsync("thuky")).GetProperty("lobby").EnumerateObject().Single().Value.GetProperty("name").GetString());
        foreach (var body in new object[] { new { label = "", uses = 0 }, new { label = "x", uses = 501 }, new { label = "x", uses = 1, expiresAt = DateTimeOffset.UnixEpoch } })
        {
            using var secretary = await server.SignInAsync("thuky");
            await GuestBrowser.RefusedAsync(HttpStatusCode.BadRequest, "invalid", secretary.PostAsJsonAsync(meeting.Path("/guest-links"), body));
        }
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_no_guest_and_a_guest_is_no_member()
    {
        var meeting = await OpenAsync();
        var token = await LinkAsync(meeting);
        using var browser = new GuestBrowser(server);
        await browser.ComeAsync(token);
        using var signedIn = await browser.Http.PostAsJsonAsync("/api/auth/login", new { userName = "daibieu6", password = DemoSeed.Password });
        signedIn.EnsureSuccessStatusCode();
        await GuestBrowser.RefusedAsync(HttpStatusCode.Conflict, "conflict", browser.SendAsync(token));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/me")).StatusCode);
        await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", browser.Http.GetAsync("/api/guest"));
        using var signedOut = await browser.Http.PostAsync("/api/auth/logout", null);
        // Who they were before they are again.
        Assert.Equal("Ngô Khách", (await GuestBrowser.AnswerAsync(await browser.Http.GetAsync("/api/guest"))).GetProperty("name").GetString());
        foreach (var path in new[] { "/api/me", "/api/meetings", "/api/members?q=a", "/api/rooms", "/api/search?q=a", "/api/units", meeting.Path("/events"), meeting.Path("/attendance"), meeting.Path("/notes"), meeting.Path("/invitation.ics") })
            await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", browser.Http.GetAsync(path));
        var other = await OpenAsync();
        await GuestBrowser.RefusedAsync(HttpStatusCode.NotFound, "notFound", browser.Http.GetAsync(other.Path()));
    }

    [Fact]
    public async Task A_sign_in_that_has_ended_does_not_keep_a_guest_out()
    {
        var meeting = await OpenAsync();
        var token = await LinkAsync(meeting);
        using var browser = new GuestBrowser(server);
        var id = await browser.ComeAsync(token);
        foreach (var again in new[] { browser.LookAsync, (Func<string, Task<HttpResponseMessage>>)(link => browser.SendAsync(link)) })
        {
            browser.KeepEndedSignIn();
            await GuestBrowser.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated", browser.Http.GetAsync("/api/guest"));
            await GuestBrowser.AnswerAsync(await again(token));
            Assert.Equal(id, (await GuestBrowser.AnswerAsync(await browser.Http.GetAsync("/api/guest"))).GetProperty("guestId").GetGuid());
        }
    }

    [Fact]
    public async Task Another_sites_page_does_nothing_with_the_guests_cookie()
    {
        var meeting = await OpenAsync();
        using var guest = new GuestBrowser(server);
        await guest.ComeAsync(await LinkAsync(meeting));
        guest.Http.DefaultRequestHeaders.Remove("Origin");
        guest.Http.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", guest.Http.DeleteAsync("/api/guest"));
        await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", guest.Http.PostAsync("/hub/live/negotiate?negotiateVersion=1", null));
    }

    [Fact]
    public async Task The_token_is_told_once_and_kept_nowhere()
    {
        var meeting = await OpenAsync();
        var token = await LinkAsync(meeting);
        Assert.Equal(48, System.Buffers.Text.Base64Url.DecodeFromChars(token).Length);
        using var guest = new GuestBrowser(server);
        await guest.ComeAsync(token);
        var events = await server.Services.GetRequiredService<IJournal>().ReadAsync(StreamId.Meeting(meeting.Id), 0, 500, default);
        Assert.Contains(events, e => e.Type == "guestLinkCreated");
        Assert.All(events, e => Assert.DoesNotContain(token, System.Text.Encoding.UTF8.GetString(e.Data), StringComparison.Ordinal));
        using var chair = await server.SignInAsync("chutri");
        var told = await chair.GetStringAsync(meeting.Path("/events")) + await chair.GetStringAsync(meeting.Path());
        foreach (var secret in new[] { token, Collab.Server.Guests.GuestToken.Hash(token) }) Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        using var delegated = await server.SignInAsync("daibieu1");
        await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", delegated.PostAsJsonAsync(meeting.Path("/guest-links"), new { label = "x", uses = 1 }));
    }

    private async Task<RestMeeting> OpenAsync()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        foreach (var person in new[] { "chutri", "thuky", "daibieu1" }) await meeting.ExecuteAsync(person, new { type = "checkIn", mode = "online" });
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        return meeting;
    }

    private async Task<string> LinkAsync(RestMeeting meeting, bool lobby = true, int uses = 5, DateTimeOffset? expiresAt = null)
    {
        using var secretary = await server.SignInAsync("thuky");
        using var made = await secretary.PostAsJsonAsync(meeting.Path("/guest-links"), new { label = "Phóng viên", uses, lobby, expiresAt });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var url = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        var start = new Uri(server.Url, "/guest#token=").ToString();
        Assert.StartsWith(start, url, StringComparison.Ordinal);
        return url[start.Length..];
    }

    private static JsonElement LinkOf(JsonElement view) => view.GetProperty("guestLinks").EnumerateObject().Single().Value;

    private static async Task<List<JsonElement>> MessagesAsync(RestMeeting meeting) =>
        [.. (await meeting.ViewAsync("daibieu1")).GetProperty("messages").EnumerateObject().Select(message => message.Value)];
}

public sealed class GuestTests(TestServer server) : GuestSpecification(server), IClassFixture<TestServer>
{
    [Fact]
    public async Task Neither_the_token_nor_what_guests_say_of_themselves_is_logged()
    {
        var log = new EveryLine();
        await using var own = new TestServer("Development", null, "--Logging:LogLevel:Collab=Debug", "--Logging:LogLevel:Microsoft.AspNetCore=Debug") { Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        await own.InitializeAsync();
        var meeting = await RestMeeting.ScheduleAsync(own);
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        using var secretary = await own.SignInAsync("thuky");
        using var made = await secretary.PostAsJsonAsync(meeting.Path("/guest-links"), new { label = "Phóng viên Tuổi trẻ", uses = 2 });
        var token = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!.Split('=')[1];
        using var guest = new GuestBrowser(own);
        await GuestBrowser.AnswerAsync(await guest.LookAsync(token));
        var id = await guest.ComeAsync(token, "Đoàn Không Tên");
        await using (await guest.FollowAsync(meeting)) await meeting.ExecuteAsync("chutri", new { type = "admitGuest", memberId = id });
        await GuestBrowser.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", guest.SendAsync(token[..^4] + "AAAA"));
        Assert.NotEmpty(log.Lines);
        foreach (var secret in new[] { token, token[..^4], Collab.Server.Guests.GuestToken.Hash(token), "Đoàn Không Tên", "Báo Lao động", "Tuổi trẻ" })
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_after_the_meeting_the_visit_is_over()
    {
        await using var own = await TestServer.StartAsync();
        var meeting = await RestMeeting.ScheduleAsync(own);
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        using var secretary = await own.SignInAsync("thuky");
        using var made = await secretary.PostAsJsonAsync(meeting.Path("/guest-links"), new { label = "Phóng viên", uses = 1, lobby = false });
        using var guest = new GuestBrowser(own);
        await guest.ComeAsync((await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!.Split('=')[1]);
        await meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        await using var live = await guest.FollowAsync(meeting);
        Assert.Equal("closed", (await guest.ViewAsync(meeting)).GetProperty("status").GetString());

        own.Clock.Advance(TimeSpan.FromDays(1));
        await live.UntilAsync(() => live.Notices.Any(notice => notice.GetProperty("type").GetString() == "signedOut"), "the page is told that the visit is over");
        await GuestBrowser.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated", guest.Http.GetAsync(meeting.Path()));
    }
}

/// <summary>Everything that is logged, however small.</summary>
internal sealed class EveryLine : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresGuestTests(PostgresFixture postgres) : GuestSpecification(postgres.Accounts);
