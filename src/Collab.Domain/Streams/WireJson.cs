using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Collab.Domain.Streams;

/// <summary>
/// How commands, events, states and views are JSON: camelCase, absent means null, words instead of numbers, UTC times,
/// nothing unknown and nothing missing.
/// </summary>
public static class WireJson
{
    /// <param name="command">The record that all commands of a stream's kind are of; each is written with its name as <c>type</c>.</param>
    /// <param name="commands">The kinds of command by name.</param>
    public static JsonSerializerOptions Create(Type command, IReadOnlyDictionary<string, Type> commands)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // never written into HTML
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            AllowOutOfOrderMetadataProperties = true, // "type" may stand anywhere in a command
            MaxDepth = 32,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { info => NameCommands(info, command, commands), AbsentMeansNull } },
        };
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new WireTextConverter());
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new PersistentMapJsonConverter());
        options.MakeReadOnly();
        return options;
    }

    private static void AbsentMeansNull(JsonTypeInfo info)
    {
        foreach (var property in info.Properties)
            if (property.AssociatedParameter is { IsNullable: true }) property.IsRequired = false;
    }

    private static void NameCommands(JsonTypeInfo info, Type command, IReadOnlyDictionary<string, Type> commands)
    {
        if (info.Type != command) return;

        info.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "type",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var (name, type) in commands)
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, name));
    }
}
