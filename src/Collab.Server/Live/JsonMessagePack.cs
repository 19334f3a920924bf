using System.Text.Json;
using MessagePack;

namespace Collab.Server.Live;

/// <summary>JSON values as MessagePack and back. What JSON cannot say (extension types, binary, NaN, keys that are not text) has no translation.</summary>
internal static class JsonMessagePack
{
    /// <summary>Below System.Text.Json's own limit of 64, so that what was read can be parsed.</summary>
    private const int Depth = 60;

    public static void Write(ref MessagePackWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteMapHeader(value.GetPropertyCount());
                WriteMembers(ref writer, value);
                break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(value.GetArrayLength());
                foreach (var element in value.EnumerateArray()) Write(ref writer, element);
                break;
            case JsonValueKind.String:
                writer.Write(value.GetString());
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var whole):
                writer.Write(whole);
                break;
            case JsonValueKind.Number:
                writer.Write(value.GetDouble());
                break;
            case JsonValueKind.True:
            case JsonValueKind.False:
                writer.Write(value.GetBoolean());
                break;
            default:
                writer.WriteNil();
                break;
        }
    }

    /// <summary>An object's names and values without the header, so that another member may follow.</summary>
    public static void WriteMembers(ref MessagePackWriter writer, JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
        {
            writer.Write(property.Name);
            Write(ref writer, property.Value);
        }
    }

    /// <summary>Consumes one value. False, with half a value written, where it has no translation.</summary>
    public static bool TryRead(ref MessagePackReader reader, Utf8JsonWriter json, int depth = 0)
    {
        if (depth > Depth) return false;
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Map:
                json.WriteStartObject();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    if (reader.NextMessagePackType != MessagePackType.String) return false;
                    json.WritePropertyName(reader.ReadString()!);
                    if (!TryRead(ref reader, json, depth + 1)) return false;
                }
                json.WriteEndObject();
                return true;
            case MessagePackType.Array:
                json.WriteStartArray();
                for (var left = reader.ReadArrayHeader(); left > 0; left--)
                    if (!TryRead(ref reader, json, depth + 1)) return false;
                json.WriteEndArray();
                return true;
            case MessagePackType.String:
                json.WriteStringValue(reader.ReadString());
                return true;
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                json.WriteNumberValue(reader.ReadUInt64());
                return true;
            case MessagePackType.Integer:
                json.WriteNumberValue(reader.ReadInt64());
                return true;
            case MessagePackType.Float:
                var number = reader.ReadDouble();
                if (!double.IsFinite(number)) return false;
                json.WriteNumberValue(number);
                return true;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                return true;
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                return true;
            default:
                return false;
        }
    }
}
