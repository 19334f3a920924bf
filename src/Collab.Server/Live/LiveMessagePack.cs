using System.Buffers;
using System.Text.Json;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace Collab.Server.Live;

/// <summary>
/// How the MessagePack protocol reads parameters (any value, as the JSON it stands for) and writes
/// answers (already encoded). A value that JSON cannot hold is read as null and refused like one:
/// SignalR's own binding errors would carry no code.
/// </summary>
internal static class LiveMessagePack
{
    public static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard
        .WithResolver(CompositeResolver.Create([new JsonElementFormatter(), new RawJsonFormatter()], [StandardResolver.Instance]))
        .WithSecurity(MessagePackSecurity.UntrustedData);

    private static readonly JsonElement Null = JsonElement.Parse("null");

    private sealed class JsonElementFormatter : IMessagePackFormatter<JsonElement>
    {
        public void Serialize(ref MessagePackWriter writer, JsonElement value, MessagePackSerializerOptions options) => JsonMessagePack.Write(ref writer, value);

        public JsonElement Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            var start = reader;
            var bytes = new ArrayBufferWriter<byte>();
            using var json = new Utf8JsonWriter(bytes);
            if (JsonMessagePack.TryRead(ref reader, json))
            {
                json.Flush();
                return JsonElement.Parse(bytes.WrittenSpan);
            }
            reader = start;
            reader.Skip();
            return Null;
        }
    }

    private sealed class RawJsonFormatter : IMessagePackFormatter<RawJson?>
    {
        public void Serialize(ref MessagePackWriter writer, RawJson? value, MessagePackSerializerOptions options)
        {
            if (value is null) writer.WriteNil();
            else value.WriteTo(ref writer);
        }

        public RawJson Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            throw new MessagePackSerializationException("Encoded answers are only written.");
    }
}
