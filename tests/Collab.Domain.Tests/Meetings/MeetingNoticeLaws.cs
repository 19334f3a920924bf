using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What holds of all that a meeting leaves to be told and reminded of, for generated command sequences.</summary>
[Trait("Requirement", "B9")]
public sealed class MeetingNoticeLaws
{
    /// <summary>What each event of the journal has left, with the place in <see cref="MeetingWorld.States"/> after it.</summary>
    internal static IEnumerable<(int State, DueWork Work)> WorkOf(MeetingWorld world) => world.Journal.SelectMany((stored, i) =>
        MeetingWork.Of(world.States[i], MeetingEventTable.Read(stored), world.States[i + 1], stored.At, stored.By).Select(work => (i + 1, work)));

    [Fact]
    public void Notices_go_to_those_whom_the_meeting_exists_for_and_every_inbox_takes_them()
    {
        var told = 0;
        GenCommands.Sequence.Sample(steps =>
        {
            var world = MeetingLaws.Run(new MeetingWorld(), steps);
            foreach (var (state, work) in WorkOf(world).Where(left => left.Work.Kind == DueWorkKinds.NotifyParticipant))
            {
                var notice = ParticipantNotice.Read(work.Data);
                Assert.NotEqual(notice.By, notice.To);
                foreach (var m in new[] { world.States[state], world.State })
                {
                    if (ParticipantNotices.ContentOf(m, notice) is not { } content) continue;
                    Assert.NotNull(MeetingAudiences.Of(m, notice.To));
                    Assert.Equal((m.Id, notice.Kind), (content.About.MeetingId!.Value, content.Kind));
                    AssertTaken(notice.To, content);
                    Interlocked.Increment(ref told);
                }
            }
        }, iter: 800);
        Assert.True(told > 10, $"{told} notices are not much of a test.");
    }

    [Fact]
    public void Reminded_are_those_who_the_roll_says_have_not_answered_and_presenters_who_know_of_the_item()
    {
        var (answering, preparing) = (0, 0);
        Gen.Select(GenCommands.Sequence, Gen.Int[0, 60]).Sample((steps, hours) =>
        {
            var world = MeetingLaws.Run(new MeetingWorld(), steps);
            foreach (var (state, work) in WorkOf(world).Where(left => left.Work.Kind == DueWorkKinds.RemindMeeting))
            {
                var reminder = MeetingReminder.Read(work.Data);
                Assert.Equal((reminder.At, world.Stream), (work.DueAt, work.About));
                foreach (var (m, i) in world.States.Skip(state).Select((m, i) => (m, i)).Where(t => t.i % 5 == 0))
                {
                    var now = work.DueAt.AddHours(hours / 2.0);
                    var reminded = MeetingReminders.Of(m, reminder, now, _ => [MeetingWorld.An, MeetingWorld.Stranger]).ToList();
                    foreach (var (to, notice) in reminded.SelectMany(r => r.To.Select(to => (to, r.Notice))))
                    {
                        Assert.True(now < reminder.DueAt && m.Status is not (MeetingStatus.Draft or MeetingStatus.Cancelled or MeetingStatus.Closed));
                        Assert.Equal(notice.About.MeetingId is not null, MeetingAudiences.Of(m, to) is not null);
                        AssertTaken(to, notice);
                        Interlocked.Increment(ref notice.Kind == NoticeKinds.AnswerDue ? ref answering : ref preparing);
                        if (notice.Kind == NoticeKinds.PapersDue) Assert.False(MeetingSight.Of(m, to)!.Value.Hides(m, reminder.ItemId!.Value) && !m.IsSteward(to));
                    }
                    if (reminder.Kind != NoticeKinds.AnswerDue || now >= reminder.DueAt || m.Status != MeetingStatus.Scheduled || m.StartsAt != reminder.DueAt) continue;
                    var expected = m.Roll.Asked.Keys.Except(m.Roll.Accepted.Keys).Except(m.Roll.Declined.Keys).Except(m.Roll.Delegated.Keys).Except(m.Roll.Unsent.Keys)
                        .Where(id => m.Participants[id].Status == AttendanceStatus.NotYet);
                    Assert.Equal(expected.Order(), reminded.SelectMany(r => r.To).Order());
                }
            }
        }, iter: 300);
        Assert.True(answering > 50 && preparing > 5, $"{answering} and {preparing} reminders are not much of a test.");
    }

    private static void AssertTaken(Guid member, DeliverNotice notice) => Assert.Null(Inbox.Empty(member).Decide(notice, new InboxContext(Guid.Empty, Guid.NewGuid())).Refusal);
}
