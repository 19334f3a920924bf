using System.Globalization;
using System.Text;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;
using RoomState = Collab.Domain.Rooms.Room;

namespace Collab.Server.Tests.Rounds;

/// <summary>
/// Rounds of opinions are drafted, answered twice by each who is asked, closed and answered back while the database goes away again and
/// again; whoever hears nothing sends the same command again. Afterwards each opinion counts once, each remark has its one number, and each
/// is told once. For longer: <c>COLLAB_FAULT_ROUNDS=100 dotnet test tests/Collab.Server.Tests --filter RoundFault</c>.
/// </summary>
[Trait("Requirement", "E6")]
public abstract class RoundFaultSpecification : FaultSpecification
{
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("COLLAB_FAULT_ROUNDS") ?? "3", CultureInfo.InvariantCulture);

    private protected override TimeSpan FaultPatience => TimeSpan.FromSeconds(90 + (Rounds * 10));

    [Fact]
    public async Task Every_opinion_counts_once_while_the_database_comes_and_goes()
    {
        var document = await DocumentAsync(Encoding.UTF8.GetBytes("Dự thảo Quy chế"), "quy-che.txt");
        var rounds = await ThroughOutagesAsync(() => Task.WhenAll(Enumerable.Range(0, Rounds).Select(number => PassAsync(number, document))));
        await UntilDoneAsync();
        await AssertOnceAsync(rounds);
    }

    // The way of one round: the owner asks editor and reader, both answer and answer anew, and are told what became of their remarks.
    private async Task<Guid> PassAsync(int number, Guid document)
    {
        var drafted = await SurelyAsync(Owner, $"/api/rooms/{Room}/commands", new
        {
            type = "draftOpinionRound",
            title = $"Góp ý lần {number}",
            documents = new[] { new { documentId = document, version = 1 } },
            addressees = new[] { new { memberId = EditorOfRoom.Id }, new { memberId = ReaderOfRoom.Id } },
            dueAt = Server.Clock.GetUtcNow().AddDays(30),
            blind = true,
            onNoReply = "none",
        });
        var round = drafted.GetProperty("result").GetProperty("roundId").GetGuid();
        await DoSurelyAsync(Owner, new { type = "startOpinionRound" });
        foreach (var said in (string[])["Bỏ khoản 2.", "Sửa khoản 2."])
        {
            foreach (var asked in (HttpClient[])[Editor, Reader])
                await DoSurelyAsync(asked, new { type = "giveOpinion", answer = "agreeWithRemarks", remarks = new[] { new { documentId = document, text = said }, new { documentId = document, text = "Bổ sung phụ lục." } } });
        }

        await DoSurelyAsync(Owner, new { type = "closeOpinionRound" });
        // Numbers are never used again: those of what stayed the same are the first ones'.
        foreach (var remark in (await RoundAsync(round)).CountedRemarks)
            await DoSurelyAsync(Owner, new { type = "answerRemark", remarkId = remark.Number, disposition = "accepted", reason = "Đã tiếp thu." });
        await DoSurelyAsync(Owner, new { type = "sendRemarkAnswers" });
        return round;

        Task<JsonElement> DoSurelyAsync(HttpClient client, object command) => SurelyAsync(client, $"/api/rounds/{round}/commands", command);
    }

    private async Task AssertOnceAsync(Guid[] rounds)
    {
        var journal = Server.Services.GetRequiredService<IJournal>();
        var room = (await StreamReplay.ReadAsync(journal, StreamId.Room(Room), RoomState.Empty(Room), RoomState.Apply, _ => null)).State;
        Assert.Equal(rounds.Order(), room.Rounds.Keys.Order());
        Assert.Equal(Rounds, rounds.Distinct().Count());
        foreach (var id in rounds)
        {
            var events = await journal.ReadAsync(StreamId.Round(id), 0, 1_000);
            Assert.Equal(
                ["opinionGiven 4", "remarkAnswersSent 1", "remarksAnswered 4", "roundBegun 1", "roundClosed 1", "roundStarted 1"],
                events.GroupBy(e => e.Type).Select(g => $"{g.Key} {g.Count()}").Order(StringComparer.Ordinal));

            var round = await RoundAsync(id);
            Assert.Equal(new RoundTotals(2, 0, 2, 0, 0, 0, 0, round.Totals.Seen, 4, 4), round.Totals);
            Assert.Equal(["Bổ sung phụ lục.", "Bổ sung phụ lục.", "Sửa khoản 2.", "Sửa khoản 2."], round.CountedRemarks.Select(r => r.Text).Order(StringComparer.Ordinal));
            Assert.Equal(6, round.LastRemark);
            Assert.Equal(4, round.Remarks.Count);
        }

        Assert.Equal(Rounds, await CountAsync("SELECT COUNT(*) FROM rounds WHERE stage = 'closed' AND asked = 2 AND answered = 2"));
        Assert.Equal(Rounds, await CountAsync("SELECT COUNT(*) FROM rounds"));
        Assert.Equal(2 * Rounds, await CountAsync("SELECT COUNT(*) FROM round_addressees WHERE state = 'answered'"));

        foreach (var member in (Guid[])[EditorOfRoom.Id, ReaderOfRoom.Id])
        {
            var inbox = (await StreamReplay.ReadAsync(journal, StreamId.Inbox(member), Inbox.Empty(member), Inbox.Apply, _ => null)).State;
            var told = inbox.Notices.Values.Where(n => n.About.RoundId is not null && n.Kind == NoticeKinds.RemarkAnswersSent).Select(n => n.About.RoundId!.Value).Order().ToList();
            Assert.Equal(told.Distinct(), told);
            // An inbox keeps the latest.
            if (3 * Rounds < InboxLimits.Notices) Assert.Equal(rounds.Order(), told);
            var asked = inbox.Notices.Values.Where(n => n.Kind == NoticeKinds.OpinionAsked).Select(n => n.About.RoundId).ToList();
            Assert.Equal(asked.Distinct(), asked);
        }
    }

    // It may be asked while the database is away.
    private Task<OpinionRound> RoundAsync(Guid id) => Wait.ForAsync(async () =>
    {
        try
        {
            return (await StreamReplay.ReadAsync(Server.Services.GetRequiredService<IJournal>(), StreamId.Round(id), OpinionRound.Empty(id), OpinionRound.Apply, _ => null)).State;
        }
        catch (JournalUnavailableException)
        {
            return null;
        }
    }, FaultPatience);
}

public sealed class RoundFaultTests : RoundFaultSpecification
{
    private protected override Outage Outage { get; } = new TableAway();
}

[Collection(OnPostgres.Papers)]
public sealed class PostgresRoundFaultTests(PostgresFixture postgres) : RoundFaultSpecification
{
    private protected override Outage Outage { get; } = new WireCut(postgres);
}
