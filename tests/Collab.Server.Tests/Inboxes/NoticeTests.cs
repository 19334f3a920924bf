using System.Text;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Documents;
using Collab.Server.Work;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Inboxes;

/// <summary>What happens in a room, as far as its members' inboxes: through the streams, the work that they leave, and the worker.</summary>
[Trait("Requirement", "E8")]
public abstract class NoticeSpecification : DocumentSpecification
{
    private static readonly byte[] First = Encoding.UTF8.GetBytes("Báo cáo quý II"), Second = Encoding.UTF8.GetBytes("Báo cáo quý II, bản sửa");

    [Fact]
    public async Task Those_in_the_room_hear_of_documents_and_versions_whoever_did_it_and_strangers_do_not()
    {
        await HeardAsync(ReaderOfRoom, "addedToRoom Kỳ họp thứ 5");
        var document = await DocumentAsync(First, "a.txt");
        await HeardAsync(ReaderOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II");
        await HeardAsync(EditorOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II");
        await DoAsync(Editor, document, new { type = "addVersion", uploadId = await UploadAsync(Editor, Second, "b.txt") });
        await HeardAsync(ReaderOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II", "versionAdded Báo cáo quý II");
        await HeardAsync(OwnerOfRoom, "versionAdded Báo cáo quý II");
        await HeardAsync(EditorOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II");

        var notice = (await InboxAsync(ReaderOfRoom.Id)).Notices.Values.MaxBy(notice => notice.Position)!;
        Assert.Equal(new NoticeAbout(Room, document, 2), notice.About);
        await UntilDoneAsync();
        Assert.Null(await Server.Services.GetRequiredService<IJournal>().ReadHeadAsync(StreamId.Inbox(await IdOfAsync(Stranger))));
    }

    [Fact]
    public async Task A_unit_that_is_put_in_is_told_as_those_who_are_in_it_and_only_they()
    {
        var unit = await UnitAsync(DemoOrganisation.Units[0].Id);
        var below = await UnitAsync(unit);
        var (inUnit, inBelow) = (await MemberAsync(unit), await MemberAsync(below));
        await InRoomAsync(Owner, new { type = "addMember", unitId = unit, role = "reader" });
        await HeardAsync(inUnit, "addedToRoom Kỳ họp thứ 5");
        await InRoomAsync(Owner, new { type = "addMember", unitId = below, below = true, role = "reader" });
        await HeardAsync(inBelow, "addedToRoom Kỳ họp thứ 5");
        await UntilDoneAsync();
        await HeardAsync(inUnit, "addedToRoom Kỳ họp thứ 5");
        await HeardAsync(ReaderOfRoom.Id, "addedToRoom Kỳ họp thứ 5"); // by oneself, and not again
        await DocumentAsync(First, "a.txt");
        await HeardAsync(inUnit, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II");
    }

    [Fact]
    public async Task Whoever_is_out_of_the_room_by_then_hears_nothing_nor_does_anybody_of_what_is_taken_out_and_all_once()
    {
        await HeardAsync(ReaderOfRoom, "addedToRoom Kỳ họp thứ 5");
        var document = await DocumentAsync(First, "a.txt");
        await HeardAsync(ReaderOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II");
        await UntilDoneAsync();
        await InRoomAsync(Owner, new { type = "removeMember", memberId = ReaderOfRoom.Id });
        var work = new NotifyWork(NoticeKinds.VersionAdded, Room, document, 2, "Muộn", OwnerOfRoom.Id, "Chủ phòng", Server.Clock.GetUtcNow());
        var item = Item(work);
        await NotifyAsync(item);
        await NotifyAsync(item with { Attempt = 2 }); // after a crash
        await NotifyAsync(Item(work with { To = [ReaderOfRoom.Id] }));
        await HeardAsync(EditorOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II", "versionAdded Muộn");
        await HeardAsync(ReaderOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II");

        await InRoomAsync(Owner, new { type = "removeDocument", documentId = document });
        await NotifyAsync(Item(work));
        await NotifyAsync(Item(work with { RoomId = Guid.NewGuid() }));
        await UntilDoneAsync();
        Assert.Equal(3, (await TitlesAsync(EditorOfRoom.Id)).Count);
        Assert.Empty(await TitlesAsync(OwnerOfRoom.Id));
    }

    [Fact, Trait("Requirement", "E3")]
    public async Task Those_who_have_not_acknowledged_are_reminded_a_day_before_the_deadline_and_at_it()
    {
        var document = await DocumentAsync(First, "a.txt");
        await HeardAsync(ReaderOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II");
        await HeardAsync(EditorOfRoom, "addedToRoom Kỳ họp thứ 5", "documentAdded Báo cáo quý II");
        var asked = JournalTime.Truncate(Server.Clock.GetUtcNow());
        // Of the first deadline nothing comes: it is put off. Nor does anything come twice of one that is asked for, withdrawn, and asked for again.
        await DoAsync(Owner, document, new { type = "askAcknowledgement", version = 1, dueAt = asked.AddDays(4) });
        await DoAsync(Owner, document, new { type = "askAcknowledgement", version = 1, dueAt = asked.AddDays(2) });
        await DoAsync(Owner, document, new { type = "withdrawAcknowledgement", version = 1 });
        await DoAsync(Owner, document, new { type = "askAcknowledgement", version = 1, dueAt = asked.AddDays(4) });
        await DoAsync(Editor, document, new { type = "recordOpening", version = 1 });
        await DoAsync(Editor, document, new { type = "acknowledge", version = 1 });
        await UntilDoneAsync();
        var editors = (await TitlesAsync(EditorOfRoom.Id)).Count;

        Server.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(1));
        await UntilDoneAsync();
        Assert.DoesNotContain("acknowledgementDue Báo cáo quý II", await TitlesAsync(ReaderOfRoom.Id));

        Server.Clock.Advance(TimeSpan.FromDays(1));
        await UntilDoneAsync();
        var reminded = Assert.Single((await InboxAsync(ReaderOfRoom.Id)).Notices.Values, notice => notice.Kind == NoticeKinds.AcknowledgementDue);
        Assert.Equal((asked.AddDays(4), null, new NoticeAbout(Room, document, 1)), (reminded.DueAt, reminded.ByName, reminded.About));

        Server.Clock.Advance(TimeSpan.FromDays(1));
        await UntilDoneAsync();
        Assert.Equal(2, (await TitlesAsync(ReaderOfRoom.Id)).Count(title => title.StartsWith(NoticeKinds.AcknowledgementDue, StringComparison.Ordinal)));
        Assert.Equal(2, (await TitlesAsync(OwnerOfRoom.Id)).Count(title => title.StartsWith(NoticeKinds.AcknowledgementDue, StringComparison.Ordinal)));
        Assert.Equal(editors, (await TitlesAsync(EditorOfRoom.Id)).Count);
    }

    private Task HeardAsync(NewMember member, params string[] titles) => HeardAsync(member.Id, titles);

    /// <summary>Waits until that is what the member has been told, in whatever order.</summary>
    private async Task HeardAsync(Guid member, params string[] titles)
    {
        var heard = new List<string>();
        try
        {
            await Wait.UntilAsync(async () => (heard = await TitlesAsync(member)).Order(StringComparer.Ordinal).SequenceEqual(titles.Order(StringComparer.Ordinal)));
        }
        catch (TimeoutException)
        {
            Assert.Equal(titles.Order(StringComparer.Ordinal), heard.Order(StringComparer.Ordinal));
        }
    }

    private async Task<List<string>> TitlesAsync(Guid member) => [.. (await InboxAsync(member)).Notices.Values.OrderBy(notice => notice.Position).Select(notice => $"{notice.Kind} {notice.Title}")];

    private async Task<Inbox> InboxAsync(Guid member) =>
        (await StreamReplay.ReadAsync(Server.Services.GetRequiredService<IJournal>(), StreamId.Inbox(member), Inbox.Empty(member), Inbox.Apply, _ => null)).State;

    /// <summary>Nothing is left that is due of the kinds that are done here.</summary>
    private Task UntilDoneAsync() => Wait.UntilAsync(async () =>
    {
        await using var connection = await Server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM due_work WHERE kind IN ('notify', 'remind') AND due_at <= @now";
        command.Add("@now", Server.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) == 0;
    });

    private static DueWorkItem Item(NotifyWork work) => new(Guid.NewGuid(), work.About(StreamId.Room(work.RoomId)), 1);

    private Task NotifyAsync(DueWorkItem item) => Server.Services.GetServices<IDueWorkHandler>().Single(handler => handler.Kind == DueWorkKinds.Notify).DoAsync(item, default);

    private async Task<Guid> UnitAsync(Guid parent) => (await Server.ExecuteAsync(new AddUnit(parent, $"T{Guid.NewGuid():N}"[..12], "Tổ công đoàn", "union"))).Result!["unitId"];

    private async Task<Guid> MemberAsync(Guid unit) => (await Server.ExecuteAsync(new AddMember("Người Trong Tổ", $"to.{Guid.NewGuid():N}"[..20], new FirstPosition(unit)))).Result!["memberId"];

    private static async Task<Guid> IdOfAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/me");
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("member").GetProperty("id").GetGuid();
    }
}

public sealed class NoticeTests : NoticeSpecification;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresNoticeTests(PostgresFixture postgres) : NoticeSpecification
{
    private protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
