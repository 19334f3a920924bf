using System.Text.Json;

namespace Collab.Server.Live;

/// <param name="Signal">The object that the member sent.</param>
internal sealed record MemberSignal(Guid Member, string Type, JsonElement Signal)
{
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
    public static readonly IReadOnlySet<string> Types = new HashSet<string>(StringComparer.Ordinal) { "cursor", "typing", "reaction", "pointer" };

    /// <summary>Bytes of one signal's JSON.</summary>
    public const int SignalBytes = 512;

    /// <summary>Signals of one delivery; more than people can look at are dropped.</summary>
    private const int Most = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<(Guid Member, string Type), MemberSignal> latest = [];

    public bool IsEmpty
    {
        get
        {
            lock (gate) return latest.Count == 0;
        }
    }

    public void Put(Guid member, string type, JsonElement signal)
    {
        lock (gate)
            if (latest.Count < Most || latest.ContainsKey((member, type)))
                latest[(member, type)] = new(member, type, signal);
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
