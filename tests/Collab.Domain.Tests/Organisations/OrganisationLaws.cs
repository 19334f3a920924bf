using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using CsCheck;

namespace Collab.Domain.Tests.Organisations;

/// <summary>The laws of ARCHITECTURE.md and those of a dated tree, for generated command sequences; every command is run twice.</summary>
public sealed class OrganisationLaws
{
    private const int Sequences = 200;

    private static OrganisationWorld Run(OrganisationStep[] steps, Action<OrganisationWorld>? afterEach = null)
    {
        var world = new OrganisationWorld();
        foreach (var step in steps)
        {
            world.Today = world.Today.AddDays(step.Days);
            var command = step.Make(world.State);
            world.Do(step.By, command);
            world.Do(step.By, command); // again: accepted or refused, never broken
            afterEach?.Invoke(world);
        }
        return world;
    }

    private static byte[] Json(Organisation o) => CanonicalJson.Canonicalize(OrganisationSnapshots.Write(o));

    private static void SameNames(Organisation expected, Organisation actual)
    {
        Assert.Equal(expected.UnitsByCode, actual.UnitsByCode);
        Assert.Equal(expected.MembersByUserName, actual.MembersByUserName);
        Assert.Equal(expected.MembersByCode, actual.MembersByCode);
    }

    [Fact]
    public void Generated_sequences_get_to_every_event()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        GenOrganisation.Sequence.Sample(steps =>
        {
            foreach (var stored in Run(steps).Journal) reached[stored.Type] = true;
        }, iter: 300);
        Assert.Equal(OrganisationEventTable.Types.Keys.Order(StringComparer.Ordinal), reached.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_the_same_chain() => GenOrganisation.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        var (replayed, hash) = (Organisation.Empty(world.State.Id), HashChain.Genesis);
        foreach (var stored in world.Journal)
        {
            replayed = Organisation.Apply(replayed, stored);
            hash = HashChain.Next(hash, OrganisationWorld.Stream, stored);
            Assert.Equal(stored.Hash, hash);
        }
        Assert.Equal(Json(world.State), Json(replayed));
        SameNames(world.State, replayed);
    }, iter: Sequences);

    [Fact]
    public void A_snapshot_is_the_state() => GenOrganisation.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        var read = OrganisationSnapshots.Read(OrganisationSnapshots.Write(world.State));
        Assert.Equal(world.State, read);
        SameNames(world.State, read);
    }, iter: Sequences);

    [Fact]
    public void A_view_and_the_patch_to_a_later_state_give_the_later_view_in_one_step_or_many() => Gen.Select(GenOrganisation.Sequence, Gen.Int[1, 7]).Sample((steps, stride) =>
    {
        var (world, memo) = (Run(steps), new ViewMemo());
        foreach (var member in new[] { OrganisationWorld.Admin, OrganisationWorld.An })
        {
            var first = View(world.States[OrganisationWorld.Begun], member, memo);
            var (held, merged) = (first, Node(first));
            for (var i = OrganisationWorld.Begun; i < world.States.Count; i += stride)
            {
                if (OrganisationAudiences.Of(world.States[i], member) is null) continue;
                var next = View(world.States[i], member, memo);
                merged = MergePatch.Apply(merged, Patch(held, next));
                held = next;
            }
            Assert.Equal(Canonical(Node(held)), Canonical(merged));
            Assert.Equal(Canonical(Node(held)), Canonical(MergePatch.Apply(Node(first), Patch(first, held))));
        }
        var last = OrganisationAudiences.View(world.State, OrganisationAudience.Members, memo);
        Assert.Equal(Canonical(Node(OrganisationAudiences.View(world.State, OrganisationAudience.Members))), Canonical(Node(last))); // made without a memo
    }, iter: Sequences);

    [Fact]
    public void A_member_whose_own_view_or_class_changes_is_among_the_concerned() => GenOrganisation.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        for (var i = 1; i < world.States.Count; i++)
        {
            var (before, after) = (world.States[i - 1], world.States[i]);
            var concerned = OrganisationAudiences.Concerned(before, after).ToHashSet();
            foreach (var member in world.State.Members.Keys.Where(member => !concerned.Contains(member)))
            {
                Assert.Equal(OrganisationAudiences.Me(before, member), OrganisationAudiences.Me(after, member));
                Assert.Equal(OrganisationAudiences.Of(before, member), OrganisationAudiences.Of(after, member));
            }
        }
    }, iter: Sequences);

    [Fact]
    [Trait("Requirement", "O1")]
    public void No_unit_is_its_own_ancestor_and_whoever_has_a_parent_has_an_open_one_on_any_day() => GenOrganisation.Sequence.Sample(steps => Run(steps, world =>
    {
        var o = world.State;
        var days = o.Units.Values.SelectMany(u => u.Versions.Select(v => v.From).Append(u.ClosedOn)).Append(DateOnly.MinValue).Append(DateOnly.MaxValue).OfType<DateOnly>().Distinct();
        foreach (var day in days)
            foreach (var unit in o.Units.Values.Where(u => u.IsOpenAt(day)))
            {
                var (above, depth) = (unit.VersionAt(day)!.ParentId, 1);
                for (; above is { } id; above = o.Units[id].VersionAt(day)!.ParentId, depth++)
                {
                    Assert.True(id != unit.Id && depth < OrganisationLimits.Depth, $"{unit.Latest.Code} on {day}");
                    Assert.True(o.IsOpenAt(id, day), $"{unit.Latest.Code} is below a closed unit on {day}");
                }
            }
    }), iter: 100);

    [Fact]
    [Trait("Requirement", "O1")]
    public void Versions_have_no_gap_and_no_overlap_and_successions_end() => GenOrganisation.Sequence.Sample(steps => Run(steps, world =>
    {
        foreach (var unit in world.State.Units.Values)
        {
            Assert.NotEmpty(unit.Versions);
            Assert.Equal(unit.Versions.Select(v => v.From).Distinct().Order(), unit.Versions.Select(v => v.From));
            Assert.All(unit.Versions.Skip(1), v => Assert.NotNull(v.From));
            Assert.True(unit.ClosedOn is not { } closed || unit.Versions.All(v => v.From is not { } from || from < closed));
            if (unit is { SuccessorId: { } successor, ClosedOn: { } on }) Assert.True(world.State.IsOpenAt(successor, on));
            Assert.Equal(unit.Id, world.State.UnitOf(unit.Latest.Code));
        }
        var codes = world.State.Units.Values.SelectMany(u => u.Versions.Select(v => v.Code).Distinct(StringComparer.OrdinalIgnoreCase)).ToList();
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }), iter: 100);

    [Fact]
    [Trait("Requirement", "O2")]
    public void Names_are_unique_a_member_has_one_main_position_on_a_day_and_an_administrator_stays() => GenOrganisation.Sequence.Sample(steps => Run(steps, world =>
    {
        var members = world.State.Members.Values.ToList();
        Assert.Equal(members.Count, members.Select(m => UserNames.Normalize(m.UserName)).Distinct().Count());
        Assert.Equal(members.Count(m => m.Code is not null), members.Select(m => m.Code?.ToUpperInvariant()).OfType<string>().Distinct().Count());
        foreach (var member in members)
        {
            Assert.NotEmpty(member.Positions);
            foreach (var day in member.Positions.SelectMany(p => new[] { p.From ?? DateOnly.MinValue, p.Until ?? DateOnly.MaxValue }))
                Assert.True(member.Positions.Count(p => p.Main && p.HeldOn(day)) <= 1);
        }
        Assert.Contains(world.State.Grants, g => world.State.Members[g.Key].Active && g.Value.Values.Any(grant => grant is { Word: GrantWord.SystemAdmin, Until: null }));
    }), iter: 100);

    [Fact]
    public void The_lists_after_any_sequence_are_those_of_the_last_state() => GenOrganisation.Sequence.Sample(steps =>
    {
        var (world, lists) = (Run(steps), new Lists());
        for (var i = 1; i < world.States.Count; i++) lists.Put(OrganisationListing.Of(world.States[i - 1], world.States[i]));
        var expected = new Lists();
        expected.Put(OrganisationListing.All(world.State));
        Assert.Equal(expected.Text(), lists.Text());

        // In one step, as when several commands are stored together.
        var together = new Lists();
        together.Put(OrganisationListing.Of(world.States[0], world.States[world.States.Count / 2]));
        together.Put(OrganisationListing.Of(world.States[world.States.Count / 2], world.State));
        Assert.Equal(expected.Text(), together.Text());
        Assert.Equal(0, OrganisationListing.Of(world.State, world.State).Rows);
        Assert.Equal(world.State.Members.Values.Where(m => !m.Active).Select(m => m.Id).Where(m => m != OrganisationWorld.Gone).Order(),
            lists.Ended.Where(m => !world.State.Members[m].Active).Distinct().Where(m => m != OrganisationWorld.Gone).Order());
    }, iter: Sequences);

    // What tables with these keys and constraints would hold.
    private sealed class Lists
    {
        private readonly Dictionary<object, object> rows = [];

        public List<Guid> Ended { get; } = [];

        public void Put(OrganisationListingChange change)
        {
            foreach (var unit in change.Units)
            {
                Assert.True(unit.ParentId is not { } parent || rows.ContainsKey(("unit", parent)), "a parent comes before what is below it");
                rows[("unit", unit.Id)] = unit;
            }
            foreach (var account in change.Accounts) rows[("account", account.Id)] = account;
            foreach (var member in change.Members) rows[("member", member.Id)] = member;
            foreach (var position in change.Positions) rows[("position", position.MemberId, position.Id)] = position;
            foreach (var gone in change.RevokedGrants) Assert.True(rows.Remove(("grant", gone.MemberId, gone.Id)));
            foreach (var grant in change.Grants) rows[("grant", grant.MemberId, grant.Id)] = grant;
            Ended.AddRange(change.EndedAccounts);
        }

        public IEnumerable<string> Text() => rows.Values.Select(row => row.ToString()!).Order(StringComparer.Ordinal);
    }

    private static OrganisationView View(Organisation o, Guid member, ViewMemo memo) =>
        OrganisationAudiences.View(o, OrganisationAudience.Members, memo) with { Me = OrganisationAudiences.Me(o, member) };

    private static JsonNode? Node(OrganisationView view) => JsonSerializer.SerializeToNode(view, OrganisationJson.Options);

    private static JsonNode? Patch(OrganisationView before, OrganisationView after) => JsonNode.Parse(MergePatch.Create(before, after, OrganisationJson.Options));

    private static string Canonical(JsonNode? node) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(node)));
}
