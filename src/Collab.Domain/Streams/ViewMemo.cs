namespace Collab.Domain.Streams;

/// <summary>
/// Remembers the last views of a sequence of states, so that making the next one costs what changed and
/// elements that did not change keep their identity. It changes no result: a view made with it equals one
/// made without. For one thread at a time.
/// </summary>
public sealed class ViewMemo
{
    private readonly Dictionary<string, (object Source, object? Dependency, object Result)> slots = [];

    /// <summary>The map with each element projected; null leaves an element out.</summary>
    /// <param name="slot">Names the projection; one slot always has the same types.</param>
    /// <param name="dependency">What else the projection reads: another one makes everything anew.</param>
    public PersistentMap<TKey, TOut> Map<TKey, TIn, TOut>(
        string slot, PersistentMap<TKey, TIn> source, object? dependency, Func<TKey, TIn, TOut?> project)
        where TKey : notnull, IEquatable<TKey>
        where TOut : class
    {
        var (from, result) = slots.TryGetValue(slot, out var last) && Equals(last.Dependency, dependency)
            ? ((PersistentMap<TKey, TIn>)last.Source, (PersistentMap<TKey, TOut>)last.Result)
            : (PersistentMap<TKey, TIn>.Empty, PersistentMap<TKey, TOut>.Empty);

        foreach (var change in PersistentMap<TKey, TIn>.Changes(from, source))
        {
            var projected = change.Kind == MapChangeKind.Removed ? null : project(change.Key, change.After!);
            result = projected is null ? result.Remove(change.Key) : result.SetItem(change.Key, projected);
        }
        slots[slot] = (source, dependency, result);
        return result;
    }

    /// <summary>A map made as a whole whenever its source is another; equal elements keep their identity.</summary>
    public PersistentMap<TKey, TOut> Whole<TKey, TOut>(string slot, object source, Func<IEnumerable<KeyValuePair<TKey, TOut>>> make)
        where TKey : notnull, IEquatable<TKey>
        where TOut : class
    {
        var known = slots.TryGetValue(slot, out var last);
        if (known && Equals(last.Source, source)) return (PersistentMap<TKey, TOut>)last.Result;

        var before = known ? (PersistentMap<TKey, TOut>)last.Result : PersistentMap<TKey, TOut>.Empty;
        var gone = before.Keys.ToHashSet();
        var result = before;
        foreach (var (key, element) in make())
        {
            gone.Remove(key);
            result = result.SetItem(key, element);
        }
        result = gone.Aggregate(result, (map, key) => map.Remove(key));
        slots[slot] = (source, null, result);
        return result;
    }
}
