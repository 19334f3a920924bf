using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Collab.Domain.Streams;

/// <summary>Reads commands that come from outside, and says of what does not read which field is wrong.</summary>
public static class CommandReader
{
    /// <summary>
    /// One command as a client sent it. Exactly one of the two is not null; a refusal is always
    /// <c>invalid</c> and names the fields.
    /// </summary>
    /// <param name="sendable">The kinds of command that clients may send, by name.</param>
    public static (TCommand? Command, Refusal? Refusal) Read<TCommand>(JsonElement json, IReadOnlyDictionary<string, Type> sendable, JsonSerializerOptions options)
        where TCommand : class
    {
        try
        {
            return ReadObject<TCommand>(json, sendable, options);
        }
        catch (InvalidOperationException) // the name of a field is half a surrogate pair
        {
            return (null, Refusal.Invalid("command", "names a field with half a character"));
        }
    }

    private static (TCommand? Command, Refusal? Refusal) ReadObject<TCommand>(JsonElement json, IReadOnlyDictionary<string, Type> sendable, JsonSerializerOptions options)
        where TCommand : class
    {
        if (json.ValueKind != JsonValueKind.Object)
            return (null, Refusal.Invalid("command", "is not an object"));
        if (!json.TryGetProperty("type", out var name) || name.ValueKind != JsonValueKind.String)
            return (null, Refusal.Invalid("type", "is missing"));
        if (!TryGetText(name, out var word) || !sendable.TryGetValue(word, out var type))
            return (null, Refusal.Invalid("type", "is not the name of a command"));

        try
        {
            return (json.Deserialize<TCommand>(options), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, Refusal.Invalid(ShapeErrors(json, type, options)));
        }
    }

    // System.Text.Json stops at the first fault, and names a field only in prose: look at each field alone.
    private static ImmutableDictionary<string, string> ShapeErrors(JsonElement json, Type type, JsonSerializerOptions options)
    {
        var errors = ImmutableDictionary.CreateBuilder<string, string>();
        var known = options.GetTypeInfo(type).Properties.ToDictionary(p => p.Name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!seen.Add(member.Name)) errors[FieldName(member.Name)] = "is there twice";
            else if (known.TryGetValue(member.Name, out var property)) ValueError(errors, property, member.Value, options);
            else if (member.Name != "type") errors[FieldName(member.Name)] = "is not a field of this command";
        }
        foreach (var property in known.Values)
            if (property.IsRequired && !seen.Contains(property.Name)) errors[property.Name] = "is missing";

        if (errors.Count == 0) errors["command"] = "has the wrong form";
        return errors.ToImmutable();
    }

    private static void ValueError(ImmutableDictionary<string, string>.Builder errors, JsonPropertyInfo property, JsonElement value, JsonSerializerOptions options)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (property.AssociatedParameter is { IsNullable: false }) errors[property.Name] = "is missing";
            return;
        }
        try
        {
            value.Deserialize(property.PropertyType, options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var inside = (e as JsonException)?.Path is { Length: > 1 } path ? path[1..] : "";
            errors[FieldName(property.Name + inside)] = "has the wrong form";
        }
    }

    // What a client wrote goes back to it, but no more of it than helps.
    private static string FieldName(string name) => name.Length <= 64 ? name : name[..64];

    private static bool TryGetText(JsonElement element, out string text)
    {
        try
        {
            text = element.GetString()!;
            return true;
        }
        catch (InvalidOperationException) // a lone surrogate
        {
            text = "";
            return false;
        }
    }
}
