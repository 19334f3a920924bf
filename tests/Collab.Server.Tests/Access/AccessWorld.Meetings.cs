using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Grains;
using Collab.Grains.Meetings;
using Collab.Storage.ReadModels;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

// Meetings.
internal sealed partial class AccessWorld
{
    private readonly Dictionary<(Guid Meeting, Guid Member), Guid> requests = [];
    private readonly Dictionary<(Guid Meeting, Guid Keeper), Guid> bridges = [];
    private readonly Dictionary<(Guid Meeting, Guid Member), Guid> points = [];
    private readonly HashSet<Guid> called = [];

    /// <summary>With every role and nobody else; invited by a letter, open, everybody present and the floor open, unless it is a draft.</summary>
    public async Task<Guid> MeetingAsync(bool draft = false)
    {
        var (id, now) = (Guid.CreateVersion7(), server.Clock.GetUtcNow());
        await ExecuteAsync(id, Chair, new ScheduleMeeting(
            "Họp thử", null, A, "A", now, now.AddHours(2), null, MeetingMode.Mixed, new QuorumRule(),
            [.. Participants.Select(p => new InvitedParticipant(new Identity(p.Id, p.Name, null, A1, "A1"), p.Role!.Value, p.Role is MeetingRole.Secretary or MeetingRole.Teller ? true : null))],
            [], draft));
        if (draft) return id;

        await ExecuteAsync(id, Chair, new EditInvitation(Guid.NewGuid(), "Các đại biểu"));
        await ExecuteAsync(id, Chair, new IssueNumberedInvitation(1, "01/GM-A", new DateOnly(2026, 1, 5), LayoutProfile.Decree30));
        await ExecuteAsync(id, Chair, new OpenMeeting());
        foreach (var person in Participants.Where(p => p.Role != MeetingRole.Display)) await ExecuteAsync(id, person, new CheckIn(AttendanceMode.Online));
        await ExecuteAsync(id, Chair, new OpenFloor());
        await VisitAsync(id);
        return id;
    }

    public async Task<Guid> ItemAsync(Guid meeting) => (await ExecuteAsync(meeting, Chair, new AddAgendaItem("Nội dung", 5))).Result!["itemId"];

    public async Task<Guid> CurrentItemAsync(Guid meeting)
    {
        var item = await ItemAsync(meeting);
        await ExecuteAsync(meeting, Chair, new StartAgendaItem(item));
        return item;
    }

    /// <summary>A bridge point that the person keeps, or where that one cannot, the chair; there the guest has just checked in.</summary>
    public async Task<(Guid Bridge, Guid Guest)> BridgeAsync(Guid meeting, Person by)
    {
        var keeper = by.Role is { } role && role.IsCounted() ? by : Chair;
        var guest = Participants.First(person => person.Role == MeetingRole.Guest);
        await ExecuteAsync(meeting, Chair, new RecordAttendance([new(AttendanceStatus.Present, guest.Id, Mode: AttendanceMode.InPerson, Reason: $"{++made}")]));
        if (!bridges.TryGetValue((meeting, keeper.Id), out var bridge))
            bridges[(meeting, keeper.Id)] = bridge = (await ExecuteAsync(meeting, Chair, new SetBridge(Title: $"Điểm cầu {++made}", KeeperId: keeper.Id))).Result!["bridgeId"];
        await ExecuteAsync(meeting, guest, new CheckIn(AttendanceMode.Bridge, bridge));
        return (bridge, guest.Id);
    }

    /// <summary>A sitting is under way, or none is.</summary>
    public async Task SittingAsync(Guid meeting, bool underWay)
    {
        var grain = Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(meeting);
        await grain.ExecuteAsync(new(Chair.Id, Guid.NewGuid(), underWay ? new StartSitting("Buổi sáng") : new EndSitting())); // refused where it is so already
    }

    /// <summary>A closed session is under way.</summary>
    public async Task ClosedSessionAsync(Guid meeting)
    {
        var item = await ItemAsync(meeting);
        var grain = Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(meeting);
        await grain.ExecuteAsync(new(Chair.Id, Guid.NewGuid(), new CloseSession(item, []))); // refused where one is already
    }

    /// <summary>A bridge point where nobody is.</summary>
    public async Task<Guid> EmptyBridgeAsync(Guid meeting) => (await ExecuteAsync(meeting, Chair, new SetBridge(Title: $"Điểm cầu {++made}"))).Result!["bridgeId"];

    /// <summary>A ballot in draft.</summary>
    public async Task<Guid> BallotAsync(Guid meeting, bool secret = false, BallotMethod method = BallotMethod.Electronic) =>
        (await ExecuteAsync(meeting, Chair, new PrepareBallot("Thông qua", Secret: secret, Method: method))).Result!["ballotId"];

    public async Task<Guid> OpenBallotAsync(Guid meeting, bool secret = false, BallotMethod method = BallotMethod.Electronic)
    {
        var ballot = await BallotAsync(meeting, secret, method);
        await ExecuteAsync(meeting, Chair, new OpenBallot(ballot));
        return ballot;
    }

    /// <summary>Somebody with a vote to whom that person can delegate the own; what others delegated before is revoked.</summary>
    public async Task<Guid> UnboundVoterAsync(Guid meeting, Person by)
    {
        foreach (var person in Voters) await Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(meeting).ExecuteAsync(new(person.Id, Guid.NewGuid(), new RevokeDelegation(DelegationKind.Vote)));
        return Voters.First(person => person.Id != by.Id).Id;
    }

    private IEnumerable<Person> Voters => Participants.Where(person => person.Role is { } role && role.MayVote());

    /// <summary>The request to speak of that person, or where that one cannot ask, of another.</summary>
    public async Task<Guid> RequestAsync(Guid meeting, Person by)
    {
        var who = by.Visit != Domain.Access.Standing.LinkGuest && by.Role is null or MeetingRole.Display ? Chair : by;
        if (!requests.TryGetValue((meeting, who.Id), out var request))
            requests[(meeting, who.Id)] = request = (await ExecuteAsync(meeting, who, new RequestToSpeak(RequestKind.Speech))).Result!["requestId"];
        return request;
    }

    /// <summary>The same, called.</summary>
    public async Task<Guid> CalledAsync(Guid meeting, Person by)
    {
        var request = await RequestAsync(meeting, by);
        if (called.Add(request)) await ExecuteAsync(meeting, Chair, new CallSpeaker(request));
        return request;
    }

    /// <summary>The later of two points of order that wait.</summary>
    public async Task<Guid> LastRequestAsync(Guid meeting)
    {
        foreach (var person in Voters.Take(2))
        {
            if (points.TryGetValue((meeting, person.Id), out var before)) await ExecuteAsync(meeting, person, new WithdrawRequest(before));
            points[(meeting, person.Id)] = (await ExecuteAsync(meeting, person, new RequestToSpeak(RequestKind.PointOfOrder))).Result!["requestId"];
        }
        return points[(meeting, Voters.ElementAt(1).Id)];
    }

    public async Task NoteAsync(Guid meeting, Person by) => await Services.GetRequiredService<MeetingNotes>().PutAsync(by.Id, meeting, "ghi chú");

    private async Task<CommandAnswer> ExecuteAsync(Guid meeting, Person by, MeetingCommand command)
    {
        var answer = await Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(meeting).ExecuteAsync(new(by.Id, Guid.NewGuid(), command));
        return answer.Ok ? answer : throw new InvalidOperationException($"{command.GetType().Name} of the world's own was refused: {answer.Refusal}");
    }
}
