using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Collab.Server.Minutes;
using Collab.Server.Registers;
using Collab.Server.Tests.Meetings;
using Collab.Server.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Minutes;

/// <summary>A register has given a number; the server that asked for it has died before the meeting was told, and nobody asks again.</summary>
[Trait("Requirement", "A2")]
public sealed class IssueFinishingTests : IAsyncLifetime
{
    // Nobody else is on it: its clock goes ahead.
    private TestServer server = null!;

    public async Task InitializeAsync()
    {
        server = await TestServer.StartAsync();
        // So that no day ends meanwhile.
        var now = server.Clock.GetUtcNow();
        server.Clock.Advance(now.Date.AddDays(1).AddHours(3) - now.UtcDateTime);
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task What_is_signed_is_issued_with_the_number_that_it_was_given_as_whoever_asked()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        var number = await NumberedAsync(minutes, MinutesCompletion.SubjectOf);
        server.Clock.Advance(RegistryWork.InTheMaking);
        await Wait.UntilAsync(async () => (await minutes.ViewAsync()).GetProperty("stage").GetString() == "issued");

        var issued = Assert.Single(await minutes.EventsAsync(), e => e.GetProperty("type").GetString() == "minutesIssued");
        Assert.Equal((number, RestMeeting.Member("thuky")), (issued.GetProperty("data").GetProperty("number").GetString(), issued.GetProperty("by").GetGuid()));
        var line = Assert.Single(await minutes.LinesAsync());
        Assert.Equal((number, false), (line.GetProperty("number").GetString(), IsStruckOut(line)));
        Assert.NotEmpty(await minutes.FileAsync("daibieu1", "/minutes.pdf"));

        // Done again, as after a crash, it changes nothing.
        await DoAgainAsync(minutes, line);
        Assert.False(IsStruckOut(Assert.Single(await minutes.LinesAsync())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_number_of_a_text_that_was_taken_back_is_struck_out_even_where_another_is_signed_by_then(bool signedAgain)
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await NumberedAsync(minutes, MinutesCompletion.SubjectOf);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "returnMinutes", document = "minutes", reason = "Sai tên" });
        if (signedAgain) await minutes.SignAsync();
        server.Clock.Advance(RegistryWork.InTheMaking);
        await StruckOutAsync(minutes);
        Assert.Equal(signedAgain ? "signed" : "draft", (await minutes.ViewAsync()).GetProperty("stage").GetString());

        if (!signedAgain) return;
        await minutes.IssueAsync();
        Assert.Equal(minutes.Number(2), (await minutes.ViewAsync()).GetProperty("issued").GetProperty("1").GetProperty("number").GetString());
    }

    [Fact]
    public async Task What_is_signed_again_and_issued_takes_no_number_of_before()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await NumberedAsync(minutes, MinutesCompletion.SubjectOf);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "returnMinutes", document = "minutes", reason = "Sai tên" });
        await minutes.SignAsync();
        await minutes.IssueAsync();
        Assert.Equal(minutes.Number(2), (await minutes.ViewAsync()).GetProperty("issued").GetProperty("1").GetProperty("number").GetString());
        Assert.Equal([(minutes.Number(1), true), (minutes.Number(2), false)], (await minutes.LinesAsync()).Select(line => (line.GetProperty("number").GetString()!, IsStruckOut(line))).Order());
    }

    [Fact]
    public async Task A_number_whose_day_is_over_is_struck_out_and_no_other_taken()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await NumberedAsync(minutes, MinutesCompletion.SubjectOf);
        server.Clock.Advance(TimeSpan.FromDays(1));
        await StruckOutAsync(minutes);
        Assert.Equal("signed", (await minutes.ViewAsync()).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_number_for_a_letter_whose_words_are_lost_is_struck_out_and_those_that_papers_have_stay()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await minutes.IssueAsync();
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "correctMinutes", document = "minutes", ordinal = 1, registerId = minutes.Register, text = "Trang 2" });
        await NumberedAsync(minutes, (meeting, document, _, attempt) => MinutesCompletion.CorrectionSubjectOf(meeting, document, 2, attempt));
        server.Clock.Advance(RegistryWork.InTheMaking);
        await Wait.UntilAsync(async () => (await minutes.LinesAsync()).Any(IsStruckOut));
        foreach (var line in await minutes.LinesAsync()) await DoAgainAsync(minutes, line);
        Assert.Equal([(minutes.Number(1), false), (minutes.Number(2), false), (minutes.Number(3), true)], (await minutes.LinesAsync()).Select(line => (line.GetProperty("number").GetString()!, IsStruckOut(line))).Order());
    }

    /// <returns>The number that the meeting is never told of.</returns>
    private async Task<string> NumberedAsync(RestMinutes minutes, Func<Guid, string, int, int, Guid> subject)
    {
        var state = (Meeting)(await server.Services.GetRequiredService<StreamReads>().StateAsync(StreamId.Meeting(minutes.Meeting.Id))).State!;
        var (number, _) = await server.Services.GetRequiredService<NumberGiving>().GiveAsync(state, RestMeeting.Member("thuky"), minutes.Register, "Biên bản", attempt => subject(state.Id, "minutes", 1, attempt));
        return number!.Text;
    }

    private static Task StruckOutAsync(RestMinutes minutes) => Wait.UntilAsync(async () => IsStruckOut(Assert.Single(await minutes.LinesAsync())));

    private async Task DoAgainAsync(RestMinutes minutes, JsonElement line)
    {
        var work = RegistryWork.Of(new NumberIssued(minutes.Register, line.GetProperty("subjectId").GetGuid(), 0, 0, "", "", default, minutes.Meeting.Id), server.Clock.GetUtcNow()).Single();
        await server.Services.GetServices<IDueWorkHandler>().Single(handler => handler.Kind == DueWorkKinds.FinishIssue).DoAsync(new(Guid.NewGuid(), work, 2), default);
    }

    private static bool IsStruckOut(JsonElement line) => line.TryGetProperty("cancelled", out _);
}
