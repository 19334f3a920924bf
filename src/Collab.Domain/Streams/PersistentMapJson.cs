using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collab.Domain.Streams;

/// <summary>
/// A <see cref="PersistentMap{TKey,TValue}"/> as a JSON object: the keys as property names, in the map's
/// own order, which has no meaning. Values that are null are left out, as everywhere in views.
/// </summary>
public sealed class PersistentMapJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(PersistentMap<,>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<,>).MakeGenericType(typeToConvert.GetGenericArguments()), options)!;

    private sealed class Of<TKey, TValue>(JsonSerializerOptions options) : JsonConverter<PersistentMap<TKey, TValue>>
        where TKey : notnull, IEquatable<TKey>
    {
        private readonly JsonConverter<TKey> keys = (JsonConverter<TKey>)options.GetConverter(typeof(TKey));

        public override PersistentMap<TKey, TValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A map is a JSON object.");

            var map = PersistentMap<TKey, TValue>.Empty;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = keys.ReadAsPropertyName(ref reader, typeof(TKey), options);
                reader.Read();
                if (JsonSerializer.Deserialize<TValue>(ref reader, options) is { } value) map = map.SetItem(key, value);
            }
            return map;
        }

        public override void Write(Utf8JsonWriter writer, PersistentMap<TKey, TValue> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (key, element) in value)
            {
                if (element is null) continue;
                keys.WriteAsPropertyName(writer, key, options);
                JsonSerializer.Serialize(writer, element, options);
            }
            writer.WriteEndObject();
        }
    }
}
