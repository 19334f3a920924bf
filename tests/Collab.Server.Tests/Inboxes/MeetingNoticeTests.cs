using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Documents;
using Collab.Server.Tests.Files;
using Collab.Server.Work;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Inboxes;

/// <summary>What the people of a meeting are told and reminded of, through the meeting, the work that it leaves, and the worker; the clock is the test's.</summary>
[Trait("Requirement", "B9")]
public abstract class MeetingNoticeSpecification : DocumentSpecification
{
    private string[]? settings;

    private protected sealed override async Task<string[]> SettingsAsync() => settings ??= await NewDatabaseAsync();

    private protected virtual Task<string[]> NewDatabaseAsync() => Task.FromResult<string[]>([]);

    [Fact]
    public async Task Whoever_has_not_answered_is_reminded_once_a_day_before_and_nobody_of_what_is_cancelled_or_was_moved_away()
    {
        var start = StartIn(TimeSpan.FromDays(3));
        var (meeting, cancelled) = (await MeetingAsync(start), await MeetingAsync(start));
        await InAsync(Owner, meeting, Moved(start.AddDays(2)));
        await InAsync(Owner, meeting, Moved(start)); // the same reminder once more
        await InAsync(Editor, meeting, new { type = "respond", answer = "accepted" });
        await InAsync(Owner, cancelled, new { type = "cancelMeeting", reason = "Bão số 5" });
        Assert.Equal(4, await CountAsync());

        await AfterAsync(TimeSpan.FromDays(1.9));
        Assert.Empty(await RemindersAsync(ReaderOfRoom.Id));
        await AfterAsync(TimeSpan.FromDays(0.2));
        var notice = Assert.Single(await RemindersAsync(ReaderOfRoom.Id));
        Assert.Equal((NoticeKinds.AnswerDue, "Hội nghị", null, start, start.AddDays(-1), new NoticeAbout(MeetingId: meeting)), (notice.Kind, notice.Title, notice.ByName, notice.DueAt, notice.At, notice.About));
        Assert.Single(await RemindersAsync(OwnerOfRoom.Id));
        Assert.Empty(await RemindersAsync(EditorOfRoom.Id));

        // Done again after a crash, and by whoever sent the invitations again.
        var again = new DueWork(DueWorkKinds.RemindMeeting, StreamId.Meeting(meeting), start.AddDays(-1), CanonicalJson.Serialize(new MeetingReminder(NoticeKinds.AnswerDue, start), MeetingJson.Options));
        await Server.Services.GetServices<IDueWorkHandler>().Single(handler => handler.Kind == DueWorkKinds.RemindMeeting).DoAsync(new DueWorkItem(Guid.NewGuid(), again, 2), default);
        await AfterAsync(TimeSpan.FromDays(3)); // the other time comes, too
        Assert.Single(await RemindersAsync(ReaderOfRoom.Id));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_reminder_outlives_the_server_and_what_has_begun_meanwhile_is_not_reminded_of()
    {
        var start = StartIn(TimeSpan.FromDays(4));
        var meeting = await MeetingAsync(start);
        await MeetingAsync(StartIn(TimeSpan.FromHours(30)));
        Assert.Equal(2, await CountAsync());
        await Server.StopAsync();

        for (var i = 0; i < 2; i++)
        {
            await using var next = await TestServer.StartAsync("Development", Server.Data, await SettingsAsync());
            next.Clock.Advance(TimeSpan.FromDays(3.1));
            await UntilDoneAsync(next);
            Assert.Equal(meeting, Assert.Single(await RemindersAsync(ReaderOfRoom.Id, next)).About.MeetingId);
            Assert.Equal(0, await CountAsync(next));
        }
    }

    [Fact, Trait("Requirement", "B5")]
    public async Task A_presenter_hears_that_a_paper_was_returned_and_is_reminded_of_the_deadline_as_is_who_is_in_charge_of_the_unit()
    {
        var unit = (await Server.ExecuteAsync(new AddUnit(DemoOrganisation.Units[0].Id, $"T{Guid.NewGuid():N}"[..12], "Tổ công đoàn", "union"))).Result!["unitId"];
        var (presenter, head, elsewhere) = (await NewMember.MakeAsync(Server, unitId: unit), await NewMember.MakeAsync(Server, password: null), await NewMember.MakeAsync(Server, password: null));
        await Server.ExecuteAsync(new GrantTo(head.Id, GrantWord.ScheduleMeetings, unit));
        await Server.ExecuteAsync(new GrantTo(elsewhere.Id, GrantWord.ScheduleMeetings, DemoOrganisation.Units[0].Id));
        await InRoomAsync(Owner, new { type = "addMember", memberId = presenter.Id, role = "editor" });
        var document = await DocumentAsync(OddFiles.Pdf("Bao cao"));

        var start = StartIn(TimeSpan.FromDays(5));
        var meeting = await MeetingAsync(start, presenter.Id);
        var (item, other) = (await ItemAsync(meeting, "Báo cáo"), await ItemAsync(meeting, "Thảo luận"));
        await InAsync(Owner, meeting, new { type = "setPaperDeadline", itemId = item, dueAt = start.AddDays(-1) });
        await InAsync(Owner, meeting, new { type = "setPaperDeadline", itemId = other, dueAt = start.AddDays(-2) });
        await InAsync(Owner, meeting, new { type = "setPaperDeadline", itemId = other });
        using (var client = await Server.SignInAsync(presenter.UserName, NewMember.Password))
        {
            var paper = (await InAsync(client, meeting, new { type = "attachPaper", itemId = item, documentId = document })).GetProperty("result").GetProperty("paperId").GetGuid();
            await InAsync(client, meeting, new { type = "submitPaper", paperId = paper });
            await InAsync(Owner, meeting, new { type = "returnPaper", paperId = paper, reason = "Thiếu phụ lục 2" });
            await InAsync(client, meeting, new { type = "respond", answer = "accepted" });
        }

        await UntilDoneAsync();
        var returned = Assert.Single(await NoticesAsync(presenter.Id), notice => notice.Kind == NoticeKinds.PaperReturned);
        Assert.Equal(("Báo cáo quý II", OwnerOfRoom.Name, start.AddDays(-1), meeting), (returned.Title, returned.ByName, returned.DueAt, returned.About.MeetingId));
        Assert.DoesNotContain(await NoticesAsync(ReaderOfRoom.Id), notice => notice.Kind == NoticeKinds.PaperReturned);

        await AfterAsync(TimeSpan.FromDays(2.9));
        Assert.Empty(await RemindersAsync(presenter.Id));
        await AfterAsync(TimeSpan.FromDays(0.2));
        var reminded = Assert.Single(await RemindersAsync(presenter.Id));
        Assert.Equal((NoticeKinds.PapersDue, "Báo cáo", start.AddDays(-1)), (reminded.Kind, reminded.Title, reminded.DueAt));
        var told = Assert.Single(await RemindersAsync(head.Id));
        Assert.Equal((NoticeKinds.UnitPapersDue, "Hội nghị", new NoticeAbout()), (told.Kind, told.Title, told.About));
        Assert.Empty(await NoticesAsync(elsewhere.Id));
        Assert.Empty(await RemindersAsync(ReaderOfRoom.Id));
    }

    [Fact, Trait("Requirement", "B3")]
    public async Task Whose_vote_it_is_and_who_may_cast_it_hear_of_what_the_other_and_stewards_do()
    {
        var meeting = await MeetingAsync(StartIn(TimeSpan.FromHours(5)));
        await InAsync(Reader, meeting, new { type = "delegateVote", toMemberId = EditorOfRoom.Id, authority = "Giấy ủy quyền 12" });
        await HeardAsync(EditorOfRoom.Id, $"voteDelegated {ReaderOfRoom.Name}");
        await InAsync(Reader, meeting, new { type = "revokeDelegation", kind = "vote" });
        await HeardAsync(EditorOfRoom.Id, $"voteDelegated {ReaderOfRoom.Name}", $"voteDelegationEnded {ReaderOfRoom.Name}");
        await InAsync(Reader, meeting, new { type = "delegateVote", toMemberId = EditorOfRoom.Id, authority = "Giấy ủy quyền 13" });
        await HeardAsync(EditorOfRoom.Id, $"voteDelegated {ReaderOfRoom.Name}", $"voteDelegationEnded {ReaderOfRoom.Name}", $"voteDelegated {ReaderOfRoom.Name}");
        await HeardAsync(ReaderOfRoom.Id);
        await InAsync(Owner, meeting, new { type = "removeParticipant", memberId = EditorOfRoom.Id });
        await HeardAsync(ReaderOfRoom.Id, $"voteReturned {EditorOfRoom.Name}");
        await UntilDoneAsync();
        Assert.Equal(3, (await VotesAsync(EditorOfRoom.Id)).Count);
    }

    /// <summary>Of whole milliseconds, as the record has times.</summary>
    private DateTimeOffset StartIn(TimeSpan time) => JournalTime.Truncate(Server.Clock.GetUtcNow()).Add(time);

    private static object Moved(DateTimeOffset start) => new { type = "reschedule", startsAt = start, endsAt = start.AddHours(2), reason = "Trùng lịch" };

    private async Task<Guid> MeetingAsync(DateTimeOffset start, Guid? presenter = null)
    {
        var participants = new List<object>
        {
            new { memberId = OwnerOfRoom.Id, role = "chair" }, new { memberId = EditorOfRoom.Id, role = "delegate" }, new { memberId = ReaderOfRoom.Id, role = "delegate" },
        };
        if (presenter is { } who) participants.Add(new { memberId = who, role = "delegate" });
        using var made = await Owner.PostAsJsonAsync("/api/meetings", new
        {
            title = "Hội nghị",
            unitId = DemoOrganisation.Units[0].Id,
            startsAt = start,
            endsAt = start.AddHours(2),
            mode = "mixed",
            participants,
            agenda = new[] { new { title = "Báo cáo", minutes = 30, presenterId = presenter }, new { title = "Thảo luận", minutes = 30, presenterId = presenter } },
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private async Task<Guid> ItemAsync(Guid meeting, string title) =>
        Guid.Parse((await Owner.GetFromJsonAsync<JsonElement>($"/api/meetings/{meeting}")).GetProperty("state").GetProperty("agenda").EnumerateObject().Single(item => item.Value.GetProperty("title").GetString() == title).Name);

    private static async Task<JsonElement> InAsync(HttpClient client, Guid meeting, object command)
    {
        using var answer = await client.PostAsJsonAsync($"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command });
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task AfterAsync(TimeSpan time)
    {
        Server.Clock.Advance(time);
        await UntilDoneAsync();
    }

    private async Task HeardAsync(Guid member, params string[] votes)
    {
        var heard = new List<string>();
        try
        {
            await Wait.UntilAsync(async () => (heard = await VotesAsync(member)).SequenceEqual(votes));
        }
        catch (TimeoutException)
        {
            Assert.Equal(votes, heard);
        }
    }

    private async Task<List<string>> VotesAsync(Guid member) => [.. (await NoticesAsync(member)).Where(notice => notice.Kind.StartsWith("vote", StringComparison.Ordinal)).Select(notice => $"{notice.Kind} {notice.ByName}")];

    private async Task<List<Notice>> RemindersAsync(Guid member, TestServer? server = null) =>
        [.. (await NoticesAsync(member, server)).Where(notice => notice.Kind is NoticeKinds.AnswerDue or NoticeKinds.PapersDue or NoticeKinds.UnitPapersDue)];

    private async Task<List<Notice>> NoticesAsync(Guid member, TestServer? server = null)
    {
        var journal = (server ?? Server).Services.GetRequiredService<IJournal>();
        return [.. (await StreamReplay.ReadAsync(journal, StreamId.Inbox(member), Inbox.Empty(member), Inbox.Apply, _ => null)).State.Notices.Values.OrderBy(notice => notice.Position)];
    }

    /// <summary>Nothing is left that is due.</summary>
    private Task UntilDoneAsync(TestServer? server = null) => Wait.UntilAsync(async () => await CountAsync(server, due: true) == 0);

    /// <summary>Reminders of meetings that are left; or all of meetings' that is due.</summary>
    private async Task<long> CountAsync(TestServer? server = null, bool due = false)
    {
        await using var connection = await (server ?? Server).Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = due
            ? "SELECT COUNT(*) FROM due_work WHERE kind IN ('notifyMeeting', 'notifyParticipant', 'remindMeeting') AND due_at <= @now"
            : "SELECT COUNT(*) FROM due_work WHERE kind = 'remindMeeting'";
        if (due) command.Add("@now", (server ?? Server).Clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}

public sealed class MeetingNoticeTests : MeetingNoticeSpecification;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresMeetingNoticeTests(PostgresFixture postgres) : MeetingNoticeSpecification
{
    private protected override async Task<string[]> NewDatabaseAsync() => [await postgres.NewDatabaseAsync()];
}
