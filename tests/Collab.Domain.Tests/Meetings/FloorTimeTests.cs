using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>How long one may speak, and who has spoken how often and how long.</summary>
[Trait("Requirement", "D4")]
public sealed class FloorTimeTests
{
    [Fact]
    public void The_speaking_time_is_set_changed_and_taken_away()
    {
        var world = new MeetingWorld();
        foreach (var minutes in new[] { -1, 0, Limits.SpeakingMinutes + 1 }) world.Refused(RefusalCodes.Invalid, Chair, new SetSpeakingTime(minutes));
        world.Must(Chair, new SetSpeakingTime(Limits.SpeakingMinutes));
        world.Must(Secretary, new SetSpeakingTime(5));
        world.Refused(RefusalCodes.Invalid, Secretary, new SetSpeakingTime(5));
        Assert.Equal(5, MeetingAudiences.View(world.State, MeetingAudience.Public).Floor.Minutes);
        world.Must(Chair, new SetSpeakingTime());
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Public).Floor.Minutes);
        world.Must(Chair, new OpenMeeting());
        world.Must(Chair, new CloseMeeting());
        world.Refused(RefusalCodes.WrongState, Chair, new SetSpeakingTime(5));
    }

    [Fact]
    public void Speeches_are_counted_with_their_seconds_and_who_waited_for_nothing_is_told_apart()
    {
        var world = Opened();
        world.Must(Chair, new OpenFloor());
        foreach (var seconds in new[] { 90, 45 })
        {
            var speech = world.Must(An, new RequestToSpeak(RequestKind.Speech));
            world.Must(Chair, new CallSpeaker(speech));
            world.Now = world.Now.AddSeconds(seconds);
            world.Must(Chair, new EndSpeech(speech));
        }
        world.Must(Binh, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chi, new WithdrawRequest(world.Must(Chi, new RequestToSpeak(RequestKind.Speech))));
        world.Must(Chair, new CloseMeeting());

        var speakers = MeetingAudiences.View(world.State, MeetingAudience.Delegates).Floor.Speakers!;
        Assert.Equal([An, Binh], speakers.Keys.Order());
        Assert.Equal((2, 2, 135), (speakers[An].Requested, speakers[An].Spoken, speakers[An].Seconds));
        Assert.Equal((1, 0, 0), (speakers[Binh].Requested, speakers[Binh].Spoken, speakers[Binh].Seconds));
    }

    [Fact]
    public void A_clock_that_jumps_back_takes_no_seconds_away()
    {
        var world = Opened();
        var point = world.Must(An, new RequestToSpeak(RequestKind.PointOfOrder));
        world.Must(Chair, new CallSpeaker(point));
        world.Now = world.Now.AddHours(-1);
        world.Must(Chair, new EndSpeech(point));
        Assert.Equal((1, 0), (world.State.Floor.Speakers[An].Spoken, world.State.Floor.Speakers[An].Seconds));
    }

    [Fact]
    [Trait("Requirement", "D13")]
    public void A_conclusion_is_removed_once_and_only_while_the_meeting_goes_on()
    {
        var world = Opened();
        var conclusion = world.Must(Chair, new RecordConclusion("Thống nhất"));
        world.Refused(RefusalCodes.Forbidden, An, new RemoveConclusion(conclusion));
        world.Must(Secretary, new RemoveConclusion(conclusion));
        world.Refused(RefusalCodes.NotFound, Secretary, new RemoveConclusion(conclusion));
        var other = world.Must(Chair, new RecordConclusion("Khác"));
        world.Must(Chair, new CloseMeeting());
        world.Refused(RefusalCodes.WrongState, Chair, new RemoveConclusion(other));
    }
}
