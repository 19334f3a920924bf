using Collab.Domain.Meetings;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What statistics and the archive say of a closed meeting.</summary>
[Trait("Requirement", "A5")]
public sealed class MeetingFiguresTests
{
    [Fact]
    public void Who_came_how_and_who_did_not_with_and_without_a_reason()
    {
        var world = new MeetingWorld();
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(Binh, new CheckIn(AttendanceMode.InPerson));
        world.Must(Chair, new OpenMeeting());
        world.Must(Chi, new DelegateAttendance(Giang, "12/UQ", "Đi công tác"));
        world.Must(Giang, new CheckIn(AttendanceMode.InPerson));
        world.Must(Advisor, new Respond(AnswerWord.Declined, "Bận họp khác"));
        world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Absent, Teller, Reason: "Ốm")]));
        world.Must(Binh, new CheckOut());
        world.Must(Chair, new CloseMeeting());

        var figures = FiguresOf(world);
        Assert.Equal(
            [
                (Chair, AttendanceFigure.Unexcused), (Secretary, AttendanceFigure.Unexcused), (Teller, AttendanceFigure.Excused), (An, AttendanceFigure.Online), (Binh, AttendanceFigure.InPerson),
                (Chi, AttendanceFigure.StoodInFor), (Advisor, AttendanceFigure.Excused), (Guest, AttendanceFigure.Unexcused), (Giang, AttendanceFigure.StandIn),
            ],
            figures.Participants.Select(p => (p.MemberId, p.Attendance)));
        Assert.Equal((8, 2, 1), (figures.Asked, figures.Attended, figures.StoodInFor)); // who stands in was not asked, a screen attends nothing
        Assert.Equal([Giang], figures.Participants.Where(p => p.StandsIn).Select(p => p.MemberId));
    }

    [Fact]
    public void Who_attended_one_of_several_sittings_attended()
    {
        var world = Opened();
        world.Must(Secretary, new StartSitting("Buổi sáng"));
        world.Must(An, new CheckIn(AttendanceMode.InPerson));
        world.Must(Chair, new EndSitting());
        world.Must(Secretary, new StartSitting("Buổi chiều"));
        world.Must(Binh, new CheckIn(AttendanceMode.Online));
        world.Must(Chair, new CloseMeeting());

        Assert.Equal((AttendanceFigure.InPerson, AttendanceFigure.Online), (Of(world, An).Attendance, Of(world, Binh).Attendance));
    }

    [Fact]
    public void Who_was_absent_from_one_of_several_sittings_with_a_reason_and_came_to_none_is_excused()
    {
        var world = new MeetingWorld();
        world.Must(Chair, new OpenMeeting());
        world.Must(Secretary, new StartSitting("Buổi sáng"));
        world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Absent, An, Reason: "Ốm"), new(AttendanceStatus.Absent, Binh, Reason: "Ốm"), new(AttendanceStatus.Absent, Chi, Reason: "Ốm")]));
        world.Must(Chair, new EndSitting());
        world.Must(Secretary, new StartSitting("Buổi chiều"));
        world.Must(Binh, new CheckIn(AttendanceMode.Online));
        world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Absent, Chi, Reason: "Ốm")]));
        world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.NotYet, Chi)]));
        world.Must(Chair, new CloseMeeting());

        // What is taken back in a later sitting is taken back.
        Assert.Equal((AttendanceFigure.Excused, AttendanceFigure.Online, AttendanceFigure.Unexcused), (Of(world, An).Attendance, Of(world, Binh).Attendance, Of(world, Chi).Attendance));
    }

    [Fact]
    public void Who_was_removed_and_invited_again_attended_the_sittings_of_before()
    {
        var world = Opened();
        world.Must(Secretary, new StartSitting("Buổi sáng"));
        world.Must(An, new CheckIn(AttendanceMode.InPerson));
        world.Must(Chair, new EndSitting());
        world.Must(Secretary, new StartSitting("Buổi chiều"));
        world.Must(Secretary, new RemoveParticipant(An, "Nhầm"));
        world.Must(Secretary, new Invite([new InviteEntry(MeetingRole.Delegate, An)]));
        world.Must(Chair, new CloseMeeting());

        Assert.Equal(AttendanceFigure.InPerson, Of(world, An).Attendance);
    }

    [Fact]
    public void Late_is_who_checked_in_after_the_opening_and_whom_the_roll_says_to_have_come_then()
    {
        var world = new MeetingWorld();
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(Chair, new OpenMeeting());
        world.Now = world.Now.AddMinutes(20);
        world.Must(An, new CheckOut());
        world.Must(An, new CheckIn(AttendanceMode.InPerson)); // was there before
        world.Must(Binh, new CheckIn(AttendanceMode.Online));
        world.Must(Chi, new CheckIn(AttendanceMode.Online));
        world.Must(Secretary, new RecordAttendance(
        [
            new(AttendanceStatus.Present, Teller), new(AttendanceStatus.Present, Advisor, At: world.Now.AddMinutes(-5)),
            new(AttendanceStatus.Present, Chi, At: Start), // came on time, and checked in late
        ]));
        world.Must(Chair, new CloseMeeting());

        Assert.Equal([Binh, Advisor], FiguresOf(world).Participants.Where(p => p.Late).Select(p => p.MemberId));
        world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Absent, Binh, Reason: "Điểm danh nhầm"), new(AttendanceStatus.Present, Guest, Reason: "Quên điểm danh")]));
        Assert.Equal([Advisor], FiguresOf(world).Participants.Where(p => p.Late).Select(p => p.MemberId));
    }

    [Fact]
    public void Nobody_is_late_before_the_planned_beginning_nor_in_sittings_in_which_everybody_checks_in_again()
    {
        var world = new MeetingWorld { Now = Start.AddMinutes(-30) };
        world.Must(Chair, new OpenMeeting());
        world.Now = Start;
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Now = Start.AddMinutes(1);
        world.Must(Binh, new CheckIn(AttendanceMode.Online));
        Assert.Equal((false, true), (world.State.Participants[An].Late, world.State.Participants[Binh].Late));

        world.Must(Secretary, new StartSitting("Buổi sáng"));
        world.Now = world.Now.AddMinutes(1);
        world.Must(Binh, new CheckIn(AttendanceMode.Online));
        world.Must(Chair, new CloseMeeting());
        Assert.DoesNotContain(FiguresOf(world).Participants, p => p.Late);
    }

    [Fact]
    public void Speeches_questions_and_ballots_are_counted_and_never_what_was_voted()
    {
        var world = Opened();
        world.Must(Chair, new OpenFloor());
        world.Must(Chair, new OpenFloor(FloorQueue.Question));
        Speak(world, An, RequestKind.Speech, 90);
        Speak(world, An, RequestKind.PointOfOrder, 15);
        Speak(world, An, RequestKind.Question, 40);
        world.Must(Binh, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chi, new WithdrawRequest(world.Must(Chi, new RequestToSpeak(RequestKind.Speech))));
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(An, new CastBallot(ballot, "agree"));
        world.Must(Chair, new CloseBallot(ballot));
        var hands = world.Must(Chair, new PrepareBallot("Giơ tay", Method: BallotMethod.Hands));
        world.Must(Chair, new OpenBallot(hands));
        world.Must(Chair, new CloseBallot(hands));
        var void_ = world.Must(Chair, new PrepareBallot("Hủy"));
        world.Must(Chair, new OpenBallot(void_));
        world.Must(An, new CastBallot(void_, "agree"));
        world.Must(Chair, new VoidBallot(void_, "Sai nội dung"));
        world.Must(Secretary, new RecordConclusion("Thống nhất", ItemId: OpenItem));
        world.Must(Secretary, new RecordConclusion("Nhân sự", ItemId: HiddenItem));
        world.Must(Chair, new CloseMeeting());

        var an = Of(world, An);
        Assert.Equal((3, 2, 105, 1, 40), (an.Requests, an.Speeches, an.SpeechSeconds, an.Questions, an.QuestionSeconds));
        Assert.Equal((1, 0), (Of(world, Binh).Requests, Of(world, Binh).Speeches)); // who asked in vain
        Assert.Equal(0, Of(world, Chi).Requests);
        // Whose hand was up nobody knows, and what is void was not voted on.
        Assert.Equal((1, 1), (an.Ballots, an.Votes));
        Assert.Equal((1, 0), (Of(world, Binh).Ballots, Of(world, Binh).Votes));
        Assert.Equal((0, 0), (Of(world, Secretary).Ballots, Of(world, Secretary).Votes));
        var figures = FiguresOf(world);
        Assert.Equal((1, 2, 3, 145), (figures.Conclusions, figures.Ballots, figures.Speeches, figures.Seconds));
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void What_happened_behind_closed_doors_is_in_no_figure()
    {
        var world = Opened();
        world.Must(Chair, new OpenFloor());
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        Speak(world, An, RequestKind.Speech, 60);
        var ballot = world.Must(Chair, new PrepareBallot("Kỷ luật"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(An, new CastBallot(ballot, "agree"));
        world.Must(Chair, new CloseBallot(ballot));
        world.Must(Chair, new RecordConclusion("Cảnh cáo"));
        world.Must(Chair, new CloseMeeting());

        var figures = FiguresOf(world);
        Assert.Equal((0, 0, 0, 0), (figures.Conclusions, figures.Ballots, figures.Speeches, figures.Seconds));
        Assert.Equal((0, 0, 0, 0, AttendanceFigure.Online), (Of(world, An).Requests, Of(world, An).Speeches, Of(world, An).Ballots, Of(world, An).Votes, Of(world, An).Attendance));
    }

    [Fact]
    public void Reopened_it_has_none_and_closed_again_or_corrected_it_has_other_ones()
    {
        var world = Opened();
        Assert.Null(MeetingFigures.Of(world.State));
        world.Must(Chair, new CloseMeeting());
        var first = FiguresOf(world);

        Assert.True(ChangeOf(world, () => world.Must(Chair, new ReopenMeeting("Bổ sung kết luận"))).FiguresGone);
        var unchanged = ChangeOf(world, () => world.Must(Chair, new RecordConclusion("Bổ sung")));
        Assert.Equal((null, false), (unchanged.Figures, unchanged.FiguresGone));
        var again = ChangeOf(world, () => world.Must(Chair, new CloseMeeting()));
        Assert.Equal((first.Conclusions + 1, false), (again.Figures!.Conclusions, again.FiguresGone));

        var corrected = ChangeOf(world, () => world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Absent, An, Reason: "Điểm danh nhầm")])));
        Assert.Equal(AttendanceFigure.Excused, corrected.Figures!.Participants.Single(p => p.MemberId == An).Attendance);
        Assert.Null(MeetingListingChange.Between(world.State, world.State with { Title = "Khác" }).Figures);
    }

    /// <summary>Held against a count of the events themselves.</summary>
    [Fact]
    public void The_figures_are_what_the_journal_counts() => GenCommands.Sequence.Sample(steps =>
    {
        var world = Opened().WithVisitors();
        world.Must(Chair, new OpenFloor());
        foreach (var step in steps)
        {
            world.Now = world.Now.AddSeconds(step.Seconds);
            world.Do(step.By, step.Make(world.State));
        }
        if (world.State.Status is not (MeetingStatus.Open or MeetingStatus.Suspended)) return;
        // The chair may be off the list by now; somebody always keeps the meeting.
        var steward = world.State.Roll.Stewards.Keys.First();
        foreach (var ballot in world.State.Ballots.Values.Where(b => b.IsUnderWay)) world.Must(steward, new VoidBallot(ballot.Id, "Hết giờ"));
        world.Must(steward, new CloseMeeting());

        var figures = FiguresOf(world);
        var count = new JournalCount();
        foreach (var stored in world.Journal) count.Add(MeetingEventTable.Read(stored), stored.At);
        foreach (var p in figures.Participants)
        {
            Assert.Equal(count.Spoken.Where(s => s.Member == p.MemberId && s.Kind != RequestKind.Question).Select(s => s.Seconds).Aggregate((Count: 0, Seconds: 0), (sum, s) => (sum.Count + 1, sum.Seconds + s)), (p.Speeches, p.SpeechSeconds));
            Assert.Equal(count.Spoken.Where(s => s.Member == p.MemberId && s.Kind == RequestKind.Question).Select(s => s.Seconds).Aggregate((Count: 0, Seconds: 0), (sum, s) => (sum.Count + 1, sum.Seconds + s)), (p.Questions, p.QuestionSeconds));
            Assert.Equal(count.Votes.Count(v => v.Member == p.MemberId && count.Counts(v.Ballot)), p.Votes);
            Assert.True(p.Votes <= p.Ballots && p.Speeches + p.Questions <= p.Requests);
        }
        Assert.Equal(count.Spoken.Count, figures.Speeches);
        Assert.Equal(figures.Asked, figures.Participants.Count(p => p.Attendance != AttendanceFigure.StandIn));
    }, iter: 150);

    /// <summary>Held against the count that the minutes are held against.</summary>
    [Fact]
    public void Attendance_is_what_the_journal_counts()
    {
        var (attended, excused, late, sittings) = (0, 0, 0, 0);
        GenMinutes.Worlds.Sample(world =>
        {
            if (world.State.Status != MeetingStatus.Closed) return;
            var counter = new MinutesCounter(world.Journal);
            var counted = FiguresOf(world).Participants.Where(p => p.Attendance != AttendanceFigure.StandIn && world.State.Participants[p.MemberId].Role.IsCounted()).ToList();
            int How(params AttendanceFigure[] figures) => counted.Count(p => figures.Contains(p.Attendance));
            Assert.Equal(counter.Summoned, counted.Count);
            Assert.Equal(counter.Present, How(AttendanceFigure.InPerson, AttendanceFigure.Online, AttendanceFigure.Bridge, AttendanceFigure.StoodInFor));
            Assert.Equal(counter.Excused, How(AttendanceFigure.Excused));
            Assert.Equal(counter.Late.Order(), FiguresOf(world).Participants.Where(p => p.Late).Select(p => p.MemberId));

            Interlocked.Add(ref attended, counter.Present);
            Interlocked.Add(ref excused, counter.Excused);
            Interlocked.Add(ref late, counter.Late.Count());
            if (counter.HasSittings) Interlocked.Increment(ref sittings);
        }, iter: 1_000);
        Assert.True(attended > 500 && excused > 10 && late > 100 && sittings > 20, $"{attended} attended, {excused} excused, {late} late, {sittings} meetings with sittings: not much of a test.");
    }

    private sealed class JournalCount
    {
        private readonly Dictionary<Guid, (Guid Member, RequestKind Kind, bool Inside)> requests = [];
        private readonly Dictionary<Guid, DateTimeOffset> called = [];
        private readonly HashSet<Guid> closed = [], electronic = [], inside = [];
        private bool session;

        public List<(Guid Member, RequestKind Kind, int Seconds)> Spoken { get; } = [];
        public List<(Guid Ballot, Guid Member)> Votes { get; } = [];

        public bool Counts(Guid ballot) => closed.Contains(ballot) && electronic.Contains(ballot) && !inside.Contains(ballot);

        public void Add(MeetingEvent happened, DateTimeOffset at)
        {
            switch (happened)
            {
                case SessionClosed: session = true; break;
                case ClosedSessionEnded: session = false; break;
                case SpeakingRequested e: requests[e.RequestId] = (e.MemberId, e.Kind, session); break;
                case SpeakerCalled e: called[e.RequestId] = at; break;
                case SpeechEnded e when !requests[e.RequestId].Inside: Spoken.Add((requests[e.RequestId].Member, requests[e.RequestId].Kind, (int)(at - called[e.RequestId]).TotalSeconds)); break;
                case BallotPrepared e: Method(e.BallotId, e.Method); break;
                case BallotEdited e: Method(e.BallotId, e.Method); break;
                case BallotOpened e when session: inside.Add(e.BallotId); break;
                case BallotCast e: Votes.Add((e.BallotId, e.MemberId)); break;
                case BallotClosed e: closed.Add(e.BallotId); break;
                case BallotVoided e: closed.Remove(e.BallotId); break;
            }
        }

        private void Method(Guid ballot, BallotMethod method) => _ = method == BallotMethod.Electronic ? electronic.Add(ballot) : electronic.Remove(ballot);
    }

    private static void Speak(MeetingWorld world, Guid member, RequestKind kind, int seconds)
    {
        var request = world.Must(member, new RequestToSpeak(kind));
        world.Must(Chair, new CallSpeaker(request));
        world.Now = world.Now.AddSeconds(seconds);
        world.Must(Chair, new EndSpeech(request));
    }

    private static MeetingFigures FiguresOf(MeetingWorld world) => MeetingFigures.Of(world.State)!;

    private static ParticipantFigures Of(MeetingWorld world, Guid member) => FiguresOf(world).Participants.Single(p => p.MemberId == member);

    private static MeetingListingChange ChangeOf(MeetingWorld world, Action act)
    {
        var before = world.State;
        act();
        return MeetingListingChange.Between(before, world.State);
    }
}
