using System.Data.Common;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Domain.Tests.Organisations;
using Collab.Storage.ReadModels;
using Collab.Storage.Tests.Postgres;
using CsCheck;

namespace Collab.Storage.Tests.ReadModels;

/// <summary>The law of the organisation's lists: whatever was decided, and however appends were cut, they are what the state says.</summary>
public abstract class OrganisationListingSpecification : StorageTests
{
    private const int Sequences = 16;
    private const int Enough = 100;

    private readonly OrganisationWorld world = new();
    private int stored;
    private Organisation before = Organisation.Empty(StreamId.Organisation.Id);

    [Fact, Trait("Requirement", "O1")]
    public async Task The_lists_are_what_the_state_says()
    {
        await AppendAsync();
        await CompareAsync();
        // Of random sequences some are refused almost whole: go on until enough was accepted.
        for (var i = 0; i < Sequences || (stored <= Enough && i < 10 * Sequences); i++)
        {
            GenOrganisation.Sequence.Sample(steps =>
            {
                foreach (var (at, step) in steps.Index())
                {
                    world.Today = world.Today.AddDays(step.Days);
                    world.Do(step.By, step.Make(world.State));
                    // Some appends hold many commands: names and codes change hands within them.
                    if (at % 9 is 0 or 1) AppendAsync().GetAwaiter().GetResult();
                }
            }, iter: 1, threads: 1);
            await AppendAsync();
            await CompareAsync();
        }

        Assert.True(stored > Enough, $"only {stored} events were accepted");
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task Names_and_codes_change_hands_within_one_append()
    {
        world.Must(OrganisationWorld.Admin, new ChangeMember(OrganisationWorld.An, Code: "CB1"));
        world.Must(OrganisationWorld.Admin, new ChangeMember(OrganisationWorld.Binh, Code: "CB2"));
        await AppendAsync();

        world.Must(OrganisationWorld.Admin, new ChangeMember(OrganisationWorld.An, UserName: "tam", Code: "CB3"));
        world.Must(OrganisationWorld.Admin, new ChangeMember(OrganisationWorld.Binh, UserName: "an.p", Code: "CB1"));
        world.Must(OrganisationWorld.Admin, new ChangeMember(OrganisationWorld.An, UserName: "binh.d", Code: "CB2"));
        await AppendAsync();
        await CompareAsync();
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Sign_ins_of_whoever_is_deactivated_end_with_the_event_and_passwords_stay()
    {
        await AppendAsync();
        await ExecuteAsync($"UPDATE accounts SET password_hash = 'hash' WHERE id = {Hex(OrganisationWorld.An)}");
        foreach (var (id, member) in new[] { (1, OrganisationWorld.An), (2, OrganisationWorld.Binh) })
            await ExecuteAsync($"INSERT INTO sign_ins (id, account_id, started_at) VALUES ({Hex(OrganisationWorld.Id(id))}, {Hex(member)}, 1)");

        world.Must(OrganisationWorld.Admin, new ChangeMember(OrganisationWorld.An, UserName: "an.moi"));
        world.Must(OrganisationWorld.Admin, new DeactivateMember(OrganisationWorld.An, "Nghỉ hưu"));
        await AppendAsync();

        Assert.Equal([$"{Key(OrganisationWorld.An)}|ended", $"{Key(OrganisationWorld.Binh)}|"],
            await LinesAsync("SELECT account_id, CASE WHEN ended_at IS NULL THEN '' ELSE 'ended' END FROM sign_ins ORDER BY account_id"));
        Assert.Equal(["an.moi|hash"], await LinesAsync($"SELECT user_name, password_hash FROM accounts WHERE id = {Hex(OrganisationWorld.An)}"));
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task Members_are_searched_by_words_units_and_state_a_page_at_a_time()
    {
        await AppendAsync();
        var lists = new MemberLists(Database);
        var day = OrganisationWorld.Day(2026, 1, 5);
        Assert.Equal(["Đỗ Bình"], await NamesAsync(new(day, "binh DO")));
        Assert.Equal(["Đỗ Bình"], await NamesAsync(new(day, "bình.d")));
        Assert.Empty(await NamesAsync(new(day, "b%")));
        Assert.Equal(["Vũ Nghỉ"], await NamesAsync(new(day, Active: false)));
        Assert.Equal(["Đỗ Bình"], await NamesAsync(new(day, Units: [OrganisationWorld.B1, OrganisationWorld.A2])));
        Assert.Empty(await NamesAsync(new(day, Units: [])));

        var (paged, after) = (new List<string>(), default((string, Guid)?));
        do
        {
            var page = await lists.FindAsync(new MemberQuery(day, Limit: 2, After: after));
            paged.AddRange(page.Members.Select(member => member.Name));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(await NamesAsync(new(day)), paged);
        Assert.Equal(world.State.Members.Count, paged.Count);

        async Task<List<string>> NamesAsync(MemberQuery query) => [.. (await lists.FindAsync(query)).Members.Select(member => member.Name)];
    }

    private async Task AppendAsync()
    {
        if (world.Journal.Count == stored) return;
        var hash = stored == 0 ? HashChain.Genesis : world.Journal[stored - 1].Hash;
        await Journal.AppendAsync(new(StreamId.Organisation, stored, hash, [.. world.Journal.Skip(stored)]) { Listing = OrganisationListing.Of(before, world.State) });
        (stored, before) = (world.Journal.Count, world.State);
    }

    private async Task CompareAsync()
    {
        var all = OrganisationListing.All(world.State);
        Same(all.Units.Select(u => $"{Key(u.Id)}|{Key(u.ParentId)}|{u.Code}|{u.Name}|{u.Kind}|{u.Position}|{Number(u.ClosedOn)}|{Key(u.SuccessorId)}"),
            await LinesAsync("SELECT id, parent_id, code, name, kind, position, closed_on, successor_id FROM units"));
        Same(all.Members.Select(m => $"{Key(m.Id)}|{m.Name}|{m.FoldedName}|{m.Title}|{Key(m.UnitId)}|{Flag(m.Active)}|{m.Code}|{m.Search}"),
            await LinesAsync("SELECT id, name, folded_name, title, unit_id, active, code, search FROM members"));
        Same(all.Positions.Select(p => $"{Key(p.MemberId)}|{Key(p.Id)}|{Key(p.UnitId)}|{p.Title}|{Flag(p.Main)}|{Number(p.From)}|{Number(p.Until)}"),
            await LinesAsync("SELECT member_id, id, unit_id, title, main, from_day, until_day FROM member_positions"));
        Same(all.Grants.Select(g => $"{Key(g.MemberId)}|{Key(g.Id)}|{StoredWord<GrantWord>.Of(g.Word)}|{Key(g.UnitId)}|{Number(g.Until)}"),
            await LinesAsync("SELECT member_id, id, word, unit_id, until_day FROM member_grants"));
        Same(all.Grants.Where(g => g.Word == GrantWord.SystemAdmin).Select(g => $"{Key(g.MemberId)}|systemAdmin").Distinct(), await LinesAsync("SELECT member_id, role FROM member_roles"));
        Same(all.Accounts.Select(a => $"{Key(a.Id)}|{a.UserName}|{a.NormalizedName}"), await LinesAsync("SELECT id, user_name, normalized_name FROM accounts"));

        static void Same(IEnumerable<string> expected, IEnumerable<string> actual) =>
            Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private async Task<List<string>> LinesAsync(string sql)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column))));
        return rows;
    }

    /// <summary>An id as SQL.</summary>
    protected abstract string Hex(Guid id);

    private static string Text(DbDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => "",
        byte[] id => Key(new Guid(id, bigEndian: true)),
        bool flag => Flag(flag),
        var value => value.ToString()!,
    };

    private static string Key(Guid? id) => id is { } known ? known.ToString("N") : "";
    private static string Flag(bool flag) => flag ? "1" : "0";
    private static string Number(DateOnly? day) => day is { } known ? known.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture) : "";
}

public sealed class SqliteOrganisationListingTests : OrganisationListingSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();

    protected override string Hex(Guid id) => $"x'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'";
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresOrganisationListingTests(PostgresFixture postgres) : OrganisationListingSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);

    protected override string Hex(Guid id) => $"'\\x{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'::bytea";
}
