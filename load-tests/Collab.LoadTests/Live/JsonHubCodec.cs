using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Collab.LoadTests.Live;

/// <summary>Messages as JSON objects, each ended by 0x1e.</summary>
internal sealed class JsonHubCodec : IHubCodec
{
    public const byte EndOfMessage = 0x1e;
    private const int Invocation = 1;
    private const int Completion = 3;
    private static readonly byte[] PingMessage = "{\"type\":6}\u001e"u8.ToArray();

    public static readonly JsonHubCodec Instance = new();

    private JsonHubCodec()
    {
    }

    public string Name => "json";

    public WebSocketMessageType FrameType => WebSocketMessageType.Text;

    public ReadOnlyMemory<byte> Ping => PingMessage;

    public byte[] Call(int id, string method, string arguments) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{{\"type\":1,\"invocationId\":\"{id}\",\"target\":\"{method}\",\"arguments\":[{arguments}]}}\u001e"));

    public bool TryCut(ReadOnlySpan<byte> received, out Range message, out int taken)
    {
        var length = received.IndexOf(EndOfMessage);
        (message, taken) = (..Math.Max(0, length), length + 1);
        return length >= 0;
    }

    public HubMessage Read(ReadOnlyMemory<byte> message)
    {
        var reader = new Utf8JsonReader(message.Span);
        var (type, id) = (0, 0);
        string? error = null;
        Range result = default;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8)) { reader.Read(); type = reader.GetInt32(); if (type != Completion) break; }
            else if (reader.ValueTextEquals("invocationId"u8)) { reader.Read(); id = int.Parse(reader.GetString()!, CultureInfo.InvariantCulture); }
            else if (reader.ValueTextEquals("error"u8)) { reader.Read(); error = reader.GetString(); }
            else result = reader.ReadRaw();
        }

        return type switch
        {
            Invocation => new(HubMessageKind.Invocation, json: message.Span),
            Completion => new(HubMessageKind.Completion, id, error, message.Span[result]),
            _ => default,
        };
    }
}

internal static class JsonReading
{
    /// <summary>Passes over the value that follows and says where it lies.</summary>
    public static Range ReadRaw(this ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}
