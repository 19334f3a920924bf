using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MessagePack;

namespace Collab.Server.Live;

/// <summary>
/// What the hub answers and sends: an object that is encoded already, e.g.
/// <c>{"stream", "from", "to", "patch": {…, "me": {…}}}</c>, of parts that many messages share. Both
/// protocols pass it through.
/// </summary>
[JsonConverter(typeof(Converter))]
internal sealed class RawJson
{
    private const string MeName = "me";
    private static readonly byte[] MeProperty = "\"me\":"u8.ToArray();

    private readonly EncodedObject head;
    private readonly string? bodyName;
    private readonly EncodedObject? body;
    private readonly EncodedObject? me;

    private RawJson(EncodedObject head, string? bodyName = null, EncodedObject? body = null, EncodedObject? me = null)
    {
        this.head = head;
        this.bodyName = bodyName;
        this.body = body;
        this.me = me;
    }

    internal static RawJson Of(EncodedObject value) => new(value);

    internal static RawJson Of(Action<Utf8JsonWriter> members) => new(EncodedObject.Of(members));

    /// <summary><paramref name="head"/> with one more member, <paramref name="body"/>, into which <paramref name="me"/> is spliced.</summary>
    internal static RawJson Of(EncodedObject head, string bodyName, EncodedObject body, EncodedObject? me) => new(head, bodyName, body, me);

    public void WriteTo(IBufferWriter<byte> json)
    {
        head.WriteOpen(json, more: body is not null);
        if (body is not null)
        {
            json.Write(Encoding.UTF8.GetBytes($"\"{bodyName}\":"));
            body.WriteOpen(json, more: me is not null);
            if (me is not null)
            {
                json.Write(MeProperty);
                json.Write(me.Json);
            }
            json.Write("}"u8);
        }
        json.Write("}"u8);
    }

    public void WriteTo(ref MessagePackWriter writer)
    {
        head.WriteOpen(ref writer, body is null ? 0 : 1);
        if (body is null) return;
        writer.Write(bodyName);
        body.WriteOpen(ref writer, me is null ? 0 : 1);
        if (me is null) return;
        writer.Write(MeName);
        me.WriteOpen(ref writer, 0);
    }

    public override string ToString()
    {
        var bytes = new ArrayBufferWriter<byte>();
        WriteTo(bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private sealed class Converter : JsonConverter<RawJson>
    {
        // A writer's buffer of one thread, so that a storm of joins does not fill the heap with copies of the view.
        [ThreadStatic] private static ArrayBufferWriter<byte>? buffer;

        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(new EncodedObject(JsonSerializer.SerializeToUtf8Bytes(JsonElement.ParseValue(ref reader))));

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
        {
            var bytes = buffer ??= new ArrayBufferWriter<byte>(4096);
            bytes.ResetWrittenCount();
            value.WriteTo(bytes);
            writer.WriteRawValue(bytes.WrittenSpan, skipInputValidation: true);
        }
    }
}
