using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Domain.Tests.Organisations;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Access;

/// <summary>The matrix against what the organisation does: each command by each standing, where the state allows it.</summary>
[Trait("Requirement", "O4")]
public sealed class OrganisationAccessTests
{
    public static TheoryData<string> Commands => [.. OrganisationCommandTable.WireNames];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_accepted_or_refused_as_the_matrix_says(string name)
    {
        var rule = AccessMatrix.Of("organisation/" + name);
        (Standing Standing, Guid Member)[] everybody =
        [
            (Standing.SystemAdmin, Admin), (IsAboutClients(name) ? Standing.UnitAdminElsewhere : Standing.UnitAdmin, AdminOfA), (Standing.UnitAdminElsewhere, AdminOfA1), (Standing.UnitAdminElsewhere, AdminOfB),
            (rule.Permission == GrantWord.ManageUnits ? Standing.Holder : Standing.Member, UnitsOfA), (rule.Permission == GrantWord.ManageMembers ? Standing.Holder : Standing.Member, MembersOfA),
            (Standing.Member, Binh), (Standing.Stranger, Gone), (Standing.Stranger, Stranger),
            (Standing.Client, WritingClient), (Standing.Stranger, RevokedClient),
        ];
        foreach (var (standing, member) in everybody)
        {
            var (world, command) = Ready(name);
            var context = new OrganisationContext(member, DateTimeOffset.UnixEpoch, world.Today, Id(5));
            Assert.Equal(standing, OrganisationAccess.StandingOf(world.State, command, context));
            if ((rule.Allowed & standing) != 0) world.Must(member, command);
            else world.Refused((rule.Unaware & standing) != 0 ? RefusalCodes.NotFound : RefusalCodes.Forbidden, member, command);
        }
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_client_without_the_scope_or_after_its_last_day_does_nothing(string name)
    {
        var (world, command) = Ready(name);
        world.Refused(RefusalCodes.Forbidden, ReadingClient, command);
        (world, command) = Ready(name);
        world.Today = world.Today.AddDays(1);
        world.Refused(RefusalCodes.NotFound, EndingClient, command);
    }

    [Fact]
    public void Every_command_has_one_row_and_no_row_is_without_its_command() =>
        Assert.Equal(OrganisationCommandTable.WireNames.Select(name => "organisation/" + name), AccessMatrix.Organisation.Select(rule => rule.Action).Order(StringComparer.Ordinal));

    [Fact]
    public void The_commands_of_the_server_cannot_be_sent()
    {
        foreach (var name in OrganisationCommandTable.Types.Keys.Except(OrganisationCommandTable.WireNames))
            Assert.Equal("is not the name of a command", OrganisationCommandTable.Read(System.Text.Json.JsonElement.Parse($$"""{"type":"{{name}}"}""")).Refusal!.Errors!["type"]);
    }

    // They are no unit's.
    private static bool IsAboutClients(string name) => name.EndsWith("Client", StringComparison.Ordinal);

    /// <summary>In A2, where nothing but who sends the command stands in its way; AdminOfA1 has nothing there.</summary>
    private static (OrganisationWorld World, OrganisationCommand Command) Ready(string name)
    {
        var world = new OrganisationWorld();
        var member = world.Must(Admin, new AddMember("Người Thử", "thu", new FirstPosition(A2, "Ủy viên")));
        return (world, name switch
        {
            "addUnit" => new AddUnit(A2, "X", "Đơn vị", "union"),
            "changeUnit" => new ChangeUnit(A2, world.Today, Name: "Tên khác", Code: "X"),
            "correctUnit" => new CorrectUnit(A2, "lỗi gõ", Name: "Tên khác", Code: "X"),
            "moveUnit" => new MoveUnit(A2, A, world.Today),
            "closeUnit" => new CloseUnit(A2, world.Today, "QĐ", A1),
            "mergeUnits" => new MergeUnits([A1, A2], world.Today, "QĐ", null, new MergedUnit(A, "X", "Đơn vị", "union")),
            "reopenUnit" => After(new CloseUnit(A2, world.Today, "QĐ", A1), new ReopenUnit(A2, "bấm nhầm")),
            "addMember" => new AddMember("Người Mới", "moi", new FirstPosition(A2)),
            "changeMember" => new ChangeMember(member, Name: "Tên khác"),
            "deactivateMember" => new DeactivateMember(member, "nghỉ hưu"),
            "reactivateMember" => After(new DeactivateMember(member, "nghỉ hưu"), new ReactivateMember(member)),
            "addPosition" => new AddPosition(member, A2, "Chủ tịch"),
            "changePosition" => new ChangePosition(member, member, Title: "Chủ tịch"),
            "endPosition" => new EndPosition(member, member, world.Today),
            "grant" => new GrantTo(member, GrantWord.UnitAdmin, A2),
            "revoke" => new Revoke(member, world.Must(Admin, new GrantTo(member, GrantWord.ReadLogs, A2))),
            "registerClient" => new RegisterClient("Cổng dữ liệu", [ClientScope.LogsRead]),
            "changeClient" => new ChangeClient(ReadingClient, Name: "Tên khác"),
            "revokeClient" => new RevokeClient(ReadingClient),
            _ => throw new InvalidOperationException($"{name} needs a sample here."),
        });

        OrganisationCommand After(OrganisationCommand first, OrganisationCommand then)
        {
            world.Must(Admin, first);
            return then;
        }
    }
}
