using System.Net;
using Collab.Server.Hosting;
using Collab.Server.Minutes;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Minutes;

/// <summary>How many read whole records at a time, and what the others are told.</summary>
[Trait("Requirement", "A1")]
public sealed class LargeReadingsTests(LargeReadingsTests.Stage stage) : IClassFixture<LargeReadingsTests.Stage>
{
    public sealed class Stage : IAsyncLifetime
    {
        private readonly List<RestMinutes> others = [];

        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Server = await TestServer.StartAsync();
            for (var n = 0; n < MeetingMinutes.Meetings; n++) others.Add(await RestMinutes.CloseAsync(Server));
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();

        /// <summary>The server remembers these records then, and no other.</summary>
        internal async Task ReadOthersAsync()
        {
            foreach (var other in others) await other.TextAsync("thuky");
        }
    }

    private readonly TestServer server = stage.Server;

    private LargeReadings Readings => server.Services.GetRequiredService<LargeReadings>();

    [Fact]
    public async Task So_many_read_the_next_waits_for_a_while_and_whoever_comes_then_is_told_at_once()
    {
        using var readings = new LargeReadings(atOnce: 1, waiting: 1, TimeSpan.FromMinutes(10));
        var first = await readings.EnterAsync(default);
        var second = readings.EnterAsync(default);
        await Assert.ThrowsAsync<ReadingsBusyException>(() => readings.EnterAsync(default));
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
        (await readings.EnterAsync(default)).Dispose();
    }

    [Fact]
    public async Task Nobody_waits_longer_than_that_and_whoever_goes_gives_up_the_place_in_the_queue()
    {
        using var readings = new LargeReadings(atOnce: 1, waiting: 1, TimeSpan.FromMilliseconds(20));
        using var place = await readings.EnterAsync(default);
        await Assert.ThrowsAsync<ReadingsBusyException>(() => readings.EnterAsync(default));
        using var gone = new CancellationTokenSource();
        var waiting = readings.EnterAsync(gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, readings.Queued);
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public async Task When_all_places_are_taken_large_readings_alike_are_unavailable_and_what_is_remembered_is_not()
    {
        var (known, unknown) = (await RestMinutes.CloseAsync(server), await RestMinutes.CloseAsync(server));
        using var secretary = await server.SignInAsync("thuky");
        var text = await known.TextAsync("thuky");
        await known.FileAsync("thuky", "/minutes.docx");
        await FillAsync(async () =>
        {
            Func<Task<HttpResponseMessage>>[] readings =
            [
                () => secretary.GetAsync(unknown.Meeting.Path("/minutes")), () => secretary.GetAsync(unknown.Meeting.Path("/minutes.html")), () => secretary.GetAsync(unknown.Meeting.Path("/minutes.docx")),
                () => secretary.GetAsync(unknown.Meeting.Path("/record")), () => secretary.PostAsync("/api/records/verify", new ByteArrayContent(new byte[64])),
            ];
            foreach (var read in readings)
            {
                using var answer = await read();
                await Problem.AssertAsync(HttpStatusCode.ServiceUnavailable, "unavailable", answer);
                Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
            }
            Assert.Equal(text.ToString(), (await known.TextAsync("thuky")).ToString());
            await known.FileAsync("thuky", "/minutes.docx");
        });

        foreach (var below in new[] { "/minutes", "/minutes.docx", "/record" })
        {
            using var answer = await secretary.GetAsync(unknown.Meeting.Path(below));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        using var verified = await secretary.PostAsync("/api/records/verify", new ByteArrayContent(new byte[64]));
        Assert.Equal(HttpStatusCode.OK, verified.StatusCode);
    }

    [Theory]
    [InlineData("/minutes")]
    [InlineData("/minutes.html")]
    [InlineData("/minutes.docx")]
    [InlineData("/minutes.pdf")]
    public async Task Whoever_loses_the_right_to_read_it_while_it_is_read_is_not_given_it(string below)
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var sha256 = (await minutes.TextAsync("thuky")).GetProperty("sha256").GetString();
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "initialMinutes", document = "minutes", sha256 });
        await stage.ReadOthersAsync();
        using var reader = await server.SignInAsync("daibieu1");
        var places = await Task.WhenAll(Enumerable.Range(0, LargeReadings.AtOnce).Select(_ => Readings.EnterAsync(default)));
        Task<HttpResponseMessage> reading;
        try
        {
            // They may read it, and wait for a place.
            reading = reader.GetAsync(minutes.Meeting.Path(below));
            await Wait.UntilAsync(() => Readings.Queued == 1);
            await minutes.Meeting.ExecuteAsync("thuky", new { type = "returnMinutes", document = "minutes", reason = "Sai tên" });
        }
        finally
        {
            foreach (var place in places) place.Dispose();
        }

        using var answer = await reading;
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", answer);
    }

    [Fact]
    public async Task What_is_remembered_waits_for_nobody_when_something_more_has_happened_either()
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var sha256 = (await minutes.TextAsync("thuky")).GetProperty("sha256").GetString();
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "initialMinutes", document = "minutes", sha256 });
        await minutes.TextAsync("daibieu1");
        await FillAsync(async () =>
        {
            await minutes.Meeting.ExecuteAsync("daibieu1", new { type = "objectToMinutes", document = "minutes", text = "Sai số phiếu" });
            Assert.Equal(sha256, (await minutes.TextAsync("daibieu1")).GetProperty("sha256").GetString());
        });
    }

    /// <summary>Takes all places, and all places in the queue, meanwhile.</summary>
    private async Task FillAsync(Func<Task> meanwhile)
    {
        using var over = new CancellationTokenSource();
        var places = await Task.WhenAll(Enumerable.Range(0, LargeReadings.AtOnce).Select(_ => Readings.EnterAsync(default)));
        var queue = Enumerable.Range(0, LargeReadings.Waiting).Select(_ => Readings.EnterAsync(over.Token)).ToList();
        try
        {
            await meanwhile();
        }
        finally
        {
            await over.CancelAsync();
            foreach (var waiting in queue) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            foreach (var place in places) place.Dispose();
        }
    }
}

/// <summary>Drafts are laid out once, as long as they are the same.</summary>
[Trait("Requirement", "A1")]
public sealed class DraftFileTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("/minutes.docx")]
    [InlineData("/minutes.pdf")]
    public async Task A_draft_that_is_asked_for_again_is_not_made_again_and_who_has_it_is_told_so(string below)
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var drafts = server.Services.GetRequiredService<DraftFiles>();
        using var secretary = await server.SignInAsync("thuky");
        using var chair = await server.SignInAsync("chutri");
        var (first, tag, _) = await GetAsync(secretary, below);
        var before = drafts.Times;
        var (second, same, _) = await GetAsync(chair, below);
        Assert.Equal((first, tag, before), (second, same, drafts.Times));
        var (nothing, again, status) = await GetAsync(secretary, below, tag);
        Assert.Equal((HttpStatusCode.NotModified, tag, ""), (status, again, nothing));

        // Other words, another form, and another document are other drafts.
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "addPassage", document = "minutes", after = "start", text = "Chào cờ." });
        var (worded, words, _) = await GetAsync(secretary, below, tag);
        await minutes.NameAsync(recipients: "Lưu: VT.");
        var (formed, form, _) = await GetAsync(secretary, below, words);
        var (_, notice, _) = await GetAsync(secretary, below + "?document=notice", form);
        Assert.Equal(4, new[] { tag, words, form, notice }.Distinct().Count());
        Assert.Equal(3, new[] { first, worded, formed }.Distinct().Count());

        // Who may not read it is not told whether it is the same.
        using var delegated = await server.SignInAsync("daibieu1");
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(delegated, below, form)).Status);

        async Task<(string Content, string? Tag, HttpStatusCode Status)> GetAsync(HttpClient client, string path, string? known = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, minutes.Meeting.Path(path));
            if (known is not null) request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var answer = await client.SendAsync(request);
            return (Convert.ToBase64String(await answer.Content.ReadAsByteArrayAsync()), answer.Headers.ETag?.ToString(), answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_draft_after_the_chair_has_signed_names_who_signed_it()
    {
        var minutes = await RestMinutes.CloseAsync(server);
        var sha256 = (await minutes.TextAsync("thuky")).GetProperty("sha256").GetString();
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "initialMinutes", document = "minutes", sha256 });
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "lockMinutes", document = "minutes", sha256 });
        using var secretary = await server.SignInAsync("thuky");
        using var locked = await secretary.GetAsync(minutes.Meeting.Path("/minutes.pdf"));
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "signMinutes", document = "minutes", sha256 });
        using var signed = await secretary.GetAsync(minutes.Meeting.Path("/minutes.pdf"));
        Assert.NotEqual(locked.Headers.ETag, signed.Headers.ETag);
    }

    [Fact]
    public async Task So_many_drafts_are_remembered_and_no_more()
    {
        using var readings = new LargeReadings();
        var drafts = new DraftFiles(readings);
        for (var n = 0; n < 3 * DraftFiles.Remembered; n++)
        {
            await drafts.DocxAsync(Guid.NewGuid(), MinutesPaperTests.Letter);
            Assert.InRange(drafts.Count, 1, DraftFiles.Remembered + 1);
        }
        Assert.Equal(3 * DraftFiles.Remembered, drafts.Times);
    }
}
