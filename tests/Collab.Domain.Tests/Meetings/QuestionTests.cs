using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Questions in writing wait for a steward; who sees them before and after.</summary>
[Trait("Requirement", "D7")]
public sealed class QuestionTests
{
    private static MessageView? Seen(MeetingWorld world, MeetingAudience audience, Guid message) => MeetingAudiences.View(world.State, audience).Messages.Find(message);

    private static bool IsInRecord(MeetingWorld world, Guid member, Guid message) =>
        world.Journal.Select(e => MeetingRecord.For(world.State, member, e)).Any(e => e is MessagePosted p && p.MessageId == message || e is QuestionAnswered a && a.MessageId == message);

    [Fact]
    public void A_question_is_seen_by_stewards_and_who_asked_it_until_it_is_answered()
    {
        var world = Opened();
        var question = world.Must(An, new PostMessage("Bao giờ có hướng dẫn?", MessageChannel.Questions));
        Assert.True(Seen(world, MeetingAudience.Stewards, question)!.Waits);
        Assert.Null(Seen(world, MeetingAudience.Delegates, question));
        Assert.Equal("Bao giờ có hướng dẫn?", MeetingAudiences.Me(world.State, An)!.Questions[question].Text);
        Assert.Equal((true, false), (IsInRecord(world, An, question), IsInRecord(world, Binh, question)));

        world.Refused(RefusalCodes.Forbidden, Binh, new AnswerQuestion(question, "Tôi biết"));
        world.Refused(RefusalCodes.Invalid, Chair, new AnswerQuestion(question, "a\u0001"));
        world.Must(Chair, new AnswerQuestion(question, "Trong quý I"));
        world.Refused(RefusalCodes.WrongState, Chair, new AnswerQuestion(question, "Trong quý II"));
        foreach (var audience in InTheRoom) Assert.Equal("Trong quý I", Seen(world, audience, question)!.Answer!.Text);
        Assert.Empty(MeetingAudiences.Me(world.State, An)!.Questions);
        Assert.True(IsInRecord(world, Binh, question));
    }

    [Fact]
    public void A_question_that_is_shown_without_an_answer_gets_one_later()
    {
        var world = Opened();
        var question = world.Must(An, new PostMessage("Ai chủ trì?", MessageChannel.Questions));
        world.Must(Chair, new AnswerQuestion(question));
        Assert.Null(Seen(world, MeetingAudience.Delegates, question)!.Answer);
        world.Refused(RefusalCodes.WrongState, Chair, new AnswerQuestion(question));
        world.Must(Chair, new AnswerQuestion(question, "Đồng chí Phó Chủ tịch"));
        Assert.NotNull(Seen(world, MeetingAudience.Delegates, question)!.Answer);
    }

    [Fact]
    public void What_stewards_hide_is_in_nothing_that_others_are_sent()
    {
        var world = Opened();
        var chat = world.Must(An, new PostMessage("Lạc đề"));
        var question = world.Must(An, new PostMessage("Lạc đề hơn", MessageChannel.Questions));
        foreach (var message in new[] { chat, question })
        {
            world.Refused(RefusalCodes.Forbidden, An, new HideMessage(message));
            world.Must(Chair, new HideMessage(message));
            world.Refused(RefusalCodes.WrongState, Chair, new HideMessage(message));
            Assert.Null(Seen(world, MeetingAudience.Delegates, message));
            Assert.True(Seen(world, MeetingAudience.Stewards, message)!.Hidden);
            Assert.False(IsInRecord(world, An, message));
            Assert.True(IsInRecord(world, Secretary, message));
        }
        world.Refused(RefusalCodes.WrongState, Chair, new AnswerQuestion(question));
        world.Refused(RefusalCodes.Invalid, Chair, new AnswerQuestion(chat, "Đã rõ"));
        Assert.Empty(MeetingAudiences.Me(world.State, An)!.Questions);
    }

    [Fact]
    public void Questions_that_wait_are_not_pushed_out_and_nobody_has_any_number_of_them()
    {
        var world = Opened();
        var first = world.Must(An, new PostMessage("Câu đầu", MessageChannel.Questions));
        for (var i = 1; i < Limits.WaitingQuestionsPerMember; i++) world.Must(An, new PostMessage($"Câu {i}", MessageChannel.Questions));
        world.Refused(RefusalCodes.Conflict, An, new PostMessage("Thêm nữa", MessageChannel.Questions));
        for (var i = 0; i <= Limits.MessagesInView; i++) world.Must(Binh, new PostMessage($"Tin {i}"));
        Assert.NotNull(Seen(world, MeetingAudience.Stewards, first));
        Assert.Equal(Limits.MessagesInView, MeetingAudiences.View(world.State, MeetingAudience.Delegates).Messages.Count);
    }
}
