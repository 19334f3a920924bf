using Collab.Domain.Access;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;
using Collab.Domain.Tests.Catalogues;
using Collab.Domain.Tests.Organisations;
using static Collab.Domain.Tests.Catalogues.CatalogueWorld;

namespace Collab.Domain.Tests.Access;

/// <summary>The matrix against what the catalogues do: each command by each standing, where the state allows it.</summary>
[Trait("Requirement", "O4")]
public sealed class CatalogueAccessTests
{
    public static TheoryData<string> Commands => [.. CatalogueCommandTable.WireNames];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_accepted_or_refused_as_the_matrix_says(string name)
    {
        var rule = AccessMatrix.Of("catalogues/" + name);
        var (organisation, today) = (new OrganisationWorld().State, OrganisationWorld.Day(2026, 1, 5));
        (Standing Standing, Guid Member)[] everybody =
        [
            (Standing.SystemAdmin, OrganisationWorld.Admin), (Standing.Member, OrganisationWorld.AdminOfA), (Standing.Member, OrganisationWorld.An),
            (Standing.Stranger, OrganisationWorld.Gone), (Standing.Stranger, OrganisationWorld.Stranger),
        ];
        foreach (var (standing, member) in everybody)
        {
            Assert.Equal(standing, CatalogueAccess.StandingOf(organisation, member, today));
            var world = new CatalogueWorld();
            var command = Ready(world, name);
            if ((rule.Allowed & standing) != 0) Assert.Null(world.Do(command, standing).Refusal);
            else world.Refused((rule.Unaware & standing) != 0 ? RefusalCodes.NotFound : RefusalCodes.Forbidden, command, standing);
        }
    }

    [Fact]
    public void Every_command_has_one_row_and_no_row_is_without_its_command() =>
        Assert.Equal(CatalogueCommandTable.WireNames.Select(name => "catalogues/" + name), AccessMatrix.Catalogues.Select(rule => rule.Action).Order(StringComparer.Ordinal));

    private static CatalogueCommand Ready(CatalogueWorld world, string name)
    {
        var (room, retired, gone) = (world.Room(), world.Room("Phòng họp cũ"), Clerk);
        world.Must(new RetireRoom(retired));
        world.Must(new RetireItem(gone));
        return name switch
        {
            "addItem" => new AddItem(CatalogueKind.Position, "Đoàn viên"),
            "changeItem" => new ChangeItem(Chair, "Chủ tịch Công đoàn"),
            "moveItem" => new MoveItem(Deputy),
            "retireItem" => new RetireItem(Chair),
            "restoreItem" => new RestoreItem(gone),
            "addRoom" => new AddRoom("Phòng họp", 20),
            "changeRoom" => new ChangeRoom(room, "Phòng họp", 20),
            "retireRoom" => new RetireRoom(room),
            "restoreRoom" => new RestoreRoom(retired),
            "setSeatingPlan" => Plan(room, 0, Seat(1, 1, 1)),
            _ => throw new InvalidOperationException($"{name} needs a sample here."),
        };
    }
}
