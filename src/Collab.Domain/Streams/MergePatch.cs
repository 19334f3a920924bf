using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Collab.Domain.Streams;

/// <summary>
/// JSON Merge Patch (RFC 7396). A patch is written from two typed immutable values, not from two
/// documents: what both share by reference is never looked at, so that the cost is that of what changed.
/// Records become objects, <see cref="PersistentMap{TKey,TValue}"/> too; everything else (arrays
/// included) is replaced whole. Null means absent, in the values as in the patch.
/// </summary>
public static class MergePatch
{
    /// <summary>
    /// Writes the object that turns the JSON of <paramref name="before"/> into that of <paramref name="after"/>;
    /// <c>{}</c> when nothing differs.
    /// </summary>
    /// <param name="options">The options the values are serialised with; they must leave nulls out.</param>
    /// <exception cref="NotSupportedException">
    /// A type in the values has no merge patch of its own: a dictionary (use <see cref="PersistentMap{TKey,TValue}"/>),
    /// a polymorphic type, or a value that is not an object at the top.
    /// </exception>
    public static void Write<T>(Utf8JsonWriter writer, T before, T after, JsonSerializerOptions options) where T : class =>
        Write(writer, typeof(T), before, after, options);

    /// <inheritdoc cref="Write{T}"/>
    public static void Write(Utf8JsonWriter writer, Type type, object before, object after, JsonSerializerOptions options)
    {
        if (options.DefaultIgnoreCondition != JsonIgnoreCondition.WhenWritingNull)
            throw new NotSupportedException("A merge patch cannot tell null from absent: the options must leave nulls out.");

        var plan = PatchPlan.For(type, options);
        if (!plan.IsObject) throw new NotSupportedException($"{type.Name} is not a JSON object, so it has no merge patch.");

        writer.WriteStartObject();
        if (!ReferenceEquals(before, after)) plan.WriteMembers(new PatchWriter(writer), before, after);
        writer.WriteEndObject();
    }

    /// <summary>The patch as UTF-8.</summary>
    public static byte[] Create<T>(T before, T after, JsonSerializerOptions options) where T : class =>
        Create(typeof(T), before, after, options);

    /// <inheritdoc cref="Create{T}"/>
    public static byte[] Create(Type type, object before, object after, JsonSerializerOptions options)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = options.Encoder, SkipValidation = true }))
            Write(writer, type, before, after, options);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The algorithm of RFC 7396 §2. <paramref name="target"/> may be changed in place; only the returned node
    /// is the result. Nothing of <paramref name="patch"/> is shared with it.
    /// </summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();

        var result = target as JsonObject ?? [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                result.Remove(name);
                continue;
            }
            result.TryGetPropertyValue(name, out var current);
            var merged = Apply(current, change);
            if (!ReferenceEquals(merged, current)) result[name] = merged;
        }
        return result;
    }
}
