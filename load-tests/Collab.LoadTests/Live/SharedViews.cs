using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Streams;

namespace Collab.LoadTests.Live;

/// <summary>
/// The views that clients have, each content once, for as long as somebody has it. Whoever applies the same
/// bytes to the same content gets the same content, so it is merged once and found again by the bytes' hash:
/// every client's view follows from what that client itself received, at the price of a hash.
/// </summary>
internal sealed class SharedViews
{
    private readonly ConcurrentDictionary<Key, WeakReference<SharedView>> byContent = new();
    private readonly ConcurrentDictionary<Key, WeakReference<SharedView>> states = new();

    /// <summary>The 128 first bits of a SHA-256.</summary>
    internal readonly record struct Key(Int128 Bits)
    {
        public static Key Of(ReadOnlySpan<byte> bytes)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes, hash);
            return new(System.Buffers.Binary.BinaryPrimitives.ReadInt128LittleEndian(hash));
        }
    }

    public SharedView OfState(ReadOnlySpan<byte> state)
    {
        var key = Key.Of(state);
        if (Find(states, key) is { } known) return known;
        var view = Intern(JsonNode.Parse(state));
        states[key] = new(view);
        return view;
    }

    internal SharedView Intern(JsonNode? content)
    {
        var canonical = CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(content));
        var key = Key.Of(canonical);
        while (true)
        {
            var reference = byContent.GetOrAdd(key, _ => new(new SharedView(this, content, canonical)));
            if (reference.TryGetTarget(out var view)) return view;
            byContent.TryRemove(KeyValuePair.Create(key, reference));
        }
    }

    internal static SharedView? Find(ConcurrentDictionary<Key, WeakReference<SharedView>> views, Key key) =>
        views.TryGetValue(key, out var reference) && reference.TryGetTarget(out var view) ? view : null;
}

/// <summary>One content of a view, without what concerns its owner alone.</summary>
internal sealed class SharedView(SharedViews all, JsonNode? content, byte[] canonical)
{
    private readonly ConcurrentDictionary<SharedViews.Key, WeakReference<SharedView>> next = new();

    public byte[] Canonical => canonical;

    public SharedView Merge(ReadOnlySpan<byte> patch)
    {
        if (patch.SequenceEqual("{}"u8)) return this;
        var key = SharedViews.Key.Of(patch);
        if (SharedViews.Find(next, key) is { } known) return known;
        lock (next) // even reading fills a JsonNode's caches
        {
            if (SharedViews.Find(next, key) is { } meanwhile) return meanwhile;
            var merged = all.Intern(MergePatch.Apply(content?.DeepClone(), JsonNode.Parse(patch)));
            next[key] = new(merged);
            return merged;
        }
    }
}

/// <summary>A client's own view: what it shares with its class, and <c>me</c>.</summary>
internal struct ClientView(SharedViews all)
{
    private SharedView? shared;
    private JsonNode? me;

    public void Replace(ReadOnlySpan<byte> state)
    {
        var rest = Split(state, out var own);
        shared = all.OfState(rest);
        me = own.IsEmpty ? null : JsonNode.Parse(own);
    }

    public void Merge(ReadOnlySpan<byte> patch)
    {
        var rest = Split(patch, out var own);
        shared = (shared ?? throw new InvalidOperationException("A patch came before any view.")).Merge(rest);
        if (!own.IsEmpty) me = MergePatch.Apply(me, JsonNode.Parse(own));
    }

    /// <summary>The view as it is now, whatever is merged into this one later.</summary>
    public readonly ClientView Copy() => new(all) { shared = shared, me = me?.DeepClone() };

    /// <summary>Whether the canonical JSON of both is the same.</summary>
    public readonly bool Equals(ReadOnlySpan<byte> state)
    {
        var other = new ClientView(all);
        other.Replace(state);
        return shared is not null && shared.Canonical.AsSpan().SequenceEqual(other.shared!.Canonical)
            && Hash(me).AsSpan().SequenceEqual(Hash(other.me));
    }

    private static byte[] Hash(JsonNode? node) => SHA256.HashData(CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(node)));

    /// <summary>Cuts the member <c>me</c> out of an object.</summary>
    private static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> own)
    {
        own = default;
        if (json.IndexOf("\"me\":"u8) < 0) return json;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isMe = reader.ValueTextEquals("me"u8);
            var value = reader.ReadRaw();
            if (!isMe) continue;

            own = json[value];
            var before = json[..start];
            var after = json[value.End..];
            if (before[^1] == ',') before = before[..^1];
            else if (after[0] == ',') after = after[1..];
            return (byte[])[.. before, .. after];
        }

        return json;
    }
}
