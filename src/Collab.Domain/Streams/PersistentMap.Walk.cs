namespace Collab.Domain.Streams;

// How a map is walked through: all of it, or what differs between two versions.
public sealed partial class PersistentMap<TKey, TValue>
{
    private static IEnumerable<MapChange<TKey, TValue>> Diff(object? before, object? after, int shift)
    {
        if (ReferenceEquals(before, after)) yield break;

        if (before is Branch a && after is Branch b)
        {
            for (var bits = a.Bitmap | b.Bitmap; bits != 0; bits &= bits - 1)
            {
                var bit = bits & (0 - bits);
                var left = (a.Bitmap & bit) == 0 ? null : a.Children[a.IndexOf(bit)];
                var right = (b.Bitmap & bit) == 0 ? null : b.Children[b.IndexOf(bit)];
                if (ReferenceEquals(left, right)) continue;
                foreach (var change in Diff(left, right, shift + Bits)) yield return change;
            }
            yield break;
        }

        // Mostly one thing was added, taken away or changed.
        if (before is (null or Leaf) && after is (null or Leaf))
        {
            var (was, now) = ((Leaf?)before, (Leaf?)after);
            if (was is not null && now is not null && was.Key.Equals(now.Key))
            {
                if (!EqualityComparer<TValue>.Default.Equals(was.Value, now.Value)) yield return new(now.Key, MapChangeKind.Changed, was.Value, now.Value);
                yield break;
            }
            if (now is not null) yield return new(now.Key, MapChangeKind.Added, default, now.Value);
            if (was is not null) yield return new(was.Key, MapChangeKind.Removed, was.Value, default);
            yield break;
        }

        // At least one side is a leaf, a bucket or nothing.
        var old = Leaves(before).ToDictionary(leaf => leaf.Key);
        foreach (var leaf in Leaves(after))
        {
            if (!old.Remove(leaf.Key, out var was))
                yield return new(leaf.Key, MapChangeKind.Added, default, leaf.Value);
            else if (!EqualityComparer<TValue>.Default.Equals(was.Value, leaf.Value))
                yield return new(leaf.Key, MapChangeKind.Changed, was.Value, leaf.Value);
        }
        foreach (var was in old.Values)
            yield return new(was.Key, MapChangeKind.Removed, was.Value, default);
    }

    // One iterator with a stack of its own: with one for each level every leaf would pass through all of them.
    private static IEnumerable<Leaf> Leaves(object? node)
    {
        if (node is Leaf single)
        {
            yield return single;
            yield break;
        }

        var (branches, next, level) = (new Branch[Depth / Bits], new int[Depth / Bits], -1);
        while (true)
        {
            switch (node)
            {
                case Leaf leaf:
                    yield return leaf;
                    break;
                case Bucket bucket:
                    foreach (var leaf in bucket.Leaves) yield return leaf;
                    break;
                case Branch branch:
                    branches[++level] = branch;
                    next[level] = 0;
                    break;
            }

            while (level >= 0 && next[level] == branches[level].Children.Length) level--;
            if (level < 0) yield break;
            node = branches[level].Children[next[level]++];
        }
    }
}

public enum MapChangeKind { Added, Changed, Removed }

/// <param name="Before">The default value when added.</param>
/// <param name="After">The default value when removed.</param>
public readonly record struct MapChange<TKey, TValue>(TKey Key, MapChangeKind Kind, TValue? Before, TValue? After);
