using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>
/// A command that is not yet bound to a state: who acts, and a choice among the ids that exist by then. So
/// generated sequences get far into a meeting instead of being refused at once.
/// </summary>
internal sealed record Step(Guid By, Func<Meeting, MeetingCommand> Make, int Seconds);

internal static class GenCommands
{
    private static readonly Gen<Guid> Actor = Gen.Frequency((6, Pick(MeetingWorld.Chair, MeetingWorld.Secretary)), (8, Pick([.. MeetingWorld.Everyone])), (1, Pick(MeetingWorld.Stranger, MeetingWorld.Dung, MeetingWorld.Giang)));

    public static readonly Gen<string> Text = Pick("Nội dung", "Đề nghị làm rõ", "<b>x</b>", "😀", "", "a\u0000b", new string('x', 600));

    public static readonly Gen<Func<Meeting, MeetingCommand>> Command = Gen.OneOf(
        Of(new OpenMeeting()), Of(new OpenMeeting()), Of(new SuspendMeeting()), Of(new ResumeMeeting()), Of(new ResumeMeeting()),
        Gen.Int[0, 30].Select(n => (Func<Meeting, MeetingCommand>)(_ => n == 0 ? new CloseMeeting() : new ResumeMeeting())),
        Gen.OneOf(Of(new ReopenMeeting("Kiểm phiếu lại")), Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new HandOverChair(One(m.Participants.Keys, n))))),
        Gen.Int[0, 4].Select(n => (Func<Meeting, MeetingCommand>)(m => n == 0 ? new LockMeeting() : new UnlockMeeting())),
        CloseSessions(), CloseSessions(),
        Gen.Select(Gen.Enum<MeetingRole>(), Gen.Int[0, 7], Gen.Int[1, 2], Pick(null, "012", "")).Select(t => (Func<Meeting, MeetingCommand>)(m => new Invite(
            [t.Item2 == 0 ? new InviteEntry(t.Item1, UnitId: MeetingWorld.Unit, Weight: t.Item3) : new InviteEntry(t.Item1, One([MeetingWorld.Dung, MeetingWorld.Giang, MeetingWorld.An, MeetingWorld.Chi], t.Item2), Weight: t.Item3, Badge: t.Item4)]))),
        Gen.Select(Gen.Int, Text).Select(t => (Func<Meeting, MeetingCommand>)(m => new RemoveParticipant(One(m.Participants.Keys, t.Item1), t.Item2.Length == 0 ? null : t.Item2))),
        Gen.Select(Gen.Int, Gen.Enum<MeetingRole>(), Gen.Int[1, 2]).Select(t => (Func<Meeting, MeetingCommand>)(m => new ChangeRole(One(m.Participants.Keys, t.Item1), t.Item2, Weight: t.Item3))),
        Gen.Select(Gen.Enum<AnswerWord>(), Text).Select(t => (Func<Meeting, MeetingCommand>)(_ => new Respond(t.Item1, t.Item2.Length == 0 ? null : t.Item2))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new DelegateAttendance(One([.. m.Participants.Keys, MeetingWorld.Dung, MeetingWorld.Giang], n), "Giấy ủy quyền 12/UQ", "Đi công tác"))),
        Of(new RevokeDelegation(DelegationKind.Attendance)),
        Gen.Int[0, 200].Select(n => (Func<Meeting, MeetingCommand>)(m => n switch
        {
            0 => new CancelMeeting("Bão số 5"),
            < 60 => new SendInvitations(),
            < 90 => new EditMeeting($"Giao ban {n}", (MeetingMode)(n % 3), n % 2 == 0 ? "giao ban" : null, n % 4 == 0 ? MeetingWorld.Id(901) : null, n % 5 == 0 ? new QuorumRule(Threshold: "2/3") : null),
            _ => new Reschedule(m.StartsAt.AddHours(n), m.EndsAt.AddHours(n), "Trùng lịch", n % 2 == 0 ? "Phòng họp B" : null, n % 4 == 0 ? MeetingWorld.Id(900) : null),
        })),
        Gen.Select(Text, Gen.Int[-1, 90], Gen.Int, Gen.Int, Gen.Bool).Select(t => (Func<Meeting, MeetingCommand>)(m =>
        {
            var parent = Sometimes(m.Agenda.Items.Keys, t.Item3);
            var after = Sometimes(m.Agenda.Children(parent).Select(i => i.Id), t.Item4);
            return new AddAgendaItem(t.Item1, t.Item2, parent, after, Sometimes(m.Participants.Keys, t.Item3 / 7), t.Item5);
        })),
        Gen.Select(Text, Gen.Int[0, 90], Gen.Int, Gen.Bool).Select(t => (Func<Meeting, MeetingCommand>)(m => new EditAgendaItem(One(m.Agenda.Items.Keys, t.Item3), t.Item1.Length == 0 ? null : t.Item1, t.Item2, null, t.Item4))),
        Gen.Select(Gen.Int, Gen.Int, Gen.Int).Select(t => (Func<Meeting, MeetingCommand>)(m =>
        {
            var parent = Sometimes(m.Agenda.Items.Keys, t.Item2);
            return new MoveAgendaItem(One(m.Agenda.Items.Keys, t.Item1), parent, Sometimes(m.Agenda.Children(parent).Select(i => i.Id), t.Item3));
        })),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new RemoveAgendaItem(One(m.Agenda.Items.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new StartAgendaItem(One(m.Agenda.Items.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new FinishAgendaItem(m.Agenda.CurrentId ?? One(m.Agenda.Items.Keys, n)))),
        Attach(), Attach(),
        Gen.Select(Gen.Int, Gen.Int[0, 7], Text).Select(t => (Func<Meeting, MeetingCommand>)(m =>
        {
            var paper = One(m.Agenda.Items.Values.SelectMany(i => i.Papers.Keys), t.Item1);
            return t.Item2 switch { 0 => new RemovePaper(paper), 1 => new ReturnPaper(paper, t.Item3, 1 + (t.Item1 & 1)), <= 3 => new SubmitPaper(paper), 4 => new ApprovePaper(paper, 1 + (t.Item1 & 1)), _ => new ApprovePaper(paper) };
        })),
        Gen.Select(Gen.Int, Gen.Int[0, 48]).Select(t => (Func<Meeting, MeetingCommand>)(m => new SetPaperDeadline(One(m.Agenda.Items.Keys, t.Item1), t.Item2 == 0 ? null : MeetingWorld.Start.AddHours(t.Item2 % 2 == 0 ? t.Item2 * 2 : -t.Item2)))),
        Gen.Select(Gen.Int, Gen.Int[0, 5]).Select(t => (Func<Meeting, MeetingCommand>)(m => new Present(Doc(t.Item1), 1 + (t.Item1 & 1), t.Item2))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m =>
        {
            var released = m.Agenda.Items.Values.SelectMany(i => i.Papers.Values).Where(p => p.Released is not null).OrderBy(p => p.Id).ToList();
            return released.Count == 0 ? new Present(Doc(n), 1) : new Present(released[(n & 0xff) % released.Count].DocumentId, released[(n & 0xff) % released.Count].Released!.Version, 1 + (n & 3));
        })),
        Of(new StopPresenting()),
        Gen.Enum<AttendanceMode>().Select(mode => (Func<Meeting, MeetingCommand>)(_ => new CheckIn(mode))),
        Gen.Enum<AttendanceMode>().Select(mode => (Func<Meeting, MeetingCommand>)(_ => new CheckIn(mode))),
        Gen.Int[0, 4].Select(n => (Func<Meeting, MeetingCommand>)(_ => n == 0 ? new CheckOut() : new CheckIn(AttendanceMode.InPerson))),
        Gen.Select(Gen.Int, Gen.Enum<AttendanceMode>()).Select(t => (Func<Meeting, MeetingCommand>)(m => new CheckIn(t.Item2, t.Item2 == AttendanceMode.Bridge ? Sometimes(m.Bridges.Keys, t.Item1) : null))),
        RollCall(), RollCall(), RollCall(),
        Text.Select(text => (Func<Meeting, MeetingCommand>)(m => m.Sittings.Values.Any(s => s.EndedAt is null) ? new EndSitting() : new StartSitting(text))),
        Gen.Int.Array[1, 3].Select(ns => (Func<Meeting, MeetingCommand>)(m => new ConfirmAttendance([.. ns.Select(n => One(m.Roll.Unconfirmed.Keys, n))]))),
        Gen.Select(Gen.Int, Text, Gen.Int[-1, 60], Gen.Int.Array[0, 4], Gen.Int).Select(t => (Func<Meeting, MeetingCommand>)(m => new SetBridge(
            Sometimes(m.Bridges.Keys, t.Item1), t.Item2.Length == 0 ? null : t.Item2, t.Item3 < 30 ? t.Item3 : null,
            t.Item4.Length == 0 ? null : [.. t.Item4.Select(n => One(m.Participants.Keys, n)).Distinct()], Sometimes(m.Participants.Keys, t.Item5)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new RemoveBridge(One(m.Bridges.Keys, n)))),
        Seats(), Seats(),
        Gen.Enum<FloorQueue>().Select(q => (Func<Meeting, MeetingCommand>)(_ => new OpenFloor(q))),
        Gen.Enum<FloorQueue>().Select(q => (Func<Meeting, MeetingCommand>)(_ => new PauseFloor(q))),
        Gen.Enum<FloorQueue>().Select(q => (Func<Meeting, MeetingCommand>)(_ => new CloseFloor(q))),
        Gen.Select(Gen.Enum<RequestKind>(), Gen.Int, Text).Select(t => (Func<Meeting, MeetingCommand>)(m => new RequestToSpeak(t.Item1, Sometimes(m.Agenda.Items.Keys, t.Item2), t.Item3.Length == 0 ? null : t.Item3))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new WithdrawRequest(One(m.Floor.Requests.Keys, n)))),
        Gen.Select(Gen.Int, Gen.Int).Select(t => (Func<Meeting, MeetingCommand>)(m =>
        {
            var waiting = m.Floor.Requests.Values.Where(r => r.Status == RequestStatus.Waiting).Select(r => r.Id).ToList();
            return new MoveRequest(One(waiting, t.Item1), Sometimes(waiting, t.Item2));
        })),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new CallSpeaker(One(m.Floor.Requests.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new EndSpeech(m.Floor.SpeakingRequestId ?? One(m.Floor.Requests.Keys, n)))),
        Gen.Select(Text, Gen.Bool, Gen.Bool, Gen.Int, Gen.Enum<PassBase>(), Pick("1/2", "2/3", "1/1", "0/1", "x")).Select(t => (Func<Meeting, MeetingCommand>)(m =>
            new PrepareBallot(t.Item1, Secret: t.Item2, Options: t.Item3 ? ["Phương án A", "Phương án B"] : null, ItemId: Sometimes(m.Agenda.Items.Keys, t.Item4), PassRule: new PassRule(t.Item5, t.Item6, t.Item6 != "1/1")))),
        Gen.Select(Gen.Int, Gen.Int[0, 4], Gen.Bool, Gen.Enum<BallotMethod>(), Gen.Int).Select(t => (Func<Meeting, MeetingCommand>)(m =>
            new PrepareBallot("Bầu", BallotKind.Election, Options: Names(t.Item1, m), Seats: t.Item2, Secret: t.Item3, Method: t.Item4, Repeats: t.Item5 % 4 == 0 ? Sometimes(m.Ballots.Keys, t.Item5 / 4) : null))),
        Gen.Select(Text, Gen.Enum<BallotMethod>(), Gen.Bool).Select(t => (Func<Meeting, MeetingCommand>)(_ => new PrepareBallot(t.Item1, Method: t.Item2, Secret: t.Item3))),
        Gen.Select(Gen.Int, Text).Select(t => (Func<Meeting, MeetingCommand>)(m => new EditBallot(One(m.Ballots.Keys, t.Item1), t.Item2, Method: BallotMethod.Mixed, ItemId: Sometimes(m.Agenda.Items.Keys, t.Item1 / 5)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => n % 4 == 0 ? new RemoveBallot(One(m.Ballots.Keys, n / 4)) : new ApproveBallots())),
        Gen.Select(Gen.Int, Text).Select(t => (Func<Meeting, MeetingCommand>)(m => t.Item1 % 4 == 0 ? new VoidBallot(One(m.Ballots.Keys, t.Item1 / 4), t.Item2) : new OpenBallot(One(m.Ballots.Keys, t.Item1)))),
        Gen.Select(Gen.Int, Gen.Int[-1, 4], Gen.Int[0, 3]).Select(t => (Func<Meeting, MeetingCommand>)(m =>
        {
            var ballot = m.Ballots.Find(One(m.Ballots.Keys, t.Item1));
            var counts = (ballot?.Options.Take(3) ?? []).Aggregate(PersistentMap<string, int>.Empty, (map, option) => map.SetItem(option.Id, t.Item2));
            return ballot is { Method: BallotMethod.Paper }
                ? new RecordPaperResult(ballot.Id, t.Item2 + t.Item3, t.Item2 + t.Item3, t.Item2, t.Item3, counts)
                : new RecordHandVote(ballot?.Id ?? MeetingWorld.Id(1), counts.Count > 1 && t.Item3 > 0 ? PersistentMap<string, int>.Empty.SetItem(counts.Keys.First(), t.Item2) : counts, t.Item3 == 2 ? One(m.Bridges.Keys, t.Item1) : null);
        })),
        Gen.Select(Gen.Bool, Text).Select(t => (Func<Meeting, MeetingCommand>)(_ => new SetReady(t.Item1, t.Item2.Length == 0 ? null : t.Item2))),
        Gen.Select(Gen.Int, Text).Select(t => (Func<Meeting, MeetingCommand>)(m => t.Item1 % 3 == 0 ? new RevokeDelegation(DelegationKind.Vote) : new DelegateVote(One(m.Participants.Keys, t.Item1), t.Item2))),
        Gen.Select(Text, Gen.Bool, Gen.Bool).Select(t => (Func<Meeting, MeetingCommand>)(_ => new EditInvitation(t.Item2 ? MeetingWorld.Id(9) : null, t.Item1, null, t.Item2, t.Item3))),
        Gen.Int[0, 5].Select(n => (Func<Meeting, MeetingCommand>)(m => n == 0 ? new RecallInvitation("Nhầm") : MeetingWorld.Numbered((m.Letter?.Issued.Count ?? 0) + (n == 1 ? 0 : 1)))),
        Gen.Int[-1, 6].Select(n => (Func<Meeting, MeetingCommand>)(_ => new SetSpeakingTime(n < 0 ? null : n))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new RemoveConclusion(One(m.Conclusions.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new OpenBallot(One(m.Ballots.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new PauseBallot(One(m.Ballots.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new CloseBallot(One(m.Ballots.Keys, n)))),
        Cast(), Cast(), Cast(),
        GenMinutesLife.Command, GenMinutesLife.Command,
        Gen.Select(Text, Gen.Enum<MessageChannel>()).Select(t => (Func<Meeting, MeetingCommand>)(_ => new PostMessage(t.Item1, t.Item2))),
        Gen.Select(Text, Gen.Int, Gen.Int[0, 3]).Select(t => (Func<Meeting, MeetingCommand>)(m =>
            t.Item3 == 0 ? new HideMessage(One(m.Messages.Keys, t.Item2)) : new AnswerQuestion(One(m.Messages.Keys, t.Item2), t.Item3 == 1 ? null : t.Item1))),
        Gen.Select(Text, Gen.Int, Gen.Int).Select(t => (Func<Meeting, MeetingCommand>)(m =>
        {
            var there = Sometimes(m.Conclusions.Keys, t.Item2);
            return new RecordConclusion(t.Item1, there, Sometimes(m.Agenda.Items.Keys, t.Item3), PapersOf(m, t.Item2), TasksOf(m, t.Item2, t.Item3), there is { } id && (t.Item3 & 1) == 0 ? m.Conclusions.Find(id)?.At : null);
        })),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => m.FollowUp is not { } there ? new AddFollowUp() : new StartFollowUp(there.ItemId, [new(MeetingWorld.Id(77), $"Việc {n % 3}", "Phạm An", MeetingWorld.Start, TaskState.Open)], n % 2))));

    public static readonly Gen<Step> Step = Gen.Select(Actor, Command, Gen.Int[0, 100]).Select(t => new Step(t.Item1, t.Item2, t.Item3));

    public static readonly Gen<Step[]> Sequence = Step.Array[0, 120];

    // Of those that are there a few, released or not; mostly none.
    private static ImmutableArray<Guid>? PapersOf(Meeting m, int n) =>
        n % 3 == 0 ? [.. m.Agenda.Items.Values.SelectMany(i => i.Papers.Keys).Where((_, i) => (n / 3 + i) % 2 == 0).Take(3)] : null;

    // Of those that are there some, and now and then new ones; mostly none.
    private static ImmutableArray<ConclusionTaskDraft>? TasksOf(Meeting m, int n, int which)
    {
        if (n % 2 == 0) return null;
        var there = m.Conclusions.Values.SelectMany(c => c.Tasks.Values).Where((_, i) => (which + i) % 2 == 0).Take(2).Select(t => new ConclusionTaskDraft(t.Text, t.DueAt.AddDays(n % 3 == 0 ? 1 : 0), t.TaskId, t.MemberId, t.UnitId));
        return n % 5 == 0 ? [.. there] : [.. there, new($"Nhiệm vụ {Math.Abs(n) % 4}", MeetingWorld.Start.AddDays(5), null, which % 2 == 0 ? MeetingWorld.Dung : null, which % 2 == 0 ? null : MeetingWorld.Unit)];
    }

    public static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Func<Meeting, MeetingCommand>> Of(MeetingCommand command) => Gen.Const((Func<Meeting, MeetingCommand>)(_ => command));

    private static Gen<Func<Meeting, MeetingCommand>> CloseSessions() => Gen.Select(Gen.Int, Gen.Int.Array[0, 4], Gen.Int[0, 2]).Select(t => (Func<Meeting, MeetingCommand>)(m => m.ClosedSessionId is not null && t.Item3 == 0
        ? new EndClosedSession()
        : new CloseSession(One(m.Agenda.Items.Keys, t.Item1), [.. t.Item2.Select(n => One(m.Participants.Keys, n)).Where(id => m.Listed(id) is { Role: not MeetingRole.Display }).Distinct()])));

    private static Gen<Func<Meeting, MeetingCommand>> Seats() => Gen.Select(Gen.Int[0, 9], Gen.Int.Array[1, 3]).Select(t => (Func<Meeting, MeetingCommand>)(m => t.Item1 switch
    {
        _ when m.Seating is null => MeetingWorld.Plan(1 + t.Item1 % 2, m.PlaceId),
        0 => new RemoveSeatingPlan(),
        1 => MeetingWorld.Plan(1 + (t.Item2[0] & 1), m.PlaceId),
        2 or 3 => new ArrangeSeats(t.Item1 == 2),
        _ => new AssignSeats([.. t.Item2.Select((n, i) => new SeatAssignment(2 + ((n & 0xff) + i) % 8, n % 4 == 0 ? null : One(m.Participants.Keys, n / 4)))]),
    }));

    private static Gen<Func<Meeting, MeetingCommand>> RollCall() =>
        Gen.Select(Gen.Int, Gen.Enum<AttendanceStatus>(), Gen.Enum<AttendanceMode>(), Gen.Int[0, 7]).Array[1, 3].Select(entries => (Func<Meeting, MeetingCommand>)(m => new RecordAttendance([.. entries.Select(t =>
        {
            var who = One(m.Participants.Keys, t.Item1);
            var badge = m.Participants.Find(who)?.Badge;
            AttendanceMode? mode = t.Item2 == AttendanceStatus.Present && t.Item4 < 6 ? t.Item3 : null;
            return new AttendanceEntry(
                t.Item2, badge is null ? who : null, badge, mode, t.Item4 > 1 ? "Báo vắng, ốm" : null, t.Item4 == 7 ? MeetingWorld.Start : null,
                mode == AttendanceMode.Bridge ? Sometimes(m.Bridges.Keys, t.Item1 / 5) : null);
        })])));

    private static Gen<Func<Meeting, MeetingCommand>> Cast() => Gen.Select(Gen.Int, Gen.Int).Select(t => (Func<Meeting, MeetingCommand>)(m =>
    {
        var ballot = m.Ballots.Find(One(m.Ballots.Keys, t.Item1));
        var option = ballot is null ? "agree" : ballot.Options[(t.Item2 & 0xff) % ballot.Options.Length].Id;
        var receipt = ballot is { Secret: true } && t.Item2 % 3 != 0 ? Receipt(t.Item2) : null;
        var comment = t.Item2 % 5 == 0 ? "Ý kiến" : null;
        var principals = m.Participants.Values.Where(p => p.VoteGiven is not null).Select(p => p.MemberId);
        Guid? principal = t.Item2 % 7 == 0 && principals.Any() ? One(principals, t.Item2) : null;
        return ballot is { Kind: BallotKind.Election }
            ? new CastBallot(ballot.Id, null, receipt, [.. ballot.Options.Where((_, i) => ((t.Item2 >> i) & 1) == 1).Select(o => o.Id)], comment, principal)
            : new CastBallot(ballot?.Id ?? MeetingWorld.Id(1), option, receipt, null, comment, principal);
    }));

    private static ImmutableArray<string> Names(int n, Meeting m) =>
        [.. new[] { "Nguyễn Văn Một", "Trần Thị Hai", "Lê Ba", "Phạm Bốn" }.Where((_, i) => (((n + (int)m.Seq) >> i) & 1) == 1)];

    private static Guid Doc(int n) => MeetingWorld.Id(3001 + (n & 0xffff) % 3);

    private static Gen<Func<Meeting, MeetingCommand>> Attach() => Gen.Select(Gen.Int, Gen.Int[0, 9]).Select(t => (Func<Meeting, MeetingCommand>)(m => t.Item2 switch
    {
        0 => new AttachPaper(One(m.Agenda.Items.Keys, t.Item1), Doc(t.Item1)),
        1 => MeetingWorld.Found(One(m.Agenda.Items.Keys, t.Item1), Doc(t.Item1), mayPassOn: false),
        _ => MeetingWorld.Found(One(m.Agenda.Items.Keys, t.Item1), Doc(t.Item1), 1 + t.Item2 % 3),
    }));

    public static string Receipt(int n) => System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(n)));

    private static Guid One(IEnumerable<Guid> ids, int n)
    {
        var all = ids.Order().ToImmutableArray();
        return all.Length == 0 ? MeetingWorld.Id(77) : all[(n & 0xffff) % all.Length];
    }

    private static Guid? Sometimes(IEnumerable<Guid> ids, int n) => n % 3 == 0 ? null : One(ids, n);
}
