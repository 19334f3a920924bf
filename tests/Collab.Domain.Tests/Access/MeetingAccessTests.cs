using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Tests.Meetings;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Access;

/// <summary>The matrix against what a meeting does: each command by each standing, where the state allows it.</summary>
[Trait("Requirement", "O4")]
public sealed class MeetingAccessTests
{
    private static readonly (Standing Standing, Guid Member)[] Everybody =
    [
        (Standing.Chair, Chair), (Standing.Secretary, Secretary), (Standing.Teller, Teller), (Standing.Delegate, An), (Standing.Advisory, Advisor),
        (Standing.Guest, MeetingWorld.Guest), (Standing.Display, Screen), (Standing.Stranger, Stranger),
    ];

    public static TheoryData<string> Commands => [.. MeetingCommandTable.WireNames];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_accepted_or_refused_as_the_matrix_says(string name)
    {
        var rule = AccessMatrix.Of("meeting/" + name);
        foreach (var (standing, member) in Everybody)
        {
            var (world, command) = Ready(name, member);
            if ((rule.Allowed & standing) != 0) world.Must(member, command);
            else world.Refused((rule.Unaware & standing) != 0 ? RefusalCodes.NotFound : RefusalCodes.Forbidden, member, command);
        }
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_draft_exists_for_its_stewards_only(string name)
    {
        foreach (var (standing, member) in Everybody.Where(p => (p.Standing & Standing.Stewards) == 0))
        {
            var world = new MeetingWorld(draft: true);
            world.Refused(RefusalCodes.NotFound, member, Ready(name, member).Command);
            Assert.Equal(Standing.Stranger, MeetingAccess.StandingOf(world.State, member));
            Assert.Equal(standing, MeetingAccess.StandingOf(new MeetingWorld().State, member));
        }
    }

    [Fact]
    public void Every_command_has_one_row_and_no_row_is_without_its_command() =>
        Assert.Equal(MeetingCommandTable.WireNames.Select(name => "meeting/" + name), AccessMatrix.Meetings.Select(rule => rule.Action).Order(StringComparer.Ordinal));

    /// <summary>A meeting in which nothing but who sends the command stands in its way.</summary>
    private static (MeetingWorld World, MeetingCommand Command) Ready(string name, Guid member)
    {
        var world = name is "openMeeting" or "checkIn" ? new MeetingWorld() : Opened(officersVote: true);
        return (world, name switch
        {
            "openMeeting" => new OpenMeeting(),
            "suspendMeeting" => new SuspendMeeting(),
            "resumeMeeting" => After(new SuspendMeeting(), new ResumeMeeting()),
            "closeMeeting" => new CloseMeeting(),
            "addAgendaItem" => new AddAgendaItem("Nội dung", 5),
            "editAgendaItem" => new EditAgendaItem(OpenItem, "Khác"),
            "moveAgendaItem" => new MoveAgendaItem(OpenItem, null, SecondItem),
            "removeAgendaItem" => new RemoveAgendaItem(OpenItem),
            "startAgendaItem" => new StartAgendaItem(OpenItem),
            "finishAgendaItem" => After(new StartAgendaItem(OpenItem), new FinishAgendaItem(OpenItem)),
            "checkIn" => new CheckIn(AttendanceMode.Online),
            "checkOut" => new CheckOut(),
            "openFloor" => new OpenFloor(FloorQueue.Speech),
            "pauseFloor" => After(new OpenFloor(FloorQueue.Speech), new PauseFloor(FloorQueue.Speech)),
            "closeFloor" => After(new OpenFloor(FloorQueue.Speech), new CloseFloor(FloorQueue.Speech)),
            "requestToSpeak" => new RequestToSpeak(RequestKind.PointOfOrder),
            "withdrawRequest" => new WithdrawRequest(Requested(member)),
            "callSpeaker" => new CallSpeaker(Requested(Binh)),
            "endSpeech" => new EndSpeech(Called(Binh)),
            "prepareBallot" => new PrepareBallot("Thông qua"),
            "openBallot" => new OpenBallot(world.Must(Chair, new PrepareBallot("Thông qua"))),
            "pauseBallot" => new PauseBallot(Ballot()),
            "closeBallot" => new CloseBallot(Ballot()),
            "castBallot" => new CastBallot(Ballot(), "agree"),
            "postMessage" => new PostMessage("Xin chào"),
            "recordConclusion" => new RecordConclusion("Thống nhất"),
            _ => throw new InvalidOperationException($"{name} needs a sample here."),
        });

        MeetingCommand After(MeetingCommand first, MeetingCommand then)
        {
            world.Must(Chair, first);
            return then;
        }

        // Those who may not ask try to withdraw somebody else's.
        Guid Requested(Guid by) => world.Must((MeetingAccess.StandingOf(world.State, by) & Standing.People) != 0 ? by : Binh, new RequestToSpeak(RequestKind.PointOfOrder));

        Guid Called(Guid by)
        {
            var request = Requested(by);
            world.Must(Chair, new CallSpeaker(request));
            return request;
        }

        Guid Ballot()
        {
            var ballot = world.Must(Chair, new PrepareBallot("Thông qua"));
            world.Must(Chair, new OpenBallot(ballot));
            return ballot;
        }
    }
}
