using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Tests.Organisations;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Inboxes.InboxWorld;

namespace Collab.Domain.Tests.Inboxes;

[Trait("Requirement", "E8")]
public sealed class InboxTests
{
    private readonly InboxWorld world = new();

    [Fact]
    public void Notices_come_and_are_read_one_by_one_or_all()
    {
        world.Twice(new BeginInbox(), WrongState);
        var (first, second, third) = (world.Must(Notice("Một")), world.Must(Notice("Hai")), world.Must(Notice("Ba")));
        Assert.Equal(["Một", "Hai", "Ba"], world.Unread);
        Assert.Equal(3, world.State.Unread);

        world.Twice(new MarkRead([second, second, Nothing]), Conflict);
        Assert.Equal(["Một", "Ba"], world.Unread);
        Assert.Equal("""{"ids":["00002713-0000-0000-0000-000000000000"]}""".Replace("00002713-0000-0000-0000-000000000000", second.ToString(), StringComparison.Ordinal), System.Text.Encoding.UTF8.GetString(world.Journal[^1].Data));

        // Seen were those up to the first; what came since stays unread.
        world.Twice(new MarkAllRead(world.State.Notices[first].Position), Conflict);
        Assert.Equal(["Ba"], world.Unread);
        world.Twice(new MarkAllRead(), Conflict);
        Assert.Empty(world.Unread);
        Assert.Equal(0, world.State.Unread);
        Assert.True(world.State.Notices[third].Read);
        world.Must(Notice("Bốn"));
        Assert.Equal(["Bốn"], world.Unread);
    }

    [Fact]
    public void What_cannot_be_marked_is_refused()
    {
        world.Must(Notice());
        Assert.Equal(["noticeIds"], world.Refused(Invalid, new MarkRead([])).Errors!.Keys);
        Assert.Equal(["noticeIds"], world.Refused(Invalid, new MarkRead([.. Enumerable.Range(1, InboxLimits.Marked + 1).Select(Id)])).Errors!.Keys);
        Assert.Equal(["upTo"], world.Refused(Invalid, new MarkAllRead(-1)).Errors!.Keys);
        Assert.Equal(["upTo"], world.Refused(Invalid, new MarkAllRead(2)).Errors!.Keys);
        world.Refused(Conflict, new MarkAllRead(0));
        world.Refused(Conflict, new MarkRead([Nothing]));
    }

    [Fact]
    public void A_notice_without_sense_is_refused()
    {
        Assert.Equal(["kind", "title"], world.Refused(Invalid, Notice("", "")).Errors!.Keys.Order());
        world.Refused(Invalid, Notice(new string('x', InboxLimits.Title + 1)));
        world.Refused(Invalid, Notice("a\u202eb"));
        world.Refused(Invalid, Notice() with { ByName = new string('x', InboxLimits.ByName + 1) });
        world.Refused(Invalid, Notice(kind: new string('x', InboxLimits.Kind + 1)));
        world.Must(Notice(new string('x', InboxLimits.Title)) with { ByName = null, Kind = "aKindOfALaterRelease" });
    }

    [Fact]
    public void The_oldest_goes_when_there_are_too_many_and_is_not_counted_any_more()
    {
        var first = world.Must(Notice("1"));
        var second = world.Must(Notice("2"));
        world.Must(new MarkRead([second]));
        for (var n = 3; n <= InboxLimits.Notices; n++) world.Must(Notice($"{n}"));
        Assert.Equal((InboxLimits.Notices, InboxLimits.Notices - 1), (world.State.Notices.Count, world.State.Unread));

        world.Must(Notice("one more"));
        Assert.False(world.State.Notices.ContainsKey(first));
        Assert.Equal((InboxLimits.Notices, InboxLimits.Notices - 1), (world.State.Notices.Count, world.State.Unread)); // one unread came, one unread went
        world.Must(Notice("and another"));
        Assert.False(world.State.Notices.ContainsKey(second));
        Assert.Equal((InboxLimits.Notices, InboxLimits.Notices), (world.State.Notices.Count, world.State.Unread)); // one that was read went
        world.Refused(Conflict, new MarkRead([first]));

        var view = InboxView.Of(world.State);
        Assert.Equal((InboxLimits.Shown, InboxLimits.Notices), (view.Notices.Count, view.Unread));
        Assert.Equal("and another", view.Notices.Values.MaxBy(notice => notice.Position)!.Title);
        Assert.DoesNotContain(view.Notices.Values, notice => notice.Position <= world.State.Seq - InboxLimits.Shown);
    }

    [Fact]
    public void Only_the_server_delivers_and_only_the_member_marks()
    {
        var notice = world.Must(Notice());
        foreach (var by in new[] { An, Binh })
        {
            world.Refused(NotFound, new BeginInbox(), by);
            world.Refused(NotFound, Notice(), by);
        }
        foreach (var by in new[] { Guid.Empty, Binh })
        {
            world.Refused(NotFound, new MarkRead([notice]), by);
            world.Refused(NotFound, new MarkAllRead(), by);
        }
    }

    [Fact, Trait("Requirement", "O4")]
    public void An_inbox_is_there_for_its_member_alone_while_active()
    {
        var organisation = new OrganisationWorld().State;
        Assert.True(InboxAccess.IsFor(OrganisationWorld.An, OrganisationWorld.An, organisation));
        Assert.False(InboxAccess.IsFor(OrganisationWorld.An, OrganisationWorld.Binh, organisation));
        Assert.False(InboxAccess.IsFor(OrganisationWorld.An, OrganisationWorld.Admin, organisation));
        Assert.False(InboxAccess.IsFor(OrganisationWorld.Gone, OrganisationWorld.Gone, organisation));
        Assert.False(InboxAccess.IsFor(OrganisationWorld.Stranger, OrganisationWorld.Stranger, organisation));
    }

    [Theory]
    [InlineData("""{"type":"markRead"}""", "noticeIds")]
    [InlineData("""{"type":"markRead","noticeIds":null}""", "noticeIds")]
    [InlineData("""{"type":"markRead","noticeIds":["x"]}""", "noticeIds[0]")]
    [InlineData("""{"type":"markAllRead","upTo":"1"}""", "upTo")]
    [InlineData("""{"type":"markAllRead","all":true}""", "all")]
    [InlineData("""{"type":"beginInbox"}""", "type")]
    [InlineData("""{"type":"deliverNotice","kind":"documentAdded","about":{},"title":"x","at":"2026-01-05T08:00:00.000Z"}""", "type")]
    public void What_does_not_read_is_refused_with_the_field(string json, string field)
    {
        var refusal = InboxCommandTable.Read(JsonElement.Parse(json)).Refusal;
        Assert.Equal(Invalid, refusal?.Code);
        Assert.Contains(field, refusal!.Errors!.Keys);
    }

    [Fact]
    public void Commands_go_over_the_wire_and_back_and_the_view_is_as_the_protocol_says()
    {
        foreach (InboxCommand command in new InboxCommand[] { new MarkRead([Id(1), Id(2)]), new MarkAllRead(), new MarkAllRead(7) })
        {
            var json = JsonSerializer.SerializeToElement(command, InboxJson.Options);
            Assert.Equal(json.GetRawText(), JsonSerializer.SerializeToElement(InboxCommandTable.Read(json).Command, InboxJson.Options).GetRawText());
        }

        var notice = world.Must(Notice() with { Kind = NoticeKinds.AcknowledgementAsked, DueAt = Start.AddDays(3) });
        var view = JsonSerializer.Serialize(InboxView.Of(world.State), InboxJson.Options);
        Assert.Equal($$$$"""
            {"id":"{{{{An}}}}","unread":1,"notices":{"{{{{notice}}}}":{"kind":"acknowledgementAsked","about":{"roomId":"{{{{Room}}}}","documentId":"{{{{Document}}}}","version":1},"title":"Kế hoạch quý I","byName":"Đỗ Bình","at":"2026-01-05T08:00:00.000Z","dueAt":"2026-01-08T08:00:00.000Z","read":false,"position":1}}}
            """, view);
    }
}
