using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The list of participants: who is invited, removed, changed, and what each of them has answered.</summary>
public sealed class ParticipantTests
{
    private const string Forbidden = RefusalCodes.Forbidden, NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private static Invite Entry(InviteEntry entry) => new([entry]);

    private static Participant Of(MeetingWorld world, Guid member) => world.State.Participants[member];

    [Fact]
    [Trait("Requirement", "B1")]
    public void A_person_is_invited_as_they_are_named_and_only_once()
    {
        var world = new MeetingWorld();
        var invite = Entry(new InviteEntry(MeetingRole.Delegate, Dung, Weight: 3, Badge: "021"));
        world.Refused(Forbidden, An, invite);
        world.Refused(NotFound, Dung, invite);
        world.Must(Secretary, invite);
        world.Refused(Conflict, Secretary, invite);

        Assert.Equal(("Bùi Dũng", "Cán bộ", MeetingRole.Delegate, true, 3, "021"), (Of(world, Dung).Name, Of(world, Dung).Title, Of(world, Dung).Role, Of(world, Dung).Voting, Of(world, Dung).Weight, Of(world, Dung).Badge));
        Assert.Equal(MeetingAudience.Delegates, MeetingAudiences.Of(world.State, Dung));
        world.Must(Dung, new CheckIn(AttendanceMode.Online));
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void A_unit_is_its_members_of_that_moment_who_are_not_participants_yet()
    {
        var world = new MeetingWorld();
        var before = Of(world, An);
        world.Must(Chair, Entry(new InviteEntry(MeetingRole.Advisory, UnitId: Unit)));
        Assert.Equal((MeetingRole.Advisory, false, (Guid?)Unit), (Of(world, Giang).Role, Of(world, Giang).Voting, Of(world, Giang).InvitedUnitId));
        Assert.Same(before, Of(world, An));
        world.Refused(Conflict, Chair, Entry(new InviteEntry(MeetingRole.Guest, UnitId: Unit)));

        // Named alone one goes before one's unit, wherever it stands.
        var second = new MeetingWorld();
        second.Must(Chair, new Invite([new InviteEntry(MeetingRole.Guest, UnitId: Unit), new InviteEntry(MeetingRole.Delegate, Giang)]));
        Assert.Equal((MeetingRole.Delegate, null), (Of(second, Giang).Role, Of(second, Giang).InvitedUnitId));
    }

    public static TheoryData<InviteEntry, string> Wrong => new()
    {
        { new InviteEntry(MeetingRole.Delegate), "memberId" },
        { new InviteEntry(MeetingRole.Delegate, Dung, Unit), "memberId" },
        { new InviteEntry(MeetingRole.Delegate, Id(12345)), "memberId" },
        { new InviteEntry(MeetingRole.Delegate, UnitId: Id(12345)), "unitId" },
        { new InviteEntry(MeetingRole.Chair, UnitId: Unit), "role" },
        { new InviteEntry(MeetingRole.Display, UnitId: Unit), "role" },
        { new InviteEntry(MeetingRole.Delegate, UnitId: Unit, Badge: "1"), "badge" },
        { new InviteEntry(MeetingRole.Delegate, Dung, Weight: 0), "weight" },
        { new InviteEntry(MeetingRole.Guest, Dung, Voting: true), "voting" },
        { new InviteEntry(MeetingRole.Guest, Dung, Badge: new string('1', Limits.Badge + 1)), "badge" },
        { new InviteEntry(MeetingRole.Guest, Dung, Badge: "a\u0007"), "badge" },
    };

    [Theory]
    [Trait("Requirement", "B1")]
    [MemberData(nameof(Wrong))]
    public void An_entry_that_is_wrong_refuses_all_and_is_named(InviteEntry entry, string field)
    {
        var world = new MeetingWorld();
        var refusal = world.Refused(Invalid, Chair, new Invite([new InviteEntry(MeetingRole.Delegate, Giang), entry]));
        Assert.Equal([$"participants[1].{field}"], refusal.Errors!.Keys);
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void Numbers_of_cards_are_unique_and_an_empty_unit_brings_nobody()
    {
        var world = new MeetingWorld();
        world.Must(Chair, Entry(new InviteEntry(MeetingRole.Delegate, Dung, Badge: "7")));
        Assert.Equal(["participants[0].badge"], world.Refused(Invalid, Chair, Entry(new InviteEntry(MeetingRole.Delegate, Giang, Badge: "7"))).Errors!.Keys);
        world.Must(Chair, new RemoveParticipant(Dung));
        world.Must(Chair, Entry(new InviteEntry(MeetingRole.Delegate, Giang, Badge: "7")));

        world.Refused(Conflict, Chair, Entry(new InviteEntry(MeetingRole.Delegate, UnitId: Id(301))));
        world.Refused(Invalid, Chair, new Invite([]));
        world.Refused(Invalid, Chair, new Invite([.. Enumerable.Repeat(new InviteEntry(MeetingRole.Delegate, Dung), Limits.InviteEntries + 1)]));
        Assert.Equal(["participants[1].memberId"], world.Refused(Invalid, Chair, new Invite([new(MeetingRole.Delegate, Dung), new(MeetingRole.Guest, Dung)])).Errors!.Keys);
        Assert.Equal(["participants[0]"], world.Refused(Invalid, Chair, new Invite([null!])).Errors!.Keys);
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void Whoever_is_removed_has_no_meeting_any_more_and_stays_in_its_record()
    {
        var world = Opened();
        world.Must(Chair, new OpenFloor());
        var speech = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CallSpeaker(speech));
        world.Must(An, new RequestToSpeak(RequestKind.PointOfOrder));
        var (before, present) = (world.State, world.State.Roll.Present);
        world.Refused(Forbidden, Binh, new RemoveParticipant(An));
        world.Must(Chair, new RemoveParticipant(An, "Vi phạm nội quy"));

        Assert.Null(MeetingAudiences.Of(world.State, An));
        Assert.Null(MeetingAudiences.Me(world.State, An));
        Assert.Contains(An, MeetingAudiences.Concerned(before, world.State));
        Assert.Null(world.State.Floor.SpeakingRequestId);
        Assert.DoesNotContain(world.State.Floor.Requests.Values, r => r.Status == RequestStatus.Waiting);
        Assert.Equal(present - 1, world.State.Roll.Present);
        Assert.False(MeetingAudiences.View(world.State, MeetingAudience.Stewards).Participants!.ContainsKey(An));
        Assert.Equal(An, Assert.Single(MeetingListingChange.Between(before, world.State).Left));
        world.Refused(NotFound, An, new CheckIn(AttendanceMode.Online));
        world.Refused(NotFound, Chair, new RemoveParticipant(An));
        world.Refused(NotFound, Chair, new RemoveParticipant(Stranger));

        Assert.Equal("Vi phạm nội quy", ((ParticipantRemoved)MeetingRecord.For(world.State, Secretary, world.Journal[^1])!).Reason);
        Assert.Null(((ParticipantRemoved)MeetingRecord.For(world.State, Binh, world.Journal[^1])!).Reason);
        Assert.Null(MeetingRecord.For(world.State, Guest, world.Journal[^1]));

        world.Must(Chair, Entry(new InviteEntry(MeetingRole.Delegate, An)));
        world.Must(An, new CheckIn(AttendanceMode.Online));
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public void A_vote_that_was_cast_stands_when_the_voter_is_removed_and_one_that_was_not_is_cast_no_more()
    {
        var world = Opened(weightOfChi: 2);
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua", PassRule: new PassRule(PassBase.Eligible)));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(An, new CastBallot(ballot, "agree"));
        world.Must(Chair, new RemoveParticipant(An));
        world.Must(Chair, new RemoveParticipant(Binh));
        world.Refused(NotFound, Binh, new CastBallot(ballot, "agree"));

        // Back again one is as entitled as before, and votes once.
        world.Must(Chair, new Invite([new(MeetingRole.Delegate, An), new(MeetingRole.Delegate, Binh)]));
        foreach (var member in new[] { An, Binh }) world.Must(member, new CheckIn(AttendanceMode.Online));
        world.Refused(Conflict, An, new CastBallot(ballot, "agree"));
        world.Must(Binh, new CastBallot(ballot, "agree"));

        // What the votes of a ballot weigh is settled when it opens.
        world.Refused(WrongState, Chair, new ChangeRole(Chi, MeetingRole.Delegate, Weight: 3));
        world.Must(Chair, new RemoveParticipant(Chi));
        world.Refused(WrongState, Chair, Entry(new InviteEntry(MeetingRole.Delegate, Chi, Weight: 5)));
        world.Must(Chair, new CloseBallot(ballot));
        var result = world.State.Ballots[ballot].Result!;
        Assert.Equal((5, 2, 4), (result.Base, result.Cast, result.Eligible));
        world.Must(Chair, Entry(new InviteEntry(MeetingRole.Delegate, Chi, Weight: 5)));
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void A_meeting_is_never_without_a_steward_and_whoever_chairs_stays()
    {
        var world = Opened();
        world.Refused(WrongState, Secretary, new RemoveParticipant(Chair));
        world.Refused(WrongState, Secretary, new ChangeRole(Chair, MeetingRole.Delegate));
        world.Must(Secretary, new HandOverChair(An));
        world.Must(Secretary, new RemoveParticipant(Chair));
        world.Must(An, new ChangeRole(Secretary, MeetingRole.Advisory));
        world.Refused(WrongState, An, new ChangeRole(An, MeetingRole.Delegate));

        var planned = new MeetingWorld();
        planned.Must(Chair, new RemoveParticipant(Secretary));
        planned.Refused(Conflict, Chair, new RemoveParticipant(Chair));
        planned.Refused(Conflict, Chair, new ChangeRole(Chair, MeetingRole.Delegate));
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void A_role_changes_what_one_may_and_sees()
    {
        var world = new MeetingWorld();
        world.Refused(Forbidden, An, new ChangeRole(An, MeetingRole.Chair));
        world.Refused(NotFound, Chair, new ChangeRole(Stranger, MeetingRole.Chair));
        world.Refused(Invalid, Chair, new ChangeRole(An, MeetingRole.Delegate));
        world.Refused(Invalid, Chair, new ChangeRole(An, MeetingRole.Guest, Voting: true));
        world.Refused(Invalid, Chair, new ChangeRole(An, MeetingRole.Delegate, Weight: 0));
        world.Refused(Invalid, Chair, new ChangeRole(An, MeetingRole.Display));
        world.Refused(Invalid, Chair, new ChangeRole(Screen, MeetingRole.Delegate));

        world.Must(Chair, new ChangeRole(An, MeetingRole.Secretary, Voting: true));
        Assert.Equal(MeetingAudience.Stewards, MeetingAudiences.Of(world.State, An));
        world.Must(An, new ChangeRole(Binh, MeetingRole.Guest));
        Assert.Equal((MeetingAudience.Public, false), (MeetingAudiences.Of(world.State, Binh)!.Value, Of(world, Binh).Voting));
        world.Must(An, new ChangeRole(An, MeetingRole.Delegate));
        world.Refused(Forbidden, An, new OpenMeeting());
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public void Invitations_are_sent_to_those_who_have_none_and_make_a_meeting_of_a_draft()
    {
        var world = new MeetingWorld(draft: true);
        Assert.Equal(8, MeetingAudiences.View(world.State, MeetingAudience.Stewards).Answers.Unsent); // without the screen
        world.Must(Chair, new SendInvitations());
        Assert.Equal(MeetingStatus.Scheduled, world.State.Status);
        Assert.Equal(MeetingAudience.Delegates, MeetingAudiences.Of(world.State, An));
        world.Refused(WrongState, Chair, new SendInvitations());

        world.Now = Start.AddMinutes(5);
        world.Must(Chair, Entry(new InviteEntry(MeetingRole.Delegate, Dung)));
        world.Must(Chair, new SendInvitations());
        Assert.Equal((Start, Start.AddMinutes(5)), (Of(world, An).SentAt!.Value, Of(world, Dung).SentAt!.Value));
        world.Refused(Forbidden, An, new SendInvitations());
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public void An_answer_is_given_and_changed_and_its_reason_is_for_stewards()
    {
        var world = new MeetingWorld();
        world.Refused(NotFound, Stranger, new Respond(AnswerWord.Accepted));
        world.Refused(Forbidden, Screen, new Respond(AnswerWord.Accepted));
        Assert.Equal(["reason"], world.Refused(Invalid, An, new Respond(AnswerWord.Declined)).Errors!.Keys);
        Assert.Equal(["reason"], world.Refused(Invalid, An, new Respond(AnswerWord.Declined, new string('x', Limits.Reason + 1))).Errors!.Keys);
        world.Must(An, new Respond(AnswerWord.Accepted));
        world.Refused(WrongState, An, new Respond(AnswerWord.Accepted));
        world.Must(An, new Respond(AnswerWord.Declined, "Ốm"));
        world.Must(Binh, new Respond(AnswerWord.Accepted));

        Assert.Equal(new AnswersView(8, 1, 1, 0, 0), MeetingAudiences.View(world.State, MeetingAudience.Stewards).Answers);
        Assert.Equal("Ốm", MeetingAudiences.View(world.State, MeetingAudience.Stewards).Participants![An].Answer!.Reason);
        Assert.Equal((AnswerWord.Declined, null), (MeetingAudiences.View(world.State, MeetingAudience.Delegates).Participants![An].Answer!.Answer, MeetingAudiences.View(world.State, MeetingAudience.Delegates).Participants![An].Answer!.Reason));
        Assert.Equal("Ốm", MeetingAudiences.Me(world.State, An)!.Answer!.Reason);

        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Refused(WrongState, An, new Respond(AnswerWord.Accepted));
    }
}
