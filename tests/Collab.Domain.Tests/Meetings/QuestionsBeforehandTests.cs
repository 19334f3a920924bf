using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Questions that are sent before the meeting is opened, by whoever is invited.</summary>
[Trait("Requirement", "B7")]
public sealed class QuestionsBeforehandTests
{
    [Fact]
    public void An_invited_person_asks_stewards_see_it_and_it_waits_until_the_meeting_is_open()
    {
        var world = new MeetingWorld();
        var asked = world.Must(An, Question("Kinh phí lấy từ đâu?"));
        Assert.True(Seen(world, MeetingAudience.Stewards)[asked].Waits);
        Assert.Empty(Seen(world, MeetingAudience.Delegates));
        Assert.Empty(Seen(world, MeetingAudience.Public));
        Assert.Equal("Kinh phí lấy từ đâu?", MeetingAudiences.Me(world.State, An)!.Questions[asked].Text);
        Assert.DoesNotContain("Kinh phí", SecrecyLaws.Everything(world, Binh), StringComparison.Ordinal);

        world.Must(Chair, new OpenMeeting());
        Assert.True(Seen(world, MeetingAudience.Stewards)[asked].Waits);
        world.Must(Chair, new AnswerQuestion(asked, "Từ ngân sách."));
        Assert.Equal("Từ ngân sách.", Seen(world, MeetingAudience.Public)[asked].Answer!.Text);
    }

    [Fact]
    public void Stewards_answer_show_and_hide_it_before_the_meeting_already()
    {
        var world = new MeetingWorld();
        var (first, second, third) = (world.Must(Guest, Question("Một?")), world.Must(Advisor, Question("Hai?")), world.Must(Secretary, Question("Ba?")));
        world.Must(Secretary, new AnswerQuestion(first, "Có."));
        world.Must(Chair, new AnswerQuestion(second));
        world.Must(Chair, new HideMessage(third));
        world.Refused(Forbidden, An, new AnswerQuestion(first, "Không."));
        Assert.Equal([first, second], Seen(world, MeetingAudience.Delegates).OrderBy(m => m.Value.Position).Select(m => m.Key));
    }

    [Fact]
    public void Only_questions_are_sent_beforehand_and_only_by_those_invited_and_as_many_as_ever()
    {
        var world = new MeetingWorld();
        world.Refused(WrongState, An, new PostMessage("Chào"));
        world.Refused(Forbidden, Screen, Question("?"));
        world.Refused(NotFound, Stranger, Question("?"));
        foreach (var bad in new[] { "", "a\u0000b", "a\u202Eb", new string('x', Limits.Message + 1) }) world.Refused(Invalid, An, Question(bad));
        for (var i = 0; i < Limits.WaitingQuestionsPerMember; i++) world.Must(An, Question($"Câu {i}"));
        world.Refused(Conflict, An, Question("Một câu nữa"));
        world.Must(Binh, Question("Của người khác"));

        world.Must(Chair, new CancelMeeting("Bão số 5"));
        world.Refused(WrongState, Binh, Question("?"));
        world.Refused(WrongState, Chair, new AnswerQuestion(world.State.Messages.Keys.First()));
        var draft = new MeetingWorld(draft: true);
        draft.Refused(WrongState, Chair, Question("?"));
        draft.Refused(NotFound, An, Question("?"));
    }

    [Fact]
    public void Once_the_meeting_is_open_whoever_asks_is_present()
    {
        var world = new MeetingWorld();
        world.Must(Chair, new OpenMeeting());
        world.Refused(WrongState, An, Question("?"));
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(An, Question("?"));
    }

    private static PostMessage Question(string text) => new(text, MessageChannel.Questions);

    private static PersistentMap<Guid, MessageView> Seen(MeetingWorld world, MeetingAudience audience) => MeetingAudiences.View(world.State, audience).Messages;
}
