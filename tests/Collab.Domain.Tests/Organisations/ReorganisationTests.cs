using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>
/// What happened in Vietnam on 1 July 2025: the districts were abolished, and wards were merged into fewer ones right below the
/// province.
/// </summary>
[Trait("Requirement", "O1")]
public sealed class ReorganisationTests
{
    private static readonly DateOnly Reform = Day(2025, 7, 1), Before = Day(2025, 6, 30);

    private readonly OrganisationWorld world = new() { Today = Day(2025, 6, 1) };

    public ReorganisationTests()
    {
        // Each ward has a union at the grass roots with a member.
        foreach (var (ward, code) in new[] { (A1, "A1"), (A2, "A2"), (B1, "B1") })
        {
            var grassroots = world.Must(Admin, new AddUnit(ward, $"CS-{code}", $"Công đoàn cơ sở {code}", "grassroots"));
            world.Must(Admin, new AddMember($"Đoàn viên {code}", $"dv.{code.ToLowerInvariant()}", new FirstPosition(grassroots, "Đoàn viên")));
        }
    }

    private void Reorganise()
    {
        const string Decision = "Nghị quyết 60-NQ/TW";
        world.Must(Admin, new MergeUnits([A1, A2], Reform, Decision, null, new MergedUnit(Top, "P-HA", "Phường Hồng An", "union")));
        world.Must(Admin, new MergeUnits([B1], Reform, Decision, null, new MergedUnit(Top, "P-BT", "Phường Bình Thới", "union")));
        world.Must(Admin, new MergeUnits([A, B], Reform, Decision, Top));
    }

    [Fact]
    public void The_tree_before_and_after_districts_are_abolished()
    {
        var (before, events) = (world.Tree(Before), world.Journal.Count);
        Assert.Equal("TOP(A(A1(CS-A1) A2(CS-A2)) B(B1(CS-B1)))", before);
        Reorganise();

        Assert.Equal(before, world.Tree(Before));
        Assert.Equal("TOP(P-HA(CS-A1 CS-A2) P-BT(CS-B1))", world.Tree(Reform));
        Assert.Equal("Phường A1", world.State.Units[A1].VersionNear(Reform).Name); // readable for ever
        Assert.Null(world.State.Units[A1].VersionAt(Reform));
        // Two wards made, three unions moved, five units closed: whatever the number of members.
        Assert.Equal(10, world.Journal.Count - events);
    }

    [Fact]
    public void Positions_are_read_as_those_of_the_successor()
    {
        var position = world.State.Members[An].MainAt(Before)!;
        Assert.Equal(A1, world.State.UnitAt(position.UnitId, Before)!.Id);
        Reorganise();
        Assert.Same(position, world.State.Members[An].MainAt(Reform));
        Assert.Equal("P-HA", world.State.UnitAt(position.UnitId, Reform)!.Latest.Code);
        Assert.Equal(A1, world.State.UnitAt(position.UnitId, Before)!.Id);
        Assert.Equal(Top, world.State.UnitAt(world.State.Members[AdminOfA].Positions[0].UnitId, Reform)!.Id);
    }

    [Fact]
    public void Who_administered_a_merged_unit_administers_what_was_its_own_and_not_the_successor()
    {
        Reorganise();
        world.Today = Reform;
        var ward = world.State.UnitOf("P-HA")!.Value;
        var another = world.Must(Admin, new AddMember("Người Mới", "moi", new FirstPosition(ward)));

        world.Must(AdminOfA1, new ChangeMember(An, Name: "Phạm Văn An"));
        world.Refused(RefusalCodes.Forbidden, AdminOfA1, new ChangeMember(another, Name: "x"));
        world.Refused(RefusalCodes.Forbidden, AdminOfA1, new ChangeUnit(ward, Reform, Name: "x"));
        Assert.Contains(A1, world.State.SubtreeAt(ward, Reform));
        Assert.Equal([A1], world.State.SubtreeAt(A1, Reform));

        world.Must(Admin, new GrantTo(AdminOfA1, GrantWord.UnitAdmin, ward));
        world.Must(AdminOfA1, new ChangeMember(another, Name: "Người Mới Đến"));
    }

    [Fact]
    public void What_was_planned_can_be_undone_before_and_after_the_day()
    {
        Reorganise();
        Assert.Contains("is not open", world.Refused(RefusalCodes.Invalid, Admin, new ReopenUnit(A1, "chưa sáp nhập")).Errors!["unitId"], StringComparison.Ordinal);
        world.Must(Admin, new ReopenUnit(A, "chưa bỏ quận"));
        world.Must(Admin, new ReopenUnit(A1, "chưa sáp nhập"));
        Assert.Equal("TOP(A(A1) P-HA(CS-A1 CS-A2) P-BT(CS-B1))", world.Tree(Reform));
    }
}
