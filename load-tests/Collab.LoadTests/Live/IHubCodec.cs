using System.Net.WebSockets;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Live;

internal enum HubMessageKind { Other, Invocation, Completion }

/// <summary>What a client needs to know of a message by the server.</summary>
/// <param name="id">Of the call that a completion answers.</param>
/// <param name="error">Why the hub failed; null = it answered.</param>
/// <param name="json">
/// The whole of an invocation, <c>{"type":1,"target":"batch","arguments":[…]}</c>, or a completion's result,
/// whatever protocol it came in; valid until the next message is read.
/// </param>
internal readonly ref struct HubMessage(HubMessageKind kind, int id = 0, string? error = null, ReadOnlySpan<byte> json = default)
{
    public HubMessageKind Kind { get; } = kind;
    public int Id { get; } = id;
    public string? Error { get; } = error;
    public ReadOnlySpan<byte> Json { get; } = json;
}

/// <summary>
/// One of SignalR's hub protocols, after the handshake, which is JSON in all of them (ASP.NET Core's
/// <c>src/SignalR/docs/specs/HubProtocol.md</c>). Without state: all connections share one.
/// </summary>
internal interface IHubCodec
{
    /// <summary>As the handshake names it.</summary>
    string Name { get; }

    WebSocketMessageType FrameType { get; }

    ReadOnlyMemory<byte> Ping { get; }

    /// <param name="arguments">Their JSON, separated by commas.</param>
    byte[] Call(int id, string method, string arguments);

    /// <summary>Finds the first message in what has come so far; frames of the WebSocket do not matter.</summary>
    /// <param name="taken">The bytes up to the next one.</param>
    /// <returns>False when its end has not come.</returns>
    /// <exception cref="IOException">No message begins like this.</exception>
    bool TryCut(ReadOnlySpan<byte> received, out Range message, out int taken);

    /// <summary>Reads what <see cref="TryCut"/> has found. What it cannot read it throws at.</summary>
    HubMessage Read(ReadOnlyMemory<byte> message);
}

internal static class HubCodecs
{
    public static readonly Option Option = new("--protocol", "NAME", JsonHubCodec.Instance.Name, "that the clients speak: json or messagepack");

    /// <exception cref="WrongOptionException"/>
    public static IHubCodec Parse(string name)
    {
        IHubCodec[] known = [JsonHubCodec.Instance, MessagePackHubCodec.Instance];
        return known.FirstOrDefault(codec => codec.Name == name)
            ?? throw new WrongOptionException($"--protocol is '{name}', but must be one of: {string.Join(' ', known.Select(codec => codec.Name))}.");
    }
}
