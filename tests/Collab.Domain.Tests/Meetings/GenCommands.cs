using System.Collections.Immutable;
using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>
/// A command that is not yet bound to a state: who acts, and a choice among the ids that exist by then. So
/// generated sequences get far into a meeting instead of being refused at once.
/// </summary>
internal sealed record Step(Guid By, Func<Meeting, MeetingCommand> Make, int Seconds);

internal static class GenCommands
{
    private static readonly Gen<Guid> Actor = Gen.Frequency((6, Pick(MeetingWorld.Chair, MeetingWorld.Secretary)), (8, Pick([.. MeetingWorld.Everyone])), (1, Gen.Const(MeetingWorld.Stranger)));

    private static readonly Gen<string> Text = Pick("Nội dung", "Đề nghị làm rõ", "<b>x</b>", "😀", "", "a\u0000b", new string('x', 600));

    private static readonly Gen<Func<Meeting, MeetingCommand>> Command = Gen.OneOf(
        Of(new OpenMeeting()), Of(new OpenMeeting()), Of(new SuspendMeeting()), Of(new ResumeMeeting()), Of(new ResumeMeeting()),
        Gen.Int[0, 30].Select(n => (Func<Meeting, MeetingCommand>)(_ => n == 0 ? new CloseMeeting() : new ResumeMeeting())),
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
        Gen.Enum<AttendanceMode>().Select(mode => (Func<Meeting, MeetingCommand>)(_ => new CheckIn(mode))),
        Gen.Enum<AttendanceMode>().Select(mode => (Func<Meeting, MeetingCommand>)(_ => new CheckIn(mode))),
        Gen.Int[0, 4].Select(n => (Func<Meeting, MeetingCommand>)(_ => n == 0 ? new CheckOut() : new CheckIn(AttendanceMode.InPerson))),
        Gen.Enum<FloorQueue>().Select(q => (Func<Meeting, MeetingCommand>)(_ => new OpenFloor(q))),
        Gen.Enum<FloorQueue>().Select(q => (Func<Meeting, MeetingCommand>)(_ => new PauseFloor(q))),
        Gen.Enum<FloorQueue>().Select(q => (Func<Meeting, MeetingCommand>)(_ => new CloseFloor(q))),
        Gen.Select(Gen.Enum<RequestKind>(), Gen.Int, Text).Select(t => (Func<Meeting, MeetingCommand>)(m => new RequestToSpeak(t.Item1, Sometimes(m.Agenda.Items.Keys, t.Item2), t.Item3.Length == 0 ? null : t.Item3))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new WithdrawRequest(One(m.Floor.Requests.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new CallSpeaker(One(m.Floor.Requests.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new EndSpeech(m.Floor.SpeakingRequestId ?? One(m.Floor.Requests.Keys, n)))),
        Gen.Select(Text, Gen.Bool, Gen.Bool, Gen.Int, Gen.Enum<PassBase>(), Pick("1/2", "2/3", "1/1", "0/1", "x")).Select(t => (Func<Meeting, MeetingCommand>)(m =>
            new PrepareBallot(t.Item1, Secret: t.Item2, Options: t.Item3 ? ["Phương án A", "Phương án B"] : null, ItemId: Sometimes(m.Agenda.Items.Keys, t.Item4), PassRule: new PassRule(t.Item5, t.Item6, t.Item6 != "1/1")))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new OpenBallot(One(m.Ballots.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new PauseBallot(One(m.Ballots.Keys, n)))),
        Gen.Int.Select(n => (Func<Meeting, MeetingCommand>)(m => new CloseBallot(One(m.Ballots.Keys, n)))),
        Cast(), Cast(), Cast(),
        Gen.Select(Text, Gen.Enum<MessageChannel>()).Select(t => (Func<Meeting, MeetingCommand>)(_ => new PostMessage(t.Item1, t.Item2))),
        Gen.Select(Text, Gen.Int, Gen.Int).Select(t => (Func<Meeting, MeetingCommand>)(m => new RecordConclusion(t.Item1, Sometimes(m.Conclusions.Keys, t.Item2), Sometimes(m.Agenda.Items.Keys, t.Item3)))));

    public static readonly Gen<Step[]> Sequence =
        Gen.Select(Actor, Command, Gen.Int[0, 100]).Select(t => new Step(t.Item1, t.Item2, t.Item3)).Array[0, 120];

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Func<Meeting, MeetingCommand>> Of(MeetingCommand command) => Gen.Const((Func<Meeting, MeetingCommand>)(_ => command));

    private static Gen<Func<Meeting, MeetingCommand>> Cast() => Gen.Select(Gen.Int, Gen.Int).Select(t => (Func<Meeting, MeetingCommand>)(m =>
    {
        var ballot = m.Ballots.Find(One(m.Ballots.Keys, t.Item1));
        var option = ballot is null ? "agree" : ballot.Options[(t.Item2 & 0xff) % ballot.Options.Length].Id;
        var receipt = ballot is { Secret: true } && t.Item2 % 3 != 0 ? Receipt(t.Item2) : null;
        return new CastBallot(ballot?.Id ?? MeetingWorld.Id(1), option, receipt);
    }));

    public static string Receipt(int n) => System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(n)));

    private static Guid One(IEnumerable<Guid> ids, int n)
    {
        var all = ids.Order().ToImmutableArray();
        return all.Length == 0 ? MeetingWorld.Id(77) : all[(n & 0xffff) % all.Length];
    }

    private static Guid? Sometimes(IEnumerable<Guid> ids, int n) => n % 3 == 0 ? null : One(ids, n);
}
