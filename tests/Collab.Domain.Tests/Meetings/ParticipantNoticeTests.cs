using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What one participant is told of: papers that came back, votes that were delegated.</summary>
[Trait("Requirement", "B9")]
public sealed class ParticipantNoticeTests
{
    private static List<ParticipantNotice> Left(MeetingWorld world) =>
        [.. MeetingNoticeLaws.WorkOf(world).Where(left => left.Work.Kind == DueWorkKinds.NotifyParticipant).Select(left => ParticipantNotice.Read(left.Work.Data))];

    /// <summary>Whom all that is left tells now, and of what.</summary>
    private static IEnumerable<(Guid, string, string?)> Told(MeetingWorld world) =>
        Left(world).Select(notice => (notice.To, Content: ParticipantNotices.ContentOf(world.State, notice))).Where(t => t.Content is not null).Select(t => (t.To, t.Content!.Kind, t.Content.ByName));

    private static (MeetingWorld World, Guid Paper) Submitted()
    {
        var world = new MeetingWorld { Now = Start.AddDays(-3) };
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        var paper = world.Must(Binh, Found(OpenItem));
        world.Must(Binh, new SubmitPaper(paper));
        return (world, paper);
    }

    [Fact, Trait("Requirement", "B5")]
    public void Whoever_attached_a_paper_hears_that_it_was_returned_by_whom_and_until_when_it_is_not_late()
    {
        var (world, paper) = Submitted();
        world.Must(Chair, new ReturnPaper(paper, "Thiếu phụ lục 2"));
        var notice = Assert.Single(Left(world));
        Assert.Equal(new ParticipantNotice(NoticeKinds.PaperReturned, Binh, Chair, world.Now, PaperId: paper), notice);
        var content = new DeliverNotice(NoticeKinds.PaperReturned, new NoticeAbout(MeetingId: world.State.Id), "Báo cáo quý I", "Nguyễn Thị Chủ", world.Now, Start);
        Assert.Equal(content, ParticipantNotices.ContentOf(world.State, notice));
        world.Must(Secretary, new SetPaperDeadline(OpenItem, Start.AddDays(-1)));
        Assert.Equal(content with { DueAt = Start.AddDays(-1) }, ParticipantNotices.ContentOf(world.State, notice));

        // Not of what is not so any more, nor to who may not know of the item.
        world.Must(Secretary, new EditAgendaItem(OpenItem, Hidden: true));
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice));
        world.Must(Secretary, new EditAgendaItem(OpenItem, Hidden: false));
        Assert.NotNull(ParticipantNotices.ContentOf(world.State, notice));
        world.Must(Binh, new SubmitPaper(paper));
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice));
        world.Must(Binh, new RemovePaper(paper));
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice));
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice with { PaperId = null }));
        Assert.Throws<JsonException>(() => ParticipantNotice.Read("null"u8));
        Assert.Throws<JsonException>(() => ParticipantNotice.Read("""{"kind":"paperReturned"}"""u8));
    }

    [Fact, Trait("Requirement", "B5")]
    public void Nobody_hears_of_a_paper_returned_to_oneself_or_once_off_the_list()
    {
        var world = new MeetingWorld();
        var own = world.Must(Secretary, Found(OpenItem));
        world.Must(Secretary, new SubmitPaper(own));
        world.Must(Secretary, new ReturnPaper(own, "Nhầm bản"));
        Assert.Empty(Left(world));

        var (other, paper) = Submitted();
        other.Must(Chair, new ReturnPaper(paper, "Thiếu"));
        other.Must(Chair, new RemoveParticipant(Binh));
        Assert.Empty(Told(other));
    }

    [Fact, Trait("Requirement", "D9")]
    public void Of_a_paper_of_a_closed_session_only_those_inside_hear_and_not_what_it_is_called()
    {
        var world = Opened();
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        var paper = world.Must(Binh, Found(OpenItem));
        world.Must(Binh, new SubmitPaper(paper));
        world.Must(Chair, new ReturnPaper(paper, "Thiếu"));
        var notice = Assert.Single(Left(world));
        Assert.Equal(("Báo cáo quý I", null), ParticipantNotices.ContentOf(world.State, notice) is { } open ? (open.Title, open.DueAt) : default);
        world.Must(Chair, new CloseSession(OpenItem, [An]));
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice));
        world.Must(Chair, new EndClosedSession());
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice));
        world.Must(Chair, new CloseSession(OpenItem, [Binh]));
        Assert.Equal("Giao ban tháng 1", ParticipantNotices.ContentOf(world.State, notice)?.Title);
    }

    [Fact, Trait("Requirement", "B3")]
    public void Whoever_is_given_a_vote_hears_of_it_and_that_it_is_taken_back()
    {
        var world = new MeetingWorld();
        world.Must(An, new DelegateVote(Binh, "Giấy ủy quyền 12"));
        Assert.Equal([(Binh, NoticeKinds.VoteDelegated, "Phạm An")], Told(world));
        Assert.Equal(new DeliverNotice(NoticeKinds.VoteDelegated, new NoticeAbout(MeetingId: world.State.Id), "Giao ban tháng 1", "Phạm An", Start, Start), ParticipantNotices.ContentOf(world.State, Left(world)[0]));
        world.Must(An, new RevokeDelegation(DelegationKind.Vote));
        Assert.Equal([(Binh, NoticeKinds.VoteDelegationEnded, "Phạm An")], Told(world)); // whoever did it knows
        Assert.Equal(2, Left(world).Count);
        world.Must(An, new DelegateVote(Binh, "Giấy ủy quyền 13"));
        Assert.All(Told(world), told => Assert.Equal((Binh, NoticeKinds.VoteDelegated, "Phạm An"), told));

        world.Must(Chair, new OpenMeeting());
        Assert.NotEmpty(Told(world));
        world.Must(Chair, new CloseMeeting());
        Assert.Empty(Told(world));
    }

    [Fact, Trait("Requirement", "B3")]
    public void Where_a_vote_comes_back_because_of_what_others_did_both_hear_who_still_can()
    {
        var world = new MeetingWorld();
        world.Must(An, new DelegateVote(Binh, "Giấy ủy quyền 12"));
        world.Must(Chair, new ChangeRole(Binh, MeetingRole.Advisory));
        Assert.Equal([(Binh, NoticeKinds.VoteDelegationEnded, "Phạm An"), (An, NoticeKinds.VoteReturned, "Đỗ Bình")], Told(world));

        var removed = new MeetingWorld();
        removed.Must(An, new DelegateVote(Binh, "Giấy ủy quyền 12"));
        removed.Must(Chair, new RemoveParticipant(Binh));
        Assert.Equal([(An, NoticeKinds.VoteReturned, "Đỗ Bình")], Told(removed));

        // Who has no vote any more has none to get back.
        var without = new MeetingWorld();
        without.Must(An, new DelegateVote(Binh, "Giấy ủy quyền 12"));
        without.Must(Chair, new ChangeRole(An, MeetingRole.Advisory));
        Assert.Equal([(Binh, NoticeKinds.VoteDelegationEnded, "Phạm An")], Told(without));
        without.Must(Chair, new RemoveParticipant(An));
        Assert.Equal([(Binh, NoticeKinds.VoteDelegationEnded, "Phạm An")], Told(without));
    }

    [Fact]
    public void Of_a_draft_only_its_stewards_hear_and_of_a_kind_that_is_not_known_nobody()
    {
        var world = new MeetingWorld(draft: true);
        world.Must(Chair, new DelegateVote(An, "Giấy ủy quyền 1"));
        var notice = Assert.Single(Left(world));
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice));
        world.Must(Chair, new SendInvitations());
        Assert.NotNull(ParticipantNotices.ContentOf(world.State, notice));
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice with { Kind = "later" }));
        Assert.Null(ParticipantNotices.ContentOf(world.State, notice with { To = Stranger }));
    }

    [Fact]
    public void A_long_title_is_cut_between_letters()
    {
        Assert.Equal("Giao ban", NoticeTitles.Fit("Giao ban"));
        Assert.Equal(new string('a', InboxLimits.Title), NoticeTitles.Fit(new string('a', InboxLimits.Title)));
        Assert.Equal(new string('a', InboxLimits.Title - 1) + "…", NoticeTitles.Fit(new string('a', InboxLimits.Title + 1)));
        Assert.Equal(new string('a', InboxLimits.Title - 2) + "…", NoticeTitles.Fit(new string('a', InboxLimits.Title - 2) + "😀😀"));
        Assert.Equal(new string('a', InboxLimits.Title - 3) + "…", NoticeTitles.Fit(new string('a', InboxLimits.Title - 3) + "   b"));
    }
}
