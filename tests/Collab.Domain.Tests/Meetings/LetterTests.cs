using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

[Trait("Requirement", "B2")]
public sealed class LetterTests
{
    private static readonly EditInvitation Edited = new(Id(9), "Các đồng chí Ủy viên Ban Chấp hành", WithAgenda: true, WithPeople: true);

    private readonly MeetingWorld world = new();

    [Fact]
    public void What_is_issued_does_not_change_when_the_meeting_or_the_draft_does()
    {
        world.Must(Secretary, Edited);
        world.Must(Secretary, Numbered(1));
        var issued = world.State.Letter!.Current!;
        Assert.Equal("01/GM-LĐLĐ", issued.Number);
        world.Must(Secretary, new Reschedule(Start.AddDays(1), Start.AddDays(1).AddHours(2), "Trùng lịch", "Phòng họp B"));
        world.Must(Secretary, Edited with { Addressee = "Các đại biểu" });
        Assert.Equal(issued, world.State.Letter.Current);

        world.Refused(RefusalCodes.Conflict, Secretary, Numbered(1));
        world.Refused(RefusalCodes.Conflict, Secretary, Numbered(3));
        world.Must(Secretary, Numbered(2));
        Assert.Equal(("02/GM-LĐLĐ", "Phòng họp B", "Các đại biểu"), (world.State.Letter.Current!.Number, world.State.Letter.Current.Text.Place, world.State.Letter.Current.Text.Addressee));
        Assert.Equal(2, world.State.Letter.Issued.Count);
    }

    [Fact]
    public void Hidden_items_do_not_come_with_it_and_others_see_nothing_before_it_is_issued_or_after_it_is_recalled()
    {
        world.Must(Secretary, new AddAgendaItem("Công tác nhân sự", 10, Hidden: true));
        world.Must(Secretary, Edited);
        Assert.Null(Seen());
        world.Must(Secretary, Numbered(1));
        Assert.DoesNotContain("nhân sự", world.State.Letter!.Current!.Text.Agenda, StringComparison.Ordinal);
        Assert.Equal("01/GM-LĐLĐ", Assert.Single(Seen()!.Issued.Values).Number);
        Assert.Null(Seen()!.Draft);
        world.Must(Secretary, new RecallInvitation("Sai địa điểm"));
        Assert.Null(Seen());
        Assert.DoesNotContain(Read(), e => e is InvitationIssued or InvitationRecalled);
        world.Refused(RefusalCodes.WrongState, Secretary, new RecallInvitation("Sai địa điểm"));
        world.Must(Secretary, Numbered(2));
        Assert.Equal("02/GM-LĐLĐ", Assert.IsType<InvitationIssued>(Assert.Single(Read(), e => e is InvitationIssued)).Number);

        IEnumerable<MeetingEvent?> Read() => world.Journal.Select(e => MeetingRecord.For(world.State, An, e));

        InvitationLetterView? Seen() => MeetingAudiences.View(world.State, MeetingAudience.Delegates).Invitation;
    }

    [Fact]
    public void Once_none_can_be_issued_any_more_numbers_are_settled_with_time_for_who_is_on_the_way()
    {
        Assert.Empty(LetterWork.Of(new MeetingOpened(null), world.State, Start)); // nobody asked for one
        world.Must(Secretary, Edited);
        Assert.Empty(LetterWork.Of(new InvitationRecalled(1, "Sai"), world.State, Start));
        foreach (var happened in new MeetingEvent[] { new MeetingOpened(null), new MeetingCancelled("Trùng lịch") })
        {
            var work = Assert.Single(LetterWork.Of(happened, world.State, Start));
            Assert.Equal((DueWorkKinds.SettleNumbers, StreamId.Meeting(world.State.Id), Start + LetterWork.SettledAfter), (work.Kind, work.About, work.DueAt));
        }
    }

    [Fact]
    public void It_is_issued_for_a_scheduled_meeting_with_a_register_only()
    {
        world.Refused(RefusalCodes.WrongState, Secretary, Numbered(1));
        world.Must(Secretary, Edited with { RegisterId = null });
        world.Refused(RefusalCodes.WrongState, Secretary, Numbered(1));
        world.Must(Secretary, Edited);
        world.Refused(RefusalCodes.NotFound, Secretary, new IssueInvitation(1)); // which has no number
        world.Must(Secretary, new CancelMeeting("Bão số 5"));
        world.Refused(RefusalCodes.WrongState, Secretary, Numbered(1));
        world.Refused(RefusalCodes.WrongState, Secretary, Edited with { Addressee = "Khác" });
    }

    [Fact]
    public void All_who_chair_are_named()
    {
        var two = new MeetingWorld(more: [Invite(Dung, "Bùi Dũng", MeetingRole.Chair)]);
        two.Must(Secretary, Edited);
        two.Must(Secretary, Numbered(1));
        Assert.Equal("Bùi Dũng, Cán bộ; Nguyễn Thị Chủ, Cán bộ", two.State.Letter!.Current!.Text.Chair);
    }

    [Fact]
    public void A_list_of_more_people_than_it_may_name_keeps_it_from_being_issued()
    {
        const int Others = 8; // but for the display
        var many = new MeetingWorld(more: Enumerable.Range(Others, Limits.InvitationPeople - Others).Select(n => Invite(Id(1_000 + n), $"Đại biểu {n}", MeetingRole.Delegate)));
        many.Must(Secretary, Edited);
        many.Must(Secretary, Numbered(1));
        Assert.Equal(Limits.InvitationPeople, many.State.Letter!.Current!.Text.People!.Split('\n').Length);

        Assert.Null(InvitationLetterView.Of(many.State, all: true)!.ListsTooMany);
        many.Must(Secretary, new Invite([new InviteEntry(MeetingRole.Delegate, Dung)]));
        Assert.True(InvitationLetterView.Of(many.State, all: true)!.ListsTooMany);
        Assert.Null(InvitationLetterView.Of(many.State, all: false)!.ListsTooMany);
        many.Refused(RefusalCodes.WrongState, Secretary, Numbered(2));
        many.Must(Secretary, Edited with { WithPeople = false });
        many.Must(Secretary, Numbered(2));
    }

    [Fact]
    public void Texts_have_their_limits()
    {
        world.Must(Secretary, Edited);
        world.Refused(RefusalCodes.Invalid, Secretary, Edited);
        foreach (var wrong in new[]
        {
            Edited with { Addressee = "" }, Edited with { Addressee = new string('a', Limits.InvitationText + 1) }, Edited with { Notes = "a\u0007" }, Edited with { SignerName = "a\nb" }, Edited with { Position = "a\u202eb" },
        })
            world.Refused(RefusalCodes.Invalid, Secretary, wrong);
        world.Must(Secretary, Edited with { Addressee = new string('a', Limits.InvitationText), Authority = "TM. BAN THƯỜNG VỤ\nKT. CHỦ TỊCH" });
    }
}
