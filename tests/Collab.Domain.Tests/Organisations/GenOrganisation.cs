using System.Collections.Immutable;
using Collab.Domain.Organisations;
using CsCheck;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>A command that is not yet bound to a state: who acts, and a choice among the ids that exist by then.</summary>
internal sealed record OrganisationStep(Guid By, Func<Organisation, OrganisationCommand> Make, int Days);

internal static class GenOrganisation
{
    private static readonly Gen<Guid> Actor = Gen.Frequency((8, Gen.Const(Admin)), (4, Pick(AdminOfA, AdminOfA1, AdminOfB, UnitsOfA, MembersOfA)), (1, Pick(An, Gone, Stranger)), (2, Gen.Const(WritingClient)), (1, Pick(ReadingClient, RevokedClient, EndingClient)));

    private static readonly Gen<string> Name = Pick("Phường Hồng Hà", "Công đoàn cơ sở", "Đặng Thị Ánh", "Trần 😀", "", "a\u202eb", new string('x', 201));

    // Few, so that they meet.
    private static readonly Gen<string> Code = Gen.Int[1, 25].Select(n => $"C{n}");
    private static readonly Gen<string> UserName = Gen.Int[1, 25].Select(n => $"Ten.{n}");
    private static readonly Gen<DateOnly> Date = Gen.Int[-400, 800].Select(n => Day(2026).AddDays(n / 60 * 60));
    private static readonly Gen<DateOnly?> MaybeDate = Gen.Select(Gen.Int[0, 2], Date).Select((n, day) => n == 0 ? null : (DateOnly?)day);

    private static readonly Gen<ImmutableArray<ClientScope>> Scopes = Gen.Enum<ClientScope>().Array[0, 4].Select(scopes => scopes.ToImmutableArray());

    private static readonly Gen<Func<Organisation, OrganisationCommand>> Command = Gen.OneOf(
        Add(), Add(), Add(),
        Gen.Select(Gen.Int, Date, Name, Code, Gen.Int).Select((n, day, name, code, which) => Of(o => new ChangeUnit(Unit(o, n), day, which % 2 == 0 ? name : null, which % 3 == 0 ? code : null, which % 5 == 0 ? "office" : null))),
        Gen.Select(Gen.Int, Name, Code, Gen.Int).Select((n, name, code, which) => Of(o =>
        {
            var unit = Unit(o, n);
            var versions = o.Units.Find(unit)?.Versions ?? [];
            return new CorrectUnit(unit, "lỗi gõ", versions.IsEmpty ? null : versions[(which & 0xff) % versions.Length].From, which % 2 == 0 ? name : null, which % 3 == 0 ? code : null);
        })),
        Move(), Move(), Move(),
        Gen.Select(Gen.Int, Date, Gen.Int).Select((n, day, m) => Of(o => new CloseUnit(Unit(o, n), day, "QĐ", Sometimes(o.Units.Keys, m)))),
        Gen.Select(Gen.Int, Gen.Int, Date, Gen.Int, Code).Select((n, m, day, into, code) => Of(o =>
        {
            ImmutableArray<Guid> ids = [Unit(o, n), Unit(o, m)];
            return into % 2 == 0 ? new MergeUnits(ids, day, "QĐ", Unit(o, into / 2)) : new MergeUnits(ids, day, "QĐ", null, new MergedUnit(Sometimes(o.Units.Keys, into), code, "Đơn vị mới", "union"));
        })),
        Gen.Int.Select(n => Of(o => new ReopenUnit(One(o.Units.Where(u => u.Value.ClosedOn is not null).Select(u => u.Key), n), "bấm nhầm"))),
        Gen.Select(Gen.Int, Name, UserName, Code, MaybeDate).Select((n, name, userName, code, from) => Of(o => new AddMember(name, userName, new FirstPosition(Unit(o, n), n % 2 == 0 ? "Ủy viên" : null, null, from), n % 3 == 0 ? code : null))),
        Gen.Select(Gen.Int, Name, UserName, Code).Select((n, name, userName, code) => Of(o => new ChangeMember(Member(o, n), n % 2 == 0 ? name : null, n % 3 == 0 ? userName : null, n % 5 == 0 ? code : null))),
        Gen.Select(Gen.Int, Gen.Int, Gen.Bool, MaybeDate, MaybeDate).Select((n, m, main, from, until) => Of(o => new AddPosition(Member(o, n), Unit(o, m), m % 2 == 0 ? "Chủ tịch" : null, null, main, from, until))),
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, MaybeDate, MaybeDate).Select((n, m, k, from, until) => Of(o => new ChangePosition(Member(o, n), Position(o, n, m), Sometimes(o.Units.Keys, k), k % 4 == 0 ? "Phó Chủ tịch" : null, null, k % 5 == 0 ? k % 2 == 0 : null, from, until))),
        Gen.Select(Gen.Int, Gen.Int, Date).Select((n, m, day) => Of(o => new EndPosition(Member(o, n), Position(o, n, m), day))),
        Gen.Int.Select(n => Of(o => new DeactivateMember(Member(o, n), "nghỉ hưu"))),
        Gen.Int.Select(n => Of(o => new ReactivateMember(One(o.Members.Where(m => !m.Value.Active).Select(m => m.Key), n)))),
        Give(), Give(),
        ImportUnits(), ImportMembers(),
        Gen.Select(Gen.Int, Gen.Int).Select((n, m) => Of(o =>
        {
            var holder = One(o.Grants.Keys, n);
            return new Revoke(holder, One(o.GrantsOf(holder).Select(g => g.Id), m));
        })),
        Gen.Select(Name, Scopes, MaybeDate).Select((name, scopes, until) => Of(_ => new RegisterClient(name, scopes, until))),
        Gen.Select(Gen.Int, Name, Scopes, MaybeDate).Select((n, name, scopes, until) => Of(o => new ChangeClient(One(o.Clients.Keys, n), n % 2 == 0 ? name : null, n % 3 == 0 ? scopes : null, until))),
        Gen.Int.Select(n => Of(o => new RevokeClient(One(o.Clients.Keys, n)))));

    public static readonly Gen<OrganisationStep[]> Sequence = Gen.Select(Actor, Command, Gen.Int[0, 20]).Select(t => new OrganisationStep(t.Item1, t.Item2, t.Item3)).Array[0, 80];

    private static Gen<Func<Organisation, OrganisationCommand>> Add() => Gen.Select(Gen.Int, Gen.Int, Code, Name, MaybeDate).Select((n, m, code, name, from) => Of(o =>
    {
        var parent = n % 7 == 0 ? null : (Guid?)Unit(o, n);
        return new AddUnit(parent, code, name, "union", from, Sometimes(o.Units.Values.Where(u => u.Latest.ParentId == parent).Select(u => u.Id), m));
    }));

    // Ids of their own, which meet those of an earlier import now and then.
    private static Gen<Func<Organisation, OrganisationCommand>> ImportUnits() =>
        Gen.Select(Gen.Int, Gen.Int[1, 400], Gen.Select(Gen.Int, Code, Name, MaybeDate).Array[1, 4]).Select((n, id, rows) => Of(o => new ImportUnits(
            [.. rows.Select((row, i) => new ImportedUnit(
                Id(50_000 + id + i), row.Item4, i > 0 && row.Item1 % 2 == 0 ? Id(50_000 + id + (row.Item1 / 2 & 3)) : n % 7 == 0 ? null : Unit(o, n), $"{row.Item2}-{id + i}", row.Item3, "office", 0))],
            n % 2 == 0 ? Id(60_000) : null)));

    private static Gen<Func<Organisation, OrganisationCommand>> ImportMembers() =>
        Gen.Select(Gen.Int[1, 400], Gen.Select(Gen.Int, Name, UserName, MaybeDate, MaybeDate).Array[1, 3]).Select((id, rows) => Of(o => new ImportMembers(
            [.. rows.Select((row, i) => new ImportedMember(
                Id(70_000 + id + i), row.Item2, $"{row.Item3.ToLowerInvariant()}-{id + i}", row.Item1 % 3 == 0 ? $"N{id + i}" : null,
                [new Position(Id(70_000 + id + i), Unit(o, row.Item1), row.Item1 % 2 == 0 ? "Ủy viên" : null, null, true, row.Item4, row.Item5)], Active: true))],
            Id(60_001))));

    private static Gen<Func<Organisation, OrganisationCommand>> Move() => Gen.Select(Gen.Int, Gen.Int, Gen.Int, Date).Select((n, m, k, day) => Of(o =>
    {
        var parent = n % 11 == 0 ? null : (Guid?)Unit(o, m);
        return new MoveUnit(Unit(o, n), parent, day, Sometimes(o.Units.Values.Where(u => u.VersionNear(day).ParentId == parent).Select(u => u.Id), k));
    }));

    private static Gen<Func<Organisation, OrganisationCommand>> Give() => Gen.Select(Gen.Int, Gen.Enum<GrantWord>(), Gen.Int, MaybeDate).Select((n, word, m, until) => Of(o =>
        new GrantTo(Member(o, n), word, word == GrantWord.SystemAdmin ? null : Sometimes(o.Units.Keys, m), until)));

    private static Func<Organisation, OrganisationCommand> Of(Func<Organisation, OrganisationCommand> make) => make;

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Guid Unit(Organisation o, int n) => One(o.Units.Keys, n);

    private static Guid Member(Organisation o, int n) => One(o.Members.Keys, n);

    private static Guid Position(Organisation o, int member, int n) => One(o.Members.Find(Member(o, member))?.Positions.Select(p => p.Id) ?? [], n);

    private static Guid One(IEnumerable<Guid> ids, int n)
    {
        var all = ids.Order().ToImmutableArray();
        return all.Length == 0 ? Nothing : all[(n & 0xffff) % all.Length];
    }

    private static Guid? Sometimes(IEnumerable<Guid> ids, int n) => n % 3 == 0 ? null : One(ids, n / 3);
}
