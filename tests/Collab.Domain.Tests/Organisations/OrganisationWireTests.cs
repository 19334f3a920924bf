using System.Text;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

public sealed class OrganisationWireTests
{
    private static (OrganisationCommand? Command, Refusal? Refusal) Read(string json) => OrganisationCommandTable.Read(JsonElement.Parse(json));

    [Theory]
    [InlineData("""{"type":"addUnit","name":"x","kind":"y"}""", "code")]
    [InlineData("""{"type":"addUnit","code":"c","name":"x","kind":"y","colour":1}""", "colour")]
    [InlineData("""{"type":"moveUnit","unitId":"00000001-0000-0000-0000-000000000000","from":"01/07/2025"}""", "from")]
    [InlineData("""{"type":"moveUnit","unitId":"00000001-0000-0000-0000-000000000000","from":"2025-07-01T00:00:00Z"}""", "from")]
    [InlineData("""{"type":"moveUnit","unitId":"00000001-0000-0000-0000-000000000000"}""", "from")]
    [InlineData("""{"type":"mergeUnits","unitIds":"all","on":"2025-07-01","reason":"x"}""", "unitIds")]
    [InlineData("""{"type":"grant","memberId":"00000001-0000-0000-0000-000000000000","word":"root"}""", "word")]
    [InlineData("""{"type":"registerClient","name":"x","scopes":["organisation.read","all"]}""", "scopes[1]")]
    [InlineData("""{"type":"registerClient","name":"x"}""", "scopes")]
    [InlineData("""{"type":"addMember","name":"x","userName":"y","position":{"title":"z"}}""", "position")]
    public void A_command_of_the_wrong_shape_is_invalid_and_the_field_is_named(string json, string field)
    {
        var (command, refusal) = Read(json);
        Assert.Null(command);
        Assert.Equal(RefusalCodes.Invalid, refusal!.Code);
        Assert.Equal([field], refusal.Errors!.Keys);
    }

    [Fact]
    public void Days_are_dates_and_texts_are_trimmed_and_composed()
    {
        var (command, refusal) = Read("""{"type":"changeUnit","unitId":"00000001-0000-0000-0000-000000000000","from":"2025-07-01","name":" Phươ\u0300ng  "}""");
        Assert.Null(refusal);
        Assert.Equal(new ChangeUnit(Top, Day(2025, 7), "Phường"), command);
    }

    [Fact]
    public void Every_command_that_can_be_sent_is_read_back_as_itself()
    {
        OrganisationCommand[] commands =
        [
            new AddUnit(null, "C", "N", "k"), new ChangeUnit(A, Day(2026), "x", "y", "z"), new CorrectUnit(A, "x"), new MoveUnit(A, null, Day(2026), B), new CloseUnit(A, Day(2026), "x", B),
            new MergeUnits([A, B], Day(2026), "x", null, new MergedUnit(null, "c", "n", "k")), new ReopenUnit(A, "x"), new AddMember("n", "u", new FirstPosition(A, "t", B, Day(2026)), "c"),
            new ChangeMember(An, "x"), new AddPosition(An, A, "t", B, true, Day(2026), Day(2027)), new ChangePosition(An, An, Main: false), new EndPosition(An, An, Day(2026)),
            new DeactivateMember(An, "x"), new ReactivateMember(An), new GrantTo(An, GrantWord.ManageCatalogues, A, Day(2026)), new Revoke(An, An),
            new RegisterClient("n", [ClientScope.OrganisationRead, ClientScope.LogsRead], Day(2026)), new ChangeClient(An, "n", [ClientScope.OrganisationWrite]), new RevokeClient(An),
        ];
        Assert.Equal(OrganisationCommandTable.WireNames, commands.Select(c => OrganisationCommandTable.Types.Single(t => t.Value == c.GetType()).Key).Order(StringComparer.Ordinal));
        foreach (var command in commands)
        {
            var json = JsonSerializer.SerializeToElement(command, OrganisationJson.Options);
            var (read, refusal) = OrganisationCommandTable.Read(json);
            Assert.Null(refusal);
            Assert.Equal(json.GetRawText(), JsonSerializer.Serialize(read, OrganisationJson.Options));
        }
    }

    [Fact]
    public void Commands_of_the_server_go_through_JSON_between_servers()
    {
        OrganisationCommand[] commands =
        [
            new FoundOrganisation(Top, "c", "n", "k", Admin, "m", "u", "t"),
            new AdoptOrganisation([new AdoptedUnit(Top, null, "c", "n", "k", 1)], [new AdoptedMember(An, "n", "u", Top, null, false)], [An]),
        ];
        foreach (var command in commands)
        {
            var json = JsonSerializer.Serialize(command, OrganisationJson.Options);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<OrganisationCommand>(json, OrganisationJson.Options), OrganisationJson.Options));
        }
    }

    [Fact]
    public void Every_event_is_in_the_table_under_a_name_of_its_own_and_is_stored_in_these_words()
    {
        var events = typeof(OrganisationEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(OrganisationEvent))).ToHashSet();
        Assert.Equal(events.OrderBy(t => t.Name), OrganisationEventTable.Types.Values.OrderBy(t => t.Name));

        OrganisationEvent[] stored =
        [
            new UnitAdded(A, Day(2025, 7), Top, "CDP-SH", "Công đoàn phường Sông Hồng", "union", 6),
            new UnitClosed(A, Day(2025, 7), B, "QĐ 12/QĐ-LĐLĐ"),
            new MemberAdded(An, "Đặng Thị Ánh", "anh.dt", "CB0412", new Position(An, A, "Phó Chủ tịch", null, true, Day(2025, 7), null)),
            new Granted(An, An, GrantWord.UnitAdmin, A, null),
            new ClientRegistered(An, "Phần mềm nhân sự", [ClientScope.OrganisationRead, ClientScope.OrganisationWrite, ClientScope.LogsRead], Day(2026)),
            new ClientChanged(An, null, null, Day(2027)),
        ];
        Assert.Equal(
            [
                """{"code":"CDP-SH","from":"2025-07-01","kind":"union","name":"Công đoàn phường Sông Hồng","parentId":"00000001-0000-0000-0000-000000000000","position":6,"unitId":"00000002-0000-0000-0000-000000000000"}""",
                """{"on":"2025-07-01","reason":"QĐ 12/QĐ-LĐLĐ","successorId":"00000005-0000-0000-0000-000000000000","unitId":"00000002-0000-0000-0000-000000000000"}""",
                """{"code":"CB0412","memberId":"00000011-0000-0000-0000-000000000000","name":"Đặng Thị Ánh","position":{"from":"2025-07-01","id":"00000011-0000-0000-0000-000000000000","main":true,"title":"Phó Chủ tịch","unitId":"00000002-0000-0000-0000-000000000000"},"userName":"anh.dt"}""",
                """{"grantId":"00000011-0000-0000-0000-000000000000","memberId":"00000011-0000-0000-0000-000000000000","unitId":"00000002-0000-0000-0000-000000000000","word":"unitAdmin"}""",
                """{"clientId":"00000011-0000-0000-0000-000000000000","name":"Phần mềm nhân sự","scopes":["organisation.read","organisation.write","logs.read"],"until":"2026-01-01"}""",
                """{"clientId":"00000011-0000-0000-0000-000000000000","until":"2027-01-01"}""",
            ],
            stored.Select(e => Encoding.UTF8.GetString(OrganisationEventTable.Write(e))));
    }

    [Fact]
    public void An_event_of_an_unknown_type_is_refused_in_a_sentence()
    {
        var stored = new JournalEvent(1, "unitTeleported", DateTimeOffset.UnixEpoch, Admin, Nothing, "{}"u8.ToArray(), []);
        Assert.Contains("unitTeleported", Assert.Throws<UnknownEventException>(() => OrganisationEventTable.Read(stored)).Message, StringComparison.Ordinal);
    }

    /// <summary>What any member is sent: the tree and the own grants, and nothing of other people.</summary>
    [Fact]
    [Trait("Requirement", "O4")]
    public void The_view_and_the_record_name_no_other_member_and_no_grant_of_theirs()
    {
        var world = new OrganisationWorld();
        world.Must(Admin, new AddMember("Đặng Thị Ánh", "anh.dt", new FirstPosition(A1), "CB0412"));
        world.Must(Admin, new AddUnit(A, "A3", "Phường A3", "union"));
        foreach (var member in Everyone.Where(m => m != Gone))
        {
            var o = world.State;
            var seen = new StringBuilder(JsonSerializer.Serialize(OrganisationAudiences.View(o, OrganisationAudiences.Of(o, member)!.Value) with { Me = OrganisationAudiences.Me(o, member) }, OrganisationJson.Options));
            foreach (var stored in world.Journal)
                if (OrganisationRecord.For(o, member, OrganisationEventTable.Read(stored)) is { } readable) seen.Append(Encoding.UTF8.GetString(OrganisationEventTable.Write(readable)));
            var text = seen.ToString();
            Assert.Contains("Phường A3", text, StringComparison.Ordinal);
            Assert.Contains(member.ToString(), text, StringComparison.Ordinal);
            foreach (var other in o.Members.Values.Where(m => m.Id != member))
            {
                Assert.DoesNotContain(other.Id.ToString(), text, StringComparison.Ordinal);
                Assert.DoesNotContain(other.Name, text, StringComparison.Ordinal);
                Assert.DoesNotContain($"\"{other.UserName}\"", text, StringComparison.Ordinal);
                Assert.All(o.GrantsOf(other.Id), grant => Assert.DoesNotContain(grant.Id.ToString(), text, StringComparison.Ordinal));
            }
            foreach (var client in o.Clients.Values)
            {
                Assert.DoesNotContain(client.Id.ToString(), text, StringComparison.Ordinal);
                Assert.DoesNotContain(client.Name, text, StringComparison.Ordinal);
            }
        }
        foreach (var outside in new[] { Gone, Stranger, WritingClient, ReadingClient })
        {
            Assert.Null(OrganisationAudiences.Of(world.State, outside));
            Assert.Null(OrganisationRecord.For(world.State, outside, OrganisationEventTable.Read(world.Journal[^1])));
        }
    }

    [Fact]
    public void Above_a_limit_the_units_are_not_in_the_view()
    {
        AdoptedUnit[] units = [.. Enumerable.Range(1, OrganisationLimits.UnitsInView).Select(n => new AdoptedUnit(Id(n), n == 1 ? null : Id(1), $"U{n}", "Tên", "union", n))];
        var world = new OrganisationWorld(empty: true);
        world.Must(Guid.Empty, new AdoptOrganisation([.. units], [new(Id(-1), "Quản Trị", "quantri", Id(1), null, true)], [Id(-1)]));
        Assert.Equal(OrganisationLimits.UnitsInView, OrganisationAudiences.View(world.State, OrganisationAudience.Members).Units!.Count);
        world.Must(Id(-1), new AddUnit(Id(1), "X", "Một đơn vị nữa", "union"));
        Assert.Null(OrganisationAudiences.View(world.State, OrganisationAudience.Members).Units);
    }
}
