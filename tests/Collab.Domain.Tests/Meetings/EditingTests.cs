using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What a meeting is called, before it is opened.</summary>
[Trait("Requirement", "B1")]
public sealed class EditingTests
{
    [Fact]
    public void Title_type_mode_and_quorum_change_before_the_meeting_is_opened_and_answers_stay()
    {
        var world = new MeetingWorld();
        world.Must(An, new Respond(AnswerWord.Accepted));
        world.Must(Secretary, new EditMeeting("Sơ kết quý I", MeetingMode.Online, "Sơ kết", Id(901), new QuorumRule(Threshold: "2/3")));
        var view = MeetingAudiences.View(world.State, MeetingAudience.Delegates);
        Assert.Equal(("Sơ kết quý I", "Sơ kết", (Guid?)Id(901), MeetingMode.Online, "2/3"), (view.Title, view.Type, view.TypeId, view.Mode, view.Quorum.Because.Threshold));
        Assert.Equal(1, view.Answers.Accepted);
        Assert.Equal((Start, "Phòng họp A"), (view.StartsAt, view.Place));
        Assert.Equal("Sơ kết quý I", MeetingListingChange.Between(world.States[^2], world.State).Listing!.Title);

        // The catalogue does not offer the type any more: it stays where nobody chose another.
        world.Must(Secretary, new EditMeeting("Sơ kết quý II", MeetingMode.Online, null, Id(901)));
        Assert.Equal(("Sơ kết", "2/3"), (world.State.Type, world.State.Quorum.Threshold));
        world.Must(Secretary, new EditMeeting("Sơ kết quý II", MeetingMode.Online));
        Assert.Equal((null, null), (world.State.Type, world.State.TypeId));
    }

    [Fact]
    public void What_says_nothing_new_or_is_no_title_is_refused()
    {
        var world = new MeetingWorld();
        void Wrong(string field, EditMeeting command) => Assert.Equal([field], world.Refused(Invalid, Secretary, command).Errors!.Keys);
        Wrong("title", new EditMeeting("Giao ban tháng 1", MeetingMode.Mixed, "giao ban"));
        Wrong("title", new EditMeeting("", MeetingMode.Mixed));
        Wrong("title", new EditMeeting(new string('x', Limits.Title + 1), MeetingMode.Mixed));
        Wrong("meetingType", new EditMeeting("x", MeetingMode.Mixed, new string('x', Limits.TypeName + 1)));
        Wrong("typeId", new EditMeeting("x", MeetingMode.Mixed, null, Id(901)));
        Wrong("quorum.threshold", new EditMeeting("x", MeetingMode.Mixed, Quorum: new QuorumRule(Threshold: "3/2")));
        world.Refused(Forbidden, An, new EditMeeting("x", MeetingMode.Mixed));

        world.Must(Chair, new OpenMeeting());
        world.Refused(WrongState, Secretary, new EditMeeting("x", MeetingMode.Mixed));
        var draft = new MeetingWorld(draft: true);
        draft.Must(Secretary, new EditMeeting("x", MeetingMode.Mixed));
    }
}
