using System.Text.Json;
using Collab.Domain.Streams;
using CsCheck;

namespace Collab.Domain.Tests.Streams;

public sealed class PersistentMapTests
{
    /// <summary>A key whose hash has few values, so that leaves collide in all 32 bits.</summary>
    public readonly record struct Colliding(int Value)
    {
        public override int GetHashCode() => Value % 3;
    }

    private sealed record Step(bool Remove, int Key, int Value);

    private static readonly Gen<Step[]> Steps = Gen.Select(Gen.Bool, Gen.Int[0, 40], Gen.Int[0, 5], (remove, key, value) => new Step(remove, key, value)).Array[0, 60];

    [Fact]
    public void It_does_what_a_dictionary_does() => Steps.Sample(steps =>
    {
        Assert.Equal(Model(steps).OrderBy(p => p.Key), Build(steps, key => key).OrderBy(p => p.Key));
        Assert.Equal(Model(steps).OrderBy(p => p.Key), Build(steps, key => new Colliding(key)).Select(p => KeyValuePair.Create(p.Key.Value, p.Value)).OrderBy(p => p.Key));
    });

    [Fact]
    public void It_finds_what_it_holds_and_nothing_else() => Steps.Sample(steps =>
    {
        var (model, map) = (Model(steps), Build(steps, key => new Colliding(key)));
        Assert.Equal(model.Count, map.Count);
        for (var key = -1; key <= 41; key++)
        {
            Assert.Equal(model.TryGetValue(key, out var expected), map.TryGetValue(new(key), out var found));
            Assert.Equal(expected, found);
        }
    });

    [Fact]
    public void Equal_contents_are_equal_maps_whatever_their_history() => Gen.Select(Steps, Gen.Int).Sample((steps, seed) =>
    {
        var map = Build(steps, key => new Colliding(key));
        var entries = map.ToArray();
        new Random(seed).Shuffle(entries);
        var again = entries.Aggregate(PersistentMap<Colliding, int>.Empty.SetItem(new(1000), 1), (m, e) => m.SetItem(e.Key, e.Value)).Remove(new(1000));

        Assert.Equal(map, again);
        Assert.Equal(map.GetHashCode(), again.GetHashCode());
        Assert.Empty(PersistentMap<Colliding, int>.Changes(map, again));
    });

    [Fact]
    public void Without_full_collisions_even_the_order_is_independent_of_history() => Gen.Select(Steps, Gen.Int).Sample((steps, seed) =>
    {
        var map = Build(steps, key => $"key {key}");
        var entries = map.ToArray();
        new Random(seed).Shuffle(entries);
        var again = entries.Aggregate(PersistentMap<string, int>.Empty.SetItem("other", 1), (m, e) => m.SetItem(e.Key, e.Value)).Remove("other");

        Assert.Equal(map.ToArray(), again.ToArray());
    });

    [Fact]
    public void Changes_are_what_a_comparison_of_all_entries_finds() => Gen.Select(Steps, Steps).Sample((first, more) =>
    {
        var before = Build(first, key => new Colliding(key));
        var after = Run(before, more, key => new Colliding(key));

        Assert.Equal(Naive(before, after), PersistentMap<Colliding, int>.Changes(before, after).ToHashSet());
        Assert.Equal(Naive(after, before), PersistentMap<Colliding, int>.Changes(after, before).ToHashSet());
        var apart = Build(more, key => new Colliding(key));
        Assert.Equal(Naive(before, apart), PersistentMap<Colliding, int>.Changes(before, apart).ToHashSet());
    });

    [Fact]
    public void Setting_an_equal_value_and_removing_nothing_give_the_same_map() => Steps.Sample(steps =>
    {
        var map = Build(steps, key => new Colliding(key));
        foreach (var (key, value) in map) Assert.Same(map, map.SetItem(key, value));
        Assert.Same(map, map.Remove(new(1000)));
        Assert.Same(PersistentMap<Colliding, int>.Empty, map.Keys.Aggregate(map, (m, key) => m.Remove(key)));
    });

    /// <summary>A value that counts how often it is compared.</summary>
    private sealed class Counting(int value)
    {
        public static int Comparisons;

        public override bool Equals(object? obj)
        {
            Interlocked.Increment(ref Comparisons);
            return obj is Counting other && other.Value == Value;
        }

        public override int GetHashCode() => Value;

        private int Value => value;
    }

    [Fact]
    public void Changes_look_only_at_what_changed()
    {
        var before = Enumerable.Range(0, 10_000).Aggregate(PersistentMap<int, Counting>.Empty, (map, key) => map.SetItem(key, new(key)));
        var after = before.SetItem(17, new(-1)).SetItem(20_000, new(0)).Remove(4711);
        Counting.Comparisons = 0;

        var changes = PersistentMap<int, Counting>.Changes(before, after).ToList();

        Assert.Equal([17, 4711, 20_000], changes.Select(change => change.Key).Order());
        // The three, and perhaps a neighbour that moved up or down when one joined or left its branch.
        Assert.InRange(Counting.Comparisons, 1, 10);
    }

    [Fact]
    public void As_json_it_is_an_object_by_key() => Steps.Sample(steps =>
    {
        var map = Build(steps, key => $"k\"{key}");
        var json = JsonSerializer.Serialize(map);

        Assert.Equal(Model(steps).ToDictionary(p => $"k\"{p.Key}", p => p.Value), JsonSerializer.Deserialize<Dictionary<string, int>>(json));
        Assert.Equal(map, JsonSerializer.Deserialize<PersistentMap<string, int>>(json));
    });

    [Fact]
    public void As_json_ids_are_uuids_and_nulls_are_left_out()
    {
        var (id, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var map = PersistentMap<Guid, string?>.Empty.SetItem(id, "x").SetItem(other, null);

        var json = JsonSerializer.Serialize(map);

        Assert.Equal($$"""{"{{id}}":"x"}""", json);
        Assert.Equal(map.Remove(other), JsonSerializer.Deserialize<PersistentMap<Guid, string?>>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PersistentMap<Guid, string?>>("[]"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PersistentMap<Guid, string?>>("""{"x":"y"}"""));
    }

    private static Dictionary<int, int> Model(Step[] steps)
    {
        var model = new Dictionary<int, int>();
        foreach (var step in steps)
            if (step.Remove) model.Remove(step.Key);
            else model[step.Key] = step.Value;
        return model;
    }

    private static PersistentMap<TKey, int> Build<TKey>(Step[] steps, Func<int, TKey> key) where TKey : notnull, IEquatable<TKey> =>
        Run(PersistentMap<TKey, int>.Empty, steps, key);

    private static PersistentMap<TKey, int> Run<TKey>(PersistentMap<TKey, int> map, Step[] steps, Func<int, TKey> key) where TKey : notnull, IEquatable<TKey> =>
        steps.Aggregate(map, (m, step) => step.Remove ? m.Remove(key(step.Key)) : m.SetItem(key(step.Key), step.Value));

    private static HashSet<MapChange<Colliding, int>> Naive(PersistentMap<Colliding, int> before, PersistentMap<Colliding, int> after)
    {
        var changes = new HashSet<MapChange<Colliding, int>>();
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var (was, now) = (before.TryGetValue(key, out var old), after.TryGetValue(key, out var value));
            if (was && now && old != value) changes.Add(new(key, MapChangeKind.Changed, old, value));
            else if (was && !now) changes.Add(new(key, MapChangeKind.Removed, old, default));
            else if (!was && now) changes.Add(new(key, MapChangeKind.Added, default, value));
        }
        return changes;
    }
}
