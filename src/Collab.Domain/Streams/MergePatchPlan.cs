using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Collab.Domain.Streams;

/// <summary>How to compare and write values of one type under one set of options; made once, then reused.</summary>
internal abstract class PatchPlan
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, ConcurrentDictionary<Type, PatchPlan>> Plans = [];

    public static PatchPlan For(Type type, JsonSerializerOptions options)
    {
        var plans = Plans.GetValue(options, _ => new());
        return plans.GetOrAdd(type, Make, options);
    }

    private static PatchPlan Make(Type type, JsonSerializerOptions options)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value.IsGenericType && value.GetGenericTypeDefinition() == typeof(PersistentMap<,>))
            return (PatchPlan)Activator.CreateInstance(typeof(MapPlan<,>).MakeGenericType(value.GetGenericArguments()), options)!;

        options.MakeReadOnly(populateMissingResolver: true); // as a serialiser does on first use
        var contract = options.GetTypeInfo(value);
        return contract.Kind switch
        {
            JsonTypeInfoKind.None when value == typeof(object) => throw new NotSupportedException("A property of type object has no merge patch."),
            JsonTypeInfoKind.None => new ValuePlan(contract),
            JsonTypeInfoKind.Enumerable => new SequencePlan(contract),
            JsonTypeInfoKind.Object when contract.PolymorphismOptions is null => new ObjectPlan(contract, options),
            JsonTypeInfoKind.Object => throw new NotSupportedException($"{value.Name} is polymorphic: a merge patch cannot replace one form by another."),
            _ => throw new NotSupportedException($"{value.Name} has no merge patch; use PersistentMap for collections by key."),
        };
    }

    /// <summary>A JSON object, patched member by member; everything else is replaced whole.</summary>
    public virtual bool IsObject => false;

    public abstract bool AreEqual(object before, object after);

    public abstract void WriteWhole(Utf8JsonWriter writer, object value);

    public virtual void WriteMembers(PatchWriter patch, object before, object after) =>
        throw new NotSupportedException("Only objects have members.");

    /// <summary>Writes <paramref name="name"/> into the open object if the two differ.</summary>
    public void WriteMember(PatchWriter patch, JsonName name, object? before, object? after)
    {
        if (ReferenceEquals(before, after)) return;

        if (after is null)
        {
            patch.Name(name).WriteNullValue();
        }
        else if (before is null)
        {
            WriteWhole(patch.Name(name), after);
        }
        else if (IsObject)
        {
            patch.Enter(name);
            WriteMembers(patch, before, after);
            patch.Leave();
        }
        else if (!AreEqual(before, after))
        {
            WriteWhole(patch.Name(name), after);
        }
    }
}

/// <summary>A property's name, encoded once, or a map's key.</summary>
internal readonly record struct JsonName(JsonEncodedText? Encoded, string? Text);

/// <summary>Opens the objects on the way to a change only when there is one.</summary>
internal sealed class PatchWriter(Utf8JsonWriter writer)
{
    private readonly List<JsonName> path = [];
    private int opened;

    public void Enter(JsonName name) => path.Add(name);

    public void Leave()
    {
        if (opened == path.Count)
        {
            writer.WriteEndObject();
            opened--;
        }
        path.RemoveAt(path.Count - 1);
    }

    public Utf8JsonWriter Name(JsonName name)
    {
        for (; opened < path.Count; opened++)
        {
            Write(path[opened]);
            writer.WriteStartObject();
        }
        Write(name);
        return writer;
    }

    private void Write(JsonName name)
    {
        if (name.Encoded is { } encoded) writer.WritePropertyName(encoded);
        else writer.WritePropertyName(name.Text!);
    }
}

internal sealed class ValuePlan(JsonTypeInfo contract) : PatchPlan
{
    public override bool AreEqual(object before, object after) => before.Equals(after);

    public override void WriteWhole(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value, contract);
}

internal sealed class SequencePlan(JsonTypeInfo contract) : PatchPlan
{
    public override bool AreEqual(object before, object after) =>
        ((IEnumerable)before).Cast<object?>().SequenceEqual(((IEnumerable)after).Cast<object?>());

    public override void WriteWhole(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value, contract);
}

internal sealed class ObjectPlan(JsonTypeInfo contract, JsonSerializerOptions options) : PatchPlan
{
    private sealed record Member(JsonName Name, Func<object, object?> Get, Func<object, object?, bool>? IsWritten, Type Type)
    {
        public PatchPlan? Plan { get; set; }
    }

    private readonly Member[] members =
    [
        .. from property in contract.Properties
           where property.Get is not null
           select new Member(new(JsonEncodedText.Encode(property.Name, options.Encoder), null), property.Get!, property.ShouldSerialize, property.PropertyType),
    ];

    public override bool IsObject => true;

    public override bool AreEqual(object before, object after) => before.Equals(after);

    public override void WriteWhole(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value, contract);

    public override void WriteMembers(PatchWriter patch, object before, object after)
    {
        foreach (var member in members)
        {
            var (was, now) = (Read(member, before), Read(member, after));
            if (ReferenceEquals(was, now)) continue;
            // Looked up late: types may contain themselves.
            member.Plan ??= For(member.Type, options);
            member.Plan.WriteMember(patch, member.Name, was, now);
        }
    }

    private static object? Read(Member member, object owner)
    {
        var value = member.Get(owner);
        return member.IsWritten is null || member.IsWritten(owner, value) ? value : null;
    }
}

internal sealed class MapPlan<TKey, TValue>(JsonSerializerOptions options) : PatchPlan
    where TKey : notnull, IEquatable<TKey>
{
    private PatchPlan? values;

    public override bool IsObject => true;

    public override bool AreEqual(object before, object after) => before.Equals(after);

    public override void WriteWhole(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, (PersistentMap<TKey, TValue>)value, options);

    public override void WriteMembers(PatchWriter patch, object before, object after)
    {
        values ??= For(typeof(TValue), options);
        foreach (var change in PersistentMap<TKey, TValue>.Changes((PersistentMap<TKey, TValue>)before, (PersistentMap<TKey, TValue>)after))
        {
            var was = change.Kind == MapChangeKind.Added ? null : (object?)change.Before;
            var now = change.Kind == MapChangeKind.Removed ? null : (object?)change.After;
            values.WriteMember(patch, new(null, KeyText(change.Key)), was, now);
        }
    }

    // As PersistentMapJsonConverter writes the same key.
    private static string KeyText(TKey key) =>
        key as string ?? (key is IFormattable formattable ? formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : key.ToString()!);
}
