using System.Runtime.InteropServices;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Grains.Live;
using MessagePack;

namespace Collab.Server.Live;

/// <param name="Signal">The object that the member sent.</param>
/// <param name="IsOurs">It was sent to this server, which hands it to the others.</param>
internal sealed record MemberSignal(Guid Member, string Type, JsonElement Signal, bool IsOurs)
{
    private const int Bytes = 512;

    private static readonly string[] Types = ["cursor", "typing", "reaction", "pointer"];

    /// <summary>Reads <c>{type: cursor|typing|reaction|pointer, …}</c>.</summary>
    public static (MemberSignal? Signal, Refusal? Refusal) Read(Guid member, JsonElement signal)
    {
        if (signal.ValueKind != JsonValueKind.Object) return (null, Refusal.Invalid("signal", "is not an object"));
        if (JsonMarshal.GetRawUtf8Value(signal).Length > Bytes) return (null, Refusal.TooLarge($"A signal has at most {Bytes} bytes."));

        string? word;
        try
        {
            word = signal.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String ? Array.Find(Types, type => name.ValueEquals(type)) : null;
            // Others get it in the same frame: text that cannot be written must not reach it.
            MessagePackSerializer.Serialize(signal, LiveMessagePack.Options);
        }
        catch (Exception error) when (error is InvalidOperationException or MessagePackSerializationException)
        {
            return (null, Refusal.Invalid("signal", "holds half a character"));
        }
        if (word is null) return (null, Refusal.Invalid("type", "one of " + string.Join(", ", Types)));
        return (new(member, word, signal, IsOurs: true), null);
    }

    /// <summary>As another server has read it.</summary>
    public static MemberSignal From(LiveSignal signal) => new(signal.Member, signal.Type, JsonElement.Parse(signal.Json), IsOurs: false);

    public LiveSignal ToOthers() => new(Member, Type, JsonMarshal.GetRawUtf8Value(Signal).ToArray());

    /// <summary>The member's object, with <c>memberId</c> in front; a <c>memberId</c> of its own is not believed.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("memberId", Member);
        foreach (var property in Signal.EnumerateObject())
            if (!property.NameEquals("memberId")) property.WriteTo(json);
        json.WriteEndObject();
    }
}

/// <summary>What has been signalled since the last delivery: of each member and type the latest.</summary>
internal sealed class SignalBoard
{
    private readonly Lock gate = new();
    private readonly Dictionary<(Guid Member, string Type), MemberSignal> latest = [];

    public bool IsEmpty
    {
        get
        {
            lock (gate) return latest.Count == 0;
        }
    }

    public void Put(MemberSignal signal)
    {
        var key = (signal.Member, signal.Type);
        lock (gate)
            if (latest.Count < SignalOutbox.Most || latest.ContainsKey(key)) latest[key] = signal;
    }

    public IReadOnlyList<MemberSignal> Take()
    {
        lock (gate)
        {
            MemberSignal[] taken = [.. latest.Values];
            latest.Clear();
            return taken;
        }
    }
}
