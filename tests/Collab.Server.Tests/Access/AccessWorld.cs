using System.Collections.Immutable;
using Collab.Domain.Catalogues;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Registers;
using Collab.Grains;
using Collab.Grains.Catalogues;
using Collab.Grains.Organisations;
using Collab.Grains.Registers;
using Collab.Server.Accounts;
using Collab.Server.Clients;
using Collab.Server.Files;
using Collab.Server.Imports;
using Collab.Storage.Files;
using Collab.Storage.Imports;
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
