using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What a meeting leaves to be reminded of, and who is when the time has come.</summary>
[Trait("Requirement", "B9")]
public sealed class ReminderTests
{
    private static readonly DateTimeOffset Later = Start.AddDays(3), Deadline = Start.AddDays(2);

    private static List<DueWork> Left(MeetingWorld world) => [.. MeetingNoticeLaws.WorkOf(world).Select(left => left.Work).Where(work => work.Kind == DueWorkKinds.RemindMeeting)];

    private static List<Reminding> Of(MeetingWorld world, MeetingReminder reminder, DateTimeOffset? now = null, params Guid[] inCharge) =>
        [.. MeetingReminders.Of(world.State, reminder, now ?? reminder.At, _ => inCharge)];

    /// <summary>Who is reminded of answering, in order.</summary>
    private static IEnumerable<Guid> Answering(MeetingWorld world, DateTimeOffset startsAt, DateTimeOffset? now = null) =>
        Of(world, new MeetingReminder(NoticeKinds.AnswerDue, startsAt), now).SelectMany(r => r.To).Order();

    private static MeetingWorld InThreeDays()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, new Reschedule(Later, Later.AddHours(2), "Trùng lịch"));
        return world;
    }

    private static MeetingWorld WithDeadline()
    {
        var world = InThreeDays();
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        world.Must(Secretary, new SetPaperDeadline(OpenItem, Deadline));
        return world;
    }

    private static MeetingReminder OfPapers(Guid? item = null) => new(NoticeKinds.PapersDue, Deadline, item ?? OpenItem);

    [Fact]
    public void A_reminder_is_left_for_a_day_before_whenever_the_meeting_gets_a_time_or_sends_invitations()
    {
        var world = new MeetingWorld(draft: true) { Now = Start.AddDays(-5) };
        world.Must(Secretary, new Reschedule(Start.AddDays(1), Start.AddDays(1).AddHours(1)));
        Assert.Empty(Left(world)); // nobody knows of a draft
        world.Must(Secretary, new SendInvitations());
        var left = Assert.Single(Left(world));
        Assert.Equal((world.Stream, Start), (left.About, left.DueAt));
        Assert.Equal(new MeetingReminder(NoticeKinds.AnswerDue, Start.AddDays(1)), MeetingReminder.Read(left.Data));

        world.Must(Secretary, new Reschedule(Later, Later.AddHours(1), "Bão"));
        Assert.Equal([Start, Start.AddDays(2)], Left(world).Select(work => work.DueAt));
        world.Must(Chair, new CancelMeeting("Bão"));
        Assert.Equal(2, Left(world).Count);
        Assert.Throws<JsonException>(() => MeetingReminder.Read("null"u8));
        Assert.Throws<JsonException>(() => MeetingReminder.Read("""{"kind":"answerDue"}"""u8));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, 0)]
    public void What_is_set_a_day_before_or_later_is_not_reminded_of(int milliseconds, int reminders)
    {
        var world = new MeetingWorld();
        var at = Start.AddDays(1).AddMilliseconds(milliseconds);
        world.Must(Secretary, new Reschedule(at, at.AddHours(1), "Trùng lịch"));
        world.Must(Secretary, new SetPaperDeadline(OpenItem, at));
        Assert.Equal(2 * reminders, Left(world).Count);
    }

    [Fact]
    public void Whoever_was_sent_the_invitation_and_has_not_answered_is_reminded()
    {
        var world = InThreeDays();
        world.Must(An, new Respond(AnswerWord.Accepted));
        world.Must(Binh, new Respond(AnswerWord.Declined, "Ốm"));
        world.Must(Chi, new DelegateAttendance(Dung, "Giấy cử", "Đi công tác"));
        world.Now = Start.AddMinutes(1);
        world.Must(Secretary, new Invite([new InviteEntry(MeetingRole.Delegate, Giang)]));
        Guid[] missing = [Chair, Secretary, Teller, Advisor, Guest];
        Assert.Equal(missing, Answering(world, Later));
        world.Must(Secretary, new SendInvitations());
        Assert.Equal([.. missing, Giang], Answering(world, Later));

        world.Must(Secretary, new RemoveParticipant(Guest));
        world.Must(Secretary, new RecordAttendance([new AttendanceEntry(AttendanceStatus.Absent, Teller, Reason: "Ốm")]));
        var reminding = Assert.Single(Of(world, new(NoticeKinds.AnswerDue, Later)));
        Assert.Equal([Chair, Secretary, Advisor, Giang], reminding.To.Order());
        Assert.Equal(new DeliverNotice(NoticeKinds.AnswerDue, new NoticeAbout(MeetingId: world.State.Id), "Giao ban tháng 1", null, Start.AddDays(2), Later), reminding.Notice);
    }

    [Fact]
    public void Nobody_is_reminded_of_a_meeting_that_begins_at_another_time_or_is_cancelled_open_or_over()
    {
        var world = InThreeDays();
        world.Must(An, new Respond(AnswerWord.Accepted));
        Assert.DoesNotContain(An, Answering(world, Later));
        Assert.NotEmpty(Answering(world, Later, Later.AddMilliseconds(-1)));
        Assert.Empty(Answering(world, Later, Later)); // all servers were down
        Assert.Empty(Answering(world, Start));

        world.Must(Secretary, new Reschedule(Later.AddDays(1), Later.AddDays(1).AddHours(2), "Bão"));
        Assert.Empty(Answering(world, Later));
        Assert.Contains(An, Answering(world, Later.AddDays(1))); // all are asked anew
        world.Must(Secretary, new Reschedule(Later, Later.AddHours(2), "Hết bão"));
        // It has left the same twice, under one key.
        Assert.Single(Left(world).Where(work => work.DueAt == Later.AddDays(-1)).SelectMany(work => Of(world, MeetingReminder.Read(work.Data))).Select(r => r.Key).Distinct());
        Assert.Equal(2, Left(world).Count(work => work.DueAt == Later.AddDays(-1)));

        var cancelled = InThreeDays();
        cancelled.Must(Chair, new CancelMeeting("Bão"));
        Assert.Empty(Answering(cancelled, Later));
        world.Must(Chair, new OpenMeeting());
        Assert.Empty(Answering(world, Later));
    }

    [Fact]
    public void Who_presents_an_item_is_reminded_of_its_papers_until_they_are_handed_in()
    {
        var world = WithDeadline();
        Assert.Equal(OfPapers(), MeetingReminder.Read(Assert.Single(Left(world), work => work.DueAt == Deadline.AddDays(-1) && MeetingReminder.Read(work.Data).ItemId is not null).Data));
        var reminding = Assert.Single(Of(world, OfPapers()));
        Assert.Equal([Binh], reminding.To.AsEnumerable());
        Assert.Equal(new DeliverNotice(NoticeKinds.PapersDue, new NoticeAbout(MeetingId: world.State.Id), "Khai mạc", null, Deadline.AddDays(-1), Deadline), reminding.Notice);
        Assert.Empty(Of(world, OfPapers(), Deadline));

        var paper = world.Must(Binh, Found(OpenItem));
        Assert.Single(Of(world, OfPapers()));
        world.Must(Binh, new SubmitPaper(paper));
        Assert.Empty(Of(world, OfPapers()));
        world.Must(Chair, new ReturnPaper(paper, "Thiếu phụ lục"));
        Assert.Single(Of(world, OfPapers()));
        world.Must(Binh, Found(OpenItem, version: 2));
        world.Must(Binh, new SubmitPaper(paper));
        world.Must(Chair, new ApprovePaper(paper));
        Assert.Empty(Of(world, OfPapers()));
        world.Must(Chair, new RemovePaper(paper));
        Assert.Single(Of(world, OfPapers()));

        // What stewards attached is theirs to go on with.
        world.Must(Secretary, Found(OpenItem, Id(3002)));
        Assert.Empty(Of(world, OfPapers()));
    }

    [Fact]
    public void Papers_are_not_reminded_of_where_the_deadline_changed_nobody_presents_or_the_presenter_may_not_know()
    {
        var world = WithDeadline();
        Assert.Empty(Of(world, OfPapers() with { DueAt = Deadline.AddHours(1) }));
        Assert.Empty(Of(world, OfPapers() with { ItemId = null }));
        Assert.Empty(Of(world, OfPapers(Id(4711))));
        world.Must(Secretary, new SetPaperDeadline(SecondItem, Deadline));
        Assert.Empty(Of(world, OfPapers(SecondItem))); // nobody presents it
        world.Must(Secretary, new EditAgendaItem(OpenItem, Hidden: true));
        Assert.Empty(Of(world, OfPapers(), null, An));
        // A steward knows of hidden items; their titles go into no inbox, and nobody else hears of them.
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Chair));
        Assert.Equal((Chair, "Giao ban tháng 1"), Assert.Single(Of(world, OfPapers(), null, An)) is { } hidden ? (hidden.To.Single(), hidden.Notice.Title) : default);
        world.Must(Secretary, new SetPaperDeadline(OpenItem));
        Assert.Empty(Of(world, OfPapers()));
        world.Must(Secretary, new SetPaperDeadline(OpenItem, Deadline));
        world.Must(Chair, new CancelMeeting("Bão"));
        Assert.Empty(Of(world, OfPapers()));

        var draft = new MeetingWorld(draft: true);
        draft.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        draft.Must(Secretary, new SetPaperDeadline(OpenItem, Deadline));
        Assert.Empty(Of(draft, OfPapers()));
        draft.Must(Secretary, new SendInvitations());
        Assert.Single(Of(draft, OfPapers()));
        draft.Must(Secretary, new RemoveParticipant(Binh));
        Assert.Empty(Of(draft, OfPapers()));
    }

    [Fact, Trait("Requirement", "D9")]
    public void Of_an_item_behind_closed_doors_those_outside_are_not_reminded()
    {
        var world = Opened();
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        world.Must(Secretary, new SetPaperDeadline(OpenItem, Deadline));
        Assert.Equal(["Khai mạc", "Giao ban tháng 1"], Of(world, OfPapers(), null, An).Select(r => r.Notice.Title));
        world.Must(Chair, new CloseSession(OpenItem, [An]));
        Assert.Empty(Of(world, OfPapers(), null, An));
        world.Must(Chair, new EndClosedSession());
        Assert.Empty(Of(world, OfPapers(), null, An));
        world.Must(Chair, new CloseSession(OpenItem, [Binh]));
        Assert.Equal((Binh, "Giao ban tháng 1"), Assert.Single(Of(world, OfPapers(), null, An)) is { } inside ? (inside.To.Single(), inside.Notice.Title) : default);
    }

    [Fact]
    public void Who_is_in_charge_of_the_presenters_unit_is_reminded_once_and_led_to_the_meeting_only_when_in_it()
    {
        var world = WithDeadline();
        var units = new List<Guid>();
        var reminded = MeetingReminders.Of(world.State, OfPapers(), Start, unit => { units.Add(unit); return [An, Binh, Stranger]; }).ToList();
        Assert.Equal([world.State.Participants[Binh].UnitId], units);
        Assert.Equal(3, reminded.Count);
        Assert.Equal([Binh], reminded[0].To.AsEnumerable());
        var (inside, outside) = (reminded.Single(r => r.To.SequenceEqual([An])).Notice, reminded.Single(r => r.To.SequenceEqual([Stranger])).Notice);
        Assert.Equal(new DeliverNotice(NoticeKinds.UnitPapersDue, new NoticeAbout(MeetingId: world.State.Id), "Giao ban tháng 1", null, Deadline.AddDays(-1), Deadline), inside);
        Assert.Equal(inside with { About = new NoticeAbout() }, outside);

        // Of several items with one deadline they hear once.
        world.Must(Secretary, new EditAgendaItem(SecondItem, PresenterId: Binh));
        world.Must(Secretary, new SetPaperDeadline(SecondItem, Deadline));
        var other = Of(world, OfPapers(SecondItem), null, An);
        Assert.Equal([reminded.Single(r => r.To.SequenceEqual([An])).Key], other.Where(r => r.Notice.Kind == NoticeKinds.UnitPapersDue).Select(r => r.Key));
        Assert.NotEqual(reminded[0].Key, other[0].Key);
    }

    [Fact]
    public void Times_at_the_ends_of_the_calendar_are_taken()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, new SetPaperDeadline(OpenItem, DateTimeOffset.MinValue));
        Assert.Empty(Left(world));
        world.Must(Secretary, new SetPaperDeadline(OpenItem, DateTimeOffset.MaxValue));
        world.Must(Secretary, new Reschedule(DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddHours(1), "Nhầm"));
        Assert.Equal(JournalTime.Truncate(DateTimeOffset.MaxValue).AddDays(-1), Assert.Single(Left(world)).DueAt);
    }
}
