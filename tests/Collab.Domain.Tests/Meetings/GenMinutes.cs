using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Meetings of which there is something to write: everything that <see cref="GenCommands"/> does, in meetings that are under way, with ballots and elections between.</summary>
internal static class GenMinutes
{
    /// <summary>With a sitting or not, with a session closed or not; most are closed at the end, some opened again.</summary>
    public static readonly Gen<MeetingWorld> Worlds = Gen.Select(GenCommands.Sequence, GenBallots.Sequence, Floor(), Gen.Int[0, 255]).Select(t => Make(t.Item1, t.Item2, t.Item3, t.Item4));

    private static MeetingWorld Make(Step[] steps, Step[] ballots, Step[] speeches, int how)
    {
        var world = (how & 1) == 0 ? MeetingWorld.Opened(officersVote: true) : new MeetingWorld(officersVote: true);
        if ((how & 2) == 0) world.WithVisitors();
        if ((how & 4) == 0) world.Do(MeetingWorld.Chair, new SetBridge(Title: "Hà Nội", HeadCount: 12, Members: [MeetingWorld.Chi]));
        world.Do(MeetingWorld.Chair, new OpenMeeting());
        if ((how & 24) == 0) world.Do(MeetingWorld.Chair, new StartSitting("Buổi sáng"));
        if ((how & 32) == 0) world.Do(MeetingWorld.Chair, new StartAgendaItem((how & 64) == 0 ? MeetingWorld.SecondItem : MeetingWorld.OpenItem));
        // A third of each in turns: what they are about is there by then.
        foreach (var part in Enumerable.Range(0, 3).SelectMany(i => new[] { steps, ballots, speeches }.Select(all => all[(all.Length * i / 3)..(all.Length * (i + 1) / 3)]))) MeetingLaws.Run(world, part);
        if ((how & 128) == 0)
        {
            world.Do(MeetingWorld.Chair, new OpenMeeting());
            foreach (var ballot in world.State.Ballots.Values.Where(b => b.IsUnderWay).Select(b => b.Id).ToList()) world.Do(MeetingWorld.Secretary, new CloseBallot(ballot));
            world.Do(MeetingWorld.Chair, new CloseMeeting());
        }
        return world;
    }

    // People come, ask for the floor, are called and speak for a while.
    private static Gen<Step[]> Floor() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 9], Gen.Enum<RequestKind>(), Gen.Int[1, 400]).Select(t => new Step(
        t.Item2 is 0 or > 3 ? MeetingWorld.Chair : MeetingWorld.Everyone[t.Item1],
        m => t.Item2 switch
        {
            0 => new OpenFloor((FloorQueue)(t.Item4 % 2)),
            1 => new CheckIn((AttendanceMode)(t.Item4 % 2)),
            2 or 3 => new RequestToSpeak(t.Item3),
            < 7 => new CallSpeaker(m.Floor.Requests.Values.Where(r => r.Status == RequestStatus.Waiting).OrderBy(r => r.Position).Select(r => r.Id).FirstOrDefault()),
            7 => new EndSpeech(m.Floor.SpeakingRequestId ?? Guid.Empty),
            8 => new RecordConclusion($"Kết luận {t.Item4}"),
            _ => new AnswerQuestion(m.Messages.Values.Where(message => message.Waits).Select(message => message.Id).FirstOrDefault(), t.Item4 % 3 == 0 ? null : "Xin tiếp thu"),
        },
        t.Item4)).Array[0, 60];
}
