using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Documents;
using Collab.Domain.Inboxes;
using Collab.Domain.Review;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Documents.DocumentWorld;

namespace Collab.Domain.Tests.Documents;

[Trait("Requirement", "E4")]
public sealed class CommentTests
{
    private readonly DocumentWorld world = new();

    public CommentTests() => world.Must(new NoteVersionRendition(1, Ready()), Guid.Empty);

    private DueWork[] Work(string kind) => [.. world.Work.Where(work => work.Kind == kind)];

    private Comment Say(string text = "Nên rút còn 10 ngày", Anchor? anchor = null, int version = 1)
    {
        world.Must(new AddComment(version, anchor ?? Words(), text), Binh);
        return world.Newest;
    }

    private void Carry(int version, params (Guid Comment, CommentPlace Place)[] places) =>
        world.Must(world.Carrying(version, places), Guid.Empty);

    private void Version(int file)
    {
        world.File = FileOf(file);
        world.Must(new AddVersion(Upload), Owner);
        world.Must(new NoteVersionRendition(world.State.Versions.Count, Ready(file)), Guid.Empty);
    }

    [Fact]
    public void A_comment_stands_at_its_words_as_the_server_found_them()
    {
        var comment = Say();
        Assert.Equal((1, 1, "Nên rút còn 10 ngày", Binh, "khoản 1 Điều 2"), (comment.Position, comment.Version, comment.Text, comment.By, comment.Anchor.Clause));
        Assert.Equal(new AnchorRect(72, 700, 300, 712), Assert.Single(comment.Anchor.Rects!.Value));
        world.AnchorsHold = false;
        Assert.Contains("anchor.quote", world.Refused(Invalid, new AddComment(1, Words(), "Ý kiến"), Binh).Errors!.Keys);
    }

    [Fact]
    public void A_page_and_a_part_of_one_can_be_spoken_of_also_in_a_scan()
    {
        Assert.Equal(new Anchor(3), Say(anchor: new(3, Clause: "Điều 9")).Anchor);
        Assert.Equal(new Anchor(1, [new(0, 0, 595, 842)], new(595, 842)), Say(anchor: new(1, [new(0, 0, 595, 842)], new(595, 842))).Anchor);
    }

    [Fact]
    public void Regions_that_overlap_stay_what_they_are()
    {
        Anchor[] regions = [Region(new AnchorRect(10, 10, 200, 200)), Region(new AnchorRect(100, 100, 300, 300)), Region(new AnchorRect(10, 10, 200, 200), new AnchorRect(50, 50, 250, 250))];
        var comments = regions.Select(region => Say(anchor: region)).ToList();
        Assert.Equal(regions, comments.Select(comment => world.State.Comments[comment.Id].Anchor));

        static Anchor Region(params AnchorRect[] rects) => new(2, [.. rects], new(595, 842));
    }

    public static TheoryData<string, Anchor> Wrong => new()
    {
        { "anchor.page", new(0) },
        { "anchor.page", new(4) },
        { "anchor.rects", new(1, [new(0, 0, 596, 10)], new(595, 842)) },
        { "anchor.rects", new(1, [new(-1, 0, 5, 10)], new(595, 842)) },
        { "anchor.rects", new(1, [new(10, 5, 10, 10)], new(595, 842)) },
        { "anchor.rects", new(1, [.. Enumerable.Repeat(new AnchorRect(0, 0, 9, 9), AnchorLimits.Rects + 1)], new(595, 842)) },
        { "anchor.pageSize", new(1, [new(0, 0, 5, 10)]) },
        { "anchor.pageSize", new(1, [new(0, 0, 5, 10)], new(20_000, 10)) },
        { "anchor.position", new(1, Quote: new("Điều 1")) },
        { "anchor.position", new(1, Position: new(0, 4)) },
        { "anchor.position", Words() with { Position = new(5, 5) } },
        { "anchor.position", Words() with { Position = new(-5, 5) } },
        { "anchor.quote.exact", Words() with { Quote = new("") } },
        { "anchor.quote.exact", Words() with { Quote = new(new string('x', AnchorLimits.Quote + 1)) } },
        { "anchor.quote.exact", Words() with { Quote = new("a\u0007") } },
        { "anchor.quote.prefix", Words() with { Quote = new("x", new string('x', AnchorLimits.Around + 1)) } },
        { "anchor.quote.suffix", Words() with { Quote = new("x", "", new string('x', AnchorLimits.Around + 1)) } },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void An_anchor_that_is_nowhere_is_refused_with_its_field(string field, Anchor anchor) =>
        Assert.Contains(field, world.Refused(Invalid, new AddComment(1, anchor, "Ý kiến"), Binh).Errors!.Keys);

    [Theory]
    [InlineData("")]
    [InlineData("a\u0000b")]
    [InlineData("a\u202Eb")]
    public void What_is_no_text_is_refused(string text)
    {
        Assert.Contains("text", world.Refused(Invalid, new AddComment(1, Words(), text), Binh).Errors!.Keys);
        Assert.Contains("text", world.Refused(Invalid, new AddReply(Say().Id, text), Binh).Errors!.Keys);
    }

    [Fact]
    public void Html_is_text_and_length_is_limited()
    {
        Assert.Equal("<script>alert(1)</script>", Say("<script>alert(1)</script>").Text);
        Say(new string('x', DocumentLimits.CommentText));
        world.Refused(Invalid, new AddComment(1, Words(), new string('x', DocumentLimits.CommentText + 1)), Binh);
    }

    [Fact]
    public void Nothing_is_said_of_a_version_without_pages_or_that_is_not_there()
    {
        world.Must(new AddVersion(Upload), Owner);
        world.Refused(WrongState, new AddComment(2, Words(), "Ý kiến"), Binh);
        world.Refused(NotFound, new AddComment(3, Words(), "Ý kiến"), Binh);
        world.Refused(Forbidden, new AddComment(1, Words(), "Ý kiến"), An); // who only reads
        world.Refused(NotFound, new AddComment(1, Words(), "Ý kiến"), An, Standing.Stranger);
    }

    [Fact]
    public void Threads_are_answered_resolved_and_reopened()
    {
        var id = Say().Id;
        Assert.Equal(1, world.State.OpenComments);
        world.Must(new AddReply(id, "Đồng ý"), Owner);
        world.Must(new AddReply(id, "Đồng ý"), Owner); // may be said twice
        Assert.Equal([1, 2], world.Newest.Replies.Values.Select(reply => reply.Position).Order());
        world.Refused(Conflict, new ReopenComment(id), Binh);
        world.Twice(new ResolveComment(id), Owner, Conflict);
        Assert.Equal((0, Owner), (world.State.OpenComments, world.Newest.Resolved!.By));
        world.Twice(new ReopenComment(id), Binh, Conflict);
        Assert.Equal((1, null), (world.State.OpenComments, world.Newest.Resolved));
        foreach (var command in new DocumentCommand[] { new AddReply(Upload, "x"), new ResolveComment(Upload), new ReopenComment(Upload), new ConfirmAnchor(Upload, 1) }) world.Refused(NotFound, command, Binh);
        for (var n = 3; n <= DocumentLimits.Replies; n++) world.Must(new AddReply(id, "Đồng ý"), Owner);
        world.Refused(WrongState, new AddReply(id, "Đồng ý"), Owner);
    }

    [Fact]
    public void A_closed_room_takes_no_comments()
    {
        var id = Say().Id;
        world.RoomClosed = true;
        foreach (var command in new DocumentCommand[] { new AddComment(1, Words(), "x"), new AddReply(id, "x"), new ResolveComment(id), new ReopenComment(id), new ConfirmAnchor(id, 2) }) world.Refused(WrongState, command, Owner);
    }

    [Fact]
    public void Who_is_mentioned_or_answered_is_told()
    {
        world.Must(new AddComment(1, Words(), "Xin ý kiến", [An, Binh]), Owner);
        Assert.Equal(["Người 3", "Người 4"], world.Newest.Mentions!.Values.Order());
        var told = NotifyWork.Read(Work(DueWorkKinds.Notify)[^1].Data);
        Assert.Equal((NoticeKinds.Mentioned, RoomId, "Báo cáo", Owner), (told.Kind, told.RoomId, told.Title, told.By));
        Assert.True(told.To!.Value.AsSpan().SequenceEqual([An, Binh]));

        world.Must(new AddReply(world.Newest.Id, "Đồng ý"), Binh);
        told = NotifyWork.Read(Work(DueWorkKinds.Notify)[^1].Data);
        Assert.Equal((NoticeKinds.CommentReplied, Owner), (told.Kind, told.To!.Value.Single()));
        world.Must(new AddReply(world.Newest.Id, "Cảm ơn"), Owner); // to oneself
        Assert.Equal(2, Work(DueWorkKinds.Notify).Length);

        Assert.Contains("mentions[1]", world.Refused(Invalid, new AddComment(1, Words(), "x", [An, Id(99)]), Owner).Errors!.Keys);
        Assert.Contains("mentions", world.Refused(Invalid, new AddComment(1, Words(), "x", [.. Enumerable.Repeat(An, DocumentLimits.Mentions + 1)]), Owner).Errors!.Keys);
    }

    [Fact, Trait("Requirement", "E5")]
    public void Comments_are_carried_to_a_newer_version_and_confirmed_by_people()
    {
        var (same, moved, lost) = (Say(), Say(anchor: Words(30)), Say(anchor: Words(60)));
        Version(2);
        Assert.Equal(2, JsonSerializer.Deserialize<CarryWork>(Assert.Single(Work(DueWorkKinds.CarryComments)).Data, DocumentJson.Options)!.Version);
        Carry(2, (same.Id, new(2, 1, CarriedState.Exact, Words(11), 100)), (moved.Id, new(2, 1, CarriedState.Moved, Words(90), 80)), (lost.Id, new(2, 1, CarriedState.Lost, null, 0)));
        Assert.Equal(new SurePlace(2, Words(11)), world.State.Comments[same.Id].Sure);
        Assert.Equal(moved.Sure, world.State.Comments[moved.Id].Sure);
        Assert.All(world.State.Comments.Values, c => Assert.Equal((1, "chậm nhất sau 15 ngày"), (c.Version, c.Anchor.Quote!.Exact)));

        world.Refused(WrongState, new ConfirmAnchor(moved.Id, 1, Words(90)), Binh);
        world.Twice(new ConfirmAnchor(moved.Id, 2, Words(90)), Binh, Conflict);
        Assert.Equal(new SurePlace(2, Words(90)), world.State.Comments[moved.Id].Sure);
        Assert.Equal(CarriedState.Moved, world.State.Comments[moved.Id].Place!.State);
        world.Twice(new ConfirmAnchor(lost.Id, 2), Binh, Conflict); // it is there no more
        Assert.Equal(lost.Sure, world.State.Comments[lost.Id].Sure);
        world.Must(new ConfirmAnchor(lost.Id, 2, new(3)), Binh); // or it is, after all
        world.AnchorsHold = false;
        world.Refused(Invalid, new ConfirmAnchor(same.Id, 2, Words(40)), Binh);
        world.Refused(Invalid, new ConfirmAnchor(same.Id, 2, new(4)), Binh);
    }

    [Fact, Trait("Requirement", "E5")]
    public void What_was_carried_is_not_carried_again_and_not_from_elsewhere()
    {
        var (one, other) = (Say(), Say());
        Version(2);
        Carry(2, (one.Id, new(2, 1, CarriedState.Exact, Words(11), 100)));
        world.Refused(Conflict, world.Carrying(2, (one.Id, new(2, 2, CarriedState.Lost, null, 0))), Guid.Empty);
        Version(3);
        // Its sure place is in version 2 by now.
        world.Refused(Conflict, new CarryComments(3, PersistentMap<Guid, CarriedComment>.Empty.SetItem(one.Id, new(one.Sure, new(3, 1, CarriedState.Exact, Words(99), 100)))), Guid.Empty);
        Carry(3, (one.Id, new(3, 2, CarriedState.Exact, Words(12), 100)), (other.Id, new(3, 1, CarriedState.Changed, Words(12), 60)));
        Assert.Equal([3, 3], world.State.Comments.Values.Select(c => c.Place!.Version));
        world.Refused(NotFound, world.Carrying(9), Guid.Empty);
        world.Refused(Conflict, new CarryComments(3, PersistentMap<Guid, CarriedComment>.Empty.SetItem(Id(99), new(one.Sure, new(3, 1, CarriedState.Lost, null, 0)))), Guid.Empty);
    }

    [Fact, Trait("Requirement", "E5")]
    public void What_was_looked_for_from_a_place_that_somebody_corrected_meanwhile_is_looked_for_again()
    {
        var (corrected, other) = (Say(), Say());
        Version(2);
        Carry(2, (corrected.Id, new(2, 1, CarriedState.Exact, Words(11), 100)), (other.Id, new(2, 1, CarriedState.Exact, Words(11), 100)));
        Version(3);
        var looked = world.Carrying(3, (corrected.Id, new(3, 2, CarriedState.Exact, Words(12), 100)), (other.Id, new(3, 2, CarriedState.Exact, Words(12), 100)));
        world.Must(new ConfirmAnchor(corrected.Id, 2, Words(70)), Binh); // in the same version, at other words
        world.Must(looked, Guid.Empty);
        Assert.Equal((2, 3), (world.State.Comments[corrected.Id].Place!.Version, world.State.Comments[other.Id].Place!.Version));
        world.Refused(Conflict, looked, Guid.Empty);
        Carry(3, (corrected.Id, new(3, 2, CarriedState.Exact, Words(71), 100)));
        Assert.Equal(new SurePlace(3, Words(71)), world.State.Comments[corrected.Id].Sure);
    }

    [Fact]
    public void A_document_holds_so_many_replies_and_no_more()
    {
        for (var n = 0; n < DocumentLimits.RepliesOfDocument; n++)
        {
            if (n % DocumentLimits.Replies == 0) Say();
            world.Must(new AddReply(world.Newest.Id, "Đồng ý"), Owner);
        }

        Say();
        Assert.Contains("20000", world.Refused(WrongState, new AddReply(world.Newest.Id, "Đồng ý"), Owner).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "E5")]
    public void What_is_said_of_an_older_version_is_carried_too_and_nothing_to_one_that_cannot_be_read()
    {
        world.File = FileOf(2);
        world.Must(new AddVersion(Upload), Owner);
        Say();
        Assert.Empty(Work(DueWorkKinds.CarryComments));
        world.Must(new NoteVersionRendition(2, new(RenditionState.Failed, Reason: RenditionFailure.Damaged)), Guid.Empty);
        Assert.Empty(Work(DueWorkKinds.CarryComments));
        world.Must(new NoteVersionRendition(2, Ready(2)), Guid.Empty);
        Assert.Single(Work(DueWorkKinds.CarryComments));
        Say();
        Say(version: 2);
        Assert.Equal(2, Work(DueWorkKinds.CarryComments).Length);
    }

    [Fact]
    public void A_document_holds_so_many_comments_and_shows_the_latest()
    {
        for (var n = 1; n <= DocumentLimits.Comments; n++) Say();
        world.Refused(WrongState, new AddComment(1, Words(), "x"), Binh);
        var view = DocumentAudiences.View(world.State, RoomRole.Reader);
        Assert.Equal((DocumentLimits.CommentsInView, DocumentLimits.Comments, DocumentLimits.Comments), (view.Comments.Count, view.CommentTotals.Total, view.CommentTotals.Open));
        Assert.Equal(DocumentLimits.Comments - DocumentLimits.CommentsInView + 1, view.Comments.Values.Min(c => c.Position));
    }

    [Fact]
    public void Views_patch_alike_also_where_earlier_comments_leave_them()
    {
        for (var n = 1; n <= DocumentLimits.CommentsInView + DocumentLimits.CommentsLeaving + 3; n++) Say();
        world.Must(new ResolveComment(world.State.Comments.Values.MinBy(c => c.Position)!.Id), Owner);
        ViewLaw.AssertHolds([.. world.States.TakeLast(DocumentLimits.CommentsLeaving + 10)], 4, DocumentJson.Options, new ViewMemo(), (state, memo) => DocumentAudiences.View(state, RoomRole.Reviewer, memo));
    }

    [Fact]
    public void On_the_wire_a_comment_has_no_nulls()
    {
        world.Must(new AddComment(1, new(2), "Cả trang"), Binh);
        Assert.Equal("""{"position":1,"version":1,"anchor":{"page":2},"text":"Cả trang","by":"00000004-0000-0000-0000-000000000000","byName":"Người 4","at":"2026-11-30T08:00:00.000Z","replies":{}}""",
            JsonSerializer.Serialize(DocumentAudiences.View(world.State, RoomRole.Reader).Comments.Values.Single(), DocumentJson.Options));
    }
}
