using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Collab.Domain.Streams;

/// <summary>
/// An immutable map whose versions share structure: a change copies the path to it (a few small arrays)
/// and <see cref="Changes"/> between two versions costs what differs, not what they hold. A hash array
/// mapped trie (Bagwell, "Ideal Hash Trees", 2001) kept in canonical form: equal contents have equal
/// shapes, whatever the history. Enumeration order is that of hashes: stable, and without meaning.
/// </summary>
[JsonConverter(typeof(PersistentMapJsonConverter))]
public sealed partial class PersistentMap<TKey, TValue> : IReadOnlyCollection<KeyValuePair<TKey, TValue>>, IEquatable<PersistentMap<TKey, TValue>>
    where TKey : notnull, IEquatable<TKey>
{
    public static readonly PersistentMap<TKey, TValue> Empty = new(null, 0);

    private readonly object? root; // Leaf | Branch | Bucket

    private PersistentMap(object? root, int count)
    {
        this.root = root;
        Count = count;
    }

    public int Count { get; }

    public TValue this[TKey key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The map has no key '{key}'.");

    public IEnumerable<TKey> Keys => Leaves(root).Select(leaf => leaf.Key);

    public IEnumerable<TValue> Values => Leaves(root).Select(leaf => leaf.Value);

    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public TValue? Find(TKey key) => TryGetValue(key, out var value) ? value : default;

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var hash = HashOf(key);
        var node = root;
        for (var shift = 0; node is Branch branch; shift += Bits)
            node = branch.Child(hash, shift);

        var leaf = node switch
        {
            Leaf single => single.Key.Equals(key) ? single : null,
            Bucket bucket => Array.Find(bucket.Leaves, l => l.Key.Equals(key)),
            _ => null,
        };
        value = leaf is null ? default : leaf.Value;
        return leaf is not null;
    }

    /// <summary>The same map when it already holds an equal value under the key.</summary>
    public PersistentMap<TKey, TValue> SetItem(TKey key, TValue value)
    {
        var added = false;
        var changed = Set(root, new Leaf(HashOf(key), key, value), 0, ref added);
        return ReferenceEquals(changed, root) ? this : new(changed, added ? Count + 1 : Count);
    }

    /// <summary>The same map when it does not hold the key.</summary>
    public PersistentMap<TKey, TValue> Remove(TKey key)
    {
        var changed = Remove(root, HashOf(key), key, 0);
        return ReferenceEquals(changed, root) ? this : changed is null ? Empty : new(changed, Count - 1);
    }

    /// <summary>What differs between two versions, by key. Parts that they share are not looked at.</summary>
    public static IEnumerable<MapChange<TKey, TValue>> Changes(PersistentMap<TKey, TValue> before, PersistentMap<TKey, TValue> after) =>
        Diff(before.root, after.root, 0);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        foreach (var leaf in Leaves(root))
            yield return new(leaf.Key, leaf.Value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(PersistentMap<TKey, TValue>? other) =>
        ReferenceEquals(this, other) || (other is not null && Count == other.Count && !Changes(this, other).Any());

    public override bool Equals(object? obj) => Equals(obj as PersistentMap<TKey, TValue>);

    public override int GetHashCode() => Count;

    private const int Bits = 5;
    private const int Depth = 7 * Bits; // 32 bits of hash are used up below this

    private sealed record Leaf(uint Hash, TKey Key, TValue Value);

    // Leaves whose 32 bits of hash are equal.
    private sealed record Bucket(Leaf[] Leaves);

    private sealed record Branch(uint Bitmap, object[] Children)
    {
        public object? Child(uint hash, int shift)
        {
            var bit = BitOf(hash, shift);
            return (Bitmap & bit) == 0 ? null : Children[IndexOf(bit)];
        }

        public int IndexOf(uint bit) => BitOperations.PopCount(Bitmap & (bit - 1));

        public Branch With(uint bit, object child)
        {
            var index = IndexOf(bit);
            if ((Bitmap & bit) != 0)
            {
                var replaced = (object[])Children.Clone();
                replaced[index] = child;
                return new(Bitmap, replaced);
            }
            var grown = new object[Children.Length + 1];
            Array.Copy(Children, grown, index);
            grown[index] = child;
            Array.Copy(Children, index, grown, index + 1, Children.Length - index);
            return new(Bitmap | bit, grown);
        }

        // Canonical form: a branch never holds only a leaf or a bucket.
        public object? Without(uint bit)
        {
            var index = IndexOf(bit);
            if (Children.Length == 1) return null;
            if (Children.Length == 2 && Children[1 - index] is not Branch) return Children[1 - index];
            var shrunk = new object[Children.Length - 1];
            Array.Copy(Children, shrunk, index);
            Array.Copy(Children, index + 1, shrunk, index, shrunk.Length - index);
            return new Branch(Bitmap & ~bit, shrunk);
        }
    }

    private static uint BitOf(uint hash, int shift) => 1u << (int)((hash >> shift) & 31);

    private static object Set(object? node, Leaf leaf, int shift, ref bool added)
    {
        switch (node)
        {
            case null:
                added = true;
                return leaf;

            case Leaf there when there.Key.Equals(leaf.Key):
                return EqualityComparer<TValue>.Default.Equals(there.Value, leaf.Value) ? there : leaf;

            case Leaf there when there.Hash == leaf.Hash:
                added = true;
                return new Bucket([there, leaf]);

            case Bucket bucket when bucket.Leaves[0].Hash == leaf.Hash:
                var at = Array.FindIndex(bucket.Leaves, l => l.Key.Equals(leaf.Key));
                if (at < 0)
                {
                    added = true;
                    return new Bucket([.. bucket.Leaves, leaf]);
                }
                if (EqualityComparer<TValue>.Default.Equals(bucket.Leaves[at].Value, leaf.Value)) return bucket;
                var leaves = (Leaf[])bucket.Leaves.Clone();
                leaves[at] = leaf;
                return new Bucket(leaves);

            case Branch branch:
                var bit = BitOf(leaf.Hash, shift);
                var child = (branch.Bitmap & bit) == 0 ? null : branch.Children[branch.IndexOf(bit)];
                var changed = Set(child, leaf, shift + Bits, ref added);
                return ReferenceEquals(changed, child) ? branch : branch.With(bit, changed);

            default: // a leaf or bucket of another hash: split
                added = true;
                return Join(node, HashOf(node), leaf, shift);
        }
    }

    private static Branch Join(object there, uint thereHash, Leaf leaf, int shift)
    {
        if (shift >= Depth) throw new InvalidOperationException("Different hashes cannot agree in all bits.");
        var (a, b) = (BitOf(thereHash, shift), BitOf(leaf.Hash, shift));
        return a == b ? new Branch(a, [Join(there, thereHash, leaf, shift + Bits)])
            : new Branch(a | b, a < b ? [there, leaf] : [leaf, there]);
    }

    private static object? Remove(object? node, uint hash, TKey key, int shift)
    {
        switch (node)
        {
            case Leaf leaf:
                return leaf.Key.Equals(key) ? null : leaf;

            case Bucket bucket:
                var rest = Array.FindAll(bucket.Leaves, l => !l.Key.Equals(key));
                return rest.Length == bucket.Leaves.Length ? bucket : rest.Length == 1 ? rest[0] : new Bucket(rest);

            case Branch branch when branch.Child(hash, shift) is { } child:
                var changed = Remove(child, hash, key, shift + Bits);
                if (ReferenceEquals(changed, child)) return branch;
                var bit = BitOf(hash, shift);
                if (changed is null) return branch.Without(bit);
                return changed is not Branch && branch.Children.Length == 1 ? changed : branch.With(bit, changed);

            default:
                return node;
        }
    }

    private static uint HashOf(object node) => node is Leaf leaf ? leaf.Hash : ((Bucket)node).Leaves[0].Hash;

    private static uint HashOf(TKey key)
    {
        // string.GetHashCode differs from process to process; the shape of a map must not.
        var hash = key is string text ? Fnv(text) : (uint)key.GetHashCode();
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static uint Fnv(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619;
        return hash;
    }
}
