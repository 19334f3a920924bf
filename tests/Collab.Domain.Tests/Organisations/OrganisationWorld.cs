using System.Collections.Immutable;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Organisations;

/// <summary>
/// A small organisation to act in, and its whole journal: the top with A (A1, A2) and B (B1) below it. People and API clients are named by
/// what they are; ids are made of numbers, so that a failure reads the same every time.
/// </summary>
internal sealed class OrganisationWorld
{
    public static readonly Guid Top = Id(1), A = Id(2), A1 = Id(3), A2 = Id(4), B = Id(5), B1 = Id(6);
    public static readonly Guid Admin = Id(11), AdminOfA = Id(12), AdminOfA1 = Id(13), AdminOfB = Id(14), UnitsOfA = Id(15), MembersOfA = Id(16), An = Id(17), Binh = Id(18), Gone = Id(19), Stranger = Id(99);
    public static readonly ImmutableArray<Guid> Everyone = [Admin, AdminOfA, AdminOfA1, AdminOfB, UnitsOfA, MembersOfA, An, Binh, Gone];

    /// <summary>API clients with one scope each; one that is revoked, and one whose last day is the world's first.</summary>
    public static readonly Guid WritingClient = Id(10_006), ReadingClient = Id(10_007), RevokedClient = Id(10_008), EndingClient = Id(10_010);

    /// <summary>The id of nothing.</summary>
    public static readonly Guid Nothing = Id(77);

    /// <summary>The state from which on there are units, members and an administrator.</summary>
    public const int Begun = 3;

    private int ids = 10_000;

    public OrganisationWorld(bool empty = false)
    {
        States.Add(State);
        if (empty) return;

        Must(Guid.Empty, new AdoptOrganisation(
            [
                new(Top, null, "TOP", "Liên đoàn Lao động", "federation", 1), new(A, Top, "A", "Quận A", "union", 1), new(A1, A, "A1", "Phường A1", "union", 1),
                new(A2, A, "A2", "Phường A2", "union", 2), new(B, Top, "B", "Quận B", "union", 2), new(B1, B, "B1", "Phường B1", "union", 1),
            ],
            [
                new(Admin, "Quản Trị", "quantri", Top, "Trưởng phòng", true), new(AdminOfA, "Trưởng Quận A", "admin.a", A, "Chủ tịch", true),
                new(AdminOfA1, "Trưởng Phường A1", "admin.a1", A1, "Chủ tịch", true), new(AdminOfB, "Trưởng Quận B", "admin.b", B, "Chủ tịch", true),
                new(UnitsOfA, "Cán Bộ Tổ Chức", "units.a", A, null, true), new(MembersOfA, "Cán Bộ Nhân Sự", "members.a", A, null, true),
                new(An, "Phạm An", "an.p", A1, "Ủy viên", true), new(Binh, "Đỗ Bình", "binh.d", B1, "Ủy viên", true), new(Gone, "Vũ Nghỉ", "nghi.v", A1, null, false),
            ],
            [Admin]));
        Must(Admin, new GrantTo(AdminOfA, GrantWord.UnitAdmin, A));
        Must(Admin, new GrantTo(AdminOfA1, GrantWord.UnitAdmin, A1));
        Must(Admin, new GrantTo(AdminOfB, GrantWord.UnitAdmin, B));
        Must(Admin, new GrantTo(UnitsOfA, GrantWord.ManageUnits, A));
        Must(Admin, new GrantTo(MembersOfA, GrantWord.ManageMembers, A));
        Must(Admin, new RegisterClient("Phần mềm nhân sự", [ClientScope.OrganisationWrite]));
        Must(Admin, new RegisterClient("Cổng thông tin", [ClientScope.OrganisationRead]));
        Must(Admin, new RegisterClient("Phần mềm cũ", [ClientScope.OrganisationWrite]));
        Must(Admin, new RevokeClient(RevokedClient));
        Must(Admin, new RegisterClient("Đợt chuyển dữ liệu", [ClientScope.OrganisationWrite], Today));
    }

    public Organisation State { get; private set; } = Organisation.Empty(StreamId.Organisation.Id);
    public List<JournalEvent> Journal { get; } = [];
    public List<Organisation> States { get; } = [];
    public DateOnly Today { get; set; } = Day(2026, 1, 5);

    public static StreamId Stream => StreamId.Organisation;

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static DateOnly Day(int year, int month = 1, int day = 1) => new(year, month, day);

    /// <summary>Decides and, if accepted, applies.</summary>
    public OrganisationDecision Do(Guid by, OrganisationCommand command)
    {
        var context = new OrganisationContext(by, new DateTimeOffset(Today, new TimeOnly(8, 0), TimeSpan.Zero), Today, Id(ids++));
        var decision = State.Decide(command, context);
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (OrganisationEventTable.NameOf(happened), OrganisationEventTable.Write(happened));
            var previous = Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash;
            var hash = HashChain.Next(previous, Stream, Journal.Count + 1, type, context.Now, by, context.NewId, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, context.Now, by, context.NewId, data, hash));
            State = Organisation.Apply(State, happened);
            States.Add(State);
        }
        return decision;
    }

    /// <summary>Does what must be accepted; answers the id it made, if any.</summary>
    public Guid Must(Guid by, OrganisationCommand command)
    {
        var decision = Do(by, command);
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
        return OrganisationResults.Of(decision.Events)?.Values.Single() ?? Guid.Empty;
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, Guid by, OrganisationCommand command)
    {
        var (before, events) = (State, Journal.Count);
        var refusal = Do(by, command).Refusal;
        Assert.True(refusal is not null, $"{command} was accepted.");
        Assert.True(code == refusal.Code, $"{command} was refused as {refusal}, not as {code}");
        Assert.Same(before, State);
        Assert.Equal(events, Journal.Count);
        return refusal;
    }

    /// <summary>Refused as invalid, for these fields.</summary>
    public void Invalid(Guid by, OrganisationCommand command, params string[] fields) =>
        Assert.Equal(fields.Order(StringComparer.Ordinal), Refused(RefusalCodes.Invalid, by, command).Errors!.Keys.Order(StringComparer.Ordinal));

    /// <summary>Accepted once, and refused the second time.</summary>
    public Guid Twice(Guid by, OrganisationCommand command, string code)
    {
        var made = Must(by, command);
        Refused(code, by, command);
        return made;
    }

    /// <summary>The tree of a day as an indented text of codes, siblings in order.</summary>
    public string Tree(DateOnly day)
    {
        var children = State.Units.Values.Where(u => u.IsOpenAt(day)).ToLookup(u => u.VersionAt(day)!.ParentId);
        return string.Join(" ", Below(null));

        IEnumerable<string> Below(Guid? parent) => children[parent].OrderBy(u => u.VersionAt(day)!.Position).Select(u =>
            u.VersionAt(day)!.Code + (children[u.Id].Any() ? $"({string.Join(" ", Below(u.Id))})" : ""));
    }
}
