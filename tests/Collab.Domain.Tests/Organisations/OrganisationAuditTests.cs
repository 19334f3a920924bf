using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>What the audit log says of the events of the organisation.</summary>
public sealed class OrganisationAuditTests
{
    private readonly OrganisationWorld world = new();

    private static AuditedEvent Of(OrganisationWorld world, int seq)
    {
        var stored = world.Journal[seq - 1];
        return OrganisationAudit.Of(world.States[seq - 1], OrganisationEventTable.Read(stored), world.States[seq], stored.By, world.Today);
    }

    /// <summary>What the log says of the command's events, as "about field: before -> after; …".</summary>
    private string[] Says(Guid by, OrganisationCommand command)
    {
        var first = world.Journal.Count + 1;
        world.Must(by, command);
        return [.. Enumerable.Range(first, world.Journal.Count - first + 1).Select(seq => Text(Of(world, seq)))];
    }

    private static string Text(AuditedEvent what) =>
        $"{what.ByName}: {what.Action} {what.AboutName}; {string.Join("; ", what.Changes.Select(change => $"{change.Field} {change.Before ?? "-"} -> {change.After ?? "-"}"))}";

    [Fact]
    [Trait("Requirement", "O5")]
    public void Every_event_says_who_what_about_whom_and_where() => GenOrganisation.Sequence.Sample(steps =>
    {
        var sequence = new OrganisationWorld();
        foreach (var step in steps)
        {
            sequence.Today = sequence.Today.AddDays(step.Days);
            sequence.Do(step.By, step.Make(sequence.State));
        }

        for (var seq = 1; seq <= sequence.Journal.Count; seq++)
        {
            var (what, stored, after) = (Of(sequence, seq), sequence.Journal[seq - 1], sequence.States[seq]);
            Assert.Equal("organisation/" + stored.Type, what.Action);
            Assert.Equal(stored.By == Guid.Empty ? "" : (sequence.States[seq - 1].Members.Find(stored.By)?.Name ?? sequence.States[seq - 1].Clients[stored.By].Name), what.ByName);
            Assert.NotEmpty(what.Changes);
            Assert.Equal(what.Changes.Length, what.Changes.Select(change => change.Field).Distinct().Count());
            Assert.Equal(what.Changes.Length, JsonDocument.Parse(AuditChange.Write(what.Changes)!).RootElement.EnumerateObject().Count());
            if (what.UnitId is { } unit) Assert.True(after.Units.ContainsKey(unit));
            switch (what.AboutKind)
            {
                case OrganisationAudit.AboutUnit: Assert.Equal((what.AboutId, what.UnitId), (what.UnitId, what.AboutId)); break;
                case OrganisationAudit.AboutClient: Assert.Equal((after.Clients[what.AboutId!.Value].Name, (Guid?)null), (what.AboutName, what.UnitId)); break;
                case OrganisationAudit.AboutMember: Assert.Equal(after.Members[what.AboutId!.Value].Name, what.AboutName); break;
                default: Assert.Null(what.AboutId); break;
            }
        }
    }, iter: 60);

    [Fact]
    [Trait("Requirement", "O5")]
    public void A_unit_is_told_of_with_what_it_was_and_is()
    {
        var made = world.Must(Admin, new AddUnit(A, "A3", "Phường A3", "union", Day(2026, 2)));
        Assert.Equal("Quản Trị: organisation/unitAdded Phường A3; name - -> Phường A3; code - -> A3; kind - -> union; parent - -> Quận A; from - -> 2026-02-01", Text(Of(world, world.Journal.Count)));
        Assert.Equal(["Quản Trị: organisation/unitChanged Phường A3; name Phường A3 -> Phường A3 mới; from - -> 2026-03-01"], Says(Admin, new ChangeUnit(made, Day(2026, 3), Name: "Phường A3 mới")));
        Assert.Equal(["Quản Trị: organisation/unitCorrected Phường A3b; name Phường A3 -> Phường A3b; from 2026-02-01 -> 2026-02-01; reason - -> Gõ sai"],
            Says(Admin, new CorrectUnit(made, "Gõ sai", Day(2026, 2), Name: "Phường A3b")));
        Assert.Equal(["Quản Trị: organisation/unitMoved Phường A3b; parent Quận A -> Quận B; from - -> 2026-04-01"], Says(Admin, new MoveUnit(made, B, Day(2026, 4))));
        Assert.Contains("closedOn - -> 2026-05-01; successor - -> Quận B; reason - -> Sáp nhập", Assert.Single(Says(Admin, new CloseUnit(made, Day(2026, 5), "Sáp nhập", B))), StringComparison.Ordinal);
        Assert.Contains("closedOn 2026-05-01 -> -; successor Quận B -> -; reason - -> Nhầm", Assert.Single(Says(Admin, new ReopenUnit(made, "Nhầm"))), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public void A_member_is_told_of_with_what_was_and_is()
    {
        var made = world.Must(AdminOfA, new AddMember("Lê Hoa", "hoa.l", new FirstPosition(A1, "Ủy viên")));
        Assert.Equal("Trưởng Quận A: organisation/memberAdded Lê Hoa; name - -> Lê Hoa; userName - -> hoa.l; unit - -> Phường A1; title - -> Ủy viên; main - -> True", Text(Of(world, world.Journal.Count)));
        Assert.Equal(["Trưởng Quận A: organisation/memberChanged Lê Thị Hoa; name Lê Hoa -> Lê Thị Hoa; code - -> CB9"], Says(AdminOfA, new ChangeMember(made, Name: "Lê Thị Hoa", Code: "CB9")));
        Assert.Equal(["Trưởng Quận A: organisation/positionChanged Lê Thị Hoa; unit Phường A1 -> Phường A2; title Ủy viên -> Phó chủ tịch"],
            Says(AdminOfA, new ChangePosition(made, made, UnitId: A2, Title: "Phó chủ tịch")));
        Assert.Equal(["Trưởng Quận A: organisation/positionEnded Lê Thị Hoa; unit Phường A2 -> Phường A2; title Phó chủ tịch -> Phó chủ tịch; until - -> 2026-06-30"],
            Says(AdminOfA, new EndPosition(made, made, Day(2026, 6, 30))));
        Assert.Equal(["Trưởng Quận A: organisation/memberDeactivated Lê Thị Hoa; active True -> False; reason - -> Nghỉ hưu"], Says(AdminOfA, new DeactivateMember(made, "Nghỉ hưu")));
        Assert.Equal(["Trưởng Quận A: organisation/memberReactivated Lê Thị Hoa; active False -> True"], Says(AdminOfA, new ReactivateMember(made)));
        Assert.Equal(A2, Of(world, world.Journal.Count).UnitId);
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public void A_grant_concerns_the_unit_where_it_holds()
    {
        Assert.Equal(["Quản Trị: organisation/granted Phạm An; grant - -> unitAdmin; unit - -> Phường B1; until - -> 2026-12-31"], Says(Admin, new GrantTo(An, GrantWord.UnitAdmin, B1, Day(2026, 12, 31))));
        var granted = Of(world, world.Journal.Count);
        Assert.Equal((An, B1), (granted.AboutId, granted.UnitId));
        Assert.Equal(["Quản Trị: organisation/revoked Phạm An; grant unitAdmin -> -; unit Phường B1 -> -; until 2026-12-31 -> -"],
            Says(Admin, new Revoke(An, world.State.GrantsOf(An).Single().Id)));
        Assert.Equal(B1, Of(world, world.Journal.Count).UnitId);

        // Everywhere: it concerns those who administer the member.
        world.Must(Admin, new GrantTo(An, GrantWord.ReadLogs));
        Assert.Equal(A1, Of(world, world.Journal.Count).UnitId);
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public void An_import_is_one_entry_an_event_with_its_count_for_whoever_administers_all_of_it()
    {
        Assert.Equal([": organisation/membersImported ; members - -> 2"], Says(Guid.Empty, new ImportMembers([Row(201, A1), Row(202, A2)])));
        Assert.Equal((OrganisationAudit.AboutOrganisation, A), (Of(world, world.Journal.Count).AboutKind, Of(world, world.Journal.Count).UnitId!.Value));
        world.Must(Guid.Empty, new ImportMembers([Row(203, A1)]));
        Assert.Equal(A1, Of(world, world.Journal.Count).UnitId);
        world.Must(Guid.Empty, new ImportMembers([Row(204, A1), Row(205, B1)]));
        Assert.Equal(Top, Of(world, world.Journal.Count).UnitId);

        ImportedMember Row(int n, Guid unit) => new(Id(n), $"Người {n}", $"nguoi{n}", null, [new Position(Id(n), unit, null, null, true, null, null)], true);
    }
}
