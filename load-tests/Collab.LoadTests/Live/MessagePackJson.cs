using System.Text.Encodings.Web;
using System.Text.Json;
using MessagePack;

namespace Collab.LoadTests.Live;

/// <summary>MessagePack as the JSON that it stands for.</summary>
internal static class MessagePackJson
{
    private const int Deepest = 64;

    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Consumes one value.</summary>
    /// <exception cref="IOException">JSON has no such value.</exception>
    public static void Copy(ref MessagePackReader reader, Utf8JsonWriter json, int depth = 0)
    {
        if (depth > Deepest) throw new IOException("A value is too deep.");
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Map:
                json.WriteStartObject();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    if (reader.TryReadStringSpan(out var name)) json.WritePropertyName(name);
                    else json.WritePropertyName(reader.ReadString()!);
                    Copy(ref reader, json, depth + 1);
                }

                json.WriteEndObject();
                break;
            case MessagePackType.Array:
                json.WriteStartArray();
                for (var left = reader.ReadArrayHeader(); left > 0; left--) Copy(ref reader, json, depth + 1);
                json.WriteEndArray();
                break;
            case MessagePackType.String:
                if (reader.TryReadStringSpan(out var text)) json.WriteStringValue(text);
                else json.WriteStringValue(reader.ReadString());
                break;
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                json.WriteNumberValue(reader.ReadUInt64());
                break;
            case MessagePackType.Integer:
                json.WriteNumberValue(reader.ReadInt64());
                break;
            case MessagePackType.Float:
                json.WriteNumberValue(reader.ReadDouble());
                break;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                break;
            default:
                throw new IOException($"JSON has no {reader.NextMessagePackType}.");
        }
    }
}
