using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using MessagePack;

namespace Collab.LoadTests.Live;

/// <summary>
/// Messages as MessagePack arrays, each behind its length: 7 bits a byte, the lowest first, the highest bit
/// set where another byte follows, five bytes at most. What clients look at is made JSON again, the same
/// bytes of the same bytes, so that everything behind the codec is checked as with JSON.
/// </summary>
internal sealed class MessagePackHubCodec : IHubCodec
{
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int PingType = 6;
    private const int FailedResult = 1;
    private const int ValueResult = 3;
    private const int LongestPrefix = 5;
    private static readonly byte[] PingMessage = Framed((ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(1);
        writer.Write(PingType);
    });

    public static readonly MessagePackHubCodec Instance = new();

    // Of a thread: what is read is looked at before the next message is, and thousands of connections would each keep one.
    [ThreadStatic] private static ArrayBufferWriter<byte>? json;

    private MessagePackHubCodec()
    {
    }

    private delegate void Body(ref MessagePackWriter writer);

    public string Name => "messagepack";

    public WebSocketMessageType FrameType => WebSocketMessageType.Binary;

    public ReadOnlyMemory<byte> Ping => PingMessage;

    // [1, headers, invocation id, target, [arguments], [streams]]
    public byte[] Call(int id, string method, string arguments) => Framed((ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(6);
        writer.Write(Invocation);
        writer.WriteMapHeader(0);
        writer.Write(id.ToString(CultureInfo.InvariantCulture));
        writer.Write(method);
        MessagePackSerializer.ConvertFromJson($"[{arguments}]", ref writer);
        writer.WriteArrayHeader(0);
    });

    public bool TryCut(ReadOnlySpan<byte> received, out Range message, out int taken)
    {
        (message, taken) = (default, 0);
        var length = 0L;
        for (var i = 0; i < Math.Min(received.Length, LongestPrefix); i++)
        {
            length |= (long)(received[i] & 0x7f) << (7 * i);
            if ((received[i] & 0x80) != 0) continue;
            if (length > int.MaxValue) throw new IOException($"A message of {length} bytes was announced.");
            if (received.Length - (i + 1) < length) return false;
            taken = i + 1 + (int)length;
            message = (i + 1)..taken;
            return true;
        }

        return received.Length < LongestPrefix ? false : throw new IOException("A message's length has no end.");
    }

    public HubMessage Read(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInt32())
        {
            case Invocation: // [1, headers, nil, target, [arguments], …]
                reader.Skip();
                reader.Skip();
                var target = reader.ReadString();
                return new(HubMessageKind.Invocation, json: Json(ref reader, target));
            case Completion: // [3, headers, invocation id, kind of result, result]
                reader.Skip();
                var id = int.Parse(reader.ReadString()!, CultureInfo.InvariantCulture);
                return reader.ReadInt32() switch
                {
                    FailedResult => new(HubMessageKind.Completion, id, reader.ReadString() ?? "without a reason"),
                    ValueResult => new(HubMessageKind.Completion, id, json: Json(ref reader, null)),
                    _ => new(HubMessageKind.Completion, id),
                };
            default:
                return default;
        }
    }

    /// <param name="target">Of an invocation of which the arguments follow; null = a value follows.</param>
    private static ReadOnlySpan<byte> Json(scoped ref MessagePackReader reader, string? target)
    {
        var bytes = json ??= new ArrayBufferWriter<byte>(4096);
        bytes.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(bytes, MessagePackJson.WriterOptions);
        if (target is null)
        {
            MessagePackJson.Copy(ref reader, writer);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteNumber("type"u8, Invocation);
            writer.WriteString("target"u8, target);
            writer.WritePropertyName("arguments"u8);
            MessagePackJson.Copy(ref reader, writer);
            writer.WriteEndObject();
        }

        writer.Flush();
        return bytes.WrittenSpan;
    }

    private static byte[] Framed(Body body)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        body(ref writer);
        writer.Flush();

        var framed = new List<byte>(bytes.WrittenCount + LongestPrefix);
        var left = bytes.WrittenCount;
        for (; left > 0x7f; left >>= 7) framed.Add((byte)(left | 0x80));
        framed.Add((byte)left);
        framed.AddRange(bytes.WrittenSpan);
        return [.. framed];
    }
}
