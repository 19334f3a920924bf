using System.Collections.Concurrent;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Registers.RegistryWorld;

namespace Collab.Domain.Tests.Registers;

/// <summary>The laws of ARCHITECTURE.md and those of registers, for generated command sequences; every command is run twice.</summary>
[Trait("Requirement", "B2")]
public sealed class RegistryLaws
{
    private const int Sequences = 200;

    // Few, so that they meet.
    private static readonly string[] Kinds = ["GM", "BB", "TB"];

    private static readonly Gen<NumberScheme> AnyScheme = Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 2])
        .Select((first, term, kind) => Scheme with { First = first, Period = term ? NumberPeriod.Term : NumberPeriod.Year, Kind = Kinds[kind] });

    private static readonly Gen<Func<Registry, RegistryCommand>> Command = Gen.Frequency(
        (2, Gen.Select(Gen.Int[1, 4], AnyScheme).Select((n, scheme) => Of(_ => new AddRegister(Unit, $"Sổ {n}", scheme, Layout)))),
        (1, Gen.Select(Gen.Int, Gen.Int[1, 5], AnyScheme).Select((n, title, scheme) => Of(r => new ChangeRegister(One(r.Registers.Keys, n), $"Sổ {title}", scheme, Layout)))),
        (1, Gen.Int.Select(n => Of(r => new RetireRegister(One(r.Registers.Keys, n), "Hết nhiệm kỳ")))),
        (1, Gen.Int.Select(n => Of(r => new RestoreRegister(One(r.Registers.Values.Where(x => x.Retired).Select(x => x.Id), n))))),
        (8, Gen.Select(Gen.Int, Gen.Int[1, 40], Gen.Int[0, 2]).Select((n, subject, year) => Of(r => new IssueNumber(One(r.Registers.Keys, n), Id(subject), $"Hội nghị {subject}", TodayOf(r).AddYears(year / 2))))),
        (2, Gen.Int[1, 40].Select(subject => Of(_ => new CancelNumber(Id(subject), "Ghi nhầm")))));

    private static readonly Gen<Func<Registry, RegistryCommand>[]> Sequence = Command.Array[0, 60];

    [Fact]
    public void Generated_sequences_get_to_every_event()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        Sequence.Sample(commands =>
        {
            foreach (var stored in Run(commands).Journal) reached[stored.Type] = true;
        }, iter: Sequences);
        Assert.Equal(RegistryEventTable.Types.Keys.Order(StringComparer.Ordinal), reached.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_number_is_one_line_of_its_register_for_good_and_none_is_left_out() => Sequence.Sample(commands =>
    {
        var before = new Dictionary<Guid, NumberEntry>();
        Run(commands, world =>
        {
            foreach (var (subject, entry) in before) Assert.Equal(entry with { Cancelled = null }, world.State.Numbers[subject] with { Cancelled = null });
            foreach (var (subject, entry) in world.State.Numbers) before[subject] = entry;
        });
        foreach (var series in before.Values.GroupBy(entry => (entry.RegisterId, entry.Year)))
        {
            var numbers = series.Select(entry => entry.Number).Order().ToList();
            Assert.Equal(Enumerable.Range(numbers[0], numbers.Count), numbers);
        }
    }, iter: Sequences);

    [Fact]
    public void No_number_stands_on_two_papers_of_a_unit_in_one_year_but_of_different_terms() => Sequence.Sample(commands =>
    {
        var world = Run(commands);
        foreach (var same in world.State.Numbers.Values.GroupBy(entry => (world.State.Registers[entry.RegisterId].UnitId, entry.Day.Year, entry.Text)))
            Assert.True(same.Count() == 1 || same.All(entry => entry.Year == 0), $"{same.Key} was given {same.Count()} times.");
    }, iter: 5 * Sequences);

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_a_snapshot_is_the_state() => Sequence.Sample(commands =>
    {
        var world = Run(commands);
        var replayed = world.Journal.Aggregate(Registry.Empty(world.State.Id), Registry.Apply);
        Assert.Equal(CanonicalJson.Canonicalize(RegistrySnapshots.Write(world.State)), CanonicalJson.Canonicalize(RegistrySnapshots.Write(replayed)));
        Assert.Equal(world.State, RegistrySnapshots.Read(RegistrySnapshots.Write(world.State)));
    }, iter: Sequences);

    [Fact]
    public void A_view_and_the_patch_to_a_later_state_give_the_later_view_in_one_step_or_many() => Gen.Select(Sequence, Gen.Int[1, 7]).Sample((commands, stride) =>
    {
        ViewLaw.AssertHolds(Run(commands).States, stride, RegistryJson.Options, new ViewMemo(), (state, memo) => RegistryView.Of(state, memo));
    }, iter: Sequences);

    private static RegistryWorld Run(Func<Registry, RegistryCommand>[] commands, Action<RegistryWorld>? afterEach = null)
    {
        var world = new RegistryWorld();
        foreach (var make in commands)
        {
            world.Today = TodayOf(world.State);
            var command = make(world.State);
            world.Do(command);
            world.Do(command); // again: accepted or refused, never broken
            afterEach?.Invoke(world);
        }
        return world;
    }

    /// <summary>No clock goes back: it is the last day on which a number was given.</summary>
    private static DateOnly TodayOf(Registry r) => r.Numbers.Values.Select(entry => entry.Day).DefaultIfEmpty(new DateOnly(2026, 1, 1)).Max();

    private static Func<Registry, RegistryCommand> Of(Func<Registry, RegistryCommand> make) => make;

    private static Guid One(IEnumerable<Guid> among, int n)
    {
        var ids = among.Order().ToList();
        return ids.Count == 0 ? Nothing : ids[(int)((uint)n % ids.Count)];
    }
}
