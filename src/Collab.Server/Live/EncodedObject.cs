using System.Buffers;
using System.Text.Json;
using MessagePack;

namespace Collab.Server.Live;

/// <summary>
/// A JSON object encoded once for everyone who gets it, and transcoded to MessagePack at most once. Both
/// forms leave room for another member, so that <c>me</c> is added without encoding the rest again.
/// </summary>
internal sealed class EncodedObject
{
    private readonly Lazy<(int Count, byte[] Members)> messagePack;

    /// <param name="json">One object, UTF-8, without space before or behind.</param>
    public EncodedObject(byte[] json)
    {
        Json = json;
        messagePack = new(Transcode);
    }

    public static EncodedObject Of(object value, Type type, JsonSerializerOptions options) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type, options));

    /// <param name="members">Writes the members of the object.</param>
    public static EncodedObject Of(Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        return new(bytes.WrittenSpan.ToArray());
    }

    public byte[] Json { get; }

    public bool IsEmpty => Json.Length == 2;

    /// <summary>The object with <paramref name="more"/> members written behind its own; the caller closes it with <c>}</c>.</summary>
    public void WriteOpen(IBufferWriter<byte> json, bool more)
    {
        json.Write(Json.AsSpan(0, Json.Length - 1));
        if (more && !IsEmpty) json.Write(","u8);
    }

    /// <summary>The object's header, counting <paramref name="more"/> members that the caller writes behind.</summary>
    public void WriteOpen(ref MessagePackWriter writer, int more)
    {
        var (count, members) = messagePack.Value;
        writer.WriteMapHeader(count + more);
        writer.WriteRaw(members);
    }

    private (int, byte[]) Transcode()
    {
        using var document = JsonDocument.Parse(Json);
        var bytes = new ArrayBufferWriter<byte>(Json.Length);
        var writer = new MessagePackWriter(bytes);
        JsonMessagePack.WriteMembers(ref writer, document.RootElement);
        writer.Flush();
        return (document.RootElement.GetPropertyCount(), bytes.WrittenSpan.ToArray());
    }
}
