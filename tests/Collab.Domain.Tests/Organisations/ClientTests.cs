using System.Text;
using System.Text.Json.Nodes;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

[Trait("Requirement", "O4")]
public sealed class ClientTests
{
    private readonly OrganisationWorld world = new();

    [Fact]
    public void A_client_is_registered_changed_and_revoked_for_ever()
    {
        var id = world.Must(Admin, new RegisterClient("Cổng dữ liệu", [ClientScope.LogsRead, ClientScope.OrganisationRead, ClientScope.LogsRead], world.Today));
        Assert.Equal(new ApiClient(id, "Cổng dữ liệu", [ClientScope.OrganisationRead, ClientScope.LogsRead], world.Today, false), world.State.Clients[id]);
        Assert.True(world.State.Clients[id].IsGoodOn(world.Today));
        Assert.False(world.State.Clients[id].IsGoodOn(world.Today.AddDays(1)));

        world.Today = world.Today.AddDays(30); // one that is over goes on with another last day
        world.Must(Admin, new ChangeClient(id, Until: world.Today, Scopes: [ClientScope.LogsRead]));
        Assert.Equal(new ApiClient(id, "Cổng dữ liệu", [ClientScope.LogsRead], world.Today, false), world.State.Clients[id]);
        world.Invalid(Admin, new ChangeClient(id, Name: "Cổng dữ liệu", Scopes: [ClientScope.LogsRead]), "clientId");

        world.Twice(Admin, new RevokeClient(id), RefusalCodes.WrongState);
        world.Refused(RefusalCodes.WrongState, Admin, new ChangeClient(id, Name: "Tên khác"));
        Assert.True(world.State.Clients[id].Revoked);
        foreach (var command in new OrganisationCommand[] { new ChangeClient(An, Name: "Tên khác"), new RevokeClient(Nothing) }) world.Refused(RefusalCodes.NotFound, Admin, command);
    }

    [Fact]
    public void What_a_client_is_given_is_checked()
    {
        world.Invalid(Admin, new RegisterClient("", [], world.Today.AddDays(-1)), "name", "scopes", "until");
        world.Invalid(Admin, new RegisterClient(new string('x', OrganisationLimits.Name + 1), default, new DateOnly(2300, 1, 1)), "name", "scopes", "until");
        world.Invalid(Admin, new ChangeClient(ReadingClient, "", [], world.Today.AddDays(-1)), "name", "scopes", "until");
    }

    [Fact]
    public void There_is_a_limit_and_who_is_revoked_makes_room()
    {
        while (world.State.Clients.Values.Count(client => !client.Revoked) < OrganisationLimits.Clients) world.Must(Admin, new RegisterClient("Một phần mềm", [ClientScope.LogsRead]));
        world.Invalid(Admin, new RegisterClient("Một phần mềm nữa", [ClientScope.LogsRead]), "name");
        world.Must(Admin, new RevokeClient(ReadingClient));
        world.Must(Admin, new RegisterClient("Một phần mềm nữa", [ClientScope.LogsRead]));
    }

    [Fact]
    public void A_client_that_writes_does_so_everywhere()
    {
        var unit = world.Must(WritingClient, new AddUnit(null, "X", "Đơn vị cấp cao", "federation"));
        var member = world.Must(WritingClient, new AddMember("Người Mới", "moi", new FirstPosition(unit)));
        world.Must(WritingClient, new ChangeMember(member, UserName: "moi.n"));
        world.Must(WritingClient, new DeactivateMember(member, "nghỉ việc"));
        Assert.All(world.Journal.TakeLast(4), stored => Assert.Equal(WritingClient, stored.By));
    }

    /// <summary>By other names somebody may in the end sign in as the member.</summary>
    [Fact]
    public void A_client_leaves_alone_whoever_holds_something()
    {
        foreach (var member in (Guid[])[Admin, AdminOfA1, UnitsOfA])
        {
            world.Refused(RefusalCodes.Forbidden, WritingClient, new ChangeMember(member, UserName: "khac"));
            world.Refused(RefusalCodes.Forbidden, WritingClient, new DeactivateMember(member, "nghỉ việc"));
            world.Refused(RefusalCodes.Forbidden, WritingClient, new AddPosition(member, B1, "Ủy viên"));
            world.Refused(RefusalCodes.Forbidden, WritingClient, new EndPosition(member, world.State.Members[member].Positions[0].Id, world.Today));
        }

        world.Must(Admin, new GrantTo(An, GrantWord.ReadLogs, Until: world.Today));
        world.Refused(RefusalCodes.Forbidden, WritingClient, new ChangeMember(An, UserName: "khac"));
        world.Must(Admin, new GrantTo(Binh, GrantWord.ReadLogs, B1));
        world.Must(Admin, new DeactivateMember(Binh, "nghỉ việc"));
        world.Refused(RefusalCodes.Forbidden, WritingClient, new ReactivateMember(Binh));
        world.Today = world.Today.AddDays(1);
        world.Must(WritingClient, new ChangeMember(An, UserName: "khac"));
    }

    [Fact]
    public void Nobody_is_helped_with_signing_in_by_a_client() =>
        Assert.False(Offers.MayHelp(world.State, An, new OrganisationContext(WritingClient, DateTimeOffset.UnixEpoch, world.Today, Guid.Empty)));

    [Fact]
    public void A_snapshot_of_before_there_were_clients_still_reads()
    {
        var before = (JsonObject)JsonNode.Parse(OrganisationSnapshots.Write(world.State))!;
        Assert.True(before.Remove("clients"));
        var read = OrganisationSnapshots.Read(Encoding.UTF8.GetBytes(before.ToJsonString()));
        Assert.Equal(world.State with { Clients = PersistentMap<Guid, ApiClient>.Empty }, read);
        Assert.True(OrganisationSnapshots.Reads("organisation/1"));
        Assert.True(OrganisationSnapshots.Reads(OrganisationSnapshots.Format));
        Assert.False(OrganisationSnapshots.Reads("organisation/3"));
    }

    [Theory]
    [InlineData("logs.read organisation.read", "organisation.read logs.read")]
    [InlineData("organisation.write  organisation.write", "organisation.write")]
    [InlineData("organisation.read everything", null)]
    [InlineData("ORGANISATION.READ", null)]
    [InlineData(" ", null)]
    public void Scopes_are_words(string text, string? read) => Assert.Equal(read, ClientScopes.Read(text) is { } scopes ? ClientScopes.Text(scopes) : null);

    [Fact]
    public void Every_scope_has_the_word_that_it_is_stored_by() => Assert.All(Enum.GetValues<ClientScope>(), scope =>
        Assert.Equal($"\"{scope.Word()}\"", System.Text.Json.JsonSerializer.Serialize(scope, OrganisationJson.Options)));
}
