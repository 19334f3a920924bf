using System.Collections.Immutable;
using Collab.Domain.Catalogues;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Registers;
using Collab.Grains;
using Collab.Grains.Catalogues;
using Collab.Grains.Meetings;
using Collab.Grains.Organisations;
using Collab.Grains.Registers;
using Collab.Server.Accounts;
using Collab.Server.Clients;
using Collab.Server.Files;
using Collab.Server.Imports;
using Collab.Storage.Files;
using Collab.Storage.Imports;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

/// <summary>
/// An organisation LĐ ▸ A ▸ A1, LĐ ▸ B on a server of its own, everybody whom the matrix tells apart, and whatever their actions are about,
/// made anew for each: what one may and does takes nothing from the next.
/// </summary>
internal sealed partial class AccessWorld(TestServer server) : IAsyncDisposable
{
    /// <summary>What the walk needs of a server: nobody is too fast, and all that a setting can add is there.</summary>
    public static readonly string[] Settings =
    [
        "--Collab:Dashboard=true", "--LoadTests:Enabled=true",
        "--Collab:Accounts:SignInsPerAddress=1000000", "--Collab:Accounts:FailuresPerAddress=1000000", "--Collab:Accounts:CallsPerMember=1000000",
        "--Collab:Live:CallsPerSecond=100000", "--Collab:Live:CallsAtOnce=100000", "--Collab:Live:SignalsPerSecond=100000", "--Collab:Live:SignalsAtOnce=100000",
        // Nobody listens there: what leads to the provider leads back.
        "--Collab:OpenId:Authority=http://127.0.0.1:9", "--Collab:OpenId:ClientId=collab", "--Collab:OpenId:ClientSecret=thu-nghiem", "--Collab:OpenId:Name=Thử nghiệm",
    ];

    private readonly Dictionary<string, HubClient> hubs = [];
    private readonly Dictionary<(Guid Meeting, Guid Member), Guid> requests = [];
    private readonly Dictionary<(Guid Meeting, Guid Keeper), Guid> bridges = [];
    private readonly Dictionary<(Guid Meeting, Guid Member), Guid> points = [];
    private readonly HashSet<Guid> called = [];
    private readonly HashSet<Guid> initialled = [];
    private readonly Dictionary<Guid, Guid> imports = [];
    private int made;
    private Guid? client;

    public TestServer Server => server;

    public Guid A { get; private set; }
    public Guid A1 { get; private set; }
    public Guid B { get; private set; }

    /// <summary>Nobody, and whoever comes with what proves nothing.</summary>
    public ImmutableArray<Person> Outsiders { get; private set; }

    /// <summary>By what they are in the organisation.</summary>
    public ImmutableArray<Person> Organisation { get; private set; }

    /// <summary>The like of these, who ask for what is about themselves.</summary>
    public ImmutableArray<Person> Selves { get; private set; }

    /// <summary>By what they are in each meeting.</summary>
    public ImmutableArray<Person> Participants { get; private set; }

    /// <summary>By what they are in each document room.</summary>
    public ImmutableArray<Person> InRooms { get; private set; }

    /// <summary>By what they are to each task.</summary>
    public ImmutableArray<Person> InTasks { get; private set; }

    public Person SystemAdmin => Organisation.First(person => person.InOrganisation == Domain.Access.Standing.SystemAdmin);

    public Person Chair => Participants.First(person => person.Role == MeetingRole.Chair);

    public static async Task<AccessWorld> MakeAsync(TestServer server)
    {
        var world = new AccessWorld(server);
        var top = DemoOrganisation.Units[0].Id;
        world.A = await world.UnitAsync(top);
        world.A1 = await world.UnitAsync(world.A);
        world.B = await world.UnitAsync(top);
        await People.MakeAsync(world);
        return world;
    }

    public void Are(IEnumerable<Person> outsiders, IEnumerable<Person> organisation, IEnumerable<Person> selves, IEnumerable<Person> participants, IEnumerable<Person> inRooms, IEnumerable<Person> inTasks) =>
        (Outsiders, Organisation, Selves, Participants, InRooms, InTasks) = ([.. outsiders], [.. organisation], [.. selves], [.. participants], [.. inRooms], [.. inTasks]);

    // Units and members

    /// <summary>A unit that nothing else is about.</summary>
    public async Task<Guid> UnitAsync(Guid? parent = null) => (await ExecuteAsync(new AddUnit(parent ?? A1, $"TU{++made}", "Tổ thử nghiệm", "union"))).Result!["unitId"];

    public async Task<Guid> ClosedUnitAsync()
    {
        var unit = await UnitAsync();
        await ExecuteAsync(new CloseUnit(unit, Today, "QĐ 12", A1));
        return unit;
    }

    /// <summary>A member of A1, or of another unit, whom nothing else is about.</summary>
    public async Task<Guid> MemberAsync(Guid? unit = null) => (await ExecuteAsync(new AddMember("Người Thử Việc", $"thu.viec.{++made}", new FirstPosition(unit ?? A1)))).Result!["memberId"];

    /// <summary>Whom a request of that person is about.</summary>
    public async Task<Guid> MemberForAsync(Person person) => person.AsksForSelf ? person.Id : await MemberAsync();

    public async Task<Guid> DeactivatedAsync()
    {
        var member = await MemberAsync();
        await ExecuteAsync(new DeactivateMember(member, "nghỉ hưu"));
        return member;
    }

    public async Task<Guid> GrantAsync(Guid member, GrantWord word, Guid? unit) => (await ExecuteAsync(new GrantTo(member, word, unit))).Result!["grantId"];

    /// <summary>An API client that nothing else is about; those before it are revoked, since there may not be any number of them.</summary>
    public async Task<Guid> ClientIdAsync()
    {
        if (client is { } before) await server.TryExecuteAsync(new RevokeClient(before));
        client = (await ExecuteAsync(new RegisterClient("Phần mềm", [ClientScope.OrganisationRead]))).Result!["clientId"];
        return client.Value;
    }

    /// <summary>The same with a secret: <c>{client}/secrets/{secret}</c>.</summary>
    public async Task<string> ClientSecretAsync()
    {
        var id = await ClientIdAsync();
        await using var scope = Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<ClientSecrets>().MakeAsync(new ApiClient(id, "Phần mềm", [ClientScope.OrganisationRead], null, false));
        return $"{id}/secrets/{made!.Id}";
    }

    /// <summary>An import of that person, of units where that is all the person may add.</summary>
    public async Task<Guid> ImportAsync(Person person)
    {
        if (imports.TryGetValue(person.Id, out var before)) return before;
        var kind = person.Permission == GrantWord.ManageUnits ? ImportKinds.Units : ImportKinds.Members;
        using var file = new MemoryStream("Họ và tên;Mã đơn vị;Tên đơn vị\r\nNgười Mới;KHONG-CO;Tổ mới\r\n"u8.ToArray());
        await using var scope = Services.CreateAsyncScope();
        var (import, refusal) = await scope.ServiceProvider.GetRequiredService<ImportUploads>().AddAsync(kind, "danh-sach.csv", file, new ImportFileOptions(), OwnerFor(person), default);
        return imports[person.Id] = import?.Id ?? throw new InvalidOperationException($"The world's own import was refused: {refusal}");
    }

    /// <returns>The address of an upload of one's own, of which nothing has come.</returns>
    public async Task<string> UploadAsync(Person person)
    {
        var now = DateTimeOffset.UtcNow;
        var upload = new StoredUpload(Guid.NewGuid(), OwnerFor(person), "Tờ trình.txt", 10, null, now, now.AddDays(30), UploadStates.Uploading);
        Services.GetRequiredService<UploadFolder>().Create(upload.Id);
        await Services.GetRequiredService<UploadStore>().AddAsync(upload, int.MaxValue, long.MaxValue);
        return $"/api/uploads/{upload.Id}";
    }

    /// <summary>An entry of a catalogue that nothing else is about.</summary>
    public async Task<Guid> EntryAsync() => (await ExecuteAsync(new AddItem(CatalogueKind.Position, $"Chức vụ {++made}"))).Result!["itemId"];

    public async Task<Guid> RoomAsync() => (await ExecuteAsync(new AddRoom($"Phòng {++made}", 10))).Result!["roomId"];

    /// <summary>A register that nothing else is about.</summary>
    public async Task<Guid> RegisterAsync() =>
        (await ExecuteAsync(new AddRegister(await UnitAsync(), $"Sổ {++made}", new(NumberScheme.Decree30, "GM"), LayoutProfile.Decree30))).Result!["registerId"];

    public async Task<Guid> RetiredRegisterAsync()
    {
        var register = await RegisterAsync();
        await ExecuteAsync(new RetireRegister(register, "Hết nhiệm kỳ"));
        return register;
    }

    /// <summary>A number of it, by what it was given to.</summary>
    public async Task<Guid> NumberAsync()
    {
        var subject = Guid.NewGuid();
        await ExecuteAsync(new IssueNumber(await RegisterAsync(), subject, "Hội nghị", new DateOnly(2026, 1, 5)));
        return subject;
    }

    private async Task<CommandAnswer> ExecuteAsync(RegistryCommand command)
    {
        var answer = await Services.GetRequiredService<IGrainFactory>().GetGrain<IRegistryGrain>(Domain.Streams.StreamId.Registers.Id)
            .ExecuteAsync(new(Guid.NewGuid(), Domain.Access.Standing.SystemAdmin, Guid.NewGuid(), command));
        Assert.Null(answer.Refusal);
        return answer;
    }

    private async Task<CommandAnswer> ExecuteAsync(CatalogueCommand command)
    {
        var answer = await Services.GetRequiredService<IGrainFactory>().GetGrain<ICatalogueGrain>(Domain.Streams.StreamId.Catalogues.Id)
            .ExecuteAsync(new(SystemAdmin.Id, Domain.Access.Standing.SystemAdmin, Guid.NewGuid(), command));
        return answer.Ok ? answer : throw new InvalidOperationException($"{command.GetType().Name} of the world's own was refused: {answer.Refusal}");
    }

    public DateOnly Today => Services.GetRequiredService<OrganisationCalendar>().Today;

    public async Task<CommandAnswer> ExecuteAsync(OrganisationCommand command) => await server.ExecuteAsync(command);

    // Meetings

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

    /// <summary>The meeting is closed, and its minutes are there to be read.</summary>
    public async Task InitialledAsync(Guid meeting)
    {
        if (!initialled.Add(meeting)) return;
        var closed = await ExecuteAsync(meeting, Chair, new CloseMeeting());
        await ExecuteAsync(meeting, Chair, new InitialFoundMinutes(MinutesDocuments.Minutes, new string('a', 64), closed.Seq, "Asia/Ho_Chi_Minh"));
    }

    public async Task NoteAsync(Guid meeting, Person by) => await Services.GetRequiredService<MeetingNotes>().PutAsync(by.Id, meeting, "ghi chú");

    private async Task<CommandAnswer> ExecuteAsync(Guid meeting, Person by, MeetingCommand command)
    {
        var answer = await Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(meeting).ExecuteAsync(new(by.Id, Guid.NewGuid(), command));
        return answer.Ok ? answer : throw new InvalidOperationException($"{command.GetType().Name} of the world's own was refused: {answer.Refusal}");
    }

    // Accounts

    /// <summary>The access token of a new sign-in.</summary>
    public async Task<string> TokenAsync(Guid member) => (await TokensAsync(member)).AccessToken;

    public async Task<TokenAnswer> TokensAsync(Guid member)
    {
        await using var scope = Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<AccountsContext>().Accounts.SingleAsync(a => a.Id == member);
        var principal = await scope.ServiceProvider.GetRequiredService<SignIns>().StartAsync(account, new DefaultHttpContext());
        return Services.GetRequiredService<Tokens>().Issue(principal);
    }

    /// <summary>Another sign-in of that person; of whoever is not signed in, one that is not theirs.</summary>
    public async Task<Guid> SignInAsync(Person person)
    {
        await using var scope = Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var account = await database.Accounts.SingleAsync(a => a.Id == OwnerFor(person));
        return SignIns.IdOf(await scope.ServiceProvider.GetRequiredService<SignIns>().StartAsync(account, new DefaultHttpContext()))!.Value;
    }

    // Whoever is nobody, or no person, has no account.
    private Guid OwnerFor(Person person) => person.HasAccount ? person.Id : SystemAdmin.Id;

    public async Task<Guid> PasskeyAsync(Person person)
    {
        var (id, owner) = (Guid.CreateVersion7(), OwnerFor(person));
        var (key, account, at) = (id.ToByteArray(bigEndian: true), owner.ToByteArray(bigEndian: true), server.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsContext>().Database.ExecuteSqlAsync(
            $"""
            INSERT INTO passkeys (credential_id, id, account_id, name, public_key, sign_count, transports, backup_eligible, backed_up, created_at)
            VALUES ({key}, {key}, {account}, {"Điện thoại"}, {key}, {0L}, {""}, {false}, {false}, {at})
            """);
        return id;
    }

    /// <summary>The token of a link for a new member.</summary>
    public async Task<string> LinkAsync()
    {
        var member = await MemberAsync();
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AccountLinks>().MakeAsync(member, SystemAdmin.Id))!.Value.Token;
    }

    /// <summary>The person's connection to the hub, which stands as long as the world.</summary>
    public async Task<HubClient> HubAsync(Person person)
    {
        if (!hubs.TryGetValue(person.Token ?? "", out var hub)) hubs[person.Token ?? ""] = hub = await HubClient.ConnectAsync(server, person.Token);
        return hub;
    }

    private IServiceProvider Services => server.Services;

    public async ValueTask DisposeAsync()
    {
        foreach (var hub in hubs.Values) await hub.DisposeAsync();
        await server.DisposeAsync();
    }
}
