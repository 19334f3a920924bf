using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Grains.Tests.GrainWorld;

namespace Collab.Grains.Tests;

/// <summary>Two who lead a meeting and press at the same moment: one of them does it, the other is told that it was done, and the record has it once.</summary>
[Trait("Requirement", "D17")]
public sealed class TwoChairsTests(GrainWorld world) : IClassFixture<GrainWorld>
{
    [Fact]
    public async Task What_two_press_at_once_is_done_once()
    {
        var meeting = await world.ScheduleAsync();
        await BothAsync(meeting, new OpenMeeting(), "meetingOpened");
        var item = (await world.ReplayAsync(meeting)).State.Agenda.Items.Keys.Single();
        await BothAsync(meeting, new StartAgendaItem(item), "agendaItemStarted");
        foreach (var delegateId in Delegates.Take(2)) await world.MustAsync(meeting, delegateId, new CheckIn(AttendanceMode.Online));

        await BothAsync(meeting, new OpenFloor(), "floorOpened");
        var asked = await world.MustAsync(meeting, Delegates[0], new RequestToSpeak(RequestKind.Speech));
        var request = asked.Result!["requestId"];
        await BothAsync(meeting, new CallSpeaker(request), "speakerCalled");
        await BothAsync(meeting, new EndSpeech(request), "speechEnded");

        var prepared = await world.MustAsync(meeting, Secretary, new PrepareBallot("Thông qua báo cáo", Secret: true));
        var ballot = prepared.Result!["ballotId"];
        await BothAsync(meeting, new OpenBallot(ballot), "ballotOpened");
        await world.MustAsync(meeting, Delegates[1], new CastBallot(ballot, "agree"));
        await BothAsync(meeting, new CloseBallot(ballot), "ballotClosed");
        await BothAsync(meeting, new VoidBallot(ballot, "Bấm nhầm"), "ballotVoided");
        await BothAsync(meeting, new FinishAgendaItem(item), "agendaItemFinished");
        await BothAsync(meeting, new CloseMeeting(), "meetingClosed");
    }

    [Fact]
    public async Task Of_two_who_call_different_speakers_both_are_heard_and_one_speaks()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        await world.MustAsync(meeting, Chair, new OpenFloor());
        var requests = new List<Guid>();
        foreach (var delegateId in Delegates.Take(2))
        {
            await world.MustAsync(meeting, delegateId, new CheckIn(AttendanceMode.Online));
            requests.Add((await world.MustAsync(meeting, delegateId, new RequestToSpeak(RequestKind.Speech))).Result!["requestId"]);
        }

        var answers = await Task.WhenAll(world.DoAsync(meeting, Chair, new CallSpeaker(requests[0])), world.DoAsync(meeting, Secretary, new CallSpeaker(requests[1])));

        Assert.All(answers, answer => Assert.True(answer.Ok, answer.Refusal?.Message));
        var (state, events) = await world.ReplayAsync(meeting);
        Assert.Single(state.Floor.Requests.Values, r => r.Status == RequestStatus.Called);
        Assert.Single(state.Floor.Requests.Values, r => r.Status == RequestStatus.Done);
        Assert.Equal(["speakerCalled", "speechEnded", "speakerCalled"], events.TakeLast(3).Select(e => e.Type));
    }

    private async Task BothAsync(Guid meeting, MeetingCommand command, string happens)
    {
        var answers = await Task.WhenAll(world.DoAsync(meeting, Chair, command), world.DoAsync(meeting, Secretary, command));
        Assert.Single(answers, answer => answer.Ok);
        Assert.Contains(Assert.Single(answers, answer => !answer.Ok).Refusal!.Code, (string[])[RefusalCodes.WrongState, RefusalCodes.Conflict, RefusalCodes.Invalid]);
        Assert.Single((await world.ReplayAsync(meeting)).Events, e => e.Type == happens);
    }
}
